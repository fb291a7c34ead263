using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml;
using Microsoft.OData;
using Microsoft.OData.Edm.Csdl;

namespace Marketplace.Platform.OData;

/// <summary>The service document and the model, as XML or JSON. The model does not change while the house runs: made once.</summary>
internal sealed class ODataMetadata
{
    private readonly ODataHouse house;
    private readonly Lazy<byte[]> xml;
    private readonly Lazy<byte[]> json;

    public ODataMetadata(ODataHouse house)
    {
        this.house = house;
        ODataCapabilities.Declare(house);
        xml = new(() => Xml(house));
        json = new(() => Json(house));
    }

    public ODataAnswer Answer(ODataAsk ask)
    {
        var type = ODataNegotiation.Offer(ask.Headers, ask.Option("$format"), "application/xml", "application/json");
        // JSON descriptions came with 4.01: a 4.0 client that lists JSON first, for its data, still means XML here.
        if (ask.Option("$format") is null && ODataNegotiation.Version(ask.Headers) == ODataVersion.V4 && ODataNegotiation.Accepts(ask.Headers, "application/xml")) type = "application/xml";
        return new ODataAnswer(200, type, type == "application/xml" ? xml.Value : json.Value)
            .With("Cache-Control", "public, max-age=300").With("Vary", "Accept");
    }

    public ODataAnswer ServiceDocument(ODataAsk ask)
    {
        var form = ask.Form;
        var buffer = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(buffer, ODataFastWriter.Relaxed);
        writer.WriteStartObject();
        if (form.Metadata != "none") writer.WriteString("@odata.context", $"{ask.Root}$metadata");
        writer.WriteStartArray("value");
        foreach (var set in house.Sets)
        {
            writer.WriteStartObject();
            writer.WriteString("name", set.Name);
            writer.WriteString("kind", "EntitySet");
            writer.WriteString("url", set.Name);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return new ODataAnswer(200, form.JsonType, buffer.WrittenMemory).With("Cache-Control", "public, max-age=300").With("Vary", "Accept");
    }

    internal static byte[] Xml(ODataHouse house)
    {
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false) }))
            if (!CsdlWriter.TryWriteCsdl(house.Model, writer, CsdlTarget.OData, out var errors)) throw Broken(errors.Select(e => e.ErrorMessage));
        return bytes.ToArray();
    }

    private static byte[] Json(ODataHouse house)
    {
        var buffer = new ArrayBufferWriter<byte>(8192);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            if (!CsdlWriter.TryWriteCsdl(house.Model, writer, out var errors)) throw Broken(errors.Select(e => e.ErrorMessage));
        return buffer.WrittenSpan.ToArray();
    }

    private static InvalidOperationException Broken(IEnumerable<string> errors) => new("The model cannot be written: " + string.Join("; ", errors));
}
