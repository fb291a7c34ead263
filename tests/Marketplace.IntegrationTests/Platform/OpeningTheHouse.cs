using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Marketplace.IntegrationTests.Platform;

public sealed class OpeningTheHouse(House house)
{
    [Fact]
    public async Task Readiness_names_each_dependency()
    {
        var answer = await house.Visitor().GetFromJsonAsync<JsonElement>("/health/ready");
        var names = answer.GetProperty("dependencies").EnumerateArray().Select(d => d.GetProperty("name").GetString()).ToList();
        Assert.Equal(["carts", "database", "disk", "jobs", "mail", "schema", "search", "stripe"], names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_form_sent_from_another_site_with_our_cookies_is_refused()
    {
        using var visitor = house.Visitor();
        visitor.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        visitor.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        visitor.DefaultRequestHeaders.Add("Cookie", "sh-language=c%3Den%7Cuic%3Den");
        using var answer = await visitor.PostAsync("/api/anything", new StringContent("{}"));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("web.cross_site", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_missing_page_answers_404_in_the_visitors_language()
    {
        using var chinese = await house.Visitor().GetAsync("/no-such-page");
        Assert.Equal(HttpStatusCode.NotFound, chinese.StatusCode);
        Assert.Contains("没有找到", WebUtility.HtmlDecode(await chinese.Content.ReadAsStringAsync()));
        Assert.Contains("could not find", await (await house.Visitor("en").GetAsync("/no-such-page")).Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("/\\evil.example")]
    public async Task The_language_switch_never_leads_away_from_the_house(string address)
    {
        using var answer = await house.Visitor().GetAsync("/culture?c=en&returnUrl=" + Uri.EscapeDataString(address));
        Assert.Equal("/", answer.Headers.Location?.ToString());
    }
}
