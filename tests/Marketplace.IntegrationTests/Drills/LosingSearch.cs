using System.Net;
using Marketplace.IntegrationTests.Cluster;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Marketplace.IntegrationTests.Drills;

/// <summary>An instance set up for a search server that is absent, slow, or answers 500: the database answers instead.</summary>
[Collection(OnTheCluster.Name)]
public sealed class LosingSearch(TheCluster cluster)
{
    [Theory]
    [InlineData("absent"), InlineData("slow"), InlineData("failing")]
    public async Task Shoppers_still_find_and_order_goods(string how)
    {
        OnlyByHand.Skip();
        await using var server = how == "absent" ? null : await StandInAsync(how);
        var address = server?.Urls.Single() ?? "http://127.0.0.1:9";
        await using var drill = await Drill.UnderWayAsync(cluster);
        await cluster.CommandAsync("stop", "web2");
        await cluster.CommandAsync("start", "web2", "Search__Engine=Elastic", $"Search__Nodes={address}", "Search__SlowAfterMs=500");
        using var visitor = cluster.NewCaller("web2");
        for (var i = 0; i < 10; i++)
        {
            var found = await visitor.GetAsync("/api/search?q=%E8%8A%B1%E6%A4%92");
            Assert.True(found.GetProperty("total").GetInt64() > 0, "Nothing was found, though the database knows it.");
        }
        using var page = await visitor.Http.GetAsync("/search?q=%E8%8A%B1%E6%A4%92");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        // Search is optional: the instance is ready, and says what it lacks.
        var health = await visitor.GetAsync("/health/ready");
        Assert.Equal("degraded", health.GetProperty("status").GetString());
        Assert.False(health.GetProperty("dependencies").EnumerateArray().Single(d => d.GetProperty("name").GetString() == "search").GetProperty("well").GetBoolean());
        await drill.MoreOrdersAsync(3);
        await cluster.CommandAsync("stop", "web2");
        await cluster.CommandAsync("start", "web2");
        await drill.EndsWellAsync();
        Assert.Empty(drill.Unwell());
    }

    private static async Task<WebApplication> StandInAsync(string how)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async http =>
        {
            if (how == "slow") await Task.Delay(20_000, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        });
        await app.StartAsync();
        return app;
    }
}
