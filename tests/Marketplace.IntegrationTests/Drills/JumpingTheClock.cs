using Marketplace.IntegrationTests.Cluster;

namespace Marketplace.IntegrationTests.Drills;

/// <summary>One machine's clock jumps, by libfaketime: the process believes it, the others do not.</summary>
[Collection(OnTheCluster.Name)]
public sealed class JumpingTheClock(TheCluster cluster)
{
    private static readonly string Library = Directory.Exists("/usr/lib/x86_64-linux-gnu/faketime") ? "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1" : "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1";

    [Theory]
    [InlineData("web2", "+10m"), InlineData("web2", "-10m"), InlineData("worker", "+10m"), InlineData("worker", "-10m")]
    public async Task An_instance_ten_minutes_off_orders_nothing_twice_and_loses_nothing(string part, string by)
    {
        OnlyByHand.Skip();
        Assert.SkipUnless(File.Exists(Library), "Debian's package faketime is not installed");
        await using var drill = await Drill.UnderWayAsync(cluster);
        await cluster.CommandAsync("stop", part);
        await StartAsync(part, by);
        await drill.MoreOrdersAsync(5);
        await cluster.CommandAsync("kill", part);
        await cluster.CommandAsync("start", part);
        await drill.EndsWellAsync();
        Assert.Empty(drill.Unwell());
    }

    [Fact]
    public async Task A_worker_two_hours_ahead_closes_unpaid_orders_early_and_gives_their_goods_back()
    {
        OnlyByHand.Skip();
        Assert.SkipUnless(File.Exists(Library), "Debian's package faketime is not installed");
        await using var drill = await Drill.UnderWayAsync(cluster, withBatch: false);
        var (shopper, number) = (drill.Shoppers[0], drill.Shoppers[0].Told.Values.First());
        await cluster.CommandAsync("stop", "worker");
        await StartAsync("worker", "+2h");
        for (var tries = 0; (await shopper.Caller.GetAsync($"/api/orders/{number}")).GetProperty("status").GetString() != "closed"; tries++)
        {
            Assert.True(tries < 900, "The worker did not live two hours ahead.");
            await Task.Delay(100);
        }
        await cluster.CommandAsync("stop", "worker");
        await cluster.CommandAsync("start", "worker");
        await drill.EndsWellAsync();
    }

    private Task StartAsync(string part, string by) =>
        // Without the monotonic clock, timers run on, as on a machine whose wall clock was set; the fix that libfaketime would
        // force upon waits on that clock makes .NET's waits with a limit end at once.
        cluster.CommandAsync("start", part, $"LD_PRELOAD={Library}", $"FAKETIME={by}", "FAKETIME_DONT_FAKE_MONOTONIC=1", "FAKETIME_FORCE_MONOTONIC_FIX=0");
}
