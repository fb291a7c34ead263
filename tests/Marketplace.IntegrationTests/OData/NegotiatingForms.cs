using System.Net.Http;

namespace Marketplace.IntegrationTests.OData;

public sealed class NegotiatingForms(SmallShop shop) : IClassFixture<SmallShop>
{
    [Theory]
    [InlineData("Goods")]
    [InlineData("Makers(1)")]
    [InlineData("Makers(1)/Name")]
    [InlineData("Goods/$count")]
    [InlineData("")]
    public async Task Refuses_xml_for_data(string path)
    {
        var answer = await shop.GetAsync(path, ("Accept", "application/xml"));
        Assert.Equal((406, "odata.not_acceptable"), (answer.Status, answer.ErrorCode));
        Assert.Equal(406, (await shop.GetAsync(path + "?$format=xml")).Status);
        if (!path.EndsWith("$count", StringComparison.Ordinal))
            Assert.Equal(406, (await shop.GetAsync(path, ("Accept", "application/json;odata.metadata=huge"))).Status);
    }

    [Theory]
    [InlineData("*/*")]
    [InlineData("application/*")]
    [InlineData("text/html, application/json;q=0.5")]
    [InlineData("application/xml, */*;q=0.1")]
    [InlineData("application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8")]
    public async Task Gives_json_to_whoever_takes_it(string accept)
    {
        var answer = await shop.GetAsync("Goods?$top=1", ("Accept", accept));
        Assert.Equal((200, "application/json; odata.metadata=minimal; charset=utf-8"), (answer.Status, answer.Header("Content-Type")));
    }

    [Fact]
    public async Task Honours_every_metadata_level_from_header_and_from_format()
    {
        var none = await shop.GetAsync("Goods?$top=1&$format=application/json;odata.metadata=none");
        Assert.False(none.Json.TryGetProperty("@odata.context", out _));
        Assert.False(none.Rows[0].TryGetProperty("@odata.etag", out _));
        foreach (var full in new[] { await shop.GetAsync("Goods?$top=1&$format=application/json;odata.metadata=full"), await shop.GetAsync("Goods?$top=1", ("Accept", "application/json;odata.metadata=full")) })
        {
            Assert.Equal("application/json; odata.metadata=full; charset=utf-8", full.Header("Content-Type"));
            Assert.Equal("#Shop.Good", full.Rows[0].GetProperty("@odata.type").GetString());
            Assert.True(full.Rows[0].TryGetProperty("@odata.id", out _));
            Assert.True(full.Rows[0].TryGetProperty("Maker@odata.navigationLink", out _));
            Assert.Equal("W/\"1\"", full.Rows[0].GetProperty("@odata.etag").GetString());
        }
        Assert.Equal(200, (await shop.GetAsync("Goods?$format=json&$top=1")).Status);
    }

    [Fact]
    public async Task Writes_large_numbers_as_text_when_asked()
    {
        var answer = await shop.GetAsync("Goods?$top=1", ("Accept", "application/json;IEEE754Compatible=true"));
        Assert.Equal(System.Text.Json.JsonValueKind.String, answer.Rows[0].GetProperty("PriceFen").ValueKind);
        Assert.Contains("IEEE754Compatible=true", answer.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Equal(System.Text.Json.JsonValueKind.Number, (await shop.GetAsync("Goods?$top=1")).Rows[0].GetProperty("PriceFen").ValueKind);
    }

    [Theory]
    [InlineData("OData-MaxVersion", "4.0", "4.0")]
    [InlineData("OData-MaxVersion", "4.01", "4.01")]
    [InlineData("OData-MaxVersion", "5.0", "4.01")]
    [InlineData("OData-Version", "4.0", "4.0")]
    [InlineData("OData-Version", "4.01", "4.01")]
    public async Task Answers_in_the_version_asked_for(string header, string sent, string answered)
    {
        foreach (var path in new[] { "Goods?$top=2", "Makers(1)", "Makers(99)", "$metadata", "" })
            Assert.Equal(answered, (await shop.GetAsync(path, (header, sent))).Header("OData-Version"));
    }

    [Theory]
    [InlineData("OData-Version", "3.0")]
    [InlineData("OData-Version", "nonsense")]
    [InlineData("OData-MaxVersion", "3.0")]
    public async Task Refuses_versions_it_does_not_speak(string header, string sent)
    {
        var answer = await shop.GetAsync("Goods", (header, sent));
        Assert.Equal((400, "odata.bad_version"), (answer.Status, answer.ErrorCode));
    }

    [Theory]
    [InlineData("Goods?$top=3")]
    [InlineData("Makers(1)")]
    [InlineData("$metadata")]
    [InlineData("")]
    public async Task Answers_HEAD_as_GET_without_a_body(string path)
    {
        var get = await shop.GetAsync(path);
        var head = await shop.SendAsync(HttpMethod.Head, path, null, signedIn: false);
        Assert.Equal(200, head.Status);
        Assert.Equal("", head.Text);
        Assert.Equal(get.Header("Content-Type"), head.Header("Content-Type"));
        Assert.Equal(get.Header("Content-Length"), head.Header("Content-Length"));
    }

    [Fact]
    public async Task Describes_itself_in_xml_and_json()
    {
        var xml = await shop.GetAsync("$metadata");
        Assert.Equal("application/xml", xml.Header("Content-Type"));
        Assert.Contains("Org.OData.Capabilities.V1.FilterRestrictions", xml.Text, StringComparison.Ordinal);
        var json = await shop.GetAsync("$metadata?$format=json");
        Assert.Equal("Shop.House", json.Json.GetProperty("$EntityContainer").GetString());
        Assert.Equal(200, (await shop.GetAsync("$metadata", ("Accept", "application/json"))).Json.GetProperty("$Version").GetString() is "4.0" or "4.01" ? 200 : 0);
        const string spreadsheet = "application/json;odata.metadata=minimal;q=1.0,application/json;odata=minimalmetadata;q=0.9,application/atomsvc+xml;q=0.8,application/xml;q=0.7,text/plain;q=0.7";
        Assert.Equal("application/xml", (await shop.GetAsync("$metadata", ("Accept", spreadsheet), ("OData-MaxVersion", "4.0"))).Header("Content-Type"));
        Assert.Equal("application/json", (await shop.GetAsync("$metadata", ("Accept", spreadsheet), ("OData-MaxVersion", "4.01"))).Header("Content-Type"));
        Assert.Equal(200, (await shop.GetAsync("Goods", ("Accept", spreadsheet))).Status);
        Assert.Equal(["Goods", "Makers", "Kinds"], (await shop.GetAsync("")).Rows.Select(s => s.GetProperty("url").GetString()));
    }

    [Theory]
    [InlineData("POST", "Goods", "GET, HEAD")]
    [InlineData("DELETE", "Makers(1)", "GET, HEAD")]
    [InlineData("PUT", "Goods(01970000-0000-7000-8000-000000000002)", "GET, HEAD, PATCH")]
    [InlineData("PATCH", "Makers(1)", "GET, HEAD")]
    [InlineData("DELETE", "$metadata", "GET, HEAD")]
    [InlineData("GET", "$batch", "POST")]
    public async Task Names_the_methods_it_allows(string method, string path, string allowed)
    {
        var answer = await shop.SendAsync(new HttpMethod(method), path, method == "GET" ? null : "{}");
        Assert.Equal((405, "odata.method_not_allowed", allowed), (answer.Status, answer.ErrorCode, answer.Header("Allow")));
    }
}
