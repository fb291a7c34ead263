using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Marketplace.Search;

/// <summary>
/// Runs beside the house: builds the index at the first start, compares it at every later one, then writes what changes.
/// The house is open meanwhile; until the index is there the database answers searches.
/// </summary>
internal sealed partial class KeepIndexCurrent(IProductIndex index, IndexDesk desk, IndexQueue queue, IHostApplicationLifetime house, ILogger<KeepIndexCurrent> log) : BackgroundService
{
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(150), Pause = TimeSpan.FromSeconds(2), Durable = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await OpenedAsync(stoppingToken);
        await UntilDoneAsync(PrepareAsync, stoppingToken);
        var written = Task.CompletedTask;
        while (!stoppingToken.IsCancellationRequested)
        {
            var due = await queue.TakeAsync(Gather, stoppingToken);
            await UntilDoneAsync((_, ct) => desk.RefreshAsync(due, ct), stoppingToken);
            if (written.IsCompleted) written = CommitSoonAsync(stoppingToken);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await index.CommitAsync(cancellationToken);
    }

    /// <summary>At every start what differs is written; an index that another instance is building is waited for.</summary>
    private async Task PrepareAsync(IndexHealth found, CancellationToken ct)
    {
        if (found.State == IndexState.Building) throw new IndexNotReady("Another instance is building the index.");
        if (found.State is not (IndexState.Empty or IndexState.Broken)) await desk.CatchUpAsync(ct);
    }

    /// <summary>
    /// Tries until it works; an index that is missing or broke is built anew first. While the engine is down what is due
    /// waits here and in the queue; if the process dies meanwhile, the next start finds it by comparing.
    /// </summary>
    private async Task UntilDoneAsync(Func<IndexHealth, CancellationToken, Task> work, CancellationToken ct)
    {
        for (var failures = 0; ; failures++)
        {
            try
            {
                var now = await index.HealthAsync(ct);
                if (now.State is IndexState.Broken or IndexState.Empty) await desk.RebuildAsync(ct);
                await work(now, ct);
                if (failures > 0) Again(log, failures);
                return;
            }
            catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
            {
                // An outage of an hour is told a few times, not two thousand.
                if (int.IsPow2(failures + 1)) Failed(log, e, failures + 1);
                await Task.Delay(Pause, ct);
            }
        }
    }

    private async Task CommitSoonAsync(CancellationToken ct)
    {
        await Task.Delay(Durable, ct);
        await index.CommitAsync(ct);
    }

    // The database is migrated and seeded before the house opens.
    private async Task OpenedAsync(CancellationToken ct)
    {
        var opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onOpen = house.ApplicationStarted.Register(() => opened.TrySetResult());
        await opened.Task.WaitAsync(ct);
    }

    [LoggerMessage(LogLevel.Warning, "The search index could not be written, try {Tries}; what is due waits")]
    private static partial void Failed(ILogger log, Exception failure, int tries);

    [LoggerMessage(LogLevel.Warning, "The search index is written again, after {Failures} failures")]
    private static partial void Again(ILogger log, int failures);
}

/// <summary>Builds the whole index anew beside the present one and switches; for operators.</summary>
public sealed class RebuildIndex
{
    private readonly IndexDesk _desk;

    internal RebuildIndex(IndexDesk desk) => _desk = desk;

    public Task RunAsync(CancellationToken ct) => _desk.RebuildAsync(ct);
}

/// <summary>Every night, after the day has changed: county lists hold by the day, and so does the assistance label.</summary>
internal sealed class CompareIndex(IProductIndex index, IndexDesk desk)
{
    public async Task RunAsync(CancellationToken ct)
    {
        if ((await index.HealthAsync(ct)).State == IndexState.Ready) await desk.CatchUpAsync(ct);
    }
}
