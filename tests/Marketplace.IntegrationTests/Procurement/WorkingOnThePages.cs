using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>The portal without any script: forms posted as a browser posts them.</summary>
public sealed class WorkingOnThePages(House house)
{
    private const string Sku = "SH-513423-005";

    private static async Task<IHtmlDocument> PageAsync(HttpResponseMessage answer, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var html = await answer.Content.ReadAsStringAsync();
        Assert.True(expected == answer.StatusCode, $"{answer.StatusCode} {html[..Math.Min(html.Length, 400)]}");
        return new HtmlParser().ParseDocument(html);
    }

    private static FormUrlEncodedContent Form(params (string, string)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Item1, f.Item2)));

    [Fact]
    public async Task An_officer_pastes_rows_corrects_one_in_place_checks_and_submits_and_the_approver_approves()
    {
        var walk = await BatchWalk.InAsync(house);
        await (await walk.ShelfAsync(Sku)).HasAsync(100);
        var fresh = await PageAsync(await walk.Officer.GetAsync("/procurement/batches/new"));
        var key = ((IHtmlInputElement)fresh.QuerySelector("input[name=Key]")!).Value;
        // No headers: the columns are those of the template, separated as a spreadsheet copies them.
        var pasted = $"{Sku}\t2\t张三\t13800138000\t浙江省宁波市鄞州区百丈东路1号\t\t\nNO-SUCH\t1\t李四\t13800138001\t浙江省宁波市鄞州区百丈东路2号\t\t\n";
        var created = await walk.Officer.PostAsync("/procurement/batches/new", Form(("Key", key), ("title", "粘贴的批次"), ("purpose", "gift"), ("pasted", pasted)));
        Assert.Equal(HttpStatusCode.Redirect, created.StatusCode);
        var at = created.Headers.Location!.ToString();
        var twice = await walk.Officer.PostAsync("/procurement/batches/new", Form(("Key", key), ("title", "粘贴的批次"), ("purpose", "gift"), ("pasted", pasted)));
        Assert.Equal(at, twice.Headers.Location!.ToString());
        var id = Guid.Parse(at.Split('/')[^1]);

        await ActAsync(walk.Officer, at, "Check");
        await walk.RestsAsync(id);
        var page = await PageAsync(await walk.Officer.GetAsync($"{at}?edit=2"));
        Assert.Equal("没有在售商品“NO-SUCH”", page.QuerySelector("#row-2 .cell-error")!.TextContent.Trim());
        Assert.Equal("NO-SUCH", ((IHtmlInputElement)page.QuerySelector("#row-2 input[name=sku]")!).Value);
        await ActAsync(walk.Officer, at, "Edit", ("row", "2"), ("sku", Sku), ("quantity", "3"), ("recipient", "李四"), ("phone", "13800138001"), ("address", "浙江省宁波市鄞州区百丈东路2号"), ("deliverOn", ""), ("remark", "改过"));
        await ActAsync(walk.Officer, at, "Check");
        Assert.Equal(2, (await walk.RestsAsync(id)).GetProperty("rows").GetProperty("valid").GetInt32());
        await ActAsync(walk.Officer, at, "Submit");
        Assert.DoesNotContain("13800138001", (await PageAsync(await walk.Approver.GetAsync(at))).Body!.TextContent, StringComparison.Ordinal);
        await ActAsync(walk.Approver, at, "Approve");
        Assert.Equal("placed", (await walk.RestsAsync(id)).GetProperty("status").GetString());
        Assert.Single((await PageAsync(await walk.Officer.GetAsync(at))).QuerySelectorAll("a[href^='/procurement/purchase-orders/']"));
    }

    [Fact]
    public async Task A_refused_form_keeps_what_was_typed_and_opens_no_batch()
    {
        var walk = await BatchWalk.InAsync(house);
        var answer = await walk.Officer.PostAsync("/procurement/batches/new", Form(("Key", Path.GetRandomFileName()), ("title", "坏文件<b>"), ("purpose", "gift"), ("pasted", "sku,sku,quantity\nA,B,1\n"), ("typed[0].sku", "X-1")));
        var page = await PageAsync(answer, HttpStatusCode.BadRequest);
        Assert.Equal("坏文件<b>", ((IHtmlInputElement)page.QuerySelector("input[name=title]")!).Value);
        Assert.Equal("sku,sku,quantity\nA,B,1", ((IHtmlTextAreaElement)page.QuerySelector("textarea[name=pasted]")!).Value.ReplaceLineEndings("\n").Trim());
        Assert.Equal("X-1", ((IHtmlInputElement)page.QuerySelector("input[name='typed[0].sku']")!).Value);
        Assert.Contains("表头重复", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("坏文件", await walk.Officer.GetStringAsync("/procurement/batches"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN"), InlineData("en")]
    public async Task A_second_click_finds_it_done_and_a_late_one_is_refused_in_words(string language)
    {
        var walk = await BatchWalk.InAsync(house);
        await (await walk.ShelfAsync(Sku)).HasAsync(100);
        var officer = await house.ScriptOfAsync("officer", language);
        var approver = await house.ScriptOfAsync("approver", language);
        var id = await walk.SubmittedAsync(BatchWalk.Rows(Sku, 2, 1));
        var at = $"/procurement/batches/{id}";
        // The same click again finds it done.
        await ActAsync(officer, at, "Submit");
        await RefusedAsync(officer, "Check");
        await ActAsync(approver, at, "Approve");
        await walk.RestsAsync(id);
        var placed = (await walk.GetAsync(id)).GetProperty("placedFen").GetInt64();
        foreach (var (who, act) in new[] { (approver, "Reject"), (officer, "Submit"), (officer, "Check"), (officer, "Cancel") }) await RefusedAsync(who, act);
        Assert.Equal(placed, (await walk.GetAsync(id)).GetProperty("placedFen").GetInt64());
        Assert.Single((await PageAsync(await officer.GetAsync(at))).QuerySelectorAll("a[href^='/procurement/purchase-orders/']"));

        async Task RefusedAsync(HttpClient who, string act)
        {
            using var answer = await who.PostAsync($"{at}?handler={act}", Form(("reason", "数量不对")));
            Assert.InRange((int)answer.StatusCode, 400, 499);
            var words = (await PageAsync(answer, answer.StatusCode)).QuerySelector("[role=alert]")!.TextContent;
            Assert.Equal(language == "zh-CN", words.Any(c => c is >= '\u4e00' and <= '\u9fff'));
        }
    }

    [Fact]
    public async Task Script_in_a_title_a_recipient_or_a_remark_is_shown_and_never_run()
    {
        const string script = "<script>alert(1)</script>";
        var walk = await BatchWalk.InAsync(house);
        var created = await walk.Officer.PostAsync("/procurement/batches/new", Form(("Key", Path.GetRandomFileName()), ("title", script), ("purpose", "gift"),
            ("pasted", $"{Sku}\t1\t{script}\t13800138000\t浙江省宁波市鄞州区百丈东路1号 {script}\t\t{script}\n")));
        var page = await PageAsync(await walk.Officer.GetAsync(created.Headers.Location!.ToString()));
        Assert.Equal(script, page.QuerySelector("h1")!.TextContent);
        Assert.Contains(script, page.QuerySelector("#row-1")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.QuerySelectorAll("script"), s => s.TextContent.Contains("alert", StringComparison.Ordinal));
        Assert.Contains(script, (await PageAsync(await walk.Officer.GetAsync("/procurement/batches"))).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN"), InlineData("en")]
    public async Task Every_page_of_the_portal_opens_for_those_it_is_for_in_both_languages(string language)
    {
        string[] pages = ["/procurement", "/procurement/batches", "/procurement/batches?status=submitted", "/procurement/settlements"];
        foreach (var who in (string[])["officer", "approver", "finance"])
            foreach (var address in pages)
            {
                var page = await PageAsync(await (await house.ScriptOfAsync(who, language)).GetAsync(address));
                Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
                Assert.NotNull(page.QuerySelector("h1"));
            }
        Assert.Equal(HttpStatusCode.OK, (await (await house.ScriptOfAsync("cooperative", language)).GetAsync("/cooperative/purchase-orders")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await house.ScriptOfAsync("consumer", language)).GetAsync("/procurement")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await house.ScriptOfAsync("approver", language)).GetAsync("/procurement/batches/new")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await house.ScriptOfAsync("officer", language)).GetAsync("/cooperative/purchase-orders")).StatusCode);
    }

    [Theory]
    [InlineData("xlsx"), InlineData("csv")]
    public async Task The_template_can_be_handed_in_as_it_is_once_it_has_a_row(string kind)
    {
        var officer = await house.ScriptOfAsync("officer");
        var file = await officer.GetByteArrayAsync($"/procurement/batches/new?handler=Template&kind={kind}");
        var refusal = Assert.Throws<Refusal>(() => Marketplace.Procurement.SheetReader.Read(file));
        Assert.Equal("procurement.no_rows", refusal.Code);
        if (kind == "csv") Assert.Single(Marketplace.Procurement.SheetReader.Read([.. file, .. Encoding.UTF8.GetBytes("A,1,,,,,\n")]).Rows);
    }

    private static async Task ActAsync(HttpClient who, string at, string handler, params (string, string)[] fields)
    {
        using var answer = await who.PostAsync($"{at}?handler={handler}", Form(fields));
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{handler}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }
}
