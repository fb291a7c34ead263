using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp;
using AngleSharp.Dom;
using Marketplace.Accounts;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>Plans, units and people by pages alone, as somebody without scripts works.</summary>
public sealed class PlanningOnThePages(QuietHouse quiet) : IClassFixture<QuietHouse>
{
    private static readonly int Year = BusinessDay.Today(TimeProvider.System).Year;

    [Fact]
    public async Task The_superior_finds_the_plan_that_waits_and_sends_it_back_with_a_reason()
    {
        var superior = await quiet.House.ScriptOfAsync("superior");
        var tree = await PageAsync(superior, "/procurement/tree");
        var address = tree.QuerySelector("#waiting")!.ParentElement!.QuerySelector("a")!.GetAttribute("href")!;
        var plan = await PageAsync(superior, address);
        var form = plan.QuerySelector("form[action*=Return]")!;
        using var answer = await superior.PostAsync("/procurement/plan" + form.GetAttribute("action"),
            Form(("version", form.QuerySelector("[name=version]")!.GetAttribute("value")!), ("reason", "请附承包合同")));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("请附承包合同", (await PageAsync(superior, address)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_below_the_floor_comes_back_with_its_words_at_the_field_and_everything_typed()
    {
        var officer = await quiet.House.ScriptOfAsync("officer");
        using var answer = await officer.PostAsync($"/procurement/plan?handler=Save&year={Year + 1}",
            Form(("canteen", "Own"), ("canteenTotalFen", "6,500,000"), ("reservedFen", "1"), ("unionFen", "800000"), ("budgetFen", "5000000")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await ReadAsync(answer);
        Assert.Contains("下限", page.QuerySelector("#reservedfen-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("6,500,000", "800000"), (page.QuerySelector("#canteentotalfen")!.GetAttribute("value"), page.QuerySelector("#unionfen")!.GetAttribute("value")));
    }

    [Fact]
    public async Task Who_keeps_the_books_of_two_units_switches_in_the_head_and_stays_there()
    {
        var browser = quiet.House.Visitor();
        using var signedIn = await browser.PostAsync("/account/sign-in", Form(("Email", "finance@demo.local"), ("Password", DemoAccounts.Password)));
        var choices = await PageAsync(browser, "/account/acting");
        var other = choices.QuerySelector("main form button")!.Closest("form")!;
        using var switched = await browser.PostAsync("/account/acting", Form(
            ("organisation", other.QuerySelector("[name=organisation]")!.GetAttribute("value")!), ("role", other.QuerySelector("[name=role]")!.GetAttribute("value")!)));
        Assert.Equal("/procurement", switched.Headers.Location!.ToString());
        var head = await PageAsync(browser, "/procurement/unit");
        Assert.Equal("宁波市鄞州区四明湖实验学校", head.QuerySelector("h1")!.TextContent);
        Assert.NotNull(head.QuerySelector("header a[href='/account/acting']"));
    }

    [Fact]
    public async Task The_administrator_invites_a_person_and_the_operator_confirms_a_newcomer()
    {
        var officer = await quiet.House.ScriptOfAsync("officer");
        using (var invited = await officer.PostAsync("/procurement/people?handler=Invite", Form(("email", "new.colleague@example.cn"), ("role", "Approver"), ("limitFen", "50000"))))
            Assert.Equal(HttpStatusCode.Redirect, invited.StatusCode);
        Assert.Contains("new.colleague@example.cn", (await PageAsync(officer, "/procurement/people")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var operations = await quiet.House.ScriptOfAsync("operator");
        var waiting = (await PageAsync(operations, "/operator/units")).QuerySelector("form[action*=Confirm] [name=id]")!.GetAttribute("value")!;
        using (var confirmed = await operations.PostAsync("/operator/units?handler=Confirm", Form(("id", waiting)))) Assert.Equal(HttpStatusCode.Redirect, confirmed.StatusCode);
        var consumer = await quiet.House.ScriptOfAsync("consumer");
        Assert.Equal("officer", (await consumer.GetFromJsonAsync<JsonElement>("/api/procurement/units/acting"))[0].GetProperty("role").GetString());
    }

    [Theory]
    [InlineData("zh-CN"), InlineData("en")]
    public async Task Every_page_opens_for_those_it_is_for_in_both_languages(string language)
    {
        foreach (var (who, address) in new[]
        {
            ("officer", "/procurement/plan"), ("officer", "/procurement/tree"), ("officer", "/procurement/unit"), ("officer", "/procurement/people"), ("superior", "/procurement/plan"),
            ("superior", "/procurement/tree"), ("approver", "/procurement/people"), ("consumer", "/account/unit"), ("finance", "/account/acting"), ("operator", "/operator/units"), ("consumer", "/account/join"),
        })
        {
            var page = await PageAsync(await quiet.House.ScriptOfAsync(who, language), address);
            Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
            Assert.NotNull(page.QuerySelector("h1"));
        }
        Assert.NotNull((await PageAsync(quiet.House.Visitor(language), "/account/unit")).QuerySelector("a[href*=register]"));
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    private static async Task<IDocument> PageAsync(HttpClient who, string address)
    {
        using var answer = await who.GetAsync(address);
        Assert.True(answer.IsSuccessStatusCode, $"{address}: {answer.StatusCode}");
        return await ReadAsync(answer);
    }

    private static async Task<IDocument> ReadAsync(HttpResponseMessage answer)
    {
        var html = await answer.Content.ReadAsStringAsync();
        return await BrowsingContext.New(Configuration.Default).OpenAsync(page => page.Content(html));
    }
}
