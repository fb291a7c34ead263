using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Marketplace.IntegrationTests.Catalog;
using Microsoft.Extensions.Time.Testing;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>The inbox holds what waits for this very person, and nothing the verbs would refuse.</summary>
public sealed class ReadingTheInbox : IDisposable
{
    private const string Sku = "SH-513423-002";
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));
    private readonly House _house;

    public ReadingTheInbox() => _house = House.OnItsOwn(clock: _clock, settings: [("Procurement:TwoApproversAboveFen", "100")]);

    public void Dispose() => _house.Dispose();

    private static async Task<List<JsonElement>> InboxAsync(HttpClient who, Guid? of = null) =>
        [.. (await who.GetFromJsonAsync<JsonElement>("/api/procurement/inbox")).EnumerateArray().Where(i => of is null || i.GetProperty("id").GetGuid() == of)];

    [Fact]
    public async Task It_follows_the_turn_from_approver_to_approver_to_finance()
    {
        var walk = await BatchWalk.InAsync(_house);
        await (await walk.ShelfAsync(Sku)).HasAsync(20_000);
        var (director, finance) = (await _house.ScriptOfAsync("director"), await _house.ScriptOfAsync("finance"));
        var id = await walk.SubmittedAsync(BatchWalk.Rows(Sku, 2, 1));
        var dear = await walk.SubmittedAsync(BatchWalk.Rows(Sku, 10, 1_000));
        var first = Assert.Single(await InboxAsync(walk.Approver, id));
        Assert.Equal(("approve", 1, 2), (first.GetProperty("kind").GetString(), first.GetProperty("step").GetInt32(), first.GetProperty("of").GetInt32()));
        // Above the limit, the own one, and before its turn.
        Assert.Empty(await InboxAsync(walk.Approver, dear));
        Assert.Single(await InboxAsync(director, dear));
        Assert.Empty(await InboxAsync(walk.Officer, id));
        Assert.Empty(await InboxAsync(finance, id));

        _clock.Advance(TimeSpan.FromMinutes(10));
        await BatchWalk.DoAsync(walk.Approver, id, "approve", HttpStatusCode.Accepted);
        Assert.Empty(await InboxAsync(walk.Approver, id));
        var second = Assert.Single(await InboxAsync(director, id));
        Assert.Equal((2, _clock.GetUtcNow()), (second.GetProperty("step").GetInt32(), second.GetProperty("since").GetDateTimeOffset()));
        var order = (await InboxAsync(director)).ConvertAll(i => i.GetProperty("since").GetDateTimeOffset());
        Assert.Equal(order.Order(), order);

        await BatchWalk.DoAsync(director, id, "approve", HttpStatusCode.Accepted);
        Assert.Equal("release", Assert.Single(await InboxAsync(finance, id)).GetProperty("kind").GetString());
        await BatchWalk.DoAsync(finance, id, "reject", HttpStatusCode.OK, new { reason = "等下个月" });
        Assert.Empty(await InboxAsync(finance, id));
    }

    [Fact]
    public async Task Everything_in_it_can_be_signed_or_sent_back_on_the_page_and_the_navigation_counts_it()
    {
        var walk = await BatchWalk.InAsync(_house);
        await (await walk.ShelfAsync(Sku)).HasAsync(200);
        var (one, two) = (await walk.SubmittedAsync(BatchWalk.Rows(Sku, 2, 1)), await walk.SubmittedAsync(BatchWalk.Rows(Sku, 2, 1)));
        var waiting = (await InboxAsync(walk.Approver)).Count;
        var page = new HtmlParser().ParseDocument(await walk.Approver.GetStringAsync("/procurement/inbox"));
        Assert.StartsWith(waiting.ToString(System.Globalization.CultureInfo.InvariantCulture), page.QuerySelector(".portal-nav .tally")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal(waiting, page.QuerySelectorAll("form[action*='handler=Sign']").Length);

        using var unsaid = await PostAsync(walk.Approver, "Return", one, " ");
        Assert.Equal(HttpStatusCode.BadRequest, unsaid.StatusCode);
        var again = new HtmlParser().ParseDocument(await unsaid.Content.ReadAsStringAsync());
        Assert.Single(again.QuerySelectorAll("details[open] .field.wrong textarea[aria-invalid=true]"));

        using var back = await PostAsync(walk.Approver, "Return", one, "数量再核一下");
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        using var signed = await PostAsync(walk.Approver, "Sign", two);
        Assert.Equal(HttpStatusCode.Redirect, signed.StatusCode);
        Assert.Equal(waiting - 2, (await InboxAsync(walk.Approver)).Count);
        Assert.Equal("rejected", (await walk.GetAsync(one)).GetProperty("status").GetString());
        Assert.Equal("approved", (await walk.GetAsync(two, "/approvals")).GetProperty("signatures")[0].GetProperty("decision").GetString());
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient who, string handler, Guid id, string? reason = null) =>
        who.PostAsync($"/procurement/inbox?handler={handler}", new FormUrlEncodedContent([new("kind", "approve"), new("id", id.ToString()), new("part", ""), new("reason", reason ?? "")]));
}
