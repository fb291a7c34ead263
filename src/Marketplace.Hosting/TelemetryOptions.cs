using System.ComponentModel.DataAnnotations;

namespace Marketplace.Hosting;

/// <summary>Where traces and metrics go. Section <c>Telemetry</c>; the standard <c>OTEL_…</c> variables hold besides.</summary>
public sealed class TelemetryOptions
{
    /// <summary>The collector's OTLP address; empty: none, unless <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one.</summary>
    [RegularExpression("https?://.+", ErrorMessage = "must begin with http:// or https://")] public string Endpoint { get; set; } = "";

    /// <summary>How often a worker reads the gauges.</summary>
    [Range(1, 3600)] public int FiguresEverySeconds { get; set; } = 15;
}
