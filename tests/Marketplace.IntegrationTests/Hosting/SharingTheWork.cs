using System.Collections.Concurrent;
using Hangfire;
using Marketplace.Hosting;
using Marketplace.IntegrationTests.Platform;
using Marketplace.IntegrationTests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Hosting;

/// <summary>A sweep that takes its time and notes how many of it run at once.</summary>
public sealed class SlowSweep
{
    private static int _now;

    public static int Most;
    public static int Runs;

    public async Task RunAsync(CancellationToken ct)
    {
        var now = Interlocked.Increment(ref _now);
        if (now > Most) Most = now;
        await Task.Delay(400, ct);
        Interlocked.Decrement(ref _now);
        Interlocked.Increment(ref Runs);
    }
}

/// <summary>An item that a stop interrupts at its first try.</summary>
public sealed class LongItem(HostingOptions where)
{
    public static readonly ConcurrentQueue<string> Begun = new(), Done = new();

    public async Task RunAsync(CancellationToken ct)
    {
        Begun.Enqueue(where.DataFolder);
        if (Begun.Count == 1) await Task.Delay(TimeSpan.FromMinutes(5), ct);
        Done.Enqueue(where.DataFolder);
    }
}

/// <summary>Two instances on one database.</summary>
public sealed class SharingTheWork : IAsyncLifetime
{
    private readonly string _first = Path.Combine(Path.GetTempPath(), "one-" + Path.GetRandomFileName()), _second = Path.Combine(Path.GetTempPath(), "two-" + Path.GetRandomFileName());
    private House? _one, _two;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(RealServers.Wanted, "Two instances share a database only on real servers");
        _one = Open(_first);
        _ = _one.Services;
        RealServers.Share(_first, _second);
        await Task.CompletedTask;
    }

    private static House Open(string folder) => House.OnItsOwn(folder, seeded: false, change: services =>
    {
        services.AddScoped<HearBell>().AddScoped<SlowSweep>().AddScoped<LongItem>();
        ((EventMap)services.Single(s => s.ServiceType == typeof(EventMap)).ImplementationInstance!).Add<BellRang, HearBell>();
        ((RoomList)services.Single(s => s.ServiceType == typeof(RoomList)).ImplementationInstance!).Recurring.Add(new("SlowSweep", "0 0 1 1 *", typeof(SlowSweep)));
    });

    public async ValueTask DisposeAsync()
    {
        if (_two is not null) await _two.DisposeAsync();
        if (_one is not null) await _one.DisposeAsync();
        RealServers.GiveBack(_first);
        foreach (var folder in (string[])[_first, _second]) if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_was_told_is_heard_once_however_many_deliver()
    {
        HearBell.Failures = 0;
        _two = Open(_second);
        await _one!.InsideAsync(inside =>
        {
            var (db, outbox) = (inside.GetRequiredService<MarketplaceDb>(), inside.GetRequiredService<Outbox>());
            return db.TransactAsync(() =>
            {
                for (var i = 0; i < 100; i++) outbox.Tell(new BellRang($"shared-{i}"));
                return Task.CompletedTask;
            }, CancellationToken.None);
        });
        await Task.WhenAll(_one.SettleAsync(), _two.SettleAsync());
        var heard = await _one.InsideAsync(inside => inside.GetRequiredService<MarketplaceDb>().Set<AuditRow>().Where(r => r.Action == "bell.heard").Select(r => r.Subject).ToListAsync());
        Assert.Equal(100, heard.Count);
        Assert.Equal(100, heard.Distinct().Count());
        Assert.True((await _two.InsideAsync(inside => inside.GetRequiredService<VerifyAudit>().RunAsync(default))).Whole);
    }

    [Fact]
    public async Task A_sweep_runs_one_at_a_time_over_all_instances()
    {
        _two = Open(_second);
        foreach (var house in (House[])[_one!, _two, _one!, _two, _one!, _two]) house.Services.GetRequiredService<IRecurringJobManager>().Trigger("SlowSweep");
        var jobs = _one!.Services.GetRequiredService<JobStorage>().GetMonitoringApi();
        await UntilAsync(() => SlowSweep.Runs > 0 && jobs.EnqueuedCount("default") == 0 && jobs.ProcessingCount() == 0);
        Assert.Equal(1, SlowSweep.Most);
    }

    [Fact]
    public async Task An_item_that_a_stop_interrupts_is_done_by_the_other_instance()
    {
        _one!.Services.GetRequiredService<IBackgroundJobClient>().Enqueue<LongItem>(item => item.RunAsync(CancellationToken.None));
        await UntilAsync(() => LongItem.Begun.Count == 1);
        await _one.DisposeAsync();
        _one = null;
        _two = Open(_second);
        _ = _two.Services;
        await UntilAsync(() => !LongItem.Done.IsEmpty);
        Assert.Equal([_second], LongItem.Done);
    }

    private static async Task UntilAsync(Func<bool> reached)
    {
        for (var tries = 0; !reached(); tries++)
        {
            Assert.True(tries < 1200);
            await Task.Delay(50);
        }
    }
}
