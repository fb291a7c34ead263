using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Marketplace.Platform;

/// <summary>
/// Delivers outbox rows: claims a row by conditional UPDATE and runs its handler in the same transaction, so that effect
/// and claim commit together. Woken by the bell; looks by itself every second for what a crash or another instance left.
/// </summary>
public sealed partial class DeliverOutbox(IServiceScopeFactory scopes, OutboxBell bell, EventMap listeners, TimeProvider clock, ILogger<DeliverOutbox> log)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await DeliverDueAsync(stoppingToken) > 0) { }
                await bell.WaitAsync(TimeSpan.FromSeconds(1), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
            catch (Exception outage)
            {
                DeliveryPaused(log, outage);
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Delivers what is due now, oldest first; returns how many rows were tried.</summary>
    public async Task<int> DeliverDueAsync(CancellationToken ct)
    {
        List<Due> due;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<MarketplaceDb>();
            var now = clock.GetUtcNow();
            due = await db.Set<OutboxRow>().Where(r => r.DoneAt == null && r.NextAt <= now && r.Attempts < OutboxRow.MostAttempts)
                .OrderBy(r => r.NextAt).ThenBy(r => r.Id).Select(r => new Due(r.Id, r.Handler, r.Trace)).Take(200).ToListAsync(ct);
        }
        foreach (var row in due) await DeliverAsync(row, ct);
        return due.Count;
    }

    private sealed record Due(Guid Id, string Handler, string? Trace);

    private async Task DeliverAsync(Due due, CancellationToken ct)
    {
        var id = due.Id;
        // Around the transaction: what the commit sets off (jobs above all) stays in the trace of what was told.
        using var span = Telemetry.Spans.StartActivity($"deliver {due.Handler}", ActivityKind.Consumer, due.Trace);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketplaceDb>();
        try
        {
            await db.TransactAsync(async () =>
            {
                var now = clock.GetUtcNow();
                var claimed = await db.Set<OutboxRow>().Where(r => r.Id == id && r.DoneAt == null)
                    .ExecuteUpdateAsync(s => s.SetProperty(r => r.DoneAt, now), ct);
                if (claimed == 0) return;
                var row = await db.Set<OutboxRow>().AsNoTracking().SingleAsync(r => r.Id == id, ct);
                await listeners.CallAsync(scope.ServiceProvider, row.Handler, row.Json, ct);
            }, ct);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            span?.SetStatus(ActivityStatusCode.Error, failure.GetType().Name);
            DeliveryFailed(log, failure, id);
            await PostponeAsync(id, failure, ct);
        }
    }

    private async Task PostponeAsync(Guid id, Exception failure, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketplaceDb>();
        await db.TransactAsync(async () =>
        {
            var row = await db.Set<OutboxRow>().SingleAsync(r => r.Id == id, ct);
            // The business said no: trying again would hear the same. Anything else may pass, a lost race among it.
            row.Attempts = failure is Refusal { Code: not "platform.changed_meanwhile" } ? OutboxRow.MostAttempts : row.Attempts + 1;
            row.Error = failure.ToString() is { Length: > 2000 } text ? text[..2000] : failure.ToString();
            row.NextAt = clock.GetUtcNow().AddSeconds(Math.Pow(2, row.Attempts));
        }, ct);
    }

    [LoggerMessage(LogLevel.Warning, "Outbox row {Id} failed")]
    private static partial void DeliveryFailed(ILogger log, Exception failure, Guid id);

    [LoggerMessage(LogLevel.Error, "Outbox delivery paused")]
    private static partial void DeliveryPaused(ILogger log, Exception outage);
}
