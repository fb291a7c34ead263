using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Marketplace.Platform;
using Marketplace.Procurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>Many rows come in slices: nobody's write waits for all of them, nobody sees some of them, and a cut leaves the batch as it was, or with all of them.</summary>
public sealed class UploadingInSlices
{
    private const string Old = "SH-513423-005", New = "SH-511381-001";
    private const int Slice = 5;
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData(12, 13, "12 0 13"), InlineData(3, 4, "3 4"), InlineData(0, 11, "0 11"), InlineData(11, 2, "11 0 2")]
    public async Task Cut_off_anywhere_an_upload_leaves_the_rows_there_were_and_handed_in_again_comes_to_its_end(int before, int after, string seen)
    {
        var power = new PowerLine();
        await using var house = power.OpenHouse();
        house.Services.GetRequiredService<ChunkSteps>().Rows = Slice;
        var walk = await BatchWalk.InAsync(house);
        var (left, point, blown) = (new HashSet<int>(), 0, true);
        while (blown)
        {
            Assert.InRange(++point, 1, 300);
            var id = await WithRowsAsync(walk, before);
            var tries = 0;
            blown = await power.RunAsync(house, point, async s =>
            {
                if (tries++ > 0) left.Add(await SeenAsync(house, walk, id));
                await s.GetRequiredService<PutLines>().RunAsync(await Members.OfficerAsync(s), new(id), BatchLines.FromText(BatchWalk.Rows(New, after, 1)), None);
            });
            Assert.Equal(after, await SeenAsync(house, walk, id));
            Assert.Equal((after, after), await StoredAsync(house, id, New));
            await BatchWalk.DoAsync(walk.Officer, id, "check", HttpStatusCode.Accepted);
            Assert.Equal(after, (await walk.RestsAsync(id)).GetProperty("rows").GetProperty("total").GetInt32());
        }
        Assert.True(point > 4, $"only {point} points");
        Assert.Equal(seen.Split(' ').Select(int.Parse).Order(), left.Order());
    }

    [Fact]
    public async Task Between_two_slices_others_write_and_what_is_there_so_far_is_nobodys_business()
    {
        using var house = House.OnItsOwn();
        var steps = house.Services.GetRequiredService<ChunkSteps>();
        steps.Rows = Slice;
        var walk = await BatchWalk.InAsync(house);
        var (id, other, looked) = (await WithRowsAsync(walk, 12), await WithRowsAsync(walk, 1), 0);
        steps.Reached = async step =>
        {
            if (step != "upload: next") return;
            looked++;
            // Were the upload one transaction, this would wait for its end for ever.
            using var edited = await walk.Officer.PatchAsJsonAsync($"/api/procurement/batches/{other}/lines/1", new { remark = $"{looked}" }).WaitAsync(TimeSpan.FromMinutes(1));
            Assert.Equal(HttpStatusCode.OK, edited.StatusCode);
            Assert.Equal(12, await SeenAsync(house, walk, id));
            Assert.True((await walk.GetAsync(id)).GetProperty("receiving").GetBoolean());
            Assert.Contains("正在接收明细", await walk.Officer.GetStringAsync($"/procurement/batches/{id}"), StringComparison.Ordinal);
            foreach (var (refused, code) in (IEnumerable<(Task<HttpResponseMessage>, string)>)[
                (walk.Officer.PatchAsJsonAsync($"/api/procurement/batches/{id}/lines/1", new { sku = Old }), "procurement.batch_wrong_state"),
                (walk.Officer.PostAsJsonAsync($"/api/procurement/batches/{id}/check", new { }), "procurement.batch_wrong_state"),
                (walk.Officer.PostAsJsonAsync($"/api/procurement/batches/{id}/submit", new { }), "procurement.batch_wrong_state")])
            {
                using var answer = await refused;
                Assert.Equal(code, (await BatchWalk.JsonOf(answer)).GetProperty("code").GetString());
            }
        };
        using var put = await walk.PutAsync(id, Encoding.UTF8.GetBytes(BatchWalk.Rows(New, 23, 1)));
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        var view = await BatchWalk.JsonOf(put);
        Assert.Equal((5, 23, false, "draft"), (looked, view.GetProperty("rows").GetProperty("total").GetInt32(), view.GetProperty("receiving").GetBoolean(), view.GetProperty("status").GetString()));
        Assert.Equal((23, 23), await StoredAsync(house, id, New));
    }

    [Theory, InlineData("upload: next", 12), InlineData("upload: moved", 23)]
    public async Task A_broken_upload_is_ended_after_a_while_and_never_from_under_one_that_lives(string cut, int ends)
    {
        var power = new PowerLine();
        await using var house = power.OpenHouse();
        var steps = house.Services.GetRequiredService<ChunkSteps>();
        steps.Rows = Slice;
        var walk = await BatchWalk.InAsync(house);
        var id = await WithRowsAsync(walk, 12);
        await BatchWalk.DoAsync(walk.Officer, id, "check", HttpStatusCode.Accepted);
        await walk.RestsAsync(id);
        var slices = 0;
        steps.Reached = step => step == cut && ++slices == 3 ? throw new InvalidOperationException("cut") : Task.CompletedTask;
        using (var put = await walk.PutAsync(id, Encoding.UTF8.GetBytes(BatchWalk.Rows(New, 23, 1)))) Assert.Equal(HttpStatusCode.InternalServerError, put.StatusCode);
        steps.Reached = null;
        var left = await StoredAsync(house, id, New);
        Assert.True((await walk.GetAsync(id)).GetProperty("receiving").GetBoolean());
        Assert.Equal(ends == 12 ? (12 + 2 * Slice, 2 * Slice) : (23, 23), left);

        await EndAsync();
        Assert.Equal(left, await StoredAsync(house, id, New));
        await house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<Batch>().Where(b => b.Id == new BatchId(id)).ExecuteUpdateAsync(b => b.SetProperty(x => x.MovedAt, DateTimeOffset.UtcNow - ReceivingRows.Rest - TimeSpan.FromSeconds(1))));
        await house.InsideAsync(s => s.GetRequiredService<ResumeBatches>().RunAsync(None));
        await EndAsync();
        for (var look = 0; (await walk.GetAsync(id)).GetProperty("receiving").GetBoolean(); look++)
        {
            Assert.InRange(look, 0, 600);
            await Task.Delay(50);
        }
        // As it was, checked and all; or whole, and to be checked.
        Assert.Equal(ends == 12 ? "checked" : "draft", (await walk.GetAsync(id)).GetProperty("status").GetString());
        Assert.Equal(ends, await SeenAsync(house, walk, id));
        Assert.Equal((ends, ends == 12 ? 0 : 23), await StoredAsync(house, id, New));
        using var added = await walk.Officer.PatchAsJsonAsync($"/api/procurement/batches/{id}/lines/{ends + 1}", new { sku = New, quantity = "1" });
        Assert.Equal(HttpStatusCode.OK, added.StatusCode);

        Task EndAsync() => house.InsideAsync(s => s.GetRequiredService<EndBrokenUpload>().RunAsync(id, None));
    }

    [Fact]
    public async Task Of_two_uploads_at_once_one_is_stored_whole_and_a_cancel_meanwhile_keeps_the_batch_cancelled()
    {
        using var house = House.OnItsOwn();
        house.Services.GetRequiredService<ChunkSteps>().Rows = Slice;
        var walk = await BatchWalk.InAsync(house);
        for (var round = 0; round < 8; round++)
        {
            var id = await WithRowsAsync(walk, 7);
            var cancels = round % 4 == 3;
            var puts = await Task.WhenAll(walk.PutAsync(id, Encoding.UTF8.GetBytes(BatchWalk.Rows(New, 31, 1))), walk.PutAsync(id, Encoding.UTF8.GetBytes(BatchWalk.Rows(Old, 29, 1))),
                cancels ? walk.Officer.PostAsJsonAsync($"/api/procurement/batches/{id}/cancel", new { }) : walk.Officer.GetAsync($"/api/procurement/batches/{id}"));
            Assert.All(puts, p => Assert.Contains(p.StatusCode, (HttpStatusCode[])[HttpStatusCode.OK, HttpStatusCode.Conflict]));
            if (!cancels) Assert.Contains(puts[..2], p => p.StatusCode == HttpStatusCode.OK);
            var batch = await walk.GetAsync(id);
            var (total, status) = (batch.GetProperty("rows").GetProperty("total").GetInt32(), batch.GetProperty("status").GetString());
            Assert.Equal(cancels && puts[2].StatusCode == HttpStatusCode.OK ? "cancelled" : "draft", status);
            var (ofNew, ofOld) = (await StoredAsync(house, id, New), await StoredAsync(house, id, Old));
            if (!cancels) Assert.Equal((false, total, total), (batch.GetProperty("receiving").GetBoolean(), ofNew.All, Math.Max(ofNew.OfSku, ofOld.OfSku)));
            foreach (var put in puts) put.Dispose();
        }
    }

    private static async Task<Guid> WithRowsAsync(BatchWalk walk, int rows)
    {
        var id = await walk.OpenAsync();
        if (rows == 0) return id;
        using var put = await walk.PutAsync(id, Encoding.UTF8.GetBytes(BatchWalk.Rows(Old, rows, 1)));
        Assert.True(put.IsSuccessStatusCode, await put.Content.ReadAsStringAsync());
        return id;
    }

    /// <summary>How many rows the batch has, for everybody who asks alike.</summary>
    private static async Task<int> SeenAsync(House house, BatchWalk walk, Guid id)
    {
        var total = (await walk.GetAsync(id)).GetProperty("rows").GetProperty("total").GetInt32();
        Assert.Equal(total, (await walk.GetAsync(id, "/lines")).GetProperty("total").GetInt32());
        Assert.Equal(total, (await walk.Officer.GetFromJsonAsync<JsonElement>($"/odata/BatchLines?$count=true&$top=1&$filter=BatchId eq {id}")).GetProperty("@odata.count").GetInt32());
        using var result = await walk.Officer.GetAsync($"/api/procurement/batches/{id}/result");
        Assert.Equal(total, (await result.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1);
        return total;
    }

    private static Task<(int All, int OfSku)> StoredAsync(House house, Guid id, string sku) => house.InsideAsync(async s =>
    {
        var rows = s.GetRequiredService<MarketplaceDb>().Set<BatchRow>().Where(r => r.BatchId == new BatchId(id));
        return (await rows.CountAsync(), await rows.CountAsync(r => r.Sku == sku));
    });
}
