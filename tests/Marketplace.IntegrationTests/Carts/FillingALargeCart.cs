using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Carts;
using Marketplace.Catalog;
using Marketplace.IntegrationTests.Orders;
using Marketplace.IntegrationTests.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace Marketplace.IntegrationTests.Carts;

/// <summary>A canteen's year of provisions: a thousand different products in one cart.</summary>
public sealed class FillingALargeCart : IAsyncLifetime
{
    private readonly House _house = House.OnItsOwn();
    private readonly CountingStatements _statements = new();
    private List<ProductId> _products = [];

    public async ValueTask InitializeAsync() => _products = await _house.InsideAsync(async inside =>
    {
        var db = inside.GetRequiredService<MarketplaceDb>();
        var real = await db.Set<Listing>().AsNoTracking().Where(l => l.Published).ToListAsync();
        return await db.TransactAsync(() =>
        {
            var more = Enumerable.Range(0, 1_000).Select(n => Like(real[n % real.Count], n)).ToList();
            db.AddRange(more);
            db.AddRange(more.Select(l => new StockRow { ProductId = l.Id, OnHand = 100 }));
            return Task.FromResult(more.ConvertAll(l => l.Id));
        }, default);
    });

    public async ValueTask DisposeAsync()
    {
        _statements.Dispose();
        await _house.DisposeAsync();
    }

    private static Listing Like(Listing one, int n) => new()
    {
        Id = Ids.New<ProductId>(TimeProvider.System),
        Slug = $"{one.Slug}-{n}",
        Sku = $"M{n:D6}",
        NameZh = one.NameZh,
        NameEn = one.NameEn,
        Pinyin = one.Pinyin,
        SummaryZh = "",
        SummaryEn = "",
        DescriptionZh = "",
        DescriptionEn = "",
        CategorySlug = one.CategorySlug,
        CountyCode = one.CountyCode,
        CooperativeId = one.CooperativeId,
        PriceFen = one.PriceFen,
        Unit = one.Unit,
        NetWeightGrams = one.NetWeightGrams,
        GrossWeightGrams = one.GrossWeightGrams,
        SeasonMask = one.SeasonMask,
        Storage = one.Storage,
        ShelfLifeDays = one.ShelfLifeDays,
        TaxClass = one.TaxClass,
        Published = true,
        PublishedAt = one.PublishedAt,
    };

    private async Task<HttpClient> ShopperWithAsync(int lines)
    {
        var shopper = _house.NewShopper();
        var redis = _house.Services.GetRequiredService<IConnectionMultiplexer>().GetDatabase();
        await redis.HashSetAsync(CartKey.NameOf(shopper.PersonOf()),
            [new(CartHash.Mark, CartHash.FirstMark + "filled"), .. _products.Take(lines).Select((p, n) => new HashEntry(CartHash.Field(p), $"2 100 {n}"))]);
        return shopper;
    }

    [Fact]
    public async Task Is_shown_changed_and_quoted_with_as_many_statements_as_a_small_one()
    {
        _house.Server.PreserveExecutionContext = true;
        using var small = await ShopperWithAsync(10);
        using var large = await ShopperWithAsync(1_000);
        async Task<int> Statements(HttpClient shopper, Func<HttpClient, Task> work) => await _statements.OfAsync(() => work(shopper));
        Func<HttpClient, Task>[] works =
        [
            s => s.GetStringAsync("/api/cart"),
            s => s.GetStringAsync("/cart"),
            s => s.PutAsync(_products[0], 3),
        ];
        foreach (var work in works)
        {
            // Cooperatives and the like are kept for some seconds: asked for beforehand.
            await work(small);
            var few = await Statements(small, work);
            Assert.InRange(few, 1, 12);
            Assert.InRange(await Statements(large, work), 1, few + 2);
        }
        var cart = await large.GetFromJsonAsync<JsonElement>("/api/cart");
        Assert.Equal((1_000, 2_001L), (cart.GetProperty("count").GetInt32(), cart.GetProperty("quantity").GetInt64()));
    }

    [Fact]
    public async Task Comes_back_whole_after_a_flush()
    {
        using var large = await ShopperWithAsync(1_000);
        await large.PutAsync(_products[0], 3);
        var redis = _house.Services.GetRequiredService<IConnectionMultiplexer>().GetDatabase();
        var name = CartKey.NameOf(large.PersonOf());
        var mark = (string?)await redis.HashGetAsync(name, CartHash.Mark);
        for (var tries = 0; !await _house.InsideAsync(inside => inside.GetRequiredService<MarketplaceDb>().Set<KeptCart>().AnyAsync(c => c.PersonId == large.PersonOf() && c.Mark == mark)); tries++)
        {
            Assert.True(tries < 400);
            await Task.Delay(50);
        }
        await redis.KeyDeleteAsync(name);
        Assert.Equal(2_001, (await large.GetFromJsonAsync<JsonElement>("/api/cart")).GetProperty("quantity").GetInt64());
        Assert.Equal(1_001, await redis.HashLengthAsync(name));
    }
}
