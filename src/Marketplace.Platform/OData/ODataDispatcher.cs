using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Marketplace.Platform.OData;

/// <summary>The door of the service: guards, then path, then the set's own work. Every request and every part of a batch passes here.</summary>
internal sealed class ODataDispatcher(ODataHouse house, ODataRoute route, ODataCache cache, ODataMetadata metadata, ILogger<ODataDispatcher> log)
{
    public async Task HandleAsync(HttpContext http)
    {
        var answer = await AnswerAsync(http, inBatch: false);
        if (http.RequestAborted.IsCancellationRequested) return;
        await answer.SendAsync(http);
    }

    public async Task<ODataAnswer> AnswerAsync(HttpContext http, bool inBatch)
    {
        ODataAnswer answer;
        var version = Microsoft.OData.ODataVersion.V4;
        try
        {
            version = ODataNegotiation.Version(http.Request.Headers);
            answer = await RouteAsync(http, inBatch);
        }
        catch (Exception e)
        {
            answer = ODataErrors.Answer(http, e, log);
        }
        return answer.Cacheable || answer.Headers.Exists(h => h.Key == "OData-Version") ? answer
            : answer.With("OData-Version", version == Microsoft.OData.ODataVersion.V401 ? "4.01" : "4.0");
    }

    private async Task<ODataAnswer> RouteAsync(HttpContext http, bool inBatch)
    {
        var request = http.Request;
        var path = request.Path.ToUriComponent();
        var query = request.QueryString.Value ?? "";
        if (path.Length + query.Length > house.Limits.MaxUrlLength) throw ODataRefusals.UrlTooLong(house.Limits.MaxUrlLength);
        path = path[ODataDoor.Prefix.Length..].Trim('/');
        var reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        var ask = new ODataAsk(http, house, path, ODataQueryText.Read(query));

        switch (path)
        {
            case "" when reads:
                ask.Allow();
                return metadata.ServiceDocument(ask);
            case "$metadata" when reads:
                ask.Allow();
                return metadata.Answer(ask);
            case "$batch" when inBatch:
                throw ODataRefusals.BadBatch("$batch");
            case "$batch" when HttpMethods.IsPost(request.Method):
                ask.Allow();
                return await new ODataBatch(this, ask).RunAsync();
            case "" or "$metadata": return NotAllowed(request.Method, "GET, HEAD");
            case "$batch": return NotAllowed(request.Method, "POST");
        }
        if (path.StartsWith('$')) throw path is "$all" or "$crossjoin" or "$entity" || path.StartsWith("$crossjoin", StringComparison.Ordinal)
            ? ODataRefusals.NotImplemented(path) : ODataRefusals.NotFound(path);

        ask.Parsed = route.Parse(ask);
        var walk = ODataWalk.Of(ask);
        if (HttpMethods.IsPatch(request.Method) && walk.IsRow && walk.Set.Changeable.Count > 0) return await ODataPatching.RunAsync(ask, walk);
        if (!reads) return NotAllowed(request.Method, walk.IsRow && walk.Set.Changeable.Count > 0 ? "GET, HEAD, PATCH" : "GET, HEAD");
        return walk.IsList ? await cache.ThroughAsync(ask, walk.Set, () => walk.Set.ListAsync(ask)) : await walk.ReadAsync(ask);
    }

    private static ODataAnswer NotAllowed(string method, string allowed) =>
        ODataErrors.Answer(ODataRefusals.MethodNotAllowed(method)).With("Allow", allowed);
}
