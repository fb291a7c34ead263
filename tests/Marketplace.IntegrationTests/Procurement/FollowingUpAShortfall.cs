using System.Net;
using System.Net.Http.Json;
using Marketplace.Procurement;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Procurement;

public sealed class FollowingUpAShortfall(QuietHouse quiet) : IClassFixture<QuietHouse>
{
    private const string Sku = "SH-511381-001";
    private readonly House _house = quiet.House;

    [Fact]
    public async Task What_is_missing_goes_into_one_later_batch_and_the_rows_that_were_wrong_with_it()
    {
        var walk = await BatchWalk.InAsync(_house);
        await (await walk.ShelfAsync(Sku)).HasAsync(7);
        var id = await walk.PlacedAsync(BatchWalk.Headers + BatchWalk.Line(1, Sku, 5, "甲") + BatchWalk.Line(2, Sku, 5, "乙") + BatchWalk.Line(3, Sku, 5) + BatchWalk.Line(4, "NO-SUCH", 1));
        var gap = await walk.GetAsync(id, "/shortfall");
        var product = Assert.Single(gap.GetProperty("products").EnumerateArray());
        Assert.Equal((Sku, 8, 2, 1), (product.GetProperty("sku").GetString(), product.GetProperty("missing").GetInt32(), product.GetProperty("rows").GetInt32(), gap.GetProperty("invalidRows").GetInt32()));

        var day = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(40);
        using var answer = await FollowAsync(walk, id, new { products = new[] { new { sku = Sku, choice = "wait", deliverOn = day } }, invalidRows = true });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var next = (await BatchWalk.JsonOf(answer)).GetProperty("id").GetGuid();
        var lines = (await walk.GetAsync(next, "/lines")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["3", "5", "1"], lines.Select(l => l.GetProperty("quantity").ToString()));
        Assert.Equal([$"{day:yyyy-MM-dd}", $"{day:yyyy-MM-dd}", ""], lines.Select(l => l.GetProperty("deliverOn").GetString()));
        Assert.Equal(["乙", "", ""], lines.Select(l => l.GetProperty("own").GetProperty("工号").GetString()));
        Assert.Equal(next, (await walk.GetAsync(id, "/shortfall")).GetProperty("followedBy")[0].GetProperty("id").GetGuid());
        Assert.Equal(id, (await walk.GetAsync(next, "/shortfall")).GetProperty("follows")[0].GetProperty("id").GetGuid());
        await RefusedAsync(await FollowAsync(walk, id, new { invalidRows = true }), 409, "procurement.nothing_to_follow");

        // Cancelled, the later batch lets go of what it asked for.
        await BatchWalk.DoAsync(walk.Officer, next, "cancel", HttpStatusCode.OK);
        using var again = await FollowAsync(walk, id, new { });
        Assert.Equal(2, (await BatchWalk.JsonOf(again)).GetProperty("rows").GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_split_asks_for_what_is_on_the_shelf_now_and_for_the_rest_later()
    {
        var walk = await BatchWalk.InAsync(_house);
        var shelf = await walk.ShelfAsync(Sku);
        await shelf.HasAsync(1);
        var id = await walk.PlacedAsync(BatchWalk.Headers + BatchWalk.Line(1, Sku, 4) + BatchWalk.Line(2, Sku, 4));
        await shelf.HasAsync(5);
        var day = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(20);
        using var answer = await FollowAsync(walk, id, new { products = new[] { new { sku = Sku, choice = "split", deliverOn = day } } });
        var next = (await BatchWalk.JsonOf(answer)).GetProperty("id").GetGuid();
        var lines = (await walk.GetAsync(next, "/lines")).GetProperty("items").EnumerateArray().Select(l => $"{l.GetProperty("quantity")} {l.GetProperty("deliverOn")}".Trim());
        Assert.Equal(["3", "2", $"2 {day:yyyy-MM-dd}"], lines);
    }

    [Theory]
    [InlineData("wait", null, null, 422, "procurement.follow_up_day")]
    [InlineData("substitute", null, "SH-513423-003", 422, "procurement.no_substitute")]
    [InlineData("maybe", null, null, 400, "procurement.unknown_choice")]
    public async Task A_choice_that_makes_no_sense_is_refused_in_words(string choice, DateOnly? deliverOn, string? substitute, int status, string code)
    {
        var walk = await BatchWalk.InAsync(_house);
        await (await walk.ShelfAsync(Sku)).HasAsync(1);
        var id = await walk.PlacedAsync(BatchWalk.Headers + BatchWalk.Line(1, Sku, 2));
        await RefusedAsync(await FollowAsync(walk, id, new { products = new[] { new { sku = Sku, choice, deliverOn, substitute } } }), status, code);
        await RefusedAsync(await FollowAsync(walk, id, new { products = new[] { new { sku = "SH-513423-003", choice = "leave" } } }), 422, "procurement.not_missing");
    }

    [Fact]
    public async Task Two_officers_who_follow_up_at_once_make_one_batch()
    {
        var walk = await BatchWalk.InAsync(_house);
        await (await walk.ShelfAsync(Sku)).HasAsync(3);
        var id = await walk.PlacedAsync(BatchWalk.Rows(Sku, 40, 2));
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => FollowAsync(walk, id, new { })));
        Assert.Equal(1, answers.Count(a => a.StatusCode == HttpStatusCode.Created));
        Assert.All(answers.Where(a => a.StatusCode != HttpStatusCode.Created), a => Assert.Equal(HttpStatusCode.Conflict, a.StatusCode));
        var asked = await _house.InsideAsync(s => Task.FromResult(s.GetRequiredService<MarketplaceDb>().Set<FollowUp>().Where(f => f.BatchId == new BatchId(id)).Sum(f => f.Quantity)));
        Assert.Equal(40 * 2 - 3, asked);
    }

    [Fact]
    public async Task Failed_rows_are_downloaded_with_what_is_missing_corrected_and_handed_in_again()
    {
        var walk = await BatchWalk.InAsync(_house);
        await (await walk.ShelfAsync(Sku)).HasAsync(4);
        var id = await walk.PlacedAsync(BatchWalk.Headers + BatchWalk.Line(1, Sku, 3, "甲") + BatchWalk.Line(2, Sku, 3, "乙") + BatchWalk.Line(3, "SH-511381-O01", 3, "丙"));
        var file = await walk.Officer.GetStringAsync($"/api/procurement/batches/{id}/result?rows=failed");
        Assert.DoesNotContain("甲", file, StringComparison.Ordinal);
        Assert.Contains($"{Sku},2,收货人2", file, StringComparison.Ordinal);
        await (await walk.ShelfAsync(Sku)).HasAsync(50);
        var next = await walk.PlacedAsync(file.Replace("O01", "001", StringComparison.Ordinal));
        var batch = await walk.GetAsync(next);
        Assert.Equal(("placed", 2), (batch.GetProperty("status").GetString(), batch.GetProperty("rows").GetProperty("placed").GetInt32()));
    }

    private static Task<HttpResponseMessage> FollowAsync(BatchWalk walk, Guid id, object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/procurement/batches/{id}/follow-ups") { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Path.GetRandomFileName());
        return walk.Officer.SendAsync(request);
    }

    private static async Task RefusedAsync(HttpResponseMessage answer, int status, string code)
    {
        using (answer) Assert.Equal((status, code), ((int)answer.StatusCode, (await BatchWalk.JsonOf(answer)).GetProperty("code").GetString()));
    }
}
