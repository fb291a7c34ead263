using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Marketplace.IntegrationTests.Search.StandIn;

/// <summary>
/// Speaks the part of Elasticsearch's REST protocol that the adapter uses, over HTTP on loopback, from the published
/// reference: unknown clauses, fields, settings and parameters are refused in Elasticsearch's words. It proves that the
/// adapter asks what it means; that a real cluster answers alike, <c>ELASTICSEARCH_URL</c> proves.
/// </summary>
internal sealed class ElasticStandIn : IAsyncDisposable
{
    private readonly WebApplication _server;

    private ElasticStandIn(WebApplication server, StandInCluster cluster) => (_server, Cluster) = (server, cluster);

    public StandInCluster Cluster { get; }

    public string Address => _server.Urls.Single();

    public int Port => new Uri(Address).Port;

    /// <summary>Happens before a request is answered; true: it has been answered.</summary>
    public Func<HttpContext, Task<bool>> Trouble { get; set; } = _ => Task.FromResult(false);

    /// <summary>What an <c>Authorization</c> header must say; null: nobody is asked.</summary>
    public string? Credentials { get; set; }

    public ConcurrentQueue<string> Requests { get; } = [];

    public static async Task<ElasticStandIn> OpenAsync(int port = 0, X509Certificate2? certificate = null, StandInCluster? cluster = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen =>
        {
            if (certificate is not null) listen.UseHttps(certificate);
        }));
        var standIn = new ElasticStandIn(builder.Build(), cluster ?? new StandInCluster());
        standIn._server.Run(standIn.AnswerAsync);
        await standIn._server.StartAsync();
        return standIn;
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        Requests.Enqueue($"{http.Request.Method} {http.Request.Path}");
        using var memory = new MemoryStream();
        await http.Request.Body.CopyToAsync(memory, http.RequestAborted);
        if (await Trouble(http)) return;
        try
        {
            if (Credentials is not null && http.Request.Headers.Authorization != Credentials) throw new StandInFault(401, "security_exception", "missing authentication credentials");
            if (memory.Length > 0 && http.Request.ContentType != "application/json") throw new StandInFault(406, "media_type_header_exception", $"Content-Type header [{http.Request.ContentType}] is not supported");
            var parameters = http.Request.Query.ToDictionary(p => p.Key, p => p.Value.ToString());
            await SayAsync(http, 200, Cluster.Answer(http.Request.Method, http.Request.Path, parameters, memory.ToArray()));
        }
        catch (StandInFault fault)
        {
            await SayAsync(http, fault.Status, fault.Body);
        }
        catch (Exception bad) when (bad is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            var fault = new StandInFault(400, "parsing_exception", bad.Message);
            await SayAsync(http, fault.Status, fault.Body);
        }
    }

    private static Task SayAsync(HttpContext http, int status, object body)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(body, JsonSerializerOptions.Web);
    }
}
