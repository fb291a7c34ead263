using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Marketplace.IntegrationTests.Storefront;

public sealed class BrowsingTheMarket(House house)
{
    private async Task<string> FirstSlugAsync()
    {
        using var found = JsonDocument.Parse(await house.Visitor().GetStringAsync("/api/search?q=huajiao"));
        return found.RootElement.GetProperty("items")[0].GetProperty("slug").GetString()!;
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/?month=3")]
    [InlineData("/products")]
    [InlineData("/products?category=tea&sort=price&page=2")]
    [InlineData("/search?q=%E8%8A%B1%E6%A4%92")]
    [InlineData("/search?q=%3Cscript%3Ealert(1)%3C/script%3E")]
    [InlineData("/counties")]
    [InlineData("/counties/513423")]
    [InlineData("/about")]
    [InlineData("/impact")]
    [InlineData("/help")]
    public async Task Every_page_opens_in_both_languages_without_inline_style_or_script(string path)
    {
        foreach (var language in new[] { "zh-CN", "en" })
        {
            using var answer = await house.Visitor(language).GetAsync(path);
            var page = await answer.Content.ReadAsStringAsync();
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains($"<html lang=\"{language}\">", page);
            Assert.DoesNotContain("style=", page);
            Assert.DoesNotMatch(new Regex("<script(?![^>]*(src=|application/ld\\+json))"), page);
            Assert.DoesNotContain("<script>alert", page);
        }
    }

    [Theory]
    [InlineData("/products/no-such-thing", 404)]
    [InlineData("/producers/no-such-thing", 404)]
    [InlineData("/counties/999999", 404)]
    [InlineData("/counties/..%2f..", 404)]
    [InlineData("/products?minPriceFen=-1", 400)]
    [InlineData("/products?season=13", 400)]
    [InlineData("/products?page=99999999999999", 400)]
    [InlineData("/img/p/apple-999999.svg", 404)]
    [InlineData("/img/p/nothing-513423.svg", 404)]
    [InlineData("/img/county/abc.svg", 404)]
    public async Task What_does_not_exist_or_cannot_be_meant_is_said_plainly(string path, int status) =>
        Assert.Equal(status, (int)(await house.Visitor().GetAsync(path)).StatusCode);

    [Fact]
    public async Task A_product_page_tells_price_origin_lot_and_season_and_speaks_to_search_engines()
    {
        var slug = await FirstSlugAsync();
        var page = await house.Visitor().GetStringAsync($"/products/{slug}");
        foreach (var words in new[] { "从哪里来", "采收", "产季", "放入购物车", "保质期" }) Assert.Contains(words, page);
        var spoken = Regex.Match(page, "<script type=\"application/ld\\+json\">(.*?)</script>", RegexOptions.Singleline).Groups[1].Value;
        using var facts = JsonDocument.Parse(spoken);
        var offer = facts.RootElement[0].GetProperty("offers");
        Assert.Equal("CNY", offer.GetProperty("priceCurrency").GetString());
        Assert.Matches(@"^\d+\.\d\d$", offer.GetProperty("price").GetString());
        Assert.Equal("BreadcrumbList", facts.RootElement[1].GetProperty("@type").GetString());
    }

    [Fact]
    public async Task Freight_and_arrival_are_told_for_the_place_one_chooses()
    {
        async Task<(string Chosen, string Freight)> AskAsync(string query)
        {
            var page = await house.Visitor("en").GetStringAsync("/products/yanyuan-apple" + query);
            Assert.Matches("Paid today, expected \\d+ [A-Z][a-z]{2} – \\d+ [A-Z][a-z]{2}", page);
            return (Regex.Match(page, "<option value=\"(\\d{6})\" selected").Groups[1].Value, Regex.Match(page, "Freight ¥([\\d.]+)").Groups[1].Value);
        }
        var (zhejiang, tibet) = (await AskAsync(""), await AskAsync("?to=540000"));
        Assert.Equal(("330000", "540000"), (zhejiang.Chosen, tibet.Chosen));
        Assert.True(decimal.Parse(tibet.Freight, System.Globalization.CultureInfo.InvariantCulture) > decimal.Parse(zhejiang.Freight, System.Globalization.CultureInfo.InvariantCulture));
        foreach (var nowhere in (string[])["?to=999999", "?to=513423", "?to=%3Cscript%3E"]) Assert.Equal(zhejiang, await AskAsync(nowhere));
    }

    [Fact]
    public async Task A_page_kept_for_everyone_holds_nobodys_words()
    {
        var first = await house.Visitor().GetStringAsync("/about?utm_source=someone-private");
        Assert.DoesNotContain("someone-private", first);
        Assert.DoesNotContain("someone-private", await house.Visitor().GetStringAsync("/about"));
    }

    [Fact]
    public async Task A_page_is_kept_apart_for_each_language_and_each_encoding()
    {
        using var brotli = house.Visitor();
        brotli.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
        using var packed = await brotli.GetAsync("/help");
        Assert.Equal("br", packed.Content.Headers.ContentEncoding.Single());
        using var plain = await house.Visitor().GetAsync("/help");
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.Contains("运费", await plain.Content.ReadAsStringAsync());
        Assert.Contains("freight", await house.Visitor("en").GetStringAsync("/help"));
        Assert.Contains("Accept-Language", plain.Headers.Vary);
        Assert.Contains("Cookie", plain.Headers.Vary);
    }

    [Fact]
    public async Task A_page_just_sent_is_sent_again_whole_to_anyone_and_only_its_head_to_who_asks_for_that()
    {
        using var first = await house.Visitor().GetAsync("/help?q=again");
        var page = await first.Content.ReadAsStringAsync();
        using var script = await house.ScriptOfAsync("consumer");
        using var again = await script.GetAsync("/help?q=again");
        Assert.Equal(page, await again.Content.ReadAsStringAsync());
        Assert.Equal(first.Content.Headers.ContentType, again.Content.Headers.ContentType);
        Assert.Equal(first.Headers.GetValues("Content-Security-Policy"), again.Headers.GetValues("Content-Security-Policy"));
        Assert.Equal(first.Headers.Vary, again.Headers.Vary);
        Assert.Equal("zh-CN", again.Content.Headers.ContentLanguage.Single());
        using var head = await house.Visitor().SendAsync(new HttpRequestMessage(HttpMethod.Head, "/help?q=again"));
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task The_language_chosen_by_cookie_is_kept_apart_from_the_browsers_own()
    {
        using var visitor = house.Visitor();
        Assert.Contains("<html lang=\"zh-CN\">", await visitor.GetStringAsync("/help?q=cookie"));
        using var choose = await visitor.GetAsync("/culture?c=en&returnUrl=/help");
        Assert.Contains("<html lang=\"en\">", await visitor.GetStringAsync("/help?q=cookie"));
        Assert.Contains("<html lang=\"zh-CN\">", await house.Visitor().GetStringAsync("/help?q=cookie"));
    }

    [Fact]
    public async Task A_county_paints_the_paper_of_its_goods()
    {
        var (one, other) = (await house.Visitor().GetStringAsync("/img/p/apple-513423.svg"), await house.Visitor().GetStringAsync("/img/p/apple-513221.svg"));
        Assert.NotEqual(one, other);
        Assert.Equal(one[one.IndexOf("stroke-linecap", StringComparison.Ordinal)..], other[other.IndexOf("stroke-linecap", StringComparison.Ordinal)..]);
    }
}
