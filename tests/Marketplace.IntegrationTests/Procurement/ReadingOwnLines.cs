using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>A unit's own batch lines through OData, as its spreadsheets read them.</summary>
public sealed class ReadingOwnLines(House house)
{
    private const string Sku = "SH-513423-005";

    private static async Task<JsonElement> AskAsync(HttpClient who, string question)
    {
        using var answer = await who.GetAsync("/odata/BatchLines" + question);
        Assert.True(answer.IsSuccessStatusCode, $"{question}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    [Fact]
    public async Task Lines_are_filtered_by_batch_status_product_county_cooperative_day_and_amount()
    {
        var walk = await BatchWalk.InAsync(house);
        await (await walk.ShelfAsync(Sku)).HasAsync(100);
        var batch = await walk.GetAsync(await walk.PlacedAsync(BatchWalk.Rows(Sku, 3, 2)));
        var number = batch.GetProperty("number").GetString();
        var all = (await AskAsync(walk.Officer, $"?$filter=BatchNumber eq '{number}'&$orderby=Row&$expand=Product,Cooperative,County")).GetProperty("value");
        Assert.Equal(3, all.GetArrayLength());
        var first = all[0];
        Assert.Equal(("placed", 2L, "收货人1"), (first.GetProperty("Status").GetString(), first.GetProperty("PlacedQuantity").GetInt64(), first.GetProperty("Recipient").GetString()));
        Assert.Equal(Sku, first.GetProperty("Product").GetProperty("Sku").GetString());
        Assert.Equal("513423", first.GetProperty("County").GetProperty("Code").GetString());
        var cooperative = first.GetProperty("CooperativeId").GetGuid();
        Assert.Equal(cooperative, first.GetProperty("Cooperative").GetProperty("Id").GetGuid());
        string[] also =
        [
            "Status eq 'placed'", $"Sku eq '{Sku}'", "CountyCode eq '513423'", $"CooperativeId eq {cooperative}", "Quantity ge 2", "PlacedFen gt 0 and AmountFen lt 100000000",
            "Product/CountyCode eq '513423'", $"contains(ProductZh,'{first.GetProperty("ProductZh").GetString()![..1]}')", "DeliverOn eq null or DeliverOn ge 2026-01-01",
        ];
        foreach (var more in also)
            Assert.Equal(3, (await AskAsync(walk.Officer, $"?$count=true&$filter=BatchNumber eq '{number}' and ({more})")).GetProperty("@odata.count").GetInt64());
        Assert.Equal(0, (await AskAsync(walk.Officer, $"?$count=true&$filter=BatchNumber eq '{number}' and Status eq 'failed'")).GetProperty("@odata.count").GetInt64());
        Assert.Equal(1, (await AskAsync(walk.Officer, $"(BatchId={batch.GetProperty("id").GetGuid()},Row=1)")).GetProperty("Row").GetInt32());
    }

    [Fact]
    public async Task Whoever_may_not_see_recipients_cannot_find_them_by_asking_either()
    {
        var walk = await BatchWalk.InAsync(house);
        var number = (await walk.GetAsync(await walk.CheckedAsync(BatchWalk.Rows(Sku, 2, 1)))).GetProperty("number").GetString();
        var seen = (await AskAsync(walk.Approver, $"?$filter=BatchNumber eq '{number}'")).GetProperty("value")[0];
        Assert.Equal(("收*", JsonValueKind.Null, JsonValueKind.Null), (seen.GetProperty("Recipient").GetString(), seen.GetProperty("Phone").ValueKind, seen.GetProperty("Address").ValueKind));
        foreach (var guess in (string[])["Phone ne null", "contains(Address,'浙江')", "startswith(Recipient,'收货')"])
            Assert.Empty((await AskAsync(walk.Approver, $"?$filter=BatchNumber eq '{number}' and {guess}")).GetProperty("value").EnumerateArray());
        Assert.NotEmpty((await AskAsync(walk.Officer, $"?$filter=BatchNumber eq '{number}' and contains(Address,'浙江')")).GetProperty("value").EnumerateArray());
    }

    [Fact]
    public async Task Strangers_read_nothing_and_guests_sign_in_first()
    {
        var walk = await BatchWalk.InAsync(house);
        var id = await walk.CheckedAsync(BatchWalk.Rows(Sku, 1, 1));
        foreach (var name in (string[])["consumer", "cooperative", "operator"])
        {
            using var stranger = await house.ScriptOfAsync(name);
            Assert.Empty((await AskAsync(stranger, "")).GetProperty("value").EnumerateArray());
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/odata/BatchLines(BatchId={id},Row=1)")).StatusCode);
        }
        using var guest = house.Visitor();
        Assert.Equal(HttpStatusCode.Unauthorized, (await guest.GetAsync("/odata/BatchLines")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await guest.GetAsync("/odata/$metadata")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await walk.Officer.GetAsync("/odata/BatchLines?$top=101")).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await walk.Officer.DeleteAsync($"/odata/BatchLines(BatchId={id},Row=1)")).StatusCode);
    }

    [Fact]
    public async Task All_lines_are_read_page_by_page_with_no_gap_and_no_repeat()
    {
        var walk = await BatchWalk.InAsync(house);
        var number = (await walk.GetAsync(await walk.CheckedAsync(BatchWalk.Rows(Sku, 120, 1)))).GetProperty("number").GetString();
        var rows = new List<int>();
        for (string? next = $"/odata/BatchLines?$filter=BatchNumber eq '{number}'"; next is not null;)
        {
            var page = await walk.Officer.GetFromJsonAsync<JsonElement>(next);
            rows.AddRange(page.GetProperty("value").EnumerateArray().Select(r => r.GetProperty("Row").GetInt32()));
            next = page.TryGetProperty("@odata.nextLink", out var link) ? link.GetString() : null;
        }
        Assert.Equal(Enumerable.Range(1, 120), rows.Order());
    }
}
