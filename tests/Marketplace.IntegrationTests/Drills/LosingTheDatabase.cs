using Marketplace.IntegrationTests.Cluster;

namespace Marketplace.IntegrationTests.Drills;

/// <summary>PostgreSQL gone in the middle of checkouts and of a running batch; it recovers from its log.</summary>
[Collection(OnTheCluster.Name)]
public sealed class LosingTheDatabase(TheCluster cluster)
{
    [Fact]
    public async Task A_killed_database_comes_back_with_everything_that_was_confirmed()
    {
        await using var drill = await Drill.UnderWayAsync(cluster);
        await cluster.CommandAsync("kill", "postgres");
        await Task.Delay(2_000);
        await cluster.CommandAsync("start", "postgres");
        await drill.EndsWellAsync();
        drill.SaidSoHonestly();
    }

    [Fact]
    public async Task A_restarted_database_under_load_loses_nothing()
    {
        OnlyByHand.Skip();
        await using var drill = await Drill.UnderWayAsync(cluster);
        for (var round = 0; round < 2; round++)
        {
            await cluster.CommandAsync("stop", "postgres");
            await cluster.CommandAsync("start", "postgres");
            await drill.MoreOrdersAsync(2);
        }
        await drill.EndsWellAsync();
        drill.SaidSoHonestly();
    }
}
