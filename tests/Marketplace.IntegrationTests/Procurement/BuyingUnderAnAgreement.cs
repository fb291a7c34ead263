using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Catalog;
using Marketplace.IntegrationTests.Orders;
using Marketplace.Procurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>Framework agreements, their call-offs and their calendars; counts to the piece, so in a house of its own.</summary>
public sealed class BuyingUnderAnAgreement(QuietHouse quiet) : IClassFixture<QuietHouse>
{
    private readonly House house = quiet.House;
    private const string Walnuts = RoundWalk.Walnuts;
    private static readonly CancellationToken None = CancellationToken.None;

    private static string Day(int ahead) => DateTime.UtcNow.AddHours(8).AddDays(ahead).ToString("yyyy-MM-dd");

    private Task<long> ListPriceAsync(string sku) => house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<Listing>().Where(l => l.Sku == sku).Select(l => l.PriceFen).SingleAsync());

    private async Task<HttpClient> SellerAsync() => house.ScriptOf(await house.SellerOfAsync(await house.InsideAsync(s =>
        s.GetRequiredService<MarketplaceDb>().Set<Listing>().Where(l => l.Sku == Walnuts).Select(l => l.CooperativeId).SingleAsync())));

    private async Task<HttpResponseMessage> ProposeAsync(BatchWalk walk, long price, long maximum, string sku = Walnuts, int? lateInterest = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/procurement/agreements")
        {
            Content = JsonContent.Create(new { title = "食堂核桃", firstDay = Day(0), lastDay = Day(90), leadDays = 2, noticeDays = 10, freight = "产地包邮", lines = new[] { new { sku, unitPriceFen = price, maximum } }, lateInterestBasisPoints = lateInterest }),
        };
        request.Headers.Add("Idempotency-Key", Path.GetRandomFileName());
        return await walk.Officer.SendAsync(request);
    }

    private async Task<Guid> InForceAsync(BatchWalk walk, long price, long maximum, int? lateInterest = null)
    {
        using var proposed = await ProposeAsync(walk, price, maximum, lateInterest: lateInterest);
        Assert.True(proposed.StatusCode == HttpStatusCode.Created, await proposed.Content.ReadAsStringAsync());
        var id = (await BatchWalk.JsonOf(proposed)).GetProperty("id").GetGuid();
        var seller = await SellerAsync();
        using var accepted = await seller.PostAsJsonAsync($"/api/procurement/agreements/{id}/answer", new { accept = true });
        Assert.True(accepted.IsSuccessStatusCode, await accepted.Content.ReadAsStringAsync());
        return id;
    }

    private static async Task<long> LeftAsync(BatchWalk walk, Guid id) =>
        (await walk.Officer.GetFromJsonAsync<JsonElement>($"/api/procurement/agreements/{id}")).GetProperty("lines")[0].GetProperty("left").GetInt64();

    private async Task<BatchWalk> ReadyAsync(long stock = 500)
    {
        var walk = await BatchWalk.InAsync(house);
        await (await walk.ShelfAsync(Walnuts)).HasAsync(stock);
        // Neither the demonstration's agreement nor another test's shall price these rows.
        await house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().TransactAsync(() => s.GetRequiredService<MarketplaceDb>().Set<AgreementLine>().Where(l => l.Sku == Walnuts)
            .ExecuteUpdateAsync(u => u.SetProperty(l => l.Maximum, l => l.CalledOff)), None));
        return walk;
    }

    [Fact]
    public async Task A_rate_of_late_interest_is_judged_by_the_loan_prime_rate_of_both_days_and_frozen_into_the_order_and_its_contract()
    {
        var walk = await ReadyAsync();
        var list = await ListPriceAsync(Walnuts);
        foreach (var wrong in (int[])[-1, 0, 299, 3651])
        {
            using var refused = await ProposeAsync(walk, list, 100, lateInterest: wrong);
            var said = await BatchWalk.JsonOf(refused);
            Assert.Equal((HttpStatusCode.UnprocessableEntity, "procurement.agreement_terms_wrong"), (refused.StatusCode, said.GetProperty("code").GetString()));
        }
        // Proposed while it was lower than the rate of the day it is answered.
        using var low = await ProposeAsync(walk, list, 100, lateInterest: 300);
        var id = (await BatchWalk.JsonOf(low)).GetProperty("id").GetGuid();
        await house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<Agreement>().Where(a => a.Id == new AgreementId(id)).ExecuteUpdateAsync(u => u.SetProperty(a => a.LateInterestBasisPoints, 299)));
        var seller = await SellerAsync();
        using var below = await seller.PostAsJsonAsync($"/api/procurement/agreements/{id}/answer", new { accept = true });
        Assert.Equal("procurement.agreement_terms_wrong", (await BatchWalk.JsonOf(below)).GetProperty("code").GetString());
        using var no = await seller.PostAsJsonAsync($"/api/procurement/agreements/{id}/answer", new { accept = false, reason = "利率低" });
        Assert.True(no.IsSuccessStatusCode);

        var agreement = await InForceAsync(walk, list, 100, lateInterest: 420);
        Assert.Equal(420, (await walk.Officer.GetFromJsonAsync<JsonElement>($"/api/procurement/agreements/{agreement}")).GetProperty("lateInterestBasisPoints").GetInt32());
        var batch = await walk.PlacedAsync(BatchWalk.Rows(Walnuts, 2, 3));
        var order = (await walk.Officer.GetFromJsonAsync<JsonElement>($"/api/procurement/purchase-orders?batch={batch}")).GetProperty("items")[0].GetProperty("id").GetGuid();
        var contract = WebUtility.HtmlDecode(await walk.Officer.GetStringAsync($"/papers/purchase-orders/{order}/contract"));
        Assert.Contains("约定的年利率 4.2%", contract, StringComparison.Ordinal);
        Assert.DoesNotContain("每日利率万分之五", contract, StringComparison.Ordinal);
        Assert.Equal([420], await house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<PurchaseLine>().Where(l => l.PurchaseOrderId == new PurchaseOrderId(order)).Select(l => l.LateInterestBasisPoints).ToListAsync()));
        foreach (var (who, at) in new[] { (walk.Officer, $"/procurement/agreements/{agreement}"), (seller, $"/cooperative/agreements/{agreement}") })
            Assert.Contains("年利率 4.2%", WebUtility.HtmlDecode(await who.GetStringAsync(at)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Goods_under_no_agreement_have_the_rate_of_the_law_in_their_contract()
    {
        var walk = await ReadyAsync();
        var batch = await walk.PlacedAsync(BatchWalk.Rows(Walnuts, 2, 3));
        var order = (await walk.Officer.GetFromJsonAsync<JsonElement>($"/api/procurement/purchase-orders?batch={batch}")).GetProperty("items")[0].GetProperty("id").GetGuid();
        Assert.Contains("每日利率万分之五", WebUtility.HtmlDecode(await walk.Officer.GetStringAsync($"/papers/purchase-orders/{order}/contract")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_agreed_price_survives_check_and_placing_and_counts_against_the_maximum()
    {
        var walk = await ReadyAsync();
        var list = await ListPriceAsync(Walnuts);
        var id = await InForceAsync(walk, list - 200, 50);
        var batch = await walk.PlacedAsync(BatchWalk.Rows(Walnuts, 3, 10));
        Assert.Equal((30 * (list - 200), "placed"), ((await walk.GetAsync(batch)).GetProperty("placedFen").GetInt64(), (await walk.GetAsync(batch)).GetProperty("status").GetString()));
        Assert.Equal(20, await LeftAsync(walk, id));

        // More than is left: the list price, with a word why.
        var over = await walk.CheckedAsync(BatchWalk.Rows(Walnuts, 1, 21));
        var row = (await walk.GetAsync(over, "/lines")).GetProperty("items")[0];
        Assert.Equal(("procurement.agreement_spent", "valid"), (row.GetProperty("warnings")[0].GetProperty("code").GetString(), row.GetProperty("status").GetString()));
        Assert.True(row.GetProperty("unitPriceFen").GetInt64() > list - 200);

        // The cooperative declines: what was called off may be called off again.
        var seller = await SellerAsync();
        var order = (await walk.Officer.GetFromJsonAsync<JsonElement>($"/api/procurement/purchase-orders?batch={batch}")).GetProperty("items")[0].GetProperty("id").GetGuid();
        using var declined = await seller.PostAsJsonAsync($"/api/procurement/purchase-orders/{order}/decline", new { reason = "仓库进水" });
        Assert.True(declined.IsSuccessStatusCode, await declined.Content.ReadAsStringAsync());
        Assert.Equal(50, await LeftAsync(walk, id));
    }

    [Fact]
    public async Task What_was_sent_back_or_cancelled_or_fell_short_is_free_again()
    {
        var walk = await ReadyAsync();
        var id = await InForceAsync(walk, await ListPriceAsync(Walnuts), 100);
        var rejected = await walk.SubmittedAsync(BatchWalk.Rows(Walnuts, 1, 30));
        Assert.Equal(70, await LeftAsync(walk, id));
        await BatchWalk.DoAsync(walk.Approver, rejected, "reject", HttpStatusCode.OK, new { reason = "再议" });
        Assert.Equal(100, await LeftAsync(walk, id));
        await BatchWalk.DoAsync(walk.Officer, rejected, "submit", HttpStatusCode.OK);
        Assert.Equal(70, await LeftAsync(walk, id));
        await BatchWalk.DoAsync(walk.Officer, rejected, "cancel", HttpStatusCode.OK);
        Assert.Equal(100, await LeftAsync(walk, id));

        await (await walk.ShelfAsync(Walnuts)).HasAsync(12);
        await walk.PlacedAsync(BatchWalk.Rows(Walnuts, 1, 30));
        Assert.Equal(88, await LeftAsync(walk, id));
    }

    [Fact]
    public async Task However_many_submit_at_once_the_maximum_is_never_exceeded()
    {
        var walk = await ReadyAsync(1_000);
        var id = await InForceAsync(walk, await ListPriceAsync(Walnuts), 50);
        var batches = new List<Guid>();
        for (var i = 0; i < 8; i++) batches.Add(await walk.CheckedAsync(BatchWalk.Rows(Walnuts, 1, 10)));
        var answers = await Task.WhenAll(batches.Select(b => walk.Officer.PostAsJsonAsync($"/api/procurement/batches/{b}/submit", new { })));
        Assert.Equal(5, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        Assert.All(answers.Where(a => a.StatusCode != HttpStatusCode.OK), a => Assert.Equal(HttpStatusCode.Conflict, a.StatusCode));
        Assert.Equal(0, await LeftAsync(walk, id));
        // The others check again and buy at the list price.
        var late = batches[Array.FindIndex(answers, a => a.StatusCode == HttpStatusCode.Conflict)];
        await BatchWalk.DoAsync(walk.Officer, late, "check", HttpStatusCode.Accepted);
        await walk.RestsAsync(late);
        await BatchWalk.DoAsync(walk.Officer, late, "submit", HttpStatusCode.OK);
        Assert.Equal(0, await LeftAsync(walk, id));
    }

    [Fact]
    public async Task A_price_above_todays_list_is_refused_naming_the_row_and_a_refusal_needs_a_reason()
    {
        var walk = await ReadyAsync();
        var list = await ListPriceAsync(Walnuts);
        using var dear = await ProposeAsync(walk, list + 1, 10);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dear.StatusCode);
        Assert.Contains("agreement_line_wrong", await dear.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var proposed = await ProposeAsync(walk, list, 10);
        var address = $"/api/procurement/agreements/{(await BatchWalk.JsonOf(proposed)).GetProperty("id").GetGuid()}/answer";
        var seller = await SellerAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await seller.PostAsJsonAsync(address, new { accept = false })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await seller.PostAsJsonAsync(address, new { accept = false, reason = "产量不够" })).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await seller.PostAsJsonAsync(address, new { accept = true })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await walk.Officer.PostAsJsonAsync(address, new { accept = true })).StatusCode);
    }

    [Fact]
    public async Task The_coming_week_is_drafted_once_however_many_workers_look()
    {
        var walk = await ReadyAsync();
        var id = await InForceAsync(walk, await ListPriceAsync(Walnuts), 5_000);
        var point = (await walk.Officer.GetFromJsonAsync<JsonElement>("/api/procurement/delivery-points"))[0].GetProperty("id").GetGuid();
        using var set = await walk.Officer.PutAsJsonAsync($"/api/procurement/agreements/{id}/calendar", new
        { weekdays = new[] { 1, 2, 3, 4, 5, 6, 7 }, firstDay = Day(0), lastDay = Day(60), deliveryPoint = point, lines = new[] { new { sku = Walnuts, quantity = 15 } }, skipHolidays = false });
        Assert.True(set.IsSuccessStatusCode, await set.Content.ReadAsStringAsync());
        var week = DeliveryCalendar.MondayOf(DateOnly.Parse(Day(14)));
        var skipped = week.AddDays(2).ToString("yyyy-MM-dd");
        Assert.True((await walk.Officer.PostAsJsonAsync($"/api/procurement/agreements/{id}/calendar/skips", new { day = skipped, reason = "盘库" })).IsSuccessStatusCode);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => house.InsideAsync(s => s.GetRequiredService<DraftCallOff>().RunAsync(id, week, None))));
        await house.InsideAsync(s => s.GetRequiredService<DraftCallOff>().RunAsync(id, week, None));
        var drafts = await house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<WeeklyDraft>().Where(d => d.AgreementId == new AgreementId(id)).ToListAsync());
        var batch = Assert.Single(drafts).BatchId.Value;
        var lines = (await walk.GetAsync(batch, "/lines")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(6, lines.Count);
        Assert.DoesNotContain(lines, l => l.GetProperty("deliverOn").GetString() == skipped);
        Assert.All(lines, l => Assert.Equal(15, l.GetProperty("quantity").GetInt64()));
        Assert.Equal("draft", (await walk.GetAsync(batch)).GetProperty("status").GetString());

        // Told on the portal and by letter, and submitted as any batch.
        Assert.Contains((await walk.GetAsync(batch)).GetProperty("number").GetString()!, await walk.Officer.GetStringAsync("/procurement/agreements"), StringComparison.Ordinal);
        await BatchWalk.DoAsync(walk.Officer, batch, "check", HttpStatusCode.Accepted);
        Assert.Equal(6, (await walk.RestsAsync(batch)).GetProperty("rows").GetProperty("valid").GetInt32());
        await BatchWalk.DoAsync(walk.Officer, batch, "submit", HttpStatusCode.OK);
        Assert.Equal(5_000 - 90, await LeftAsync(walk, id));
    }

    [Fact]
    public async Task What_a_cooperative_states_it_can_supply_stands_in_the_buyers_catalogue()
    {
        var walk = await ReadyAsync();
        var seller = await SellerAsync();
        using var stated = await seller.PutAsJsonAsync($"/api/procurement/supply/{Walnuts}", new { weeklyCapacity = 777, leadDays = 6 });
        Assert.True(stated.IsSuccessStatusCode, await stated.Content.ReadAsStringAsync());
        Assert.Contains("每周 777，备货 6 天", await walk.Officer.GetStringAsync("/procurement/catalogue?only=paired&county=513423"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await seller.PutAsJsonAsync($"/api/procurement/supply/{Walnuts}", new { weeklyCapacity = 5, leadDays = 400 })).StatusCode);
        Assert.Contains("777", await seller.GetStringAsync("/cooperative/supply"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sweep_finds_the_demonstrations_week_from_the_set_day_on()
    {
        var due = await house.InsideAsync(async s =>
        {
            var db = s.GetRequiredService<MarketplaceDb>();
            await db.TransactAsync(() => db.Set<DeliveryCalendar>().ExecuteUpdateAsync(u => u.SetProperty(c => c.DraftedThrough, new DateOnly(2020, 1, 6))), None);
            return await s.GetRequiredService<DraftDueCallOffs>().DueAsync(None);
        });
        var monday = DeliveryCalendar.MondayOf(DateOnly.Parse(Day(0)));
        Assert.Contains(due, d => d.Week == monday);
        Assert.All(due, d => Assert.InRange(d.Week.DayNumber - monday.DayNumber, 0, 7));
    }

    [Theory]
    [InlineData("zh-CN"), InlineData("en")]
    public async Task Both_sides_see_the_seeded_agreement_and_its_calendar(string language)
    {
        var officer = await house.ScriptOfAsync("officer", language);
        var seller = await house.ScriptOfAsync("cooperative", language);
        var weekly = (await officer.GetFromJsonAsync<JsonElement>("/api/procurement/agreements")).EnumerateArray().Single(a => a.GetProperty("title").GetString() == "食堂每周配送").GetProperty("id").GetGuid();
        foreach (var (who, page) in new[] { (officer, "/procurement/agreements"), (officer, $"/procurement/agreements/{weekly}"), (officer, $"/procurement/agreements/{weekly}?month=2027-02"), (officer, "/procurement/agreements/new"), (seller, "/cooperative/agreements"), (seller, $"/cooperative/agreements/{weekly}") })
        {
            using var answer = await who.GetAsync(page);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{page}: {answer.StatusCode}");
        }
        Assert.Contains(language == "en" ? "Lunar New Year" : "春节", await officer.GetStringAsync($"/procurement/agreements/{weekly}?month=2027-02"), StringComparison.Ordinal);
    }
}
