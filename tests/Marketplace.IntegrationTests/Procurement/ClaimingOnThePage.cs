using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Marketplace.Accounts;
using Marketplace.Procurement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>A member without account and without script: forms posted as a telephone posts them.</summary>
public sealed class ClaimingOnThePage(QuietHouse quiet) : IClassFixture<QuietHouse>
{
    private const string Apples = RoundWalk.Apples, Walnuts = RoundWalk.Walnuts;
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly House house = quiet.House;

    private static async Task<IHtmlDocument> PageAsync(HttpResponseMessage answer, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var html = await answer.Content.ReadAsStringAsync();
        Assert.True(expected == answer.StatusCode, $"{answer.StatusCode} {html[..Math.Min(html.Length, 400)]}");
        return new HtmlParser().ParseDocument(html);
    }

    private static FormUrlEncodedContent Form(params (string, string)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Item1, f.Item2)));

    private async Task<(RoundWalk Round, Guid Id, IReadOnlyList<string> Codes)> RunningAsync(int entitlements = 3)
    {
        var round = await RoundWalk.InAsync(house);
        foreach (var sku in (string[])[Apples, Walnuts]) await (await round.Batch.ShelfAsync(sku)).HasAsync(100);
        var id = await round.RunningAsync(RoundWalk.Wanted(entitlements));
        return (round, id, await round.CodesAsync(id));
    }

    private static (string, string)[] Address(string good, string phone = "13912347788", string street = "桂花里7号") =>
        [("good", good), ("Recipient", "陆小满"), ("Phone", phone), ("ProvinceCode", "330000"), ("CountyCode", "330212"), ("Street", street)];

    [Fact]
    public async Task A_member_chooses_types_the_address_looks_it_over_confirms_and_follows_the_parcel()
    {
        var (round, id, codes) = await RunningAsync();
        var good = (await round.ProductAsync(Apples)).ToString();
        using var member = house.Visitor();
        var door = await member.GetAsync("/claim");
        Assert.Equal(("no-store", "noindex"), (door.Headers.CacheControl!.ToString(), door.Headers.GetValues("X-Robots-Tag").Single()));
        var entered = await member.PostAsync("/claim", Form(("Code", codes[0].ToLowerInvariant())));
        Assert.Equal("/claim", entered.Headers.Location!.ToString());
        Assert.DoesNotContain(codes[0].Replace("-", "", StringComparison.Ordinal), string.Join(' ', entered.Headers.GetValues("Set-Cookie")), StringComparison.OrdinalIgnoreCase);

        var goods = await PageAsync(await member.GetAsync("/claim"));
        Assert.Equal(2, goods.QuerySelectorAll("a[href^='/claim?good=']").Length);
        var form = await PageAsync(await member.GetAsync($"/claim?good={good}"));
        Assert.NotNull(form.QuerySelector("select[name=CountyCode] option[value='330212']"));
        // Another province lists its places and keeps what was typed.
        var moved = await PageAsync(await member.PostAsync("/claim?handler=Place", Form([.. Address(good).Where(f => f.Item1 != "ProvinceCode"), ("ProvinceCode", "510000")])));
        Assert.Equal("陆小满", ((IHtmlInputElement)moved.QuerySelector("input[name=Recipient]")!).Value);
        Assert.NotNull(moved.QuerySelector("select[name=CountyCode] option[value='513423']"));
        var wrong = await PageAsync(await member.PostAsync("/claim?handler=Review", Form(Address(good, phone: "12345"))), HttpStatusCode.UnprocessableEntity);
        Assert.Contains("手机号", wrong.QuerySelector("#phone-error")!.TextContent, StringComparison.Ordinal);
        var review = await PageAsync(await member.PostAsync("/claim?handler=Review", Form(Address(good))));
        Assert.Contains("浙江省宁波市鄞州区桂花里7号", review.QuerySelector("dl.facts")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/claim", (await member.PostAsync("/claim?handler=Confirm", Form(Address(good)))).Headers.Location!.ToString());
        var receipt = await PageAsync(await member.GetAsync("/claim"));
        Assert.Equal("step", receipt.QuerySelector("ol.steps li")!.GetAttribute("aria-current"));
        // A second click, or the form sent again from another tab, finds it done and shows the receipt.
        var twice = await PageAsync(await member.PostAsync("/claim?handler=Confirm", Form(Address((await round.ProductAsync(Walnuts)).ToString()))), HttpStatusCode.Conflict);
        Assert.Contains("已经用过", twice.QuerySelector(".notice.wrong")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(twice.QuerySelector("ol.steps"));

        await round.CloseAsync(id);
        await round.Batch.RestsAsync(id);
        Assert.Contains("合作社已收到订单", (await PageAsync(await member.GetAsync("/claim"))).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_can_be_replaced_with_the_ends_of_the_telephone_until_the_cooperative_packs()
    {
        var (round, id, codes) = await RunningAsync();
        using var member = house.Visitor();
        await member.PostAsync("/claim", Form(("Code", codes[0])));
        await member.PostAsync("/claim?handler=Confirm", Form(Address((await round.ProductAsync(Apples)).ToString())));
        var refused = await PageAsync(await member.PostAsync("/claim?handler=Change", Form([.. Address("", street: "枣树巷8号"), ("phoneEnd", "0000")])), HttpStatusCode.UnprocessableEntity);
        Assert.Contains("后四位", refused.QuerySelector("#phoneend-error")!.TextContent, StringComparison.Ordinal);
        await round.CloseAsync(id);
        await round.Batch.RestsAsync(id);
        Assert.Equal(HttpStatusCode.Redirect, (await member.PostAsync("/claim?handler=Change", Form([.. Address("", street: "枣树巷8号"), ("phoneEnd", "7788")]))).StatusCode);
        var (cooperative, order) = await house.InsideAsync(s => Members.CooperativeAsync(s, new(id)));
        Assert.EndsWith("枣树巷8号", (await house.InsideAsync(s => s.GetRequiredService<PurchaseOrderViews>().DeliveriesAsync(cooperative, order, 1, 10, None))).Items[0].Address, StringComparison.Ordinal);
        await house.InsideAsync(s => s.GetRequiredService<ConfirmPurchaseOrder>().RunAsync(cooperative, order, None));
        var late = await PageAsync(await member.PostAsync("/claim?handler=Change", Form([.. Address("", street: "石榴街9号"), ("phoneEnd", "7788")])), HttpStatusCode.Conflict);
        Assert.Contains("开始备货", late.QuerySelector(".notice.wrong")!.TextContent, StringComparison.Ordinal);
        Assert.Null(late.QuerySelector("input[name=PhoneEnd]"));
    }

    [Fact]
    public async Task Guessing_the_ends_of_the_telephone_stops_after_five_tries()
    {
        var (round, id, codes) = await RunningAsync();
        using var member = house.Visitor();
        await member.PostAsync("/claim", Form(("Code", codes[0])));
        await member.PostAsync("/claim?handler=Confirm", Form(Address((await round.ProductAsync(Apples)).ToString())));
        for (var n = 0; n < 5; n++) using (var guess = await member.PostAsync("/claim?handler=Change", Form([.. Address(""), ("phoneEnd", $"000{n}")]))) Assert.Equal(HttpStatusCode.UnprocessableEntity, guess.StatusCode);
        using var sixth = await member.PostAsync("/claim?handler=Change", Form([.. Address(""), ("phoneEnd", "7788")]));
        Assert.Equal(HttpStatusCode.TooManyRequests, sixth.StatusCode);
        await round.CloseAsync(id);
        await round.Batch.RestsAsync(id);
    }

    [Fact]
    public async Task A_revoked_code_closes_the_page_it_had_opened()
    {
        var (round, id, codes) = await RunningAsync();
        using var member = house.Visitor();
        await member.PostAsync("/claim", Form(("Code", codes[0])));
        await round.Officer.PostAsync($"/api/procurement/claim-rounds/{id}/codes/1/revoke", null);
        Assert.NotNull((await PageAsync(await member.GetAsync("/claim"))).QuerySelector("input[name=Code][required]"));
        Assert.Equal(HttpStatusCode.Redirect, (await member.PostAsync("/claim?handler=Confirm", Form(Address((await round.ProductAsync(Apples)).ToString())))).StatusCode);
        Assert.Equal(0, (await round.GetAsync(id)).GetProperty("claimed").GetInt32());
        await round.CloseAsync(id);
    }

    [Fact]
    public async Task A_round_opens_and_closes_by_the_clock()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));
        await using var own = House.OnItsOwn(clock: clock);
        var round = await RoundWalk.InAsync(own);
        foreach (var sku in (string[])[Apples, Walnuts]) await (await round.Batch.ShelfAsync(sku)).HasAsync(100);
        var wanted = RoundWalk.Wanted(3);
        (wanted["opensAt"], wanted["closesAt"]) = (clock.GetUtcNow().AddMinutes(10), clock.GetUtcNow().AddMinutes(30));
        var id = await round.RunningAsync(wanted);
        var code = (await round.CodesAsync(id))[0];
        Assert.Equal("scheduled", (await round.GetAsync(id)).GetProperty("stage").GetString());
        Assert.Equal("procurement.round_not_open_yet", await round.ClaimAsync(code, Apples));
        clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Null(await round.ClaimAsync(code, Apples));
        clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal("procurement.round_over", await round.ClaimAsync((await round.CodesAsync(id))[0], Apples));
        await own.InsideAsync(s => s.GetRequiredService<CloseDueRounds>().RunAsync(None));
        Assert.Equal("placed", (await round.Batch.RestsAsync(id)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Whoever_guesses_is_told_to_wait_and_reading_the_page_is_counted_too()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));
        await using var own = House.OnItsOwn(clock: clock, change: s => s.PostConfigure<AccountsOptions>(o => o.ClaimsPerMinute = 60));
        using var stranger = own.Visitor();
        for (var n = 0; n < 30; n++)
        {
            var guess = ClaimCode.Of(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(n)));
            using var answer = await stranger.PostAsync("/claim", Form(("Code", guess)));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        }
        using (var next = await stranger.PostAsync("/claim", Form(("Code", ClaimCode.Of(new byte[32]))))) Assert.Equal(HttpStatusCode.TooManyRequests, next.StatusCode);
        for (var n = 31; n < 60; n++) using (var read = await stranger.GetAsync("/claim")) Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        using (var tooMany = await stranger.GetAsync("/claim")) Assert.Equal(HttpStatusCode.TooManyRequests, tooMany.StatusCode);
        clock.Advance(TimeSpan.FromMinutes(1));
        using (var again = await stranger.GetAsync("/claim")) Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }
}
