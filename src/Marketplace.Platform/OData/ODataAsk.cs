using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OData.UriParser;

namespace Marketplace.Platform.OData;

/// <summary>One request on its way through the service.</summary>
internal sealed class ODataAsk(HttpContext http, ODataHouse house, string path, SortedDictionary<string, string> options)
{
    public HttpContext Http { get; } = http;
    public ODataHouse House { get; } = house;
    /// <summary>Below the service root, still encoded, without a leading slash.</summary>
    public string Path { get; } = path;
    public SortedDictionary<string, string> Options { get; } = options;
    public Actor Actor { get; } = Actor.Of(http.User);
    public ODataPath Parsed { get; set; } = null!;
    public CancellationToken Stop { get; set; } = http.RequestAborted;

    public Uri Root { get; } = RootOf(http);
    public IServiceProvider Services => Http.RequestServices;
    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();
    public IHeaderDictionary Headers => Http.Request.Headers;
    public string? Option(string name) => Options.GetValueOrDefault(name);

    /// <summary>Agreed once; asking for it refuses with 406 where nothing fits.</summary>
    public ODataForm Form => field ??= ODataNegotiation.Json(Headers, Option("$format"));

    /// <summary>Refuses (400) options that mean nothing for this resource.</summary>
    public void Allow(params ReadOnlySpan<string> names)
    {
        foreach (var name in Options.Keys)
            if (name[0] == '$' && name != "$format" && !names.Contains(name)) throw ODataRefusals.OutOfPlace(name);
    }

    /// <summary>What makes two questions the same question: canonical options and the form of the answer.</summary>
    public string Key => field ??= KeyOf(null);

    /// <summary>The same for all filters of a shape.</summary>
    public string KeyOf(ODataFilterShape? shape)
    {
        var key = new System.Text.StringBuilder(256).Append(Root).Append('\n').Append(Path);
        foreach (var (name, value) in Options) key.Append('\n').Append(name).Append('=').Append(shape is not null && name == "$filter" ? shape.Text : value);
        if (shape is not null) key.Append("\nshape");
        return key.Append('\n').Append(Form.JsonType).Append(Form.VersionText).Append(ODataNegotiation.MaxPageSize(Headers)).ToString();
    }

    private static Uri RootOf(HttpContext http)
    {
        var request = http.Request;
        var host = request.Host.HasValue ? request.Host.ToUriComponent() : "localhost";
        return Uri.TryCreate($"{request.Scheme}://{host}{request.PathBase.ToUriComponent()}{ODataDoor.Prefix}/", UriKind.Absolute, out var root)
            ? root : throw ODataRefusals.BadPath();
    }
}
