using Marketplace.Hosting;
using Marketplace.Platform;

namespace Marketplace.Web.Parts;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: each dependency by name.</summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").ExcludeFromDescription();
        health.MapGet("/live", () => Results.Json(new { status = "live" }));
        health.MapGet("/ready", async (Readiness readiness, CancellationToken ct) =>
        {
            var (ready, dependencies) = await readiness.LookAsync(ct);
            var degraded = dependencies.Any(d => !d.Well);
            return Results.Json(new { status = !ready ? "notReady" : degraded ? "degraded" : "ready", dependencies }, Json.Options, statusCode: ready ? 200 : 503);
        });
    }
}
