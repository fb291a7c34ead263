using Hangfire;
using Hangfire.Common;
using Marketplace.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace Marketplace.Hosting;

/// <summary>Opens the house at start: the database made and migrated, the demonstration seeded once, the sweeps put on the clock.</summary>
internal sealed class OpenHouse(IServiceProvider services, HostingOptions options, RoomList rooms, Readiness readiness) : IHostedLifecycleService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // Garnet needs 0.3 s to recover and connect; the database is prepared meanwhile.
        var carts = Task.Run(() => services.GetRequiredService<IConnectionMultiplexer>(), cancellationToken);
        if (options.Profile == HostingProfile.Embedded) await PrepareEmbeddedAsync(cancellationToken);
        await carts;
        if (options.Works) PutSweepsOnTheClock();
        readiness.Opened = true;
    }

    /// <summary>Before anything stops: a balancer that asks sees it and sends callers elsewhere, while those under way are served.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        readiness.Closing = true;
        if (options.DrainSeconds > 0) await Task.Delay(TimeSpan.FromSeconds(options.DrainSeconds), cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task PrepareEmbeddedAsync(CancellationToken ct)
    {
        var seeded = false;
        await using (var scope = services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<Schema>()
                .BringUpToDateAsync(async () => seeded = await services.GetRequiredService<SeedHouse>().RunAsync(options.IsDemo, ct), ct);
        }
        // Seeding leaves some 100 MB of garbage behind that would otherwise stay with the process for hours.
        if (seeded) GC.Collect(2, GCCollectionMode.Aggressive);
    }

    private void PutSweepsOnTheClock()
    {
        var clock = services.GetRequiredService<IRecurringJobManager>();
        foreach (var sweep in rooms.Jobs)
        {
            var run = sweep.Job.GetMethod("RunAsync", [typeof(CancellationToken)])
                ?? throw new InvalidOperationException($"{sweep.Name} has no RunAsync(CancellationToken).");
            clock.AddOrUpdate(sweep.Name, new Job(sweep.Job, run, CancellationToken.None), sweep.Cron, new RecurringJobOptions());
        }
    }
}
