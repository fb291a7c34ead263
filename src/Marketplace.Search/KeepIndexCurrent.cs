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
            await UntilDoneAsync(ct => desk.RefreshAsync(due, ct), stoppingToken);
            if (written.IsCompleted) written = CommitSoonAsync(stoppingToken);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await index.CommitAsync(cancellationToken);
    }

    private async Task PrepareAsync(CancellationToken ct)
    {
        if ((await index.HealthAsync(ct)).State == IndexState.Ready) await desk.CatchUpAsync(ct);
        else await desk.RebuildAsync(ct);
    }

    /// <summary>Tries until it works; an index that broke meanwhile is built anew first.</summary>
    private async Task UntilDoneAsync(Func<CancellationToken, Task> work, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                if ((await index.HealthAsync(ct)).State == IndexState.Broken) await desk.RebuildAsync(ct);
                await work(ct);
                return;
            }
            catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
            {
                Failed(log, e);
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

    [LoggerMessage(LogLevel.Warning, "The search index could not be written; the database answers searches until it can")]
    private static partial void Failed(ILogger log, Exception failure);
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
