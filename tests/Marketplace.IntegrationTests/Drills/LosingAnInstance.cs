using Marketplace.IntegrationTests.Cluster;

namespace Marketplace.IntegrationTests.Drills;

/// <summary>kill -9 of a web instance and of the worker.</summary>
[Collection(OnTheCluster.Name)]
public sealed class LosingAnInstance(TheCluster cluster)
{
    [Fact]
    public async Task A_killed_web_instance_is_not_missed()
    {
        await using var drill = await Drill.UnderWayAsync(cluster);
        await cluster.CommandAsync("kill", "web1");
        await drill.MoreOrdersAsync(3);
        await cluster.CommandAsync("start", "web1");
        await drill.EndsWellAsync();
        Assert.Empty(drill.Unwell());
    }

    [Fact]
    public async Task A_killed_worker_goes_on_where_it_was()
    {
        await using var drill = await Drill.UnderWayAsync(cluster);
        await cluster.CommandAsync("kill", "worker");
        await drill.MoreOrdersAsync(2);
        await cluster.CommandAsync("start", "worker");
        await drill.EndsWellAsync();
        Assert.Empty(drill.Unwell());
    }
}
