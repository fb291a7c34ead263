using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Marketplace.IntegrationTests.Drills;
using MiniExcelLibs;

namespace Marketplace.IntegrationTests.Cluster;

/// <summary>Sheets in, results out, progress as it happens: all through nginx.</summary>
[Collection(OnTheCluster.Name)]
public sealed class PassingTheProxy(TheCluster cluster)
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [Fact]
    public async Task A_workbook_goes_in_its_progress_is_heard_and_the_result_comes_out()
    {
        cluster.MustRun();
        using var officer = await cluster.SignedInAsync("officer");
        using var approver = await cluster.SignedInAsync("approver");
        var skus = (await officer.GetAsync("/odata/Products?$top=20&$orderby=Sku&$select=Sku&$filter=PriceFen lt 4000 and Storage eq 'Ambient' and AvailableQuantity gt 0")).GetProperty("value").EnumerateArray().Select(p => p.GetProperty("Sku").GetString()!).ToArray();
        using var create = new HttpRequestMessage(HttpMethod.Post, "/api/procurement/batches")
        {
            Content = new StringContent("""{"title":"中秋","purpose":"gift"}""", Encoding.UTF8, "application/json"),
            Headers = { { "Idempotency-Key", Path.GetRandomFileName() } },
        };
        using var made = (await officer.Http.SendAsync(create)).EnsureSuccessStatusCode();
        var at = made.Headers.Location!.ToString();
        (await officer.Http.PutAsync(at + "/lines", Sheet(skus, 3_000))).EnsureSuccessStatusCode();
        (await officer.Http.PostAsync(at + "/check", null)).EnsureSuccessStatusCode();
        await ListenAsync(officer, at);
        (await officer.Http.PostAsync(at + "/submit", null)).EnsureSuccessStatusCode();
        (await approver.Http.PostAsync(at + "/approve", null)).EnsureSuccessStatusCode();
        var heard = await ListenAsync(officer, at);
        Assert.True(heard.Count > 1 && heard[0].GetProperty("progress").GetProperty("done").GetInt32() < 3_000, "The first word came only when all was over.");
        Assert.StartsWith("placed", heard[^1].GetProperty("status").GetString());

        using var ask = new HttpRequestMessage(HttpMethod.Get, at + "/result") { Headers = { { "Accept", Workbook } } };
        using var result = (await officer.Http.SendAsync(ask)).EnsureSuccessStatusCode();
        using var bytes = new MemoryStream(await result.Content.ReadAsByteArrayAsync());
        Assert.Equal(3_000, MiniExcel.Query(bytes, useHeaderRow: true).Count());
    }

    [Fact]
    public async Task A_sheet_that_is_too_large_is_refused_before_it_reaches_anybody()
    {
        cluster.MustRun();
        using var officer = await cluster.SignedInAsync("officer");
        using var answer = await officer.Http.PutAsync($"/api/procurement/batches/{Guid.Empty}/lines", new ByteArrayContent(new byte[24 * 1024 * 1024]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    private static ByteArrayContent Sheet(string[] skus, int rows)
    {
        using var bytes = new MemoryStream();
        bytes.SaveAs(Enumerable.Range(0, rows).Select(i => new { sku = skus[i % skus.Length], quantity = 1, recipient = $"收货人{i}", phone = $"138{i:00000000}", address = $"浙江省宁波市鄞州区首南街道{i}号", deliverOn = "", remark = "" }));
        return new ByteArrayContent(bytes.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue(Workbook) } };
    }

    /// <summary>Everything the stream says until the batch rests; each word as it comes.</summary>
    private static async Task<List<JsonElement>> ListenAsync(Caller officer, string at)
    {
        var heard = new List<JsonElement>();
        using var stream = (await officer.Http.GetAsync(at + "/events", HttpCompletionOption.ResponseHeadersRead)).EnsureSuccessStatusCode();
        Assert.Equal("text/event-stream", stream.Content.Headers.ContentType!.MediaType);
        using var lines = new StreamReader(await stream.Content.ReadAsStreamAsync());
        while (await lines.ReadLineAsync() is { } line)
            if (line.StartsWith("data: ", StringComparison.Ordinal)) heard.Add(JsonElement.Parse(line["data: ".Length..]));
        return heard;
    }
}
