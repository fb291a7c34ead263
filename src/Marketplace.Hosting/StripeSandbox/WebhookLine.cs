using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Hosting.StripeSandbox;

/// <summary>How the postman reaches the webhook endpoint; answers its status.</summary>
internal delegate Task<int> WebhookLine(string body, string signature, CancellationToken ct);

internal static class WebhookLines
{
    private const string Address = "/webhooks/stripe";

    /// <summary>In process, in the embedded house. It knows the endpoint by its address only, as Stripe would.</summary>
    public static WebhookLine InProcess(IServiceProvider services) => async (body, signature, ct) =>
    {
        var endpoint = services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().FirstOrDefault(e => e.RoutePattern.RawText == Address)?.RequestDelegate;
        if (endpoint is null) return StatusCodes.Status404NotFound;
        await using var scope = services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider, RequestAborted = ct };
        (http.Request.Method, http.Request.Path, http.Request.ContentType) = ("POST", Address, "application/json; charset=utf-8");
        http.Request.Headers["Stripe-Signature"] = signature;
        http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        http.Response.Body = new MemoryStream();
        try
        {
            await endpoint(http);
            return http.Response.StatusCode;
        }
        catch (Platform.Refusal no)
        {
            return no.Status;
        }
    };

    /// <summary>Over HTTP, from a sandbox that is a server of its own.</summary>
    public static WebhookLine Over(HttpClient http, Uri market) => async (body, signature, ct) =>
    {
        using var letter = new HttpRequestMessage(HttpMethod.Post, new Uri(market, Address)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        letter.Headers.Add("Stripe-Signature", signature);
        using var answer = await http.SendAsync(letter, ct);
        return (int)answer.StatusCode;
    };
}
