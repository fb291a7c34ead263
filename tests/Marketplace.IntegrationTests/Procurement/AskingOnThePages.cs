using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>Demands without any script: written and followed by a requester, collected and sent back by an officer.</summary>
public sealed class AskingOnThePages(House house)
{
    private const string Apples = RoundWalk.Apples;

    private static async Task<IHtmlDocument> PageAsync(HttpResponseMessage answer, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var html = await answer.Content.ReadAsStringAsync();
        Assert.True(expected == answer.StatusCode, $"{answer.StatusCode} {html[..Math.Min(html.Length, 400)]}");
        return new HtmlParser().ParseDocument(html);
    }

    private static FormUrlEncodedContent Form(params (string, string)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Item1, f.Item2)));

    private static async Task<string> DoneAsync(HttpClient who, string address, params (string, string)[] fields)
    {
        using var answer = await who.PostAsync(address, Form(fields));
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{address}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return answer.Headers.Location!.ToString();
    }

    private static string KeyOf(IHtmlDocument page) => ((IHtmlInputElement)page.QuerySelector("input[name=key]")!).Value;

    [Fact]
    public async Task A_requester_corrects_what_is_wrong_and_follows_what_an_officer_makes_of_it()
    {
        var (walk, requester) = (await BatchWalk.InAsync(house), await house.ScriptOfAsync("requester"));
        var key = KeyOf(await PageAsync(await requester.GetAsync("/demands/edit")));
        var typed = $"{Apples} 2\nNO-SUCH 3";
        var wrong = await PageAsync(await requester.PostAsync("/demands/edit?handler=Save", Form(("key", key), ("title", "窗台<b>绿植</b>"), ("purpose", "gift"), ("text", typed), ("deliverOn", DemandWalk.Later), ("point", ""))), HttpStatusCode.UnprocessableEntity);
        Assert.Equal(typed, ((IHtmlTextAreaElement)wrong.QuerySelector("textarea[name=text]")!).Value.ReplaceLineEndings("\n").Trim());
        Assert.Equal("窗台<b>绿植</b>", ((IHtmlInputElement)wrong.QuerySelector("input[name=title]")!).Value);
        Assert.Contains("第 2 行", wrong.QuerySelector("#text-error")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("NO-SUCH", wrong.QuerySelector("tr.wrong .cell-error")!.TextContent, StringComparison.Ordinal);

        var gone = await PageAsync(await requester.PostAsync("/demands/edit?handler=Save", Form(("key", key), ("title", "留"), ("purpose", "gift"), ("text", typed), ("deliverOn", DemandWalk.Later), ("point", Guid.NewGuid().ToString()))), HttpStatusCode.UnprocessableEntity);
        Assert.Equal(typed, ((IHtmlTextAreaElement)gone.QuerySelector("textarea[name=text]")!).Value.ReplaceLineEndings("\n").Trim());
        Assert.NotNull(gone.QuerySelector("#point-error"));

        var at = await DoneAsync(requester, "/demands/edit?handler=Save", ("key", key), ("title", "窗台<b>绿植</b>"), ("purpose", "gift"), ("text", $"{Apples} 2"), ("deliverOn", DemandWalk.Later), ("point", ""));
        Assert.Equal(at, await DoneAsync(requester, "/demands/edit?handler=Save", ("key", key), ("title", "窗台<b>绿植</b>"), ("purpose", "gift"), ("text", $"{Apples} 2"), ("deliverOn", DemandWalk.Later), ("point", "")));
        var id = at.Split('/')[^1];
        // Added from the catalogue, and written anew from what stands in it.
        await DoneAsync(requester, $"/demands/catalogue?demand={id}&day={DemandWalk.Later}", ("key", Path.GetRandomFileName()), ("sku", Apples), ("quantity", "5"));
        var edit = await PageAsync(await requester.GetAsync($"/demands/edit?id={id}"));
        var text = ((IHtmlTextAreaElement)edit.QuerySelector("textarea[name=text]")!).Value;
        Assert.Equal(3, text.ReplaceLineEndings("\n").Trim().Split('\n').Length);
        await DoneAsync(requester, "/demands/edit?handler=Save", ("key", KeyOf(edit)), ("id", id), ("title", "窗台绿植"), ("purpose", "gift"), ("text", text), ("deliverOn", ""), ("point", ""));
        await DoneAsync(requester, $"{at}?handler=Submit");
        Assert.Contains("等经办人处理", (await PageAsync(await requester.GetAsync("/demands"))).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        var officers = $"/procurement/demands/{id}";
        var without = await PageAsync(await walk.Officer.PostAsync($"{officers}?handler=Return", Form(("reason", " "))), HttpStatusCode.BadRequest);
        Assert.NotNull(without.QuerySelector("#reason-error"));
        await DoneAsync(walk.Officer, $"{officers}?handler=Return", ("reason", "写明送哪里"));
        Assert.Contains("写明送哪里", (await PageAsync(await requester.GetAsync(at))).QuerySelector(".notice.warn")!.TextContent, StringComparison.Ordinal);
        await DoneAsync(requester, $"{at}?handler=Submit");

        var waiting = await PageAsync(await walk.Officer.GetAsync("/procurement/demands"));
        Assert.NotNull((await PageAsync(await walk.Officer.GetAsync("/procurement"))).QuerySelector("a[href='/procurement/demands']"));
        var none = await PageAsync(await walk.Officer.PostAsync("/procurement/demands?handler=Collect", Form(("key", KeyOf(waiting)), ("batch", ""), ("title", "留着的名称"))), HttpStatusCode.BadRequest);
        Assert.Contains("请选择", none.QuerySelector("#demands-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("留着的名称", ((IHtmlInputElement)none.QuerySelector("input[name=title]")!).Value);
        var batch = await DoneAsync(walk.Officer, "/procurement/demands?handler=Collect", ("key", KeyOf(waiting)), ("demands", id), ("batch", ""), ("title", ""));
        var rows = await PageAsync(await walk.Officer.GetAsync(batch));
        Assert.Equal("窗台绿植", rows.QuerySelector("h1")!.TextContent);
        var number = (await DemandWalk.GetAsync(requester, Guid.Parse(id))).GetProperty("number").GetString()!;
        Assert.Contains(number, rows.QuerySelector("#row-1")!.TextContent, StringComparison.Ordinal);
        Assert.Null(rows.QuerySelector("textarea[name=pasted]"));
        // The approver reads who asked; nothing leads to the demand itself.
        var approvers = await PageAsync(await walk.Approver.GetAsync(batch));
        Assert.Contains("范小雨", approvers.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Null(approvers.QuerySelector($"a[href='{officers}']"));
        var late = await PageAsync(await requester.PostAsync($"{at}?handler=Withdraw", Form()), HttpStatusCode.Conflict);
        Assert.Contains("已并入批次", late.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN"), InlineData("en")]
    public async Task Every_page_opens_for_those_it_is_for_in_both_languages(string language)
    {
        foreach (var (who, pages) in new[] { ("requester", new[] { "/demands", "/demands/edit", "/demands/catalogue", "/demands?status=submitted" }), ("officer", ["/procurement/demands", "/procurement/demands?status=all"]) })
            foreach (var address in pages)
            {
                var page = await PageAsync(await (await house.ScriptOfAsync(who, language)).GetAsync(address));
                Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
                Assert.NotNull(page.QuerySelector("h1"));
            }
        Assert.Equal(HttpStatusCode.Forbidden, (await (await house.ScriptOfAsync("officer", language)).GetAsync("/demands")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await house.ScriptOfAsync("requester", language)).GetAsync("/procurement/demands")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await house.ScriptOfAsync("approver", language)).GetAsync("/procurement/demands")).StatusCode);
    }
}
