using System.Net;
using Marketplace.IntegrationTests.Cluster;

namespace Marketplace.IntegrationTests.Drills;

/// <summary>
/// Stripe away, for ten minutes. Checkout does not ask it; whoever opens the payment page is told, and pays when it is back.
/// </summary>
[Collection(OnTheCluster.Name)]
public sealed class LosingStripe(TheCluster cluster)
{
    private static readonly TimeSpan Away = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task Orders_go_on_and_are_paid_when_it_is_back()
    {
        OnlyByHand.Skip();
        await using var drill = await Drill.UnderWayAsync(cluster, pause: TimeSpan.FromSeconds(3));
        var shopper = drill.Shoppers[0];
        await cluster.CommandAsync("stop", "stripe");
        var back = Environment.TickCount64 + (long)Away.TotalMilliseconds;
        while (Environment.TickCount64 < back)
        {
            await drill.MoreOrdersAsync(3);
            await IsToldAsync(shopper, await shopper.LatestAsync());
        }
        var number = await shopper.LatestAsync();
        await cluster.CommandAsync("start", "stripe");
        await PayAsync(shopper, number);
        await drill.EndsWellAsync();
        Assert.Empty(drill.Unwell());
    }

    [Fact]
    public async Task A_payment_whose_news_was_lost_is_found_by_asking()
    {
        OnlyByHand.Skip();
        await using var drill = await Drill.UnderWayAsync(cluster, withBatch: false);
        var shopper = drill.Shoppers[0];
        var number = await shopper.LatestAsync();
        // The payer is at Stripe's page when both our instances are away: the event finds nobody.
        using var toStripe = await shopper.Caller.Http.GetAsync($"/orders/{number}/pay");
        var page = new Uri(cluster.Address, toStripe.Headers.Location!).PathAndQuery;
        await cluster.CommandAsync("stop", "web1");
        await cluster.CommandAsync("stop", "web2");
        using var paid = await shopper.Caller.Http.PostAsync(page, new FormUrlEncodedContent([new("method", "pm_alipay")]));
        await cluster.CommandAsync("start", "web1");
        await cluster.CommandAsync("start", "web2");
        await IsPaidAsync(shopper, number);
        await drill.EndsWellAsync();
    }

    private static async Task IsToldAsync(Shopper shopper, string number)
    {
        using var away = await shopper.Caller.Http.GetAsync($"/orders/{number}/pay");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, away.StatusCode);
        var words = await away.Content.ReadAsStringAsync();
        Assert.Contains("订单", words, StringComparison.Ordinal);
        Assert.Contains(number, words, StringComparison.Ordinal);
    }

    private static async Task PayAsync(Shopper shopper, string number)
    {
        using var toStripe = await shopper.Caller.Http.GetAsync($"/orders/{number}/pay");
        Assert.Equal(HttpStatusCode.Redirect, toStripe.StatusCode);
        using var paid = await shopper.Caller.Http.PostAsync(toStripe.Headers.Location!.PathAndQuery, new FormUrlEncodedContent([new("method", "pm_alipay")]));
        Assert.Equal(HttpStatusCode.SeeOther, paid.StatusCode);
        await IsPaidAsync(shopper, number);
    }

    private static async Task IsPaidAsync(Shopper shopper, string number)
    {
        for (var tries = 0; tries < 300; tries++)
        {
            if ((await shopper.Caller.GetAsync($"/api/orders/{number}")).GetProperty("payment").GetProperty("status").GetString() == "succeeded") return;
            await Task.Delay(500);
        }
        throw new TimeoutException($"{number} was paid and nobody noticed.");
    }
}
