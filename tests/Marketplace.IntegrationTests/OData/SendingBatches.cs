using System.Net.Http;
using System.Text.Json;

namespace Marketplace.IntegrationTests.OData;

public sealed class SendingBatches(SmallShop shop) : IClassFixture<SmallShop>
{
    private Task<Reply> SendAsync(string body, bool signedIn = true, string type = "application/json", params (string, string)[] headers) =>
        shop.SendAsync(HttpMethod.Post, "$batch", body, type, signedIn, headers);

    private static JsonElement Of(Reply reply, string id) => reply.Json.GetProperty("responses").EnumerateArray().Single(r => r.GetProperty("id").GetString() == id);

    [Fact]
    public async Task Echoes_every_id_and_answers_each_request_on_its_own()
    {
        var reply = await SendAsync("""
            {"requests":[
              {"id":"列表","method":"get","url":"Goods?$top=1&$select=Name"},
              {"id":"abs","method":"GET","url":"/odata/Makers(1)","headers":{"accept":"application/json;odata.metadata=none"} },
              {"id":"full","method":"GET","url":"http://shop.test/odata/Goods/$count"},
              {"id":"wrong","method":"GET","url":"Goods?$filter=Nope eq 1"},
              {"id":"none","method":"GET","url":"Makers(99)"},
              {"id":"odd","method":"BREW","url":"Makers(1)"},
              {"id":"out","method":"GET","url":"http://elsewhere.test/odata/Goods"},
              {"id":"up","method":"GET","url":"../api/cart"},
              {"id":"self","method":"POST","url":"$batch","body":{"requests":[]}},
              {"id":"meta","method":"GET","url":"$metadata"}
            ]}
            """);
        Assert.Equal(200, reply.Status);
        Assert.Equal(["列表", "abs", "full", "wrong", "none", "odd", "out", "up", "self", "meta"], reply.Json.GetProperty("responses").EnumerateArray().Select(r => r.GetProperty("id").GetString()));
        Assert.Equal([200, 200, 200, 400, 404, 405, 400, 400, 400, 200], reply.Json.GetProperty("responses").EnumerateArray().Select(r => r.GetProperty("status").GetInt32()));
        Assert.Single(Of(reply, "列表").GetProperty("body").GetProperty("value").EnumerateArray());
        Assert.False(Of(reply, "abs").GetProperty("body").TryGetProperty("@odata.context", out _));
        Assert.Equal("137", Of(reply, "full").GetProperty("body").GetString());
        Assert.Equal("odata.unknown_property", Of(reply, "wrong").GetProperty("body").GetProperty("error").GetProperty("code").GetString());
        Assert.StartsWith("<?xml", Of(reply, "meta").GetProperty("body").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Does_not_try_what_depends_on_a_failure()
    {
        var good = $"Goods({SmallShop.IdOf(10)})";
        var reply = await SendAsync($$"""
            {"requests":[
              {"id":"1","method":"PATCH","url":"{{good}}","headers":{"if-match":"W/\"9\"","content-type":"application/json"},"body":{"Name":"never"} },
              {"id":"2","method":"PATCH","url":"{{good}}","headers":{"if-match":"*"},"body":{"Note":"never"},"dependsOn":["1"]},
              {"id":"3","method":"GET","url":"{{good}}","dependsOn":["2"]},
              {"id":"4","method":"PATCH","url":"{{good}}","headers":{"if-match":"W/\"1\""},"body":{"Note":"yes"} },
              {"id":"5","method":"GET","url":"{{good}}","dependsOn":["4"]}
            ]}
            """);
        Assert.Equal([412, 424, 424, 204, 200], reply.Json.GetProperty("responses").EnumerateArray().Select(r => r.GetProperty("status").GetInt32()));
        Assert.Equal("W/\"2\"", Of(reply, "4").GetProperty("headers").GetProperty("etag").GetString());
        Assert.Equal("yes", Of(reply, "5").GetProperty("body").GetProperty("Note").GetString());
        Assert.Equal("odata.dependency_failed", Of(reply, "2").GetProperty("body").GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Refuses_a_change_set_before_anything_of_it_ran()
    {
        var good = $"Goods({SmallShop.IdOf(12)})";
        var reply = await SendAsync($$"""
            {"requests":[
              {"id":"1","method":"PATCH","url":"{{good}}","headers":{"if-match":"*"},"body":{"Name":"half"} },
              {"id":"2","atomicityGroup":"g","method":"PATCH","url":"{{good}}","headers":{"if-match":"*"},"body":{"Name":"half"} }
            ]}
            """);
        Assert.Equal((501, "odata.not_implemented"), (reply.Status, reply.ErrorCode));
        Assert.DoesNotContain("half", (await shop.GetAsync(good)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stops_at_the_first_failure_only_when_told_to()
    {
        const string body = """{"requests":[{"id":"1","method":"GET","url":"Makers(99)"},{"id":"2","method":"GET","url":"Makers(1)"}]}""";
        Assert.Equal(200, Of(await SendAsync(body), "2").GetProperty("status").GetInt32());
        Assert.Equal(424, Of(await SendAsync(body, headers: ("Prefer", "continue-on-error=false")), "2").GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task Acts_as_its_own_caller_whatever_a_part_claims_to_be()
    {
        var reply = await SendAsync($$"""
            {"requests":[{"id":"1","method":"PATCH","url":"Goods({{SmallShop.IdOf(14)}})","headers":{"authorization":"Bearer stolen","if-match":"*"},"body":{"Name":"x"} }]}
            """, signedIn: false);
        Assert.Equal(401, Of(reply, "1").GetProperty("status").GetInt32());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"requests\":{}}")]
    [InlineData("{\"requests\":[1]}")]
    [InlineData("{\"requests\":[{}]}")]
    [InlineData("{\"requests\":[{\"id\":1,\"method\":\"GET\",\"url\":\"Goods\"}]}")]
    [InlineData("{\"requests\":[{\"id\":\"1\",\"method\":\"GET\"}]}")]
    [InlineData("{\"requests\":[{\"id\":\"1\",\"url\":\"Goods\"}]}")]
    [InlineData("{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"Goods\",\"headers\":[]}]}")]
    [InlineData("{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"Goods\",\"headers\":{\"a\":1}}]}")]
    [InlineData("{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"Goods\",\"dependsOn\":\"1\"}]}")]
    [InlineData("{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"Goods\",\"dependsOn\":[\"2\"]},{\"id\":\"2\",\"method\":\"GET\",\"url\":\"Goods\"}]}")]
    [InlineData("{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"Goods\"},{\"id\":\"1\",\"method\":\"GET\",\"url\":\"Goods\"}]}")]
    public async Task Calls_a_malformed_batch_a_bad_request(string body)
    {
        var reply = await SendAsync(body);
        Assert.Equal(400, reply.Status);
        Assert.StartsWith("odata.bad_b", reply.ErrorCode, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bounds_the_batch_and_takes_only_json()
    {
        var parts = string.Join(',', Enumerable.Range(1, 51).Select(i => $$"""{"id":"{{i}}","method":"GET","url":"Makers(1)"}"""));
        Assert.Equal((400, "odata.batch_too_large"), ((await SendAsync($$"""{"requests":[{{parts}}]}""")).Status, (await SendAsync($$"""{"requests":[{{parts}}]}""")).ErrorCode));
        Assert.Equal(415, (await SendAsync("--b--", type: "multipart/mixed;boundary=b")).Status);
    }
}
