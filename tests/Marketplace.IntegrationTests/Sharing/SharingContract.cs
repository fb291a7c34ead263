using System.Net;
using System.Net.Http.Json;
using Marketplace.IntegrationTests.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Sharing;

/// <summary>What every server that speaks Redis must do for us: limits, kept pages and words between instances.</summary>
public abstract partial class SharingContract
{
    private readonly TwoHouses _houses;

    protected SharingContract(TwoHouses houses)
    {
        Assert.SkipWhen(houses.A is null, OwnRedis.Missing);
        _houses = houses;
    }

    private House A => _houses.A;
    private House B => _houses.B;

    private static Task<HttpResponseMessage> TryAsync(HttpClient visitor, string email) =>
        visitor.PostAsJsonAsync("/api/accounts/sign-in", new { email, password = "not this one" });

    [Fact]
    public async Task Twenty_sign_ins_a_minute_are_twenty_over_both_instances()
    {
        _houses.Clock.Advance(TimeSpan.FromMinutes(1));
        using var atA = A.Visitor();
        using var atB = B.Visitor();
        for (var i = 1; i <= 20; i++)
        {
            using var answer = await TryAsync(i % 2 == 0 ? atA : atB, $"nobody{i}@example.cn");
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal($"r={20 - i}", answer.Headers.GetValues("RateLimit").Single().Split(';')[1]);
        }
        foreach (var visitor in (HttpClient[])[atA, atB])
        {
            using var tooMany = await TryAsync(visitor, "nobody@example.cn");
            Assert.Equal((HttpStatusCode.TooManyRequests, "application/problem+json"), (tooMany.StatusCode, tooMany.Content.Headers.ContentType!.MediaType));
            Assert.Equal("\"api/accounts/sign-in\";q=20;w=60", tooMany.Headers.GetValues("RateLimit-Policy").Single());
            Assert.InRange(tooMany.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        }
        _houses.Clock.Advance(TimeSpan.FromMinutes(1));
        using var next = await TryAsync(atB, "nobody@example.cn");
        Assert.Equal(HttpStatusCode.Unauthorized, next.StatusCode);
    }

    [Fact]
    public async Task Ten_failures_on_an_unknown_address_pause_it_at_both_instances()
    {
        _houses.Clock.Advance(TimeSpan.FromMinutes(1));
        using var atA = A.Visitor();
        using var atB = B.Visitor();
        for (var i = 0; i < 9; i++)
            using (var wrong = await TryAsync(i % 2 == 0 ? atA : atB, "Stranger@Example.cn")) Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        using (var tenth = await TryAsync(atB, "stranger@example.cn")) Assert.Equal(HttpStatusCode.TooManyRequests, tenth.StatusCode);
        using var paused = await TryAsync(atA, "stranger@example.cn");
        Assert.Equal(HttpStatusCode.TooManyRequests, paused.StatusCode);
        Assert.Contains("accounts.locked_out", await paused.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_price_changed_at_one_instance_is_new_at_the_other_though_its_answer_was_kept()
    {
        using var visitor = B.Visitor();
        var product = (await B.GoodsAsync())[0].Id;
        var question = $"/odata/Products?$filter=Id eq {product.Value}&$select=PriceFen";
        var before = await visitor.GetStringAsync(question);
        // What the owner's change through the other instance leaves in a database that both share.
        await B.InsideAsync(async inside =>
        {
            var db = inside.GetRequiredService<MarketplaceDb>();
            await db.TransactAsync(() => db.Set<Marketplace.Catalog.Listing>().Where(l => l.Id == product).ExecuteUpdateAsync(s => s.SetProperty(l => l.PriceFen, l => l.PriceFen + 1)), default);
        });
        Assert.Equal(before, await visitor.GetStringAsync(question));
        A.Services.GetRequiredService<Marketplace.Platform.OData.ODataCache>().Evict("odata:Products");
        await TwoHouses.EventuallyAsync(async () => await visitor.GetStringAsync(question) != before);
    }

    [Fact]
    public async Task An_instance_does_not_hear_itself_and_the_other_hears_every_word()
    {
        var (a, b) = (A.Services.GetRequiredService<INeighbours>(), B.Services.GetRequiredService<INeighbours>());
        var (atA, atB) = (new List<string>(), new List<string>());
        a.Hear("test", word => { lock (atA) atA.Add(word); });
        b.Hear("test", word => { lock (atB) atB.Add(word); });
        // Subscribing is not waited for: told until it is heard.
        await TwoHouses.EventuallyAsync(() =>
        {
            a.Tell("test", "two words");
            lock (atB) return Task.FromResult(atB.Contains("two words"));
        });
        lock (atA) Assert.Empty(atA);
    }
}

public sealed class SharingGarnet(HousesOnGarnet houses) : SharingContract(houses), IClassFixture<HousesOnGarnet>;

public sealed class SharingRedis(HousesOnRedis houses) : SharingContract(houses), IClassFixture<HousesOnRedis>;
