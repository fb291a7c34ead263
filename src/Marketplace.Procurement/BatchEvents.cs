using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Marketplace.Platform;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Marketplace.Procurement;

/// <summary>Progress as Server-Sent Events: one event whenever something moved, the last one when the batch rests.</summary>
internal static class BatchEvents
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(400);

    /// <summary>A silent line keeps proxies from closing; the page reconnects on its own after the end.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public static async Task<IResult> Stream(Guid id, HttpContext http, Actor actor, BatchViews views, TimeProvider clock, IHostApplicationLifetime house, CancellationToken ct)
    {
        // Refused before the first byte, so that a stranger gets a 404 and not an empty stream.
        var first = await views.FindAsync(actor, new(id), ct);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(Follow(first, actor, views, clock, house.ApplicationStopping, ct));
    }

    private static async IAsyncEnumerable<SseItem<BatchView>> Follow(BatchView first, Actor actor, BatchViews views, TimeProvider clock, CancellationToken closing, [EnumeratorCancellation] CancellationToken ct)
    {
        var began = clock.GetTimestamp();
        var (last, told) = (first, 0);
        yield return Item(first, told);
        while (last.AtWork() && !closing.IsCancellationRequested && clock.GetElapsedTime(began) < Longest)
        {
            await Task.Delay(Beat, clock, ct);
            var now = await views.FindAsync(actor, first.Id, ct);
            if (now == last && ++told % 25 != 0) continue;
            last = now;
            yield return Item(now, told);
        }
        // Without the last event the page asks again, and another instance answers: an open stream would hold up the stop.
        if (!closing.IsCancellationRequested) yield return new SseItem<BatchView>(last, "rest");
    }

    private static SseItem<BatchView> Item(BatchView batch, int told) => new(batch, "progress") { EventId = $"{batch.Status}-{batch.Progress.Done}-{told}" };
}
