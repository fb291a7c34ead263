using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp;
using AngleSharp.Html.Dom;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>An officer fills a batch from catalogue, text, lists and earlier batches.</summary>
public sealed class ComposingABatch(QuietHouse quiet) : IClassFixture<QuietHouse>
{
    private readonly House house = quiet.House;
    private const string Apples = RoundWalk.Apples, Walnuts = RoundWalk.Walnuts;

    private static async Task<HttpResponseMessage> PostAsync(HttpClient who, string address, object body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key ?? Path.GetRandomFileName());
        return await who.SendAsync(request);
    }

    private static async Task<JsonElement> DoneAsync(HttpClient who, string address, object body, string? key = null)
    {
        using var answer = await PostAsync(who, address, body, key);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await BatchWalk.JsonOf(answer);
    }

    private static async Task<JsonElement> PointAsync(BatchWalk walk) => (await walk.Officer.GetFromJsonAsync<JsonElement>("/api/procurement/delivery-points"))[0];

    [Fact]
    public async Task Jotted_rows_are_previewed_with_what_is_wrong_and_go_into_the_batch_to_the_delivery_point()
    {
        var walk = await BatchWalk.InAsync(house);
        var point = await PointAsync(walk);
        var text = $"{Apples} 3\n{Walnuts} × 2\nNO-SUCH 1";
        var wanted = new { text, deliveryPoint = point.GetProperty("id").GetGuid() };
        var preview = await walk.Officer.PostAsJsonAsync("/api/procurement/quick-order", wanted);
        var seen = await BatchWalk.JsonOf(preview);
        Assert.Equal((3, 2), (seen.GetProperty("total").GetInt32(), seen.GetProperty("good").GetInt32()));
        Assert.Equal("procurement.unknown_sku", seen.GetProperty("rows")[2].GetProperty("problems")[0].GetProperty("code").GetString());
        Assert.Equal(point.GetProperty("recipient").GetString(), seen.GetProperty("rows")[0].GetProperty("recipient").GetString());

        var id = await walk.CheckedAsync(BatchWalk.Rows(Apples, 1, 1));
        var key = Path.GetRandomFileName();
        Assert.Equal(4, (await DoneAsync(walk.Officer, $"/api/procurement/batches/{id}/rows", wanted, key)).GetProperty("rows").GetProperty("total").GetInt32());
        // Sent twice with the same key, nothing more is added.
        Assert.Equal(4, (await DoneAsync(walk.Officer, $"/api/procurement/batches/{id}/rows", wanted, key)).GetProperty("rows").GetProperty("total").GetInt32());
        await BatchWalk.DoAsync(walk.Officer, id, "check", HttpStatusCode.Accepted);
        var rested = await walk.RestsAsync(id);
        Assert.Equal((4, 3), (rested.GetProperty("rows").GetProperty("total").GetInt32(), rested.GetProperty("rows").GetProperty("valid").GetInt32()));
        Assert.Equal("N1", (await walk.GetAsync(id, "/lines")).GetProperty("items")[0].GetProperty("own").GetProperty("工号").GetString());
    }

    [Fact]
    public async Task Two_who_add_to_one_batch_at_once_lose_no_row()
    {
        var walk = await BatchWalk.InAsync(house);
        var id = await walk.OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => DoneAsync(walk.Officer, $"/api/procurement/batches/{id}/rows", new { text = $"{Apples} 1\n{Walnuts} 1" })));
        var rows = (await walk.GetAsync(id, "/lines?pageSize=100")).GetProperty("items").EnumerateArray().Select(r => r.GetProperty("row").GetInt32()).ToList();
        Assert.Equal(Enumerable.Range(1, 12), rows);
        Assert.Equal(12, (await walk.GetAsync(id)).GetProperty("rows").GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_batch_bought_again_keeps_its_rows_and_quantities_and_names_what_is_gone()
    {
        var walk = await BatchWalk.InAsync(house);
        var id = await walk.CheckedAsync(BatchWalk.Headers + BatchWalk.Line(1, Apples, 7, "N1") + BatchWalk.Line(2, "NO-SUCH", 4) + BatchWalk.Line(3, Walnuts, 12, "N3"));
        var made = await DoneAsync(walk.Officer, $"/api/procurement/batches/{id}/repeat", new { deliverOn = DateTime.UtcNow.AddDays(20).ToString("yyyy-MM-dd") });
        var gap = Assert.Single(made.GetProperty("gaps").EnumerateArray());
        Assert.Equal(("NO-SUCH", 2), (gap.GetProperty("sku").GetString(), gap.GetProperty("rows")[0].GetInt32()));
        var again = made.GetProperty("batch").GetProperty("id").GetGuid();
        Assert.Equal("draft", (await walk.GetAsync(again)).GetProperty("status").GetString());
        static string Of(JsonElement lines) => string.Join(' ', lines.GetProperty("items").EnumerateArray().Select(r => $"{r.GetProperty("sku")}:{r.GetProperty("quantity")}:{r.GetProperty("recipient")}:{r.GetProperty("own")}"));
        Assert.Equal(Of(await walk.GetAsync(id, "/lines")), Of(await walk.GetAsync(again, "/lines")));
        await BatchWalk.DoAsync(walk.Officer, again, "check", HttpStatusCode.Accepted);
        Assert.Equal(2, (await walk.RestsAsync(again)).GetProperty("rows").GetProperty("valid").GetInt32());
    }

    [Fact]
    public async Task A_list_is_made_changed_deleted_and_brought_back_for_the_whole_unit()
    {
        var walk = await BatchWalk.InAsync(house);
        var id = (await DoneAsync(walk.Officer, "/api/procurement/lists", new { name = "周采购", text = $"{Apples} 20\n{Walnuts} 5" })).GetProperty("id").GetGuid();
        var address = $"/api/procurement/lists/{id}";
        var seen = await walk.Approver.GetFromJsonAsync<JsonElement>(address);
        Assert.Equal((2, 20), (seen.GetProperty("lines").GetArrayLength(), seen.GetProperty("lines")[0].GetProperty("quantity").GetInt64()));
        using var wrong = await walk.Officer.PutAsJsonAsync(address, new { name = "周采购", text = $"{Apples} 20\n{Walnuts} none" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using var changed = await walk.Officer.PutAsJsonAsync(address, new { name = "周采购", text = $"{Walnuts} 6" });
        Assert.Equal(6, (await BatchWalk.JsonOf(changed)).GetProperty("lines")[0].GetProperty("quantity").GetInt64());
        Assert.Equal(HttpStatusCode.NoContent, (await walk.Officer.DeleteAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await walk.Officer.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await walk.Officer.PostAsJsonAsync($"{address}/restore", new { })).StatusCode);
        var batch = await walk.OpenAsync();
        Assert.Equal(1, (await DoneAsync(walk.Officer, $"/api/procurement/batches/{batch}/rows", new { list = id })).GetProperty("rows").GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_delivery_point_with_a_wrong_telephone_is_refused_naming_the_field()
    {
        var walk = await BatchWalk.InAsync(house);
        using var refused = await PostAsync(walk.Officer, "/api/procurement/delivery-points", new { name = "食堂", recipient = "周师傅", phone = "123", address = "浙江省宁波市鄞州区惠风东路1号" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("phone", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pages_work_without_scripts_and_lose_nothing_that_was_typed()
    {
        var walk = await BatchWalk.InAsync(house);
        var catalogue = await PageAsync(await walk.Officer.GetAsync("/procurement/catalogue"));
        // Paired counties first.
        Assert.Equal("s-paired", catalogue.QuerySelector("section[aria-labelledby^=s-]")!.GetAttribute("aria-labelledby"));
        using var added = await walk.Officer.PostAsync("/procurement/catalogue?batch=", Form(("key", Path.GetRandomFileName()), ("sku", Apples), ("quantity", "4")));
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        Assert.Contains("batch=", added.Headers.Location!.ToString(), StringComparison.Ordinal);

        var text = $"{Apples} 3\nNO-SUCH <b>";
        var preview = await PageAsync(await walk.Officer.PostAsync("/procurement/quick-order?handler=Preview", Form(("key", "k"), ("text", text), ("batch", ""), ("deliverOn", "2020-01-01"))));
        Assert.Equal(text, ((IHtmlTextAreaElement)preview.QuerySelector("textarea[name=text]")!).Value.ReplaceLineEndings("\n").Trim());
        Assert.NotEmpty(preview.QuerySelectorAll("tr.wrong .cell-error"));
        var refused = await walk.Officer.PostAsync("/procurement/quick-order?handler=Add", Form(("key", "k2"), ("text", "\"broken"), ("batch", "")));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        using var gone = await walk.Officer.PostAsync("/procurement/quick-order?handler=Add", Form(("key", Path.GetRandomFileName()), ("text", text), ("batch", "")));
        Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
        var at = gone.Headers.Location!.ToString();
        Assert.Equal(HttpStatusCode.OK, (await walk.Officer.GetAsync($"{at}/repeat")).StatusCode);
        foreach (var page in (string[])["/procurement/lists", "/procurement/lists/edit", "/procurement/delivery-points"])
            Assert.Equal(HttpStatusCode.OK, (await walk.Officer.GetAsync(page)).StatusCode);
    }

    private static FormUrlEncodedContent Form(params (string Key, string Value)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Key, f.Value)));

    private static async Task<AngleSharp.Dom.IDocument> PageAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync();
        return await BrowsingContext.New(Configuration.Default).OpenAsync(r => r.Content(html));
    }
}
