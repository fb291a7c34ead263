using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>A form with several faults comes back once, each beside its field, with everything that was typed.</summary>
public sealed class SayingAllThatIsWrong(House house)
{
    private static async Task<Dictionary<string, string>> WrongAsync(HttpResponseMessage answer, params (string Name, string Value)[] typed)
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        foreach (var (name, value) in typed) Assert.Equal(value, ((IHtmlInputElement)page.QuerySelector($".field input[name={name}]")!).Value);
        var wrong = page.QuerySelectorAll(".field.wrong").ToDictionary(f => f.QuerySelector("[name]")!.GetAttribute("name")!, f => f.QuerySelector(".field-error")!.TextContent);
        // And on top a list that leads to each.
        Assert.Equal(wrong.Count, page.QuerySelectorAll("[role=alert] a").Length);
        return wrong;
    }

    private static FormUrlEncodedContent Form(params (string, string)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Item1, f.Item2)));

    [Fact]
    public async Task A_delivery_point()
    {
        var officer = await house.ScriptOfAsync("officer");
        using var page = await officer.PostAsync("/procurement/delivery-points?handler=Save", Form(("name", "东门仓库"), ("recipient", ""), ("phone", "12345"), ("address", "东门")));
        var wrong = await WrongAsync(page, ("name", "东门仓库"), ("phone", "12345"), ("address", "东门"));
        Assert.Equal(["address", "phone", "recipient"], wrong.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("区号", wrong["phone"], StringComparison.Ordinal);

        // A script is told the same, the first as the problem itself.
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/procurement/delivery-points") { Content = JsonContent.Create(new { name = "", recipient = "周师傅", phone = "1", address = "东门" }) };
        request.Headers.Add("Idempotency-Key", Path.GetRandomFileName());
        using var answer = await officer.SendAsync(request);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("name", problem.GetProperty("field").GetString());
        Assert.Equal(["name", "phone", "address"], problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("field").GetString()));
    }

    [Theory]
    [InlineData("zh-CN"), InlineData("en")]
    public async Task A_unit_that_registers(string language)
    {
        var person = await house.ScriptOfAsync("consumer", language);
        using var page = await person.PostAsync("/account/unit", Form(("Key", Path.GetRandomFileName()), ("nameZh", "校"), ("creditCode", "123"), ("unitType", "School"), ("ProvinceCode", "330000"), ("CountyCode", "")));
        var wrong = await WrongAsync(page, ("nameZh", "校"), ("creditCode", "123"));
        Assert.Equal(["CountyCode", "creditCode", "nameZh"], wrong.Keys.Order(StringComparer.Ordinal));
        Assert.All(wrong.Values, words => Assert.Equal(language == "zh-CN", words.Any(c => c is >= '\u4e00' and <= '\u9fff')));
    }

    [Fact]
    public async Task A_claim_round()
    {
        var officer = await house.ScriptOfAsync("officer");
        var soon = DateTimeOffset.UtcNow.AddHours(8).AddDays(7).ToString("yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture);
        using var page = await officer.PostAsync("/procurement/claim-rounds/new", Form(("Key", Path.GetRandomFileName()), ("Title", ""), ("Entitlements", "0"), ("Cap", "80"), ("OpensAt", soon), ("ClosesAt", soon), ("LeftOver", "donate"), ("DonateSku", "X"), ("Recipient", ""), ("Phone", "1"), ("Street", "")));
        Assert.Equal((HttpStatusCode)400, page.StatusCode);
        var shown = new HtmlParser().ParseDocument(await page.Content.ReadAsStringAsync());
        var wrong = shown.QuerySelectorAll(".field.wrong [name]").Select(f => f.GetAttribute("name")!).ToHashSet();
        Assert.Superset(new HashSet<string> { "Title", "Entitlements", "ClosesAt", "Recipient", "Phone", "Street" }, wrong);
    }

    [Fact]
    public async Task An_agreement()
    {
        var officer = await house.ScriptOfAsync("officer");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/procurement/agreements") { Content = JsonContent.Create(new { title = "", firstDay = "2020-01-01", lastDay = "2020-02-01", leadDays = 99, noticeDays = 0, freight = "", lines = new[] { new { sku = "NO-SUCH", unitPriceFen = 1, maximum = 1 } } }) };
        request.Headers.Add("Idempotency-Key", Path.GetRandomFileName());
        using var answer = await officer.SendAsync(request);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(["title", "lastDay", "leadDays", "noticeDays", "freight", "lines"], problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("field").GetString()));
    }
}
