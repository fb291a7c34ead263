using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Marketplace.IntegrationTests.OData;

/// <summary>The demo cooperative of Yanyuan changes its own listing through the open door.</summary>
public sealed class ChangingOwnProducts(House house)
{
    private static async Task<JsonElement> OwnAsync(HttpClient script, int which)
    {
        var rows = (await script.GetFromJsonAsync<JsonElement>("/odata/Products?$filter=CountyCode eq '513423'&$orderby=Sku")).GetProperty("value").EnumerateArray();
        return rows.Where(r => r.GetProperty("OnHandQuantity").ValueKind == JsonValueKind.Number).ElementAt(which);
    }

    private static async Task<(int Status, string? Code, HttpResponseMessage Answer)> PatchAsync(HttpClient script, object key, string body, string? match, string type = "application/json", string? prefer = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Patch, $"/odata/Products({key})") { Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(type)) };
        if (match is not null) request.Headers.TryAddWithoutValidation("If-Match", match);
        if (prefer is not null) request.Headers.TryAddWithoutValidation("Prefer", prefer);
        var answer = await script.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        var code = (int)answer.StatusCode >= 400 ? JsonDocument.Parse(text).RootElement.GetProperty("error").GetProperty("code").GetString() : null;
        return ((int)answer.StatusCode, code, answer);
    }

    [Fact]
    public async Task The_owner_alone_sees_the_physical_count_and_only_its_own()
    {
        using var owner = await house.ScriptOfAsync("cooperative");
        using var consumer = await house.ScriptOfAsync("consumer");
        var own = await OwnAsync(owner, 0);
        Assert.Equal(JsonValueKind.Null, (await consumer.GetFromJsonAsync<JsonElement>($"/odata/Products({own.GetProperty("Id").GetGuid()})")).GetProperty("OnHandQuantity").ValueKind);
        var seen = await owner.GetFromJsonAsync<JsonElement>("/odata/Products?$filter=OnHandQuantity ne null&$count=true&$expand=Cooperative($select=Slug)");
        Assert.Single(seen.GetProperty("value").EnumerateArray().Select(p => p.GetProperty("Cooperative").GetProperty("Slug").GetString()).Distinct());
        Assert.Equal(0, (await consumer.GetFromJsonAsync<JsonElement>("/odata/Products?$filter=OnHandQuantity ne null&$count=true")).GetProperty("@odata.count").GetInt32());
    }

    [Fact]
    public async Task A_change_with_the_version_seen_is_taken_and_seen_by_everyone_at_once()
    {
        using var owner = await house.ScriptOfAsync("cooperative");
        using var visitor = house.Visitor();
        var before = await OwnAsync(owner, 0);
        var id = before.GetProperty("Id").GetGuid();
        var list = $"/odata/Products?$filter=Id eq {id}";
        Assert.Equal(before.GetProperty("PriceFen").GetInt64(), (await visitor.GetFromJsonAsync<JsonElement>(list)).GetProperty("value")[0].GetProperty("PriceFen").GetInt64());

        var price = before.GetProperty("PriceFen").GetInt64() + 100;
        var (status, _, answer) = await PatchAsync(owner, id, $$"""{"PriceFen":{{price}},"OnHandQuantity":4321}""", before.GetProperty("@odata.etag").GetString(), prefer: "return=representation");
        Assert.Equal(200, status);
        var now = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((price, 4321L, before.GetProperty("Version").GetInt32() + 1), (now.GetProperty("PriceFen").GetInt64(), now.GetProperty("OnHandQuantity").GetInt64(), now.GetProperty("Version").GetInt32()));
        Assert.Equal(answer.Headers.ETag!.ToString(), now.GetProperty("@odata.etag").GetString());
        Assert.Equal(price, (await visitor.GetFromJsonAsync<JsonElement>(list)).GetProperty("value")[0].GetProperty("PriceFen").GetInt64());
        Assert.Equal(204, (await PatchAsync(owner, id, $$"""{"PriceFen":{{price - 100}}}""", answer.Headers.ETag.ToString())).Status);
    }

    [Fact]
    public async Task A_count_alone_leaves_the_version_as_it_was()
    {
        using var owner = await house.ScriptOfAsync("cooperative");
        var own = await OwnAsync(owner, 1);
        var tag = own.GetProperty("@odata.etag").GetString();
        var (status, _, answer) = await PatchAsync(owner, own.GetProperty("Id").GetGuid(), $$"""{"OnHandQuantity":{{own.GetProperty("OnHandQuantity").GetInt64() + 5}}}""", tag);
        Assert.Equal((204, tag), (status, answer.Headers.ETag!.ToString()));
    }

    [Fact]
    public async Task Checks_come_in_the_agreed_order()
    {
        using var owner = await house.ScriptOfAsync("cooperative");
        using var consumer = await house.ScriptOfAsync("consumer");
        using var guest = house.Visitor();
        var own = (await OwnAsync(owner, 0)).GetProperty("Id").GetGuid();
        var foreign = (await guest.GetFromJsonAsync<JsonElement>("/odata/Products?$filter=CountyCode ne '513423'&$top=1")).GetProperty("value")[0].GetProperty("Id").GetGuid();
        var nowhere = Guid.Parse("01970000-0000-7000-8000-000000000001");

        Assert.Equal(401, (await PatchAsync(guest, nowhere, "x", null, "text/plain")).Status);
        Assert.Equal(404, (await PatchAsync(owner, nowhere, "x", null, "text/plain")).Status);
        Assert.Equal(403, (await PatchAsync(owner, foreign, "x", null, "text/plain")).Status);
        Assert.Equal(403, (await PatchAsync(consumer, own, "x", null, "text/plain")).Status);
        Assert.Equal(400, (await PatchAsync(owner, "abc", "x", null, "text/plain")).Status);
        Assert.Equal(415, (await PatchAsync(owner, own, "x", null, "text/plain")).Status);
        Assert.Equal((400, "odata.not_changeable"), (await PatchAsync(owner, own, """{"CountyCode":"510100"}""", null)) is var fixedProperty ? (fixedProperty.Status, fixedProperty.Code) : default);
        Assert.Equal(428, (await PatchAsync(owner, own, """{"PriceFen":0}""", null)).Status);
        Assert.Equal(412, (await PatchAsync(owner, own, """{"PriceFen":0}""", "W/\"0\"")).Status);
        Assert.Equal((422, "catalog.price_out_of_range"), (await PatchAsync(owner, own, """{"PriceFen":0}""", "*")) is var price ? (price.Status, price.Code) : default);
        Assert.Equal(422, (await PatchAsync(owner, own, """{"OnHandQuantity":null}""", "*")).Status);
        Assert.Equal(405, (int)(await owner.DeleteAsync($"/odata/Products({own})")).StatusCode);
    }

    [Fact]
    public async Task Of_two_changes_to_one_version_exactly_one_is_taken()
    {
        using var owner = await house.ScriptOfAsync("cooperative");
        var own = await OwnAsync(owner, 1);
        var (id, tag, name) = (own.GetProperty("Id").GetGuid(), own.GetProperty("@odata.etag").GetString(), own.GetProperty("SummaryEn").GetString());
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => PatchAsync(owner, id, $$"""{"SummaryEn":"{{name}} {{i}}"}""", tag)));
        Assert.Equal(1, answers.Count(a => a.Status == 204));
        Assert.Equal(7, answers.Count(a => a.Status == 412));
    }

    [Fact]
    public async Task A_batch_changes_and_reads_as_its_caller()
    {
        using var owner = await house.ScriptOfAsync("cooperative");
        var own = await OwnAsync(owner, 1);
        var id = own.GetProperty("Id").GetGuid();
        using var body = new StringContent($$"""
            {"requests":[
              {"id":"a","method":"PATCH","url":"Products({{id}})","headers":{"if-match":"*","content-type":"application/json"},"body":{"SummaryEn":"Changed in a batch"} },
              {"id":"b","method":"GET","url":"Products({{id}})?$select=SummaryEn,OnHandQuantity","dependsOn":["a"]}
            ]}
            """, Encoding.UTF8, "application/json");
        using var answer = await owner.PostAsync("/odata/$batch", body);
        var responses = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("responses");
        Assert.Equal((204, 200), (responses[0].GetProperty("status").GetInt32(), responses[1].GetProperty("status").GetInt32()));
        Assert.Equal("Changed in a batch", responses[1].GetProperty("body").GetProperty("SummaryEn").GetString());
        Assert.Equal(JsonValueKind.Number, responses[1].GetProperty("body").GetProperty("OnHandQuantity").ValueKind);
    }
}
