using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Marketplace.IntegrationTests.Catalog;
using Marketplace.Procurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>A batch bought by comparison is not submitted before three suppliers were compared for each good, and what was compared stays.</summary>
public sealed class ComparingThreeOffers : IDisposable
{
    private const string Sku = "SH-513423-002";
    private readonly House _house = House.OnItsOwn();

    public void Dispose() => _house.Dispose();

    private async Task<(BatchWalk Walk, Guid Id, long PriceFen)> CheckedAsync()
    {
        var walk = await BatchWalk.InAsync(_house);
        await (await walk.ShelfAsync(Sku)).HasAsync(200);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/procurement/batches") { Content = JsonContent.Create(new { title = "比价采购", purpose = "canteen", directing = new { comparison = true } }) };
        request.Headers.Add("Idempotency-Key", Path.GetRandomFileName());
        using var opened = await walk.Officer.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, opened.StatusCode);
        var id = (await BatchWalk.JsonOf(opened)).GetProperty("id").GetGuid();
        using var put = await walk.PutAsync(id, Encoding.UTF8.GetBytes(BatchWalk.Rows(Sku, 2, 1)));
        await BatchWalk.DoAsync(walk.Officer, id, "check", HttpStatusCode.Accepted);
        await walk.RestsAsync(id);
        return (walk, id, (await walk.GetAsync(id, "/comparison")).GetProperty("goods")[0].GetProperty("unitPriceFen").GetInt64());
    }

    private static object Offer(string supplier, long fen, bool chosen = false, string reason = "") =>
        new { supplier, product = "同规格一级", unitPriceFen = fen, offeredOn = BusinessDay.Today(TimeProvider.System), note = "电话询价", chosen, reason };

    private static async Task<JsonElement> RecordAsync(HttpClient who, Guid id, HttpStatusCode expected, params object[] offers)
    {
        using var answer = await who.PutAsJsonAsync($"/api/procurement/batches/{id}/comparison/{Sku}", new { offers });
        Assert.True(expected == answer.StatusCode, $"{answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await BatchWalk.JsonOf(answer);
    }

    private static async Task RefusedAsync(BatchWalk walk, Guid id, string words)
    {
        var no = await BatchWalk.DoAsync(walk.Officer, id, "submit", HttpStatusCode.UnprocessableEntity);
        Assert.Equal("procurement.comparison_incomplete", no.GetProperty("code").GetString());
        Assert.Contains(words, no.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task What_the_catalogue_offers_is_named_in_the_readers_language()
    {
        var officer = await _house.ScriptOfAsync("officer", "en");
        var id = (await officer.GetFromJsonAsync<JsonElement>("/api/procurement/batches?status=submitted")).GetProperty("items").EnumerateArray().Single(b => b.GetProperty("title").GetString() == "元旦慰问（待审批）").GetProperty("id").GetGuid();
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await officer.GetStringAsync($"/procurement/batches/{id}/comparison"));
        var ours = page.QuerySelectorAll("tbody tr").Where(r => r.Children[^1].TextContent.Contains("catalogue", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(ours);
        Assert.All(ours, row => Assert.DoesNotContain(row.Children[0].TextContent + row.Children[1].TextContent, c => c is >= '\u4e00' and <= '\u9fff'));
    }

    [Fact]
    public async Task It_is_submitted_only_when_three_were_compared_and_then_stands()
    {
        var (walk, id, price) = await CheckedAsync();
        await RefusedAsync(walk, id, "只有 0 份报价");
        await RecordAsync(walk.Officer, id, HttpStatusCode.OK, Offer("甲合作社", price, chosen: true), Offer("乙合作社", price + 10), Offer("甲 合作社", price + 20));
        await RefusedAsync(walk, id, "只来自 2 家");
        await RecordAsync(walk.Officer, id, HttpStatusCode.OK, Offer("甲合作社", price, chosen: true), Offer("乙合作社", price - 1), Offer("丙合作社", price + 20));
        await RefusedAsync(walk, id, "不是最低");
        await RecordAsync(walk.Officer, id, HttpStatusCode.OK, Offer("甲合作社", price, chosen: true, reason: "结对县，到货快"), Offer("乙合作社", price - 1), Offer("丙合作社", price + 20));
        var free = await walk.CommittedAsync();
        await BatchWalk.DoAsync(walk.Officer, id, "submit", HttpStatusCode.OK);
        Assert.True(await walk.CommittedAsync() > free);

        // From here on it stands, and whoever decides sees it.
        Assert.Equal("procurement.batch_wrong_state", (await RecordAsync(walk.Officer, id, HttpStatusCode.Conflict, Offer("丁", 1, chosen: true))).GetProperty("code").GetString());
        var seen = await walk.Approver.GetFromJsonAsync<JsonElement>($"/api/procurement/batches/{id}/comparison");
        Assert.False(seen.GetProperty("editable").GetBoolean());
        Assert.Equal(["甲合作社", "乙合作社", "丙合作社"], seen.GetProperty("goods")[0].GetProperty("offers").EnumerateArray().Select(o => o.GetProperty("supplier").GetString()));
        Assert.Contains("结对县，到货快", await walk.Approver.GetStringAsync($"/procurement/batches/{id}"), StringComparison.Ordinal);
        Assert.Contains("丙合作社", await walk.Approver.GetStringAsync($"/procurement/batches/{id}/comparison"), StringComparison.Ordinal);

        await BatchWalk.DoAsync(walk.Approver, id, "approve", HttpStatusCode.Accepted);
        await walk.RestsAsync(id);
        var order = (await walk.Officer.GetFromJsonAsync<JsonElement>($"/api/procurement/purchase-orders?batch={id}")).GetProperty("items")[0].GetProperty("id").GetGuid();
        Assert.Contains("1 种商品比较了 3 份报价", await walk.Officer.GetStringAsync($"/papers/purchase-orders/{order}/contract"), StringComparison.Ordinal);
        await using var pack = await ZipArchive.CreateAsync(await walk.Officer.GetStreamAsync($"/api/procurement/batches/{id}/evidence"), ZipArchiveMode.Read, leaveOpen: false, entryNameEncoding: null);
        await using var inside = await pack.GetEntry("comparison.json")!.OpenAsync();
        Assert.Contains("丙合作社", (await JsonDocument.ParseAsync(inside)).RootElement.ToString(), StringComparison.Ordinal);
        Assert.NotNull(pack.GetEntry("approvals.json"));
    }

    [Fact]
    public async Task What_was_compared_for_a_submission_that_was_sent_back_stays_to_be_read()
    {
        var (walk, id, price) = await CheckedAsync();
        await RecordAsync(walk.Officer, id, HttpStatusCode.OK, Offer("甲合作社", price, chosen: true), Offer("乙合作社", price + 10), Offer("丙合作社", price + 20));
        await BatchWalk.DoAsync(walk.Officer, id, "submit", HttpStatusCode.OK);
        Assert.Equal(0, (await walk.GetAsync(id, "/comparison")).GetProperty("earlier").GetArrayLength());
        await BatchWalk.DoAsync(walk.Approver, id, "reject", HttpStatusCode.OK, new { reason = "丙合作社没有供货资质，请换一家" });
        await RecordAsync(walk.Officer, id, HttpStatusCode.OK, Offer("甲合作社", price, chosen: true), Offer("乙合作社", price + 10), Offer("丁合作社", price + 30));
        await BatchWalk.DoAsync(walk.Officer, id, "submit", HttpStatusCode.OK);
        // Withdrawn from comparing altogether, it is still told what was compared.
        await BatchWalk.DoAsync(walk.Approver, id, "reject", HttpStatusCode.OK, new { reason = "改按结对采购" });
        using var paired = await walk.Officer.PutAsJsonAsync($"/api/procurement/batches/{id}/directing", new { comparison = false });
        Assert.Equal(HttpStatusCode.OK, paired.StatusCode);
        await BatchWalk.DoAsync(walk.Officer, id, "submit", HttpStatusCode.OK);

        var seen = await walk.Approver.GetFromJsonAsync<JsonElement>($"/api/procurement/batches/{id}/comparison");
        Assert.False(seen.GetProperty("compares").GetBoolean());
        var earlier = seen.GetProperty("earlier").EnumerateArray().ToList();
        Assert.Equal(["甲合作社 乙合作社 丙合作社", "甲合作社 乙合作社 丁合作社"], earlier.ConvertAll(e => string.Join(' ', e.GetProperty("goods")[0].GetProperty("offers").EnumerateArray().Select(o => o.GetProperty("supplier").GetString()))));
        Assert.Contains("丙合作社没有供货资质", earlier[0].GetProperty("returned").GetString(), StringComparison.Ordinal);
        Assert.Contains("改按结对采购", earlier[1].GetProperty("returned").GetString(), StringComparison.Ordinal);
        Assert.All(earlier, e => Assert.NotEqual("", e.GetProperty("name").GetString()));
        Assert.All(earlier.SelectMany(e => e.GetProperty("goods")[0].GetProperty("offers").EnumerateArray()), o => Assert.NotEqual("", o.GetProperty("recordedByName").GetString()));
        Assert.Equal([true, true, false], (await walk.GetAsync(id, "/approvals")).GetProperty("submissions").EnumerateArray().Select(s => s.GetProperty("compared").GetBoolean()));

        var page = await walk.Approver.GetStringAsync($"/procurement/batches/{id}/comparison");
        Assert.All((string[])["丙合作社", "丁合作社", "丙合作社没有供货资质"], words => Assert.Contains(words, page, StringComparison.Ordinal));
        Assert.Contains($"/procurement/batches/{id}/comparison#s-", await walk.Approver.GetStringAsync($"/procurement/batches/{id}"), StringComparison.Ordinal);
        var pack = TakingThingsAway.Unpacked(await walk.Officer.GetByteArrayAsync($"/api/procurement/batches/{id}/evidence"));
        Assert.Contains("丙合作社", Encoding.UTF8.GetString(pack["comparison.json"]), StringComparison.Ordinal);
        using var stranger = await _house.ScriptOfAsync("cooperative");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(new Uri($"/api/procurement/batches/{id}/comparison", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task The_catalogue_proposes_and_what_was_recorded_by_hand_stays()
    {
        var (walk, id, price) = await CheckedAsync();
        await RecordAsync(walk.Officer, id, HttpStatusCode.OK, Offer("批发市场", price + 5));
        using var answer = await walk.Officer.PostAsJsonAsync($"/api/procurement/batches/{id}/comparison/propose", new { });
        // Whether others sell this very grade is the demonstration's affair; what is said of it must agree.
        var good = (await walk.GetAsync(id, "/comparison")).GetProperty("goods")[0];
        var offers = good.GetProperty("offers").EnumerateArray().ToList();
        Assert.Contains(offers, o => o.GetProperty("supplier").GetString() == "批发市场");
        if (!answer.IsSuccessStatusCode)
        {
            Assert.Equal("procurement.nothing_to_propose", (await BatchWalk.JsonOf(answer)).GetProperty("code").GetString());
            Assert.Single(offers);
            return;
        }
        Assert.Equal(price, Assert.Single(offers, o => o.GetProperty("chosen").GetBoolean()).GetProperty("unitPriceFen").GetInt64());
        Assert.Equal(offers.Count, offers.Select(o => o.GetProperty("supplier").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task Who_may_not_and_what_is_wrong_is_refused()
    {
        var (walk, id, price) = await CheckedAsync();
        await RecordAsync(walk.Approver, id, HttpStatusCode.Forbidden, Offer("甲", price));
        foreach (var wrong in (object[])[Offer("", price), Offer("甲", 0), new { supplier = "甲", product = "一级", unitPriceFen = 1, offeredOn = "2020-01-01" }, new { supplier = "甲", product = "一级", unitPriceFen = 1, offeredOn = "2090-01-01" }])
            Assert.Equal("procurement.offer_wrong", (await RecordAsync(walk.Officer, id, HttpStatusCode.UnprocessableEntity, wrong)).GetProperty("code").GetString());
        Assert.Equal("procurement.offer_wrong", (await RecordAsync(walk.Officer, id, HttpStatusCode.UnprocessableEntity, Offer("甲", price, chosen: true), Offer("乙", price, chosen: true))).GetProperty("code").GetString());
        using var strange = await walk.Officer.PutAsJsonAsync($"/api/procurement/batches/{id}/comparison/SH-513423-001", new { offers = Array.Empty<object>() });
        Assert.Equal("procurement.not_in_batch", (await BatchWalk.JsonOf(strange)).GetProperty("code").GetString());
        var paired = await walk.CheckedAsync(BatchWalk.Rows(Sku, 1, 1));
        Assert.Equal("procurement.not_by_comparison", (await RecordAsync(walk.Officer, paired, HttpStatusCode.Conflict, Offer("甲", price))).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_pairing_that_lapsed_since_is_refused_until_another_ground_is_stated()
    {
        var walk = await BatchWalk.InAsync(_house);
        await (await walk.ShelfAsync(Sku)).HasAsync(200);
        var id = await walk.CheckedAsync(BatchWalk.Rows(Sku, 1, 1));
        var batch = new BatchId(id);
        // One of an earlier term.
        await _house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<Batch>().Where(b => b.Id == batch).ExecuteUpdateAsync(u => u.SetProperty(b => b.PairingKey, "330212-513423-1996")));
        Assert.Equal("procurement.pairing_lapsed", (await BatchWalk.DoAsync(walk.Officer, id, "submit", HttpStatusCode.Conflict)).GetProperty("code").GetString());
        using var stated = await walk.Officer.PutAsJsonAsync($"/api/procurement/batches/{id}/directing", new { reason = "对口帮扶延续项目" });
        Assert.Equal(HttpStatusCode.OK, stated.StatusCode);
        await BatchWalk.DoAsync(walk.Officer, id, "submit", HttpStatusCode.OK);
        Assert.Equal("对口帮扶延续项目", (await walk.GetAsync(id)).GetProperty("directing").GetProperty("reason").GetString());
    }

    [Fact]
    public async Task However_a_batch_is_opened_comparing_is_a_ground_enough()
    {
        var walk = await BatchWalk.InAsync(_house);
        await (await walk.ShelfAsync(Sku)).HasAsync(200);
        var old = await walk.CheckedAsync(BatchWalk.Rows(Sku, 1, 1));
        await UnpairAsync();
        async Task<JsonElement> GroundAsync(Guid id) => (await walk.GetAsync(id)).GetProperty("directing");
        async Task<JsonElement> PostAsync(string at, object body, HttpStatusCode expected)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, at) { Content = JsonContent.Create(body) };
            request.Headers.Add("Idempotency-Key", Path.GetRandomFileName());
            using var answer = await walk.Officer.SendAsync(request);
            var said = await BatchWalk.JsonOf(answer);
            Assert.True(expected == answer.StatusCode, said.ToString());
            return said;
        }

        // Repeated, and what was repeated from that again.
        Assert.Equal("procurement.directing_needed", (await PostAsync($"/api/procurement/batches/{old}/repeat", new { }, HttpStatusCode.UnprocessableEntity)).GetProperty("code").GetString());
        var again = (await PostAsync($"/api/procurement/batches/{old}/repeat", new { comparison = true }, HttpStatusCode.Created)).GetProperty("batch").GetProperty("id").GetGuid();
        var third = (await PostAsync($"/api/procurement/batches/{again}/repeat", new { }, HttpStatusCode.Created)).GetProperty("batch").GetProperty("id").GetGuid();
        Assert.All([await GroundAsync(again), await GroundAsync(third)], g => Assert.True(g.GetProperty("comparison").GetBoolean() && g.GetProperty("reason").ValueKind == JsonValueKind.Null));

        // Asked for by a requester and collected.
        using var requester = await _house.ScriptOfAsync("requester");
        var demand = await DemandWalk.SubmittedAsync(requester, $"{Sku} 2");
        Assert.Equal("procurement.directing_needed", (await PostAsync("/api/procurement/demands/collect", new { demands = new[] { demand } }, HttpStatusCode.UnprocessableEntity)).GetProperty("code").GetString());
        var collected = (await PostAsync("/api/procurement/demands/collect", new { demands = new[] { demand }, comparison = true }, HttpStatusCode.OK)).GetProperty("id").GetGuid();
        Assert.True((await GroundAsync(collected)).GetProperty("comparison").GetBoolean());

        // Jotted down: the page says what is missing beside its field, keeps what was typed, and takes the comparison.
        List<KeyValuePair<string, string>> form = [new("key", Guid.NewGuid().ToString()), new("text", $"{Sku} 2"), new("batch", ""), new("title", "比价快速下单"), new("purpose", "canteen"), new("point", ""), new("deliverOn", "")];
        using var refused = await walk.Officer.PostAsync("/procurement/quick-order?handler=Add", new FormUrlEncodedContent(form));
        var page = await refused.Content.ReadAsStringAsync();
        Assert.Contains("id=\"directing-reason-error\"", page, StringComparison.Ordinal);
        Assert.Contains("比价快速下单", page, StringComparison.Ordinal);
        using var taken = await walk.Officer.PostAsync("/procurement/quick-order?handler=Add", new FormUrlEncodedContent([.. form, new("comparison", "true")]));
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        Assert.True((await GroundAsync(Guid.Parse(taken.Headers.Location!.OriginalString.Split('/')[^1]))).GetProperty("comparison").GetBoolean());
    }

    // The unit moves to a county that nobody is paired with.
    private Task UnpairAsync() => _house.InsideAsync(async s =>
    {
        var unit = (await s.GetRequiredService<Marketplace.Accounts.OrganisationViews>().ByCreditCodeAsync(Marketplace.Accounts.DemoAccounts.UnitCreditCode, default))!.Id;
        await s.GetRequiredService<MarketplaceDb>().Set<Marketplace.Accounts.Organisation>().Where(o => o.Id == unit).ExecuteUpdateAsync(u => u.SetProperty(o => o.CountyCode, "310101"));
    });

    [Fact]
    public async Task Offers_changed_in_the_moment_of_submission_are_either_submitted_or_refused()
    {
        for (var round = 0; round < 4; round++)
        {
            var (walk, id, price) = await CheckedAsync();
            await RecordAsync(walk.Officer, id, HttpStatusCode.OK, Offer("甲", price, chosen: true), Offer("乙", price), Offer("丙", price));
            var answers = await Task.WhenAll(
                walk.Officer.PutAsJsonAsync($"/api/procurement/batches/{id}/comparison/{Sku}", new { offers = new[] { Offer("甲", price, chosen: true) } }),
                walk.Officer.PostAsJsonAsync($"/api/procurement/batches/{id}/submit", new { }));
            var left = (await walk.GetAsync(id, "/comparison")).GetProperty("goods")[0].GetProperty("offers").GetArrayLength();
            var submitted = (await walk.GetAsync(id)).GetProperty("status").GetString() == "submitted";
            Assert.Equal([!submitted, submitted], answers.Select(a => a.IsSuccessStatusCode));
            Assert.Equal(submitted ? 3 : 1, left);
        }
    }
}
