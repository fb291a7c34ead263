using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Catalog;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>A cooperative refuses; what it was to supply is ordered from others.</summary>
public sealed class OrderingAgain : IAsyncDisposable
{
    // Of its own: the unit's budget is counted to the fen, and other tests buy for the same unit.
    private readonly House _house = House.OnItsOwn();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    /// <summary>Goods of the demonstration cooperative, and goods of another's of the same grade that are no dearer.</summary>
    internal static Task<(string Named, string Other)> GradeAsync(House house) => house.InsideAsync(async s =>
    {
        var (prices, day) = (s.GetRequiredService<PriceList>(), BusinessDay.Today(TimeProvider.System));
        var apple = (await prices.FindBySkusAsync([OrderWalk.Apple], day, default))[OrderWalk.Apple].One;
        var slugs = await s.GetRequiredService<MarketplaceDb>().Set<Category>().Select(c => c.Slug).ToListAsync();
        var offers = (await prices.InCategoriesAsync(slugs, day, default)).Select(o => o.One).Where(o => o.Storage != TemperatureClass.Fresh).OrderBy(o => o.Sku, StringComparer.Ordinal).ToList();
        return (from named in offers
                where named.CooperativeId == apple.CooperativeId
                from other in offers
                where other.CooperativeId != named.CooperativeId && (other.CategorySlug, other.Unit, other.NetWeightGrams) == (named.CategorySlug, named.Unit, named.NetWeightGrams) && other.UnitPriceFen <= named.UnitPriceFen
                select (named.Sku, other.Sku)).First();
    });

    /// <summary>Four rows of one piece that their cooperative declined; another has enough of the grade, and fresh enough to have two thirds of its shelf life left when it arrives.</summary>
    internal static async Task<(Guid Batch, Guid Order, long CommittedBefore)> DeclinedAsync(House house, BatchWalk walk, string named, string other)
    {
        await (await walk.ShelfAsync(named)).HasAsync(40);
        await house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().TransactAsync(async () =>
            await s.GetRequiredService<Stock>().ReceiveAsync(await s.GetRequiredService<MarketplaceDb>().Set<Listing>().SingleAsync(l => l.Sku == other), BusinessDay.Today(TimeProvider.System), 40, "test", default), default));
        var before = await walk.CommittedAsync();
        // So few that no bulk price stands between the two.
        var batch = await walk.PlacedAsync(BatchWalk.Rows(named, 4, 1));
        var id = (await walk.Officer.GetFromJsonAsync<JsonElement>($"/api/procurement/purchase-orders?batch={batch}")).GetProperty("items")[0].GetProperty("id").GetGuid();
        var cooperative = await house.ScriptOfAsync("cooperative");
        using var declined = await cooperative.PostAsJsonAsync($"/api/procurement/purchase-orders/{id}/decline", new { reason = "绝收" });
        Assert.Equal(HttpStatusCode.OK, declined.StatusCode);
        return (batch, id, before);
    }

    internal static Task<long> AllocatedAsync(House house, string sku) => house.InsideAsync(async s =>
    {
        var db = s.GetRequiredService<MarketplaceDb>();
        return await db.Set<StockRow>().Where(r => db.Set<Listing>().Any(l => l.Sku == sku && l.Id == r.ProductId)).SumAsync(r => r.Allocated);
    });

    [Fact]
    public async Task What_was_refused_is_ordered_from_others_once_with_the_officers_consent_to_substitutes()
    {
        var (named, other) = await GradeAsync(_house);
        var walk = await BatchWalk.InAsync(_house);
        var (batch, id, before) = await DeclinedAsync(_house, walk, named, other);
        var at = $"/api/procurement/purchase-orders/{id}";
        Assert.Equal(before, await walk.CommittedAsync());

        // The rows named one product: without the officer's consent nobody else may supply.
        Assert.Equal((4, 0), Offered(await walk.Officer.GetFromJsonAsync<JsonElement>($"{at}/reallocation")));
        Assert.Equal("procurement.nobody_supplies", await CodeAsync(await AgainAsync(walk.Officer, at, false)));
        var preview = await walk.Officer.GetFromJsonAsync<JsonElement>($"{at}/reallocation?substitutes=true");
        Assert.Equal((4, 4), Offered(preview));

        var answers = await Task.WhenAll(AgainAsync(walk.Officer, at, true), AgainAsync(walk.Officer, at, true));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], answers.Select(a => a.StatusCode).Order());
        var total = preview.GetProperty("totalFen").GetInt64();
        Assert.Equal(before + total, await walk.CommittedAsync());
        var result = await walk.GetAsync(batch);
        Assert.Equal(("placed", total, 4), (result.GetProperty("status").GetString(), result.GetProperty("placedFen").GetInt64(), result.GetProperty("rows").GetProperty("placed").GetInt32()));
        Assert.Contains("| 1-0=1 1-1=1 2-0=1 2-1=1 3-0=1 3-1=1 4-0=1 4-1=1", await walk.ResultAsync(batch), StringComparison.Ordinal);
        var orders = (await walk.Officer.GetFromJsonAsync<JsonElement>($"/api/procurement/purchase-orders?batch={batch}")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(total, orders.Where(o => o.GetProperty("status").GetString() == "created").Sum(o => o.GetProperty("totalFen").GetInt64()));
        Assert.Contains("绝收", (await walk.GetAsync(batch, "/lines")).GetProperty("items")[0].GetProperty("outcome").GetString()!, StringComparison.Ordinal);
        Assert.Equal((0, 0), Offered(await walk.Officer.GetFromJsonAsync<JsonElement>($"{at}/reallocation")));
    }

    [Fact]
    public async Task Parcels_travel_by_row_once_and_the_packing_list_says_under_which_waybill()
    {
        var b = await OrderWalk.BoughtAsync(_house);
        await b.RefusedAsync(b.Cooperative, "ship", "procurement.no_such_parcel", new { carrier = "顺丰", waybill = "SF0001", rows = new[] { 9 } });
        var sent = await b.DoAsync(b.Cooperative, "ship", "partShipped", new { carrier = "顺丰", waybill = "SF0001", rows = new[] { 2, 4 } });
        Assert.Equal(10, sent.GetProperty("lines")[0].GetProperty("shipped").GetInt64());
        await b.RefusedAsync(b.Cooperative, "ship", "procurement.parcel_sent", new { carrier = "顺丰", waybill = "SF0002", rows = new[] { 4 } });
        var list = await b.Cooperative.GetStringAsync($"{b.At}/packing-list");
        Assert.Equal(["", "SF0001", "", "SF0001"], list.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.TrimEnd('\r').Split(',')[^1]));
    }

    private static (long Missing, long Offered) Offered(JsonElement view) => (view.GetProperty("missing").GetInt64(), view.GetProperty("offered").GetInt64());

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) => (await BatchWalk.JsonOf(answer)).GetProperty("code").GetString();

    private static async Task<HttpResponseMessage> AgainAsync(HttpClient officer, string at, bool substitutes)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{at}/reallocate") { Content = JsonContent.Create(new { substitutes }) };
        request.Headers.Add("Idempotency-Key", Path.GetRandomFileName());
        return await officer.SendAsync(request);
    }
}
