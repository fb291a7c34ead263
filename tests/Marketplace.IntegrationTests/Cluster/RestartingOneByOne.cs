using System.Net;
using Marketplace.IntegrationTests.Drills;

namespace Marketplace.IntegrationTests.Cluster;

/// <summary>A rolling restart in the middle of the day.</summary>
[Collection(OnTheCluster.Name)]
public sealed class RestartingOneByOne(TheCluster cluster)
{
    [Fact]
    public async Task Nobody_reading_notices_and_every_order_ends_exactly_once()
    {
        await using var drill = await Drill.UnderWayAsync(cluster, withBatch: false);
        await cluster.CommandAsync("roll");
        await drill.EndsWellAsync();
        Assert.Empty(drill.Unwell());
    }

    [Fact]
    public async Task A_stopping_instance_says_so_while_it_still_answers()
    {
        cluster.MustRun();
        using var balancer = cluster.NewCaller("web2");
        var stopping = cluster.CommandAsync("stop", "web2");
        var (notReady, servedMeanwhile) = (false, false);
        while (!stopping.IsCompleted && !servedMeanwhile)
        {
            try
            {
                using var ready = await balancer.Http.GetAsync("/health/ready");
                notReady |= ready.StatusCode == HttpStatusCode.ServiceUnavailable;
                using var page = await balancer.Http.GetAsync("/about");
                servedMeanwhile = notReady && page.StatusCode == HttpStatusCode.OK && page.Headers.ConnectionClose == true;
            }
            catch (HttpRequestException) { break; }
        }
        await stopping;
        await cluster.CommandAsync("start", "web2");
        Assert.True(notReady, "It closed without a word.");
        Assert.True(servedMeanwhile, "It turned callers away while it drained.");
    }
}
