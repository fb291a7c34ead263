using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>A parcel and a waybill for each recipient: the pages of both sides stay short, and nothing is out of reach.</summary>
public sealed class SendingAParcelEach : IAsyncDisposable
{
    private const int Parcels = 25;
    private const string Sku = OrderWalk.Apple;

    // Of its own: the shelf is counted.
    private readonly House _house = House.OnItsOwn();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    private static async Task<IHtmlDocument> PageAsync(HttpClient who, string at) => new HtmlParser().ParseDocument(await who.GetStringAsync(at));

    private async Task<(BatchWalk Walk, HttpClient Cooperative, Guid Order)> SentAsync(int parcels)
    {
        var walk = await BatchWalk.InAsync(_house);
        await (await walk.ShelfAsync(Sku)).HasAsync(parcels);
        var batch = await walk.PlacedAsync(BatchWalk.Rows(Sku, parcels, 1));
        var order = (await walk.Officer.GetFromJsonAsync<JsonElement>($"/api/procurement/purchase-orders?batch={batch}")).GetProperty("items")[0].GetProperty("id").GetGuid();
        var cooperative = await _house.ScriptOfAsync("cooperative");
        using (var confirmed = await cooperative.PostAsJsonAsync($"/api/procurement/purchase-orders/{order}/confirm", new { })) Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
        var sales = (await cooperative.GetStringAsync($"/api/procurement/purchase-orders/{order}/packing-list")).TrimEnd().Split("\r\n").Skip(1).Select(line => line.Split(',')[^3]);
        using var sent = await cooperative.PostAsJsonAsync($"/api/procurement/purchase-orders/{order}/parcels", new { parcels = sales.Select((saleCode, n) => new { saleCode, carrier = "顺丰", waybill = $"SF5500{n:00}" }) });
        Assert.Equal(parcels, (await BatchWalk.JsonOf(sent)).GetProperty("sent").GetInt32());
        return (walk, cooperative, order);
    }

    [Fact]
    public async Task Many_waybills_are_counted_paged_and_found_and_one_is_counted_in()
    {
        var (walk, cooperative, order) = await SentAsync(Parcels);
        var at = $"/procurement/purchase-orders/{order}";
        foreach (var (who, address) in new[] { (walk.Officer, at), (cooperative, at.Replace("/procurement/", "/cooperative/", StringComparison.Ordinal)) })
        {
            var page = await PageAsync(who, address);
            Assert.Single(page.QuerySelectorAll(".timeline li"), li => li.TextContent.Contains($"共 {Parcels} 批", StringComparison.Ordinal));
            Assert.DoesNotContain("SF55", page.QuerySelector(".timeline")!.TextContent, StringComparison.Ordinal);
            var list = page.QuerySelector("[aria-labelledby=waybills]")!;
            Assert.Contains($"共 {Parcels} 批，都在途", list.TextContent, StringComparison.Ordinal);
            Assert.Equal(20, list.QuerySelectorAll("tbody tr").Length);
            var rest = await PageAsync(who, address + ((IHtmlAnchorElement)list.QuerySelector(".pager a[rel=next]")!).GetAttribute("href"));
            Assert.Equal(Parcels - 20, rest.QuerySelectorAll("[aria-labelledby=waybills] tbody tr").Length);
            Assert.Contains("SF550007", Assert.Single((await PageAsync(who, $"{address}?find=550007")).QuerySelectorAll("[aria-labelledby=waybills] tbody tr")).TextContent, StringComparison.Ordinal);
            Assert.Contains("没有运单号含“SF9”", (await PageAsync(who, $"{address}?find=SF9")).Body!.TextContent, StringComparison.Ordinal);
            Assert.Equal(who == walk.Officer, list.QuerySelector("form[action*=Count]") is not null);
        }

        // One came empty. Said without why, it comes back first with what was typed and the error beside it.
        var last = (await walk.Officer.GetFromJsonAsync<JsonElement>($"/api{at}")).GetProperty("consignments")[Parcels - 1].GetProperty("id").GetGuid();
        using (var refused = await CountAsync(""))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            var form = new HtmlParser().ParseDocument(await refused.Content.ReadAsStringAsync()).QuerySelector("[aria-labelledby=waybills] tbody tr details[open]")!;
            Assert.Equal("0", ((IHtmlInputElement)form.QuerySelector($"input[name='received.{Sku}']")!).Value);
            Assert.Contains("少收了", form.QuerySelector(".cell-error")!.TextContent, StringComparison.Ordinal);
        }
        using (var counted = await CountAsync("空箱")) Assert.Equal(HttpStatusCode.Redirect, counted.StatusCode);
        Assert.Contains($"共 {Parcels} 批：在途 {Parcels - 1}，已收 1", (await PageAsync(walk.Officer, at)).Body!.TextContent, StringComparison.Ordinal);

        // The others are received by one word, and told as one.
        using (var all = await walk.Officer.PostAsync($"{at}?handler=Receive", new FormUrlEncodedContent([]))) Assert.Equal(HttpStatusCode.Redirect, all.StatusCode);
        var done = await PageAsync(walk.Officer, at);
        Assert.Single(done.QuerySelectorAll(".timeline li"), li => li.TextContent.Contains($"收货 共 {Parcels - 1} 批", StringComparison.Ordinal));
        Assert.Contains("已全部收货", done.QuerySelector("[aria-labelledby=waybills]")!.TextContent, StringComparison.Ordinal);

        async Task<HttpResponseMessage> CountAsync(string remark) =>
            await walk.Officer.PostAsync($"{at}?handler=Count", new FormUrlEncodedContent([new("consignment", last.ToString()), new($"received.{Sku}", "0"), new("remark", remark)]));
    }

    [Fact]
    public async Task The_delivery_note_of_many_parcels_is_a_list_and_of_few_a_part_each()
    {
        var (walk, _, order) = await SentAsync(Parcels);
        var many = await PageAsync(walk.Officer, $"/papers/purchase-orders/{order}/delivery");
        Assert.Equal(["货物（共 25 次发货）", "运单"], many.QuerySelectorAll(".paper h2").Select(h => h.TextContent));
        Assert.Equal(Parcels, many.QuerySelectorAll(".paper-table")[1].QuerySelectorAll("tbody tr").Length);
        Assert.Equal(Parcels, many.QuerySelectorAll(".paper-table")[0].QuerySelectorAll("tbody tr").Sum(r => int.Parse(r.QuerySelectorAll("td")[4].TextContent.Split(' ')[0], CultureInfo.InvariantCulture)));
        var (_, _, few) = await SentAsync(2);
        Assert.Equal(["第 1 次发货：顺丰 SF550000", "第 2 次发货：顺丰 SF550001"], (await PageAsync(walk.Officer, $"/papers/purchase-orders/{few}/delivery")).QuerySelectorAll(".paper h2").Select(h => h.TextContent).Order());
    }
}
