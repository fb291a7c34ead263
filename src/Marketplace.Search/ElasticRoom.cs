using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Marketplace.Search;

/// <summary>The way to the cluster: one client, credentials, trust, and another try at another node.</summary>
internal static class ElasticRoom
{
    private static readonly TimeSpan LongestWrite = TimeSpan.FromSeconds(30);

    public static void AddElastic(this IServiceCollection services, SearchOptions options)
    {
        services.AddSingleton(s => new ElasticNodes(options.NodeAddresses, s.GetRequiredService<TimeProvider>()));
        services.AddTransient<ElasticRoute>();
        services.AddHttpClient<ElasticHttp>(client =>
            {
                // The node is put in by the route.
                client.BaseAddress = new Uri("http://elastic/");
                client.Timeout = LongestWrite * 4;
                client.DefaultRequestHeaders.Authorization = Credentials(options);
                client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            })
            .ConfigurePrimaryHttpMessageHandler(() => Wire(options))
            // The one client lives as long as the house; connections are renewed for changed addresses instead.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .AddResilienceHandler("elastic", pipeline => pipeline
                .AddRetry(new HttpRetryStrategyOptions
                {
                    // Every request of ours may be repeated: writes carry their version.
                    MaxRetryAttempts = Math.Max(2, options.NodeAddresses.Count),
                    Delay = TimeSpan.FromMilliseconds(50),
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    ShouldRetryAfterHeader = false,
                    ShouldHandle = attempt => ValueTask.FromResult(attempt.Outcome switch
                    {
                        { Exception: HttpRequestException } => true,
                        { Result: { } answer } => (int)answer.StatusCode is 502 or 503 or 504,
                        _ => false,
                    }),
                })
                .AddTimeout(LongestWrite));
        services.AddHttpClient<ElasticHttp>().AddHttpMessageHandler<ElasticRoute>();
    }

    private static AuthenticationHeaderValue? Credentials(SearchOptions options) =>
        !string.IsNullOrEmpty(options.ApiKey) ? new AuthenticationHeaderValue("ApiKey", options.ApiKey)
        : !string.IsNullOrEmpty(options.User) ? new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.User}:{options.Password}")))
        : null;

    private static SocketsHttpHandler Wire(SearchOptions options)
    {
        var wire = new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromSeconds(2),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            // A redirect would carry the credentials elsewhere.
            AllowAutoRedirect = false,
            UseCookies = false,
        };
        if (string.IsNullOrEmpty(options.CaFile)) return wire;
        var trusted = new X509Certificate2Collection();
        trusted.ImportFromPemFile(options.CaFile);
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(trusted);
        wire.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
        return wire;
    }
}
