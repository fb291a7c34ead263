using System.Net.Http;
using System.Text.Json;

namespace Marketplace.IntegrationTests.OData;

/// <summary>Reads and changes that know which version of a row they are about, and bodies that are not what they should be.</summary>
public sealed class KeepingVersions(SmallShop shop) : IClassFixture<SmallShop>
{
    // Maker 1 makes the even goods; the test's caller may change only those.
    private static string Own(int i) => $"Goods({SmallShop.IdOf(2 * i)})";

    private Task<Reply> PatchAsync(string path, string body, string? match = "*", string type = "application/json", bool signedIn = true, params (string, string)[] more) =>
        shop.SendAsync(HttpMethod.Patch, path, body, type, signedIn, match is null ? more : [("If-Match", match), .. more]);

    [Fact]
    public async Task Sends_the_version_as_header_and_in_the_body()
    {
        var answer = await shop.GetAsync(Own(1));
        Assert.Equal("W/\"1\"", answer.Header("ETag"));
        Assert.Equal("W/\"1\"", answer.Json.GetProperty("@odata.etag").GetString());
        Assert.All((await shop.GetAsync("Goods?$top=5&$orderby=Id desc")).Rows, row => Assert.Equal("W/\"1\"", row.GetProperty("@odata.etag").GetString()));
    }

    [Theory]
    [InlineData("W/\"1\"")]
    [InlineData("\"1\"")]
    [InlineData("\"7\", W/\"1\"")]
    [InlineData("*")]
    public async Task Answers_304_to_who_already_has_the_row(string known)
    {
        var answer = await shop.GetAsync(Own(2), ("If-None-Match", known));
        Assert.Equal((304, "", "W/\"1\""), (answer.Status, answer.Text, answer.Header("ETag")));
        Assert.Equal(200, (await shop.GetAsync(Own(2), ("If-None-Match", "W/\"0\""))).Status);
    }

    [Fact]
    public async Task Changes_only_what_was_sent_and_grows_the_version()
    {
        var answer = await PatchAsync(Own(3), """{"Name":"改名","@odata.type":"#Shop.Good"}""", "W/\"1\"");
        Assert.Equal((204, "W/\"2\"", ""), (answer.Status, answer.Header("ETag"), answer.Text));
        var row = (await shop.GetAsync(Own(3))).Json;
        Assert.Equal(("改名", 600), (row.GetProperty("Name").GetString(), row.GetProperty("PriceFen").GetInt64()));
        var again = await PatchAsync(Own(3), """{"PriceFen":"5","Note":null}""", "\"2\"", more: ("Prefer", "return=representation"));
        Assert.Equal((200, "return=representation", 5L, JsonValueKind.Null), (again.Status, again.Header("Preference-Applied"), again.Json.GetProperty("PriceFen").GetInt64(), again.Json.GetProperty("Note").ValueKind));
    }

    [Fact]
    public async Task Shows_a_change_in_the_next_list_though_lists_are_cached()
    {
        const string list = "Goods?$filter=contains(Name,'very own name')";
        Assert.Empty((await shop.GetAsync(list)).Rows);
        Assert.Equal(204, (await PatchAsync(Own(4), """{"Name":"my very own name"}""")).Status);
        Assert.Single((await shop.GetAsync(list)).Rows);
    }

    [Fact]
    public async Task Refuses_a_stale_change_with_412_and_an_unconditional_one_with_428()
    {
        var stale = await PatchAsync(Own(5), """{"Name":"x"}""", "W/\"0\"");
        Assert.Equal((412, "odata.precondition_failed"), (stale.Status, stale.ErrorCode));
        var blind = await PatchAsync(Own(5), """{"Name":"x"}""", null);
        Assert.Equal((428, "odata.precondition_required"), (blind.Status, blind.ErrorCode));
        Assert.NotEqual("x", (await shop.GetAsync(Own(5))).Json.GetProperty("Name").GetString());
    }

    [Fact]
    public async Task Checks_caller_row_owner_form_and_version_in_that_order()
    {
        var foreign = $"Goods({SmallShop.IdOf(1)})";
        Assert.Equal(401, (await PatchAsync("Goods(00000000-0000-0000-0000-000000000009)", "x", null, "text/plain", signedIn: false)).Status);
        Assert.Equal(404, (await PatchAsync("Goods(00000000-0000-0000-0000-000000000009)", "x", null, "text/plain")).Status);
        Assert.Equal(403, (await PatchAsync(foreign, "x", null, "text/plain")).Status);
        Assert.Equal(415, (await PatchAsync(Own(6), "x", null, "text/plain")).Status);
        Assert.Equal(400, (await PatchAsync(Own(6), "x", null)).Status);
        Assert.Equal(428, (await PatchAsync(Own(6), """{"PriceFen":-1}""", null)).Status);
        Assert.Equal(412, (await PatchAsync(Own(6), """{"PriceFen":-1}""", "\"0\"")).Status);
        var business = await PatchAsync(Own(6), """{"PriceFen":-1}""");
        Assert.Equal((422, "shop.price", "PriceFen"), (business.Status, business.ErrorCode, business.Json.GetProperty("error").GetProperty("target").GetString()));
    }

    [Theory]
    [InlineData("", "odata.bad_body")]
    [InlineData("{", "odata.bad_body")]
    [InlineData("[]", "odata.bad_body")]
    [InlineData("null", "odata.bad_body")]
    [InlineData("\"text\"", "odata.bad_body")]
    [InlineData("{}", "odata.nothing_to_change")]
    [InlineData("{\"Nope\":1}", "odata.unknown_property")]
    [InlineData("{\"name\":\"wrong case\"}", "odata.unknown_property")]
    [InlineData("{\"Id\":\"01970000-0000-7000-8000-000000000001\"}", "odata.not_changeable")]
    [InlineData("{\"Version\":9}", "odata.not_changeable")]
    [InlineData("{\"Maker\":{\"Name\":\"x\"}}", "odata.not_changeable")]
    [InlineData("{\"Name\":5}", "odata.bad_value")]
    [InlineData("{\"Name\":{\"a\":1}}", "odata.bad_value")]
    [InlineData("{\"PriceFen\":1.5}", "odata.bad_value")]
    [InlineData("{\"PriceFen\":99999999999999999999}", "odata.bad_value")]
    [InlineData("{\"PriceFen\":\"abc\"}", "odata.bad_value")]
    [InlineData("{\"PriceFen\":null}", "odata.bad_value")]
    [InlineData("{\"Name\":\"a\",\"Name\":\"b\"}", "odata.bad_body")]
    public async Task Calls_a_bad_body_a_bad_request(string body, string code)
    {
        var answer = await PatchAsync(Own(7), body);
        Assert.Equal((400, code), (answer.Status, answer.ErrorCode));
    }

    [Fact]
    public async Task Bounds_the_body()
    {
        Assert.Equal(413, (await PatchAsync(Own(8), $"{{\"Name\":\"{new string('x', 300_000)}\"}}")).Status);
        Assert.Equal(400, (await PatchAsync(Own(8), string.Concat(Enumerable.Repeat("[", 5000)))).Status);
        Assert.Equal(415, (await PatchAsync(Own(8), "{}", type: "application/xml")).Status);
    }
}
