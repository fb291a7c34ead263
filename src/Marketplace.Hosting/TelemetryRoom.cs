using Marketplace.Platform;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Marketplace.Hosting;

/// <summary>Traces and metrics by OTLP, where a collector is named; otherwise nothing is listened to and nothing made.</summary>
internal static class TelemetryRoom
{
    private const string Standard = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void AddTelemetry(this IHostApplicationBuilder house, HostingOptions options)
    {
        house.Services.AddOptions<TelemetryOptions>().BindConfiguration("Telemetry");
        house.Services.AddSingleton<KeepFigures>();
        // The exporter reads the standard name and derives a path for each signal from it.
        if (house.Configuration["Telemetry:Endpoint"] is { Length: > 0 } endpoint) house.Configuration.AddInMemoryCollection([new(Standard, endpoint)]);
        if (string.IsNullOrEmpty(house.Configuration[Standard])) return;
        house.Services.AddOpenTelemetry().WithTracing(Trace).WithMetrics(Measure).UseOtlpExporter();
        if (options.Works) house.Services.AddHostedService(services => services.GetRequiredService<KeepFigures>());
    }

    internal static void Trace(TracerProviderBuilder tracing) => tracing
        .AddSource(Telemetry.Name, "Npgsql")
        .AddAspNetCoreInstrumentation(requests =>
        {
            requests.Filter = http => !http.Request.Path.StartsWithSegments("/health");
            // What kind of browser somebody uses is nobody's business here; query strings are redacted by the package.
            requests.EnrichWithHttpRequest = (span, _) => span.SetTag("user_agent.original", null);
        })
        .AddHttpClientInstrumentation();

    internal static void Measure(MeterProviderBuilder metrics) => metrics
        .AddMeter(Telemetry.Name, "Npgsql", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime");
}
