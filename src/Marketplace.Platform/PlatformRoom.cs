using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Marketplace.Platform;

/// <summary>The foundation: what every room stands on.</summary>
public static class PlatformRoom
{
    public static void AddPlatform(this IHostApplicationBuilder house)
    {
        house.AddRoom(typeof(PlatformRoom).Assembly)
            .Has<Outbox>().Has<Tally>().Has<AuditTrail>().Has<Idempotency>().Has<JobDoor>()
            .Has<VerifyAudit>().Has<StuckWork>().Has<RetryStuckWork>()
            .HasOne<OutboxBell>().HasOne<HouseMeter>().HasOne<DeliverOutbox>().HasOne<SeedHouse>()
            .Reads<OutboxFigures>()
            .Every<AnchorAudit>("0 16 * * *")
            .Every<PurgeIdempotencyKeys>("20 * * * *");
        house.Services.AddSingleton(TimeProvider.System);
        house.Services.ConfigureHttpJsonOptions(o => Json.Strictly(Json.Configure(o.SerializerOptions)));
        house.Services.Configure<Microsoft.AspNetCore.Routing.RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        house.Services.AddExceptionHandler<ProblemAnswers>();
        house.Services.AddProblemDetails();
    }
}
