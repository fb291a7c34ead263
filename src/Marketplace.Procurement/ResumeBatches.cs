using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Marketplace.Procurement;

/// <summary>Wakes batches that a crash left in the middle: our rows know how far they came, only the alarm clock was lost. Uploads that were broken off are ended.</summary>
public sealed class ResumeBatches(MarketplaceDb db, JobDoor jobs, TimeProvider clock)
{
    /// <summary>A living batch moves several times a second; one that rested so long has nobody working on it.</summary>
    internal static readonly TimeSpan Rest = TimeSpan.FromSeconds(20);

    public Task RunAsync(CancellationToken ct) => ResumeAsync(clock.GetUtcNow() - Rest, ct);

    internal async Task ResumeAsync(DateTimeOffset restingSince, CancellationToken ct)
    {
        var resting = await db.Resting(restingSince).Select(b => new { b.Id, b.Status }).ToListAsync(ct);
        foreach (var batch in resting) jobs.Wake(batch.Id, batch.Status);
        // Never sooner: an upload is driven by its request, maybe in another instance.
        var broken = clock.GetUtcNow() - ReceivingRows.Rest;
        foreach (var id in await db.Set<Batch>().Where(b => b.Receiving != null && b.MovedAt <= broken).Select(b => b.Id).ToListAsync(ct))
        {
            var value = id.Value;
            jobs.Enqueue<EndBrokenUpload>(job => job.RunAsync(value, CancellationToken.None));
        }
    }
}

internal static class RestingBatches
{
    /// <summary>Batches that have work before them and did none since then.</summary>
    public static IQueryable<Batch> Resting(this MarketplaceDb db, DateTimeOffset since) => db.Set<Batch>().AsNoTracking()
        .Where(b => (b.Status == BatchStatus.Checking || b.Status == BatchStatus.Approved || b.Status == BatchStatus.Running) && b.MovedAt <= since
            && (b.PausedAt == null || b.CancelWanted)
            // A claim round rests on purpose until it is closed.
            && !db.Set<ClaimRound>().Any(r => r.BatchId == b.Id && r.CodesMadeAt != null && r.ClosedAt == null));

    /// <summary>Woken twice, it does nothing twice: a step is taken by a conditional UPDATE.</summary>
    public static void Wake(this JobDoor jobs, BatchId batch, BatchStatus status)
    {
        var id = batch.Value;
        if (status == BatchStatus.Checking) jobs.Enqueue<CheckNextChunk>(job => job.RunAsync(id, CancellationToken.None));
        else jobs.Enqueue<PlaceNextChunk>(job => job.RunAsync(id, CancellationToken.None));
    }
}

/// <summary>Does so once when the house opens: jobs kept in memory died with the process before.</summary>
internal sealed class ResumeAtStart(IServiceScopeFactory scopes, IHostApplicationLifetime life, TimeProvider clock) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var open = new TaskCompletionSource();
        using var opened = life.ApplicationStarted.Register(open.SetResult);
        await open.Task.WaitAsync(stoppingToken);
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ResumeBatches>().ResumeAsync(clock.GetUtcNow(), stoppingToken);
    }
}
