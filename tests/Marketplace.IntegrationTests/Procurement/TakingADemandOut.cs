using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Marketplace.IntegrationTests.Procurement;

public sealed class TakingADemandOut(House house)
{
    private const string Apples = "SH-513423-001", Walnuts = "SH-513423-003";

    private static Task<HttpResponseMessage> TakeOutAsync(HttpClient officer, Guid demand) => officer.PostAsJsonAsync($"{DemandWalk.Demands}/{demand}/take-out", new { });

    private static async Task<List<JsonElement>> LinesAsync(BatchWalk walk, Guid batch) => [.. (await walk.GetAsync(batch, "/lines?pageSize=500")).GetProperty("items").EnumerateArray()];

    private static string? CodeOf(JsonElement problem) => problem.GetProperty("code").GetString();

    [Fact]
    public async Task Its_rows_leave_the_batch_those_behind_move_up_and_it_can_be_collected_elsewhere()
    {
        var (walk, requester) = (await BatchWalk.InAsync(house), await house.ScriptOfAsync("requester"));
        var first = await DemandWalk.SubmittedAsync(requester, $"{Apples} 1\n{Apples} 2");
        var second = await DemandWalk.SubmittedAsync(requester, $"{Walnuts} 3\n{Walnuts} 4\n{Walnuts} 5");
        var third = await DemandWalk.SubmittedAsync(requester, $"{Apples} 6");
        var batch = await DemandWalk.CollectedAsync(walk.Officer, null, first, second, third);
        await DemandWalk.DoneAsync(walk.Officer, $"/api/procurement/batches/{batch}/rows", new { text = $"{Walnuts} 7" });
        await BatchWalk.DoAsync(walk.Officer, batch, "check", HttpStatusCode.Accepted);
        await walk.RestsAsync(batch);

        Assert.Equal("submitted", (await BatchWalk.JsonOf(await TakeOutAsync(walk.Officer, second))).GetProperty("status").GetString());
        var lines = await LinesAsync(walk, batch);
        Assert.Equal([(1, 1), (2, 2), (3, 6), (4, 7)], lines.Select(l => (l.GetProperty("row").GetInt32(), l.GetProperty("quantity").GetInt32())));
        // Tables and spreadsheets say which demand a row answers.
        var numbers = new List<string?>();
        foreach (var demand in (Guid[])[first, first, third]) numbers.Add((await DemandWalk.GetAsync(requester, demand)).GetProperty("number").GetString());
        var read = await walk.Officer.GetFromJsonAsync<JsonElement>($"/odata/BatchLines?$filter=BatchId eq {batch} and Demand ne null&$select=Row,Demand&$orderby=Row");
        Assert.Equal(numbers, read.GetProperty("value").EnumerateArray().Select(l => l.GetProperty("Demand").GetString()));
        var table = (await walk.Officer.GetStringAsync($"/api/procurement/exports/lines?batch={batch}&format=csv")).Split('\n', StringSplitOptions.TrimEntries);
        Assert.Equal(["需求单", .. numbers, ""], table.Take(5).Select(row => row.Split(',')[^1]));
        var view = await walk.GetAsync(batch);
        var rows = view.GetProperty("rows");
        Assert.Equal(("draft", 4), (view.GetProperty("status").GetString(), rows.GetProperty("total").GetInt32()));
        Assert.Equal(lines.Count(l => l.GetProperty("status").GetString() == "valid"), rows.GetProperty("valid").GetInt32());
        Assert.Equal(lines.Where(l => l.GetProperty("status").GetString() == "valid").Sum(l => l.GetProperty("amountFen").GetInt64()), view.GetProperty("totalFen").GetInt64());

        // Out already, it cannot be taken out again; it can be collected once more.
        using var again = await TakeOutAsync(walk.Officer, second);
        Assert.Equal("procurement.demand_wrong_state", CodeOf(await BatchWalk.JsonOf(again)));
        var other = await DemandWalk.CollectedAsync(walk.Officer, null, second);
        Assert.Equal([3, 4, 5], (await LinesAsync(walk, other)).Select(l => l.GetProperty("quantity").GetInt32()));

        // The last one leaves the batch with what the officer wrote.
        foreach (var demand in (Guid[])[first, third]) (await TakeOutAsync(walk.Officer, demand)).EnsureSuccessStatusCode();
        Assert.Equal([(1, 7)], (await LinesAsync(walk, batch)).Select(l => (l.GetProperty("row").GetInt32(), l.GetProperty("quantity").GetInt32())));
    }

    [Fact]
    public async Task A_submitted_batch_keeps_its_demands()
    {
        await using var own = House.OnItsOwn();
        var (walk, requester) = (await BatchWalk.InAsync(own), await own.ScriptOfAsync("requester"));
        for (var round = 0; round < 4; round++)
        {
            var id = await DemandWalk.SubmittedAsync(requester, $"{Apples} 1");
            var batch = await DemandWalk.CollectedAsync(walk.Officer, null, id);
            // Demands may leave the recipient to the officer.
            using (var edited = await walk.Officer.PatchAsJsonAsync($"/api/procurement/batches/{batch}/lines/1", new { recipient = "王芳", phone = "13800000001", address = "浙江省宁波市鄞州区百丈东路1号" })) edited.EnsureSuccessStatusCode();
            await BatchWalk.DoAsync(walk.Officer, batch, "check", HttpStatusCode.Accepted);
            await walk.RestsAsync(batch);
            // At once: one of both happens, and the batch says the same as the demand.
            var answers = await Task.WhenAll(TakeOutAsync(walk.Officer, id), walk.Officer.PostAsJsonAsync($"/api/procurement/batches/{batch}/submit", new { }));
            Assert.Equal(1, answers.Count(a => a.IsSuccessStatusCode));
            var submitted = answers[1].IsSuccessStatusCode;
            Assert.Equal(submitted ? "collected" : "submitted", await DemandWalk.StatusAsync(requester, id));
            Assert.Equal(submitted ? 1 : 0, (await LinesAsync(walk, batch)).Count);
            if (submitted) Assert.Equal("procurement.batch_wrong_state", CodeOf(await BatchWalk.JsonOf(answers[0])));
        }
    }

    [Fact]
    public async Task Two_officers_at_once_take_it_out_once()
    {
        var (walk, requester) = (await BatchWalk.InAsync(house), await house.ScriptOfAsync("requester"));
        var (one, two) = (await DemandWalk.SubmittedAsync(requester, $"{Apples} 1\n{Apples} 2"), await DemandWalk.SubmittedAsync(requester, $"{Apples} 3"));
        var batch = await DemandWalk.CollectedAsync(walk.Officer, null, one, two);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TakeOutAsync(walk.Officer, one)));
        Assert.Equal(1, answers.Count(a => a.IsSuccessStatusCode));
        foreach (var late in answers.Where(a => !a.IsSuccessStatusCode)) Assert.Contains(CodeOf(await BatchWalk.JsonOf(late)), (string[])["procurement.demand_wrong_state", "procurement.demand_taken"]);
        Assert.Equal([(1, 3)], (await LinesAsync(walk, batch)).Select(l => (l.GetProperty("row").GetInt32(), l.GetProperty("quantity").GetInt32())));
    }
}
