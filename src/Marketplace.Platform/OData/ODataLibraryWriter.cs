using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OData.Abstracts;
using Microsoft.AspNetCore.OData.Extensions;
using Microsoft.AspNetCore.OData.Formatter;
using Microsoft.AspNetCore.OData.Formatter.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;

namespace Marketplace.Platform.OData;

/// <summary>Writes any answer with the library's serialisers: every metadata level, selections, expansions, property values.</summary>
internal static class ODataLibraryWriter
{
    public static Task<ReadOnlyMemory<byte>> ListAsync<T>(ODataAsk ask, ODataSet set, List<T> rows, long? count, Uri? next, SelectExpandClause? shown) =>
        WriteAsync(ask, set.Edm, rows, typeof(List<T>), shown, feature => { feature.TotalCount = count; feature.NextLink = next; });

    public static Task<ReadOnlyMemory<byte>> OneAsync(ODataAsk ask, ODataSet set, object row, SelectExpandClause? shown) =>
        WriteAsync(ask, set.Edm, row, set.Row, shown);

    /// <summary>A property of a row, as <c>{"value":…}</c>.</summary>
    public static Task<ReadOnlyMemory<byte>> PropertyAsync(ODataAsk ask, object value, string name) =>
        WriteAsync(ask, null, value, value.GetType(), null, name: name);

    private static async Task<ReadOnlyMemory<byte>> WriteAsync(ODataAsk ask, IEdmNavigationSource? source, object graph, Type type,
        SelectExpandClause? shown, Action<IODataFeature>? fill = null, string? name = null)
    {
        using var scope = ask.Get<ODataRoute>().Library.CreateScope();
        var request = ask.Http.Request;
        var feature = new ODataFeature { Model = ask.House.Model, Path = ask.Parsed, Services = scope.ServiceProvider, BaseAddress = ask.Root.AbsoluteUri, RoutePrefix = "", SelectExpandClause = shown };
        fill?.Invoke(feature);
        ask.Http.Features.Set<IODataFeature>(feature);

        var form = ask.Form;
        using var bytes = new MemoryStream();
        var message = new Message(bytes, scope.ServiceProvider);
        message.SetHeader("Content-Type", form.JsonType);
        var settings = scope.ServiceProvider.GetRequiredService<ODataMessageWriterSettings>();
        settings.BaseUri = ask.Root;
        settings.Version = form.Version;
        settings.SetOmitODataPrefix(false);
        settings.Validations &= ~ValidationKinds.ThrowOnUndeclaredPropertyForNonOpenType;
        settings.ODataUri = new ODataUri { ServiceRoot = ask.Root, Path = ask.Parsed, SelectAndExpand = shown };

        var serializers = scope.ServiceProvider.GetRequiredService<IODataSerializerProvider>();
        var serializer = serializers.GetODataPayloadSerializer(type, request);
        await using (var writer = new ODataMessageWriter(message, settings, ask.House.Model))
        {
            var context = new ODataSerializerContext
            {
                Request = request,
                Model = ask.House.Model,
                NavigationSource = source,
                Path = ask.Parsed,
                RootElementName = name ?? "root",
                MetadataLevel = form.Metadata switch { "full" => ODataMetadataLevel.Full, "none" => ODataMetadataLevel.None, _ => ODataMetadataLevel.Minimal },
                SkipExpensiveAvailabilityChecks = true,
                SelectExpandClause = shown,
            };
            await serializer.WriteObjectAsync(graph, type, writer, context);
        }
        return bytes.ToArray();
    }

    private sealed class Message(Stream body, IServiceProvider services) : IODataResponseMessageAsync, IServiceCollectionProvider
    {
        private readonly Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        public IEnumerable<KeyValuePair<string, string>> Headers => headers;
        public int StatusCode { get; set; } = 200;
        public IServiceProvider ServiceProvider => services;
        public string GetHeader(string headerName) => headers.GetValueOrDefault(headerName)!;
        public void SetHeader(string headerName, string headerValue) => headers[headerName] = headerValue;
        public Stream GetStream() => body;
        public Task<Stream> GetStreamAsync() => Task.FromResult(body);
    }
}

/// <summary>The ETag that the library's writer puts beside a row: the same as ours.</summary>
internal sealed class ODataVersionTags : IETagHandler
{
    public EntityTagHeaderValue CreateETag(IDictionary<string, object> properties, TimeZoneInfo timeZoneInfo) =>
        properties.Count == 0 ? null! : new EntityTagHeaderValue($"\"{properties.Values.First()}\"", isWeak: true);

    // Preconditions are judged by the service itself, never by the library.
    public IDictionary<string, object> ParseETag(EntityTagHeaderValue etagHeaderValue) => new Dictionary<string, object>();
}
