using System.Net;
using System.Net.Http.Json;
using System.Text;
using Marketplace.Procurement;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>A batch holds so many rows and no more, by whichever way they come.</summary>
public sealed class HoldingOneLimit
{
    private const string Sku = "SH-513423-005";
    private const int Most = 12;

    [Fact]
    public async Task Every_way_into_a_batch_ends_at_the_same_number_of_rows()
    {
        var folder = Path.Combine(Path.GetTempPath(), "limit-" + Path.GetRandomFileName());
        try
        {
            Guid large, missing;
            using (var before = House.OnItsOwn(folder))
            {
                var walk = await BatchWalk.InAsync(before);
                await (await walk.ShelfAsync(Sku)).HasAsync(0);
                large = await walk.CheckedAsync(BatchWalk.Rows(Sku, Most + 1, 1));
                missing = await walk.PlacedAsync(BatchWalk.Rows(Sku, Most + 1, 1));
            }
            using var house = House.OnItsOwn(folder, settings: ("Procurement:MostRows", $"{Most}"));
            await HoldsAsync(house, large, missing);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task HoldsAsync(House house, Guid large, Guid missing)
    {
        var walk = await BatchWalk.InAsync(house);
        var full = await walk.CheckedAsync(BatchWalk.Rows(Sku, Most, 1));
        var batches = "/api/procurement/batches";
        var csv = Encoding.UTF8.GetBytes(BatchWalk.Rows(Sku, Most + 1, 1));
        var thirteen = Enumerable.Range(0, Most + 1).Select(_ => new { sku = Sku, quantity = 1 }).ToList();

        await RefusedAsync("a file", () => walk.PutAsync(full, csv));
        await RefusedAsync("a workbook", () => walk.PutAsync(full, SheetWriter.Xlsx(["sku", "quantity"], Enumerable.Range(0, Most + 1).Select(_ => (IReadOnlyList<object?>)[Sku, 1L])), SheetReader.Xlsx));
        await RefusedAsync("JSON", () => walk.Officer.PutAsJsonAsync($"{batches}/{full}/lines", new { lines = thirteen }));
        await RefusedAsync("one typed row more", () => walk.Officer.PatchAsJsonAsync($"{batches}/{full}/lines/{Most + 1}", new { sku = Sku, quantity = "1" }));
        await RefusedAsync("jotted rows", () => PostAsync(walk, $"{batches}/{full}/rows", new { text = $"{Sku} 1" }));
        await RefusedAsync("JSON rows added", () => PostAsync(walk, $"{batches}/{full}/rows", new { lines = thirteen.Take(1) }));
        var list = (await walk.Officer.GetFromJsonAsync<System.Text.Json.JsonElement>("/api/procurement/lists"))[0].GetProperty("id").GetGuid();
        await RefusedAsync("a saved list", () => PostAsync(walk, $"{batches}/{full}/rows", new { list }));
        await RefusedAsync("an earlier batch", () => PostAsync(walk, $"{batches}/{large}/repeat", new { }));
        await RefusedAsync("what another batch misses", () => PostAsync(walk, $"{batches}/{missing}/follow-ups", new { }));
        var round = await RoundWalk.InAsync(house);
        await RefusedAsync("a claim round", () => round.PostAsync(RoundWalk.Wanted(Most + 1)));

        // On the page the words stand beside the field.
        using var form = new MultipartFormDataContent { { new ByteArrayContent(csv), "file", "a.csv" } };
        using var page = await walk.Officer.PostAsync($"/procurement/batches/{full}?handler=Lines", form);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, page.StatusCode);
        Assert.Contains($"一个批次最多 {Most} 行", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var pasted = await walk.Officer.PostAsync($"/procurement/batches/{full}?handler=Lines", new FormUrlEncodedContent([new("pasted", BatchWalk.Rows(Sku, Most + 1, 1))]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, pasted.StatusCode);
        Assert.Equal(Most, (await walk.GetAsync(full)).GetProperty("rows").GetProperty("total").GetInt32());

        // As a new batch it leaves nothing behind, and the same form goes through with less.
        var before = await CountAsync();
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await NewAsync("k1", Most + 1));
        using var jotted = await walk.Officer.PostAsync("/procurement/quick-order?handler=Add", Jotted(Most + 1));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, jotted.StatusCode);
        using var wrong = await walk.Officer.PostAsync("/procurement/catalogue?batch=", new FormUrlEncodedContent([new("key", "k3"), new("sku", ""), new("quantity", "")]));
        Assert.InRange((int)wrong.StatusCode, 400, 422);
        Assert.Equal(before, await CountAsync());
        Assert.Equal(HttpStatusCode.Found, await NewAsync("k1", Most));
        using var fits = await walk.Officer.PostAsync("/procurement/quick-order?handler=Add", Jotted(Most));
        Assert.Equal(HttpStatusCode.Found, fits.StatusCode);
        Assert.Equal(before + 2, await CountAsync());

        async Task<HttpStatusCode> NewAsync(string key, int rows)
        {
            using var sheet = new MultipartFormDataContent { { new StringContent(key), "Key" }, { new StringContent("新的"), "title" }, { new StringContent("gift"), "purpose" }, { new ByteArrayContent(Encoding.UTF8.GetBytes(BatchWalk.Rows(Sku, rows, 1))), "file", "a.csv" } };
            using var answer = await walk.Officer.PostAsync("/procurement/batches/new", sheet);
            return answer.StatusCode;
        }

        async Task<int> CountAsync() => (await walk.Officer.GetFromJsonAsync<System.Text.Json.JsonElement>(batches)).GetProperty("total").GetInt32();

        FormUrlEncodedContent Jotted(int rows) => new([new("key", "k2"), new("batch", ""), new("title", "速录"), new("purpose", "gift"), new("text", string.Join('\n', Enumerable.Repeat($"{Sku} 1", rows)))]);

        async Task RefusedAsync(string what, Func<Task<HttpResponseMessage>> ask)
        {
            using var answer = await ask();
            Assert.True(answer.StatusCode == HttpStatusCode.RequestEntityTooLarge, $"{what}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            Assert.Equal("procurement.too_many_rows", (await BatchWalk.JsonOf(answer)).GetProperty("code").GetString());
        }
    }

    private static async Task<HttpResponseMessage> PostAsync(BatchWalk walk, string at, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, at) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Path.GetRandomFileName());
        return await walk.Officer.SendAsync(request);
    }
}
