using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Stripe;

namespace Marketplace.Hosting.StripeSandbox;

/// <summary>Chooses who answers as Stripe: Stripe itself when a key is set, else, in the embedded house, the sandbox.</summary>
internal static class SandboxRoom
{
    private const string Key = "Payments:StripeKey", Secret = "Payments:StripeWebhookSecret";

    public static void AddStripe(IHostApplicationBuilder house, HostingOptions options)
    {
        if (house.Configuration[Key] is { Length: > 0 } key)
        {
            house.Services.AddSingleton<IStripeClient>(new StripeClient(new StripeClientOptions
            {
                ApiKey = key,
                ApiBase = house.Configuration["Payments:StripeApiBase"] is { Length: > 0 } address ? address : StripeClient.DefaultApiBase,
                // A payer waits for the answer; the SDK's own 80 seconds are too long for that.
                HttpClient = new SystemNetHttpClient(new HttpClient { Timeout = TimeSpan.FromSeconds(12) }, maxNetworkRetries: 1),
            }));
            return;
        }
        // Production without a key does not start, and must leave nothing behind.
        if (options.Profile == HostingProfile.Production) return;
        var secret = SandboxSecret.Of(options.DataFolder);
        // The payments room reads the same setting in production.
        house.Configuration.AddInMemoryCollection([new(Secret, secret.Value)]);
        AddSandbox(house.Services, options.DataFolder, secret);
        house.Services.AddSingleton<WebhookLine>(WebhookLines.InProcess);
        house.Services.AddSingleton<IStripeClient>(services => new StripeClient(new StripeClientOptions
        {
            ApiKey = "sk_test_sandbox",
            ApiBase = "https://stripe.sandbox",
            HttpClient = new SystemNetHttpClient(new HttpClient(services.GetRequiredService<SandboxHandler>())),
        }));
    }

    internal static void AddSandbox(IServiceCollection services, string folder, SandboxSecret secret)
    {
        services.AddSingleton(secret);
        services.AddSingleton<SandboxBell>();
        services.AddSingleton(s => new SandboxStore(folder, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SandboxHandler>();
        services.AddSingleton<SandboxPostman>();
        services.AddHostedService(s => s.GetRequiredService<SandboxPostman>());
    }

    public static void MapStripe(IEndpointRouteBuilder app)
    {
        if (app.ServiceProvider.GetService<SandboxPostman>() is not null) SandboxPages.Map(app);
    }
}
