using Marketplace.Platform;
using Marketplace.Platform.OData;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Tests.OData;

public sealed class ReadingQueryOptions
{
    private static string CodeOf(Action act) => Assert.Throws<Refusal>(act).Code;

    [Fact]
    public void Names_are_canonical_and_values_decoded()
    {
        var options = ODataQueryText.Read("?$Filter=Name+eq+%27%E8%8A%B1%E6%A4%92%27&top=5&@p=1&utm=x");
        Assert.Equal(["$filter", "$top", "@p"], options.Keys);
        Assert.Equal("Name eq '花椒'", options["$filter"]);
    }

    [Theory]
    [InlineData("?$filter=%zz", "odata.bad_encoding")]
    [InlineData("?$filter=%4", "odata.bad_encoding")]
    [InlineData("?$filter=%", "odata.bad_encoding")]
    [InlineData("?$filter=%C3%28", "odata.bad_encoding")]
    [InlineData("?%24f%FFoo=1", "odata.bad_encoding")]
    [InlineData("?$filter=a%00b", "odata.bad_encoding")]
    [InlineData("?$top=1&top=1", "odata.duplicate_option")]
    [InlineData("?$foo=1", "odata.unknown_option")]
    [InlineData("?$compute=1", "odata.not_implemented")]
    public void What_cannot_be_read_is_refused(string query, string code) => Assert.Equal(code, CodeOf(() => ODataQueryText.Read(query)));

    [Fact]
    public void An_empty_query_has_no_options() => Assert.Empty(ODataQueryText.Read("?&&"));

    [Theory]
    [InlineData("W/\"3\"", "W/\"3\"", true)]
    [InlineData("\"3\"", "W/\"3\"", true)]
    [InlineData("W/\"2\", \"3\"", "W/\"3\"", true)]
    [InlineData("*", "W/\"3\"", true)]
    [InlineData("W/\"33\"", "W/\"3\"", false)]
    [InlineData("3", "W/\"3\"", false)]
    [InlineData("", "W/\"3\"", false)]
    public void Tags_are_compared_as_opaque_texts(string sent, string current, bool same) => Assert.Equal(same, ODataTags.Matches(sent, current));

    [Fact]
    public void The_best_liked_form_wins()
    {
        var headers = new HeaderDictionary { ["Accept"] = "application/json;odata.metadata=none;q=0.2, application/json;odata.metadata=full;q=0.9, text/html" };
        Assert.Equal("full", ODataNegotiation.Json(headers, null).Metadata);
        Assert.Equal("none", ODataNegotiation.Json(headers, "application/json;metadata=none").Metadata);
        Assert.Equal("odata.not_acceptable", CodeOf(() => ODataNegotiation.Json(new HeaderDictionary { ["Accept"] = "application/json;q=0, text/html" }, null)));
    }

    [Fact]
    public void Preferences_are_found_with_and_without_their_prefix()
    {
        var headers = new HeaderDictionary { ["Prefer"] = "respond-async, odata.maxpagesize=7; foo=bar, return=minimal" };
        Assert.Equal((7, "minimal", "", null), (ODataNegotiation.MaxPageSize(headers), ODataNegotiation.Prefers(headers, "return"),
            ODataNegotiation.Prefers(headers, "respond-async"), ODataNegotiation.Prefers(headers, "wait")));
    }
}
