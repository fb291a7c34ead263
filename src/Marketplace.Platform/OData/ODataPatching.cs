using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Microsoft.OData.Edm;

namespace Marketplace.Platform.OData;

/// <summary>PATCH of one row. Checked in the house's order: 401, 404 and 403, 415 and 400, 428, 412, then the business (422).</summary>
internal static class ODataPatching
{
    public static async Task<ODataAnswer> RunAsync(ODataAsk ask, ODataWalk walk)
    {
        var set = walk.Set;
        if (ask.Actor.Role == Role.Guest) throw ODataRefusals.SignInFirst();
        var row = await walk.FindAsync(ask);
        await set.MayPatchAsync(ask, row);
        ask.Allow("$select", "$expand");
        var form = ask.Form;
        var changes = await BodyAsync(ask, set);

        var match = ask.Headers.IfMatch;
        if (match.Count == 0 || string.IsNullOrWhiteSpace(match.ToString())) throw ODataRefusals.MatchRequired();
        if (set.ETag(row) is not { } tag || set.VersionOf(row) is not { } version || !ODataTags.Matches(match, tag)) throw ODataRefusals.Stale();

        await set.PatchAsync(ask, row, version, changes);
        ask.Get<ODataCache>().Evict(set.Tag);
        var now = await walk.FindAsync(ask);
        var prefer = ODataNegotiation.Prefers(ask.Headers, "return");
        if (prefer == "representation") return (await ODataWalk.RowAsync(ask, set, now)).With("Preference-Applied", "return=representation");
        return new ODataAnswer(204).With("ETag", set.ETag(now))
            .With("OData-EntityId", new Uri(ask.Root, ask.Path).AbsoluteUri)
            .With("Preference-Applied", prefer == "minimal" ? "return=minimal" : null);
    }

    private static async Task<ODataChanges> BodyAsync(ODataAsk ask, ODataSet set)
    {
        var request = ask.Http.Request;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
            throw ODataRefusals.BadMediaType("application/json");
        using var body = await ReadAsync(ask, request);
        if (body.RootElement.ValueKind != JsonValueKind.Object) throw ODataRefusals.BadBody();

        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var member in body.RootElement.EnumerateObject())
        {
            if (member.Name.Contains('@')) continue; // control information, such as @odata.etag
            if (set.Edm.EntityType.FindProperty(member.Name) is not { } property) throw ODataRefusals.UnknownProperty(member.Name);
            if (!set.Changeable.Contains(property.Name)) throw ODataRefusals.NotChangeable(property.Name);
            if (!values.TryAdd(property.Name, Value(set, property, member.Value))) throw ODataRefusals.BadBody();
        }
        return values.Count > 0 ? new ODataChanges(values) : throw ODataRefusals.NothingToChange();
    }

    /// <summary>The body as JSON, of bounded size; anything else is the caller's mistake (400, 413), never ours.</summary>
    public static async Task<JsonDocument> ReadAsync(ODataAsk ask, HttpRequest request)
    {
        var most = ask.House.Limits.MaxBodyBytes;
        if (request.ContentLength > most) throw ODataRefusals.BodyTooLarge(most);
        using var bytes = new MemoryStream();
        var chunk = new byte[8192];
        for (int read; (read = await request.Body.ReadAsync(chunk, ask.Stop)) > 0;)
        {
            bytes.Write(chunk, 0, read);
            if (bytes.Length > most) throw ODataRefusals.BodyTooLarge(most);
        }
        try
        {
            return JsonDocument.Parse(bytes.ToArray(), new JsonDocumentOptions { MaxDepth = 16 });
        }
        catch (JsonException)
        {
            throw ODataRefusals.BadBody();
        }
    }

    private static object? Value(ODataSet set, IEdmProperty property, JsonElement sent)
    {
        if (sent.ValueKind == JsonValueKind.Null)
            return property.Type.IsNullable ? null : throw ODataRefusals.BadValue(property.Name);
        var type = set.Row.GetProperty(property.Name)!.PropertyType;
        try
        {
            // Int64 may come as a string from clients that asked for IEEE754Compatible.
            var options = sent.ValueKind == JsonValueKind.String && (property.Type.IsInt64() || property.Type.IsDecimal()) ? Numbers : JsonSerializerOptions.Default;
            return sent.Deserialize(type, property.Type.IsEnum() ? Names : options) ?? throw ODataRefusals.BadValue(property.Name);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or NotSupportedException or ArgumentException)
        {
            throw ODataRefusals.BadValue(property.Name);
        }
    }

    private static readonly JsonSerializerOptions Numbers = new() { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowReadingFromString };
    private static readonly JsonSerializerOptions Names = new() { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(allowIntegerValues: false) } };
}
