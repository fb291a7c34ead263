using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Hosting.StripeSandbox;

/// <summary>
/// The sandbox as a server of its own, for rehearsing several instances that are set up as in production and find Stripe
/// at <c>Payments:StripeApiBase</c>. Its pages expect to be reached under the market's own origin.
/// </summary>
public static class SandboxServer
{
    public const string Command = "stripe-sandbox";

    /// <summary>Serves until told to stop. Settings: <c>Sandbox:Folder</c>, and <c>Sandbox:Market</c>, where events are posted.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        var folder = builder.Configuration["Sandbox:Folder"];
        if (folder is null || !Uri.TryCreate(builder.Configuration["Sandbox:Market"], UriKind.Absolute, out var market))
        {
            await Console.Error.WriteLineAsync("The sandbox needs Sandbox:Folder and Sandbox:Market, the market's address.");
            return 2;
        }
        builder.Services.AddSingleton(TimeProvider.System);
        SandboxRoom.AddSandbox(builder.Services, folder, SandboxSecret.Of(folder));
        builder.Services.AddSingleton(WebhookLines.Over(new HttpClient { Timeout = TimeSpan.FromSeconds(10) }, market));
        var app = builder.Build();
        SandboxPages.Map(app);
        var stripe = new HttpMessageInvoker(app.Services.GetRequiredService<SandboxHandler>());
        app.Map("/v1/{**rest}", (HttpContext http) => AnswerAsync(http, stripe));
        await app.RunAsync();
        return 0;
    }

    private static async Task AnswerAsync(HttpContext http, HttpMessageInvoker stripe)
    {
        var request = http.Request;
        using var question = new HttpRequestMessage(new HttpMethod(request.Method), new Uri($"http://{request.Host}{request.Path}{request.QueryString}"))
        {
            Content = new StreamContent(request.Body),
        };
        foreach (var name in (string[])["Authorization", "Idempotency-Key"])
            if (request.Headers.TryGetValue(name, out var value)) question.Headers.TryAddWithoutValidation(name, value.ToString());
        using var answer = await stripe.SendAsync(question, http.RequestAborted);
        http.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers) http.Response.Headers[name] = values.ToArray();
        http.Response.ContentType = "application/json";
        await answer.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
    }
}
