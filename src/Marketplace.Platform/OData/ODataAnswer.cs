using Microsoft.AspNetCore.Http;

namespace Marketplace.Platform.OData;

/// <summary>A whole answer before it is sent, so that a batch can hold it and the cache can keep it.</summary>
internal sealed class ODataAnswer(int status, string? contentType = null, ReadOnlyMemory<byte> body = default)
{
    public int Status { get; } = status;
    public string? ContentType { get; } = contentType;
    public ReadOnlyMemory<byte> Body { get; } = body;
    public List<KeyValuePair<string, string>> Headers { get; } = [];
    public bool Cacheable { get; init; }

    public ODataAnswer With(string name, string? value)
    {
        if (value is not null) Headers.Add(new(name, value));
        return this;
    }

    public async Task SendAsync(HttpContext http)
    {
        var response = http.Response;
        response.StatusCode = Status;
        foreach (var (name, value) in Headers) response.Headers[name] = value;
        if (Status is 204 or 304) return;
        if (ContentType is not null) response.ContentType = ContentType;
        response.ContentLength = Body.Length;
        if (!HttpMethods.IsHead(http.Request.Method)) await response.Body.WriteAsync(Body, http.RequestAborted);
    }
}
