using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Marketplace.Platform;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Marketplace.Procurement;

/// <summary>A round's counts as Server-Sent Events: one event whenever somebody claimed, the last one when the round rests.</summary>
internal static class ClaimRoundEvents
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public static async Task<IResult> Stream(Guid id, HttpContext http, Actor actor, ClaimRoundViews views, TimeProvider clock, IHostApplicationLifetime house, CancellationToken ct)
    {
        // Refused before the first byte, so that a stranger gets a 404 and not an empty stream.
        var first = await views.FindAsync(actor, new(id), ct);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(Follow(first, actor, views, clock, house.ApplicationStopping, ct));
    }

    private static async IAsyncEnumerable<SseItem<ClaimRoundView>> Follow(
        ClaimRoundView first, Actor actor, ClaimRoundViews views, TimeProvider clock, CancellationToken closing, [EnumeratorCancellation] CancellationToken ct)
    {
        var (began, last, told) = (clock.GetTimestamp(), first, 0);
        yield return new(first, "counts");
        while (last.Running && last.Stage == first.Stage && !closing.IsCancellationRequested && clock.GetElapsedTime(began) < Longest)
        {
            await Task.Delay(Beat, clock, ct);
            var now = await views.FindAsync(actor, first.Id, ct);
            // A line now and then keeps proxies from closing.
            if ((now.Claimed, now.LastHour, now.Stage) == (last.Claimed, last.LastHour, last.Stage) && ++told % 10 != 0) continue;
            last = now;
            yield return new(now, "counts");
        }
        // Without the last event the page asks again, and another instance answers: an open stream would hold up the stop.
        if (!closing.IsCancellationRequested) yield return new(last, last.Stage == first.Stage && last.Running ? "counts" : "rest");
    }
}
