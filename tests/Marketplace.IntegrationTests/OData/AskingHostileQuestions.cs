namespace Marketplace.IntegrationTests.OData;

/// <summary>Questions nobody means well: each is refused before it costs anything, in words, with nothing of the inside.</summary>
public sealed class AskingHostileQuestions(SmallShop shop) : IClassFixture<SmallShop>
{
    public static TheoryData<string, int, string> Questions => new()
    {
        { "$filter=Nope eq 1", 400, "odata.unknown_property" },
        { "$orderby=Nope", 400, "odata.unknown_property" },
        { "$select=Nope", 400, "odata.unknown_property" },
        { "$expand=Nope", 400, "odata.unknown_property" },
        { "$filter=Maker/Nope eq 1", 400, "odata.unknown_property" },
        { "$filter=nofunction(Name)", 400, "odata.unknown_function" },
        { "$filter=contains(Name)", 400, "odata.unknown_function" },
        { "$filter=PriceFen eq 'text'", 400, "odata.bad_query" },
        { "$filter=Weight eq 9999999999999999999999999999999999999999999999999999999999999999x", 400, "odata.bad_query" },
        { "$filter=PriceFen gt", 400, "odata.bad_query" },
        { "$filter=Name eq 'unclosed", 400, "odata.bad_query" },
        { "$filter=", 400, "odata.bad_option" },
        { "$filter=Name", 400, "odata.bad_query" },
        { "$filter=Keeping eq 'Nowhere'", 400, "odata.bad_query" },
        { "$filter=Months/any(m: Months/any(n: n eq m))", 400, "odata.too_complex" },
        { "$orderby=Name,Note,PriceFen,Weight", 400, "odata.too_complex" },
        { "$orderby=Months", 400, "odata.bad_query" },
        { "$orderby=Keeping", 400, "odata.not_sortable" },
        { "$orderby=length(Name)", 501, "odata.not_implemented" },
        { "$expand=Maker($expand=Kind($expand=Nope))", 400, "odata.unknown_property" },
        { "$expand=Maker($levels=3)", 400, "odata.bad_query" },
        { "$select=Maker/Name", 400, "odata.bad_option" },
        { "$top=-1", 400, "odata.bad_option" },
        { "$top=101", 400, "odata.top_too_large" },
        { "$top=99999999999999999999", 400, "odata.top_too_large" },
        { "$top=1.5", 400, "odata.bad_option" },
        { "$top=abc", 400, "odata.bad_option" },
        { "$top=", 400, "odata.bad_option" },
        { "$skip=-5", 400, "odata.bad_option" },
        { "$skip=2147483648", 400, "odata.skip_too_large" },
        { "$skip=10001", 400, "odata.skip_too_large" },
        { "$count=maybe", 400, "odata.bad_option" },
        { "$skiptoken=garbage", 400, "odata.bad_skiptoken" },
        { "$skiptoken=WyJJZCIsMV0", 400, "odata.bad_skiptoken" },
        { "$skiptoken=" + "W1tbW1tbW1tbW1tb", 400, "odata.bad_skiptoken" },
        { "$top=1&$top=2", 400, "odata.duplicate_option" },
        { "$top=1&top=2", 400, "odata.duplicate_option" },
        { "$nonsense=1", 400, "odata.unknown_option" },
        { "$compute=PriceFen mul 2 as Twice", 501, "odata.not_implemented" },
        { "$deltatoken=x", 501, "odata.not_implemented" },
        { "$schemaversion=*", 501, "odata.not_implemented" },
        { "$filter=%FF%FE", 400, "odata.bad_encoding" },
        { "$filter=Name eq '%C3%28'", 400, "odata.bad_encoding" },
        { "$filter=Name eq '%00'", 400, "odata.bad_encoding" },
        { "$search=NOT", 400, "odata.bad_query" },
        { "$search=", 400, "odata.bad_option" },
        { "$filter=" + new string('(', 900) + "Fresh" + new string(')', 900), 400, "odata.too_complex" },
        { "$filter=" + string.Concat(Enumerable.Repeat("not ", 300)) + "Fresh", 400, "odata.too_complex" },
        { "$filter=" + string.Join(" or ", Enumerable.Repeat("PriceFen eq 1", 80)), 400, "odata.too_complex" },
        { "$filter=" + string.Concat(Enumerable.Repeat("tolower(", 100)) + "Name" + new string(')', 100) + " eq 'x'", 400, "odata.too_complex" },
        { "$filter=Name eq '" + new string('x', 5000) + "'", 414, "odata.url_too_long" },
        { "$filter=PriceFen eq 5 div 0", 400, "odata.bad_query" },
        { "$filter=Name eq substring('abc',-7)", 400, "odata.bad_query" },
        { "$filter=Since gt 2026-13-45T00:00:00Z", 400, "odata.bad_query" },
        { "$filter=Since add duration'P99999999D' gt 2026-01-01T00:00:00Z", 400, "odata.bad_query" },
        { "$filter=isof(Shop.Maker)", 400, "odata.bad_query" },
        { "$filter=Maker/Kind/Name eq 'x'", 501, "odata.not_implemented" },
        { "$filter=geo.distance(Name,Name) lt 1", 400, "odata.unknown_function" },
    };

    [Theory, MemberData(nameof(Questions))]
    public async Task Are_refused_each_for_its_reason(string query, int status, string code)
    {
        var answer = await shop.GetAsync("Goods?" + query);
        Assert.Equal((status, code), (answer.Status, answer.ErrorCode));
        var error = answer.Json.GetProperty("error");
        Assert.NotEqual("", error.GetProperty("message").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Array, error.GetProperty("details").ValueKind);
        Assert.Equal("en", answer.Header("Content-Language"));
        Assert.Equal("4.0", answer.Header("OData-Version"));
        foreach (var inside in new[] { "Exception", "Microsoft.", "System.", "Marketplace.", "   at ", "Shop." })
            Assert.DoesNotContain(inside, answer.Text, StringComparison.Ordinal);
        Assert.True(answer.Text.Length < 600, "An error does not grow with the question.");
    }

    [Theory]
    [InlineData("Makers(1)?$top=1")]
    [InlineData("Makers(1)?$filter=Id eq 1")]
    [InlineData("Goods/$count?$top=1")]
    [InlineData("Makers(1)/Name?$select=Name")]
    [InlineData("$metadata?$top=1")]
    [InlineData("?$filter=1 eq 1")]
    public async Task Options_out_of_place_are_refused(string path) =>
        Assert.Equal("odata.option_out_of_place", (await shop.GetAsync(path)).ErrorCode);

    [Fact]
    public async Task A_page_token_of_another_order_is_refused()
    {
        var next = (await shop.GetAsync("Goods?$orderby=Name")).Json.GetProperty("@odata.nextLink").GetString()!;
        Assert.Equal("odata.bad_skiptoken", (await shop.GetAsync(next.Replace("$orderby=Name", "$orderby=Note", StringComparison.Ordinal))).ErrorCode);
    }

    [Fact]
    public async Task Errors_speak_the_callers_language()
    {
        using var client = shop.Client(language: "zh-CN");
        using var answer = await client.GetAsync("Goods?$top=101");
        Assert.Equal("zh-CN", answer.Content.Headers.ContentLanguage.Single());
        Assert.Contains("最大为", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Strangers_options_without_a_dollar_sign_are_left_alone() =>
        Assert.Equal(200, (await shop.GetAsync("Goods?$top=1&utm_source=mail&compute=1")).Status);
}
