using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Marketplace.Procurement;

namespace Marketplace.IntegrationTests.Procurement;

public sealed class HandingInRows(House house)
{
    private const string Good = BatchWalk.Headers + "SH-513423-003,2,张三,13800138000,浙江省宁波市鄞州区百丈东路1号,,007\n";

    [Fact]
    public async Task A_GB18030_file_a_workbook_and_a_form_are_read_alike()
    {
        var walk = await BatchWalk.InAsync(house);
        var gb = SheetText.Gb18030().GetBytes(Good);
        var workbook = SheetWriter.Xlsx(["商品编码", "数量", "收货人", "电话", "地址", "工号"], [["SH-513423-003", 2L, "张三", 13800138000L, "浙江省宁波市鄞州区百丈东路1号", "007"]]);
        var id = await walk.OpenAsync();
        foreach (var put in (Func<Task<HttpResponseMessage>>[])
        [
            () => walk.PutAsync(id, gb), () => walk.PutAsync(id, gb, "text/csv; charset=gb2312"), () => walk.PutAsync(id, workbook, SheetReader.Xlsx), () => FormAsync(walk, id, gb), () => FormAsync(walk, id, workbook),
        ])
        {
            using var answer = await put();
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var line = (await walk.GetAsync(id, "/lines")).GetProperty("items")[0];
            Assert.Equal(("张三", "13800138000", "007", 2), (line.GetProperty("recipient").GetString(), line.GetProperty("phone").GetString(), line.GetProperty("own").GetProperty("工号").GetString(), line.GetProperty("quantity").GetInt32()));
        }
    }

    [Theory]
    [InlineData("sku,sku,quantity\nA,B,1\n", "procurement.duplicate_headers", 400)]
    [InlineData("sku,quantity\nA,\"1\n", "procurement.broken_row", 400)]
    [InlineData("sku\nA\n", "procurement.header_missing", 400)]
    [InlineData("sku,quantity\n", "procurement.no_rows", 422)]
    [InlineData("", "procurement.empty_file", 400)]
    public async Task A_broken_file_is_refused_in_words_and_the_rows_before_it_stay(string text, string code, int status)
    {
        var walk = await BatchWalk.InAsync(house);
        var id = await walk.OpenAsync();
        using (await walk.PutAsync(id, Encoding.UTF8.GetBytes(Good))) { }
        using var answer = await walk.PutAsync(id, Encoding.UTF8.GetBytes(text));
        Assert.Equal((status, code), ((int)answer.StatusCode, (await BatchWalk.JsonOf(answer)).GetProperty("code").GetString()));
        Assert.Equal(1, (await walk.GetAsync(id, "/lines")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_file_that_is_too_large_or_of_an_unknown_kind_is_refused()
    {
        var walk = await BatchWalk.InAsync(house);
        var id = await walk.OpenAsync();
        using var large = await walk.PutAsync(id, new byte[SheetLimits.Bytes + 1]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        using var image = await walk.PutAsync(id, [1, 2, 3], "image/png");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, image.StatusCode);
    }

    [Theory]
    [InlineData("""{"lines":[{"sku":"A"}]}""")]
    [InlineData("""{"lines":[{"quantity":1}]}""")]
    [InlineData("""{"lines":[{"sku":"A","quantity":null}]}""")]
    [InlineData("""{"lines":[null]}""")]
    [InlineData("""{"rows":[]}""")]
    [InlineData("""{"lines":""")]
    public async Task JSON_without_a_required_member_is_a_400(string json)
    {
        var walk = await BatchWalk.InAsync(house);
        using var answer = await walk.PutAsync(await walk.OpenAsync(), Encoding.UTF8.GetBytes(json), "application/json");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.StartsWith("procurement.", (await BatchWalk.JsonOf(answer)).GetProperty("code").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_and_huge_quantities_become_errors_beside_the_cell_never_numbers()
    {
        var walk = await BatchWalk.InAsync(house);
        string[] quantities = ["-1", "0", "1.5", "1e3", "99999999999999999999", "NaN", "=1+1", "１２三", ""];
        var id = await walk.CheckedAsync(BatchWalk.Headers + string.Concat(quantities.Select((q, i) => BatchWalk.Line(i + 1, "SH-513423-003", $"\"{q}\""))));
        var lines = (await walk.GetAsync(id, "/lines")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(quantities.Length, lines.Count);
        Assert.All(lines, line => Assert.Contains("procurement.bad_quantity", line.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("code").GetString())));
    }

    [Fact]
    public async Task The_words_of_an_error_follow_the_reader_and_its_code_does_not()
    {
        var walk = await BatchWalk.InAsync(house);
        var id = await walk.CheckedAsync(BatchWalk.Headers + BatchWalk.Line(1, "NO-SUCH", 1));
        var english = await house.ScriptOfAsync("officer", "en");
        var (zh, en) = (await walk.GetAsync(id, "/lines"), JsonDocument.Parse(await english.GetStringAsync($"/api/procurement/batches/{id}/lines")).RootElement);
        Assert.Contains("没有在售商品", Message(zh), StringComparison.Ordinal);
        Assert.Contains("No product", Message(en), StringComparison.Ordinal);
        static string Message(JsonElement lines) => lines.GetProperty("items")[0].GetProperty("errors")[0].GetProperty("message").GetString()!;
    }

    private static async Task<HttpResponseMessage> FormAsync(BatchWalk walk, Guid id, byte[] file)
    {
        var part = new ByteArrayContent(file);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var form = new MultipartFormDataContent { { part, "file", "名单.csv" } };
        return await walk.Officer.PutAsync($"/api/procurement/batches/{id}/lines", form);
    }
}
