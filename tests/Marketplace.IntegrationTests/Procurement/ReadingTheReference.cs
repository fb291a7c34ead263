using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Web.Parts;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>The API's reference against the house itself: every door of both rooms worded, with statuses and answers that are true.</summary>
public sealed class ReadingTheReference(House house)
{
    [Fact]
    public async Task Every_procurement_and_settlement_endpoint_is_described_and_creations_ask_for_a_key()
    {
        var (_, doors) = await DoorsAsync();
        Assert.True(doors.Count > 150);
        Assert.Empty(doors.Where(d => !d.Door.TryGetProperty("summary", out _)).Select(d => d.Name));
        foreach (var name in ApiBook.All.Where(e => e.Value.Once).Select(e => e.Key))
            Assert.Contains(doors.Single(d => d.Name == name).Door.GetProperty("parameters").EnumerateArray(), p => p.GetProperty("name").GetString() == "Idempotency-Key" && p.GetProperty("required").GetBoolean());
        using var anyone = house.Visitor();
        var page = WebUtility.HtmlDecode(await anyone.GetStringAsync("/developers"));
        Assert.All(doors, d => Assert.Contains(d.Name.Split(' ')[1], page, StringComparison.Ordinal));
        Assert.Contains("curl", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_example_of_an_answer_has_only_members_the_answer_has()
    {
        var (api, doors) = await DoorsAsync();
        var wrong = new List<string>();
        foreach (var (name, entry) in ApiBook.All)
        {
            var door = doors.Find(d => d.Name == name);
            if (entry.Answer is null || door.Name is null) continue;
            var answer = door.Door.GetProperty("responses").EnumerateObject().First(r => r.Name[0] == '2').Value;
            if (!answer.TryGetProperty("content", out var content) || !content.TryGetProperty("application/json", out var json) || !json.TryGetProperty("example", out _))
            {
                if (name.Contains("/api/settlement", StringComparison.Ordinal)) wrong.Add($"{name}: the example is not shown");
            }
            else Compare(name, api, json.GetProperty("schema"), JsonDocument.Parse(entry.Answer).RootElement, wrong);
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Statuses_are_those_the_doors_really_answer()
    {
        var (_, doors) = await DoorsAsync();
        IEnumerable<string> Statuses(string name) => doors.Single(d => d.Name == name).Door.GetProperty("responses").EnumerateObject().Select(r => r.Name);
        Assert.Superset(new HashSet<string>(["201", "400", "401", "403", "409", "422"]), Statuses("POST /api/settlement/sheets").ToHashSet());
        Assert.Superset(new HashSet<string>(["200", "401", "404"]), Statuses("GET /api/settlement/sheets/{id}").ToHashSet());
        Assert.Superset(new HashSet<string>(["202", "404", "409", "422"]), Statuses("POST /api/procurement/batches/{id}/check").ToHashSet());
        Assert.DoesNotContain("403", Statuses("GET /api/settlement/sheets/{id}"));
    }

    [Fact]
    public async Task A_unit_reads_what_it_can_buy_with_its_paired_counties_first_and_what_cooperatives_state()
    {
        using var officer = await house.ScriptOfAsync("officer");
        var found = await officer.GetFromJsonAsync<JsonElement>("/api/procurement/goods");
        var shelves = found.GetProperty("shelves").EnumerateArray().ToList();
        Assert.Equal("paired", shelves[0].GetProperty("key").GetString());
        // Yinzhou is paired with Yanyuan, Ningbo with all of Liangshan.
        Assert.All(shelves[0].GetProperty("goods").EnumerateArray(), g => Assert.StartsWith("5134", g.GetProperty("card").GetProperty("countyCode").GetString(), StringComparison.Ordinal));
        var all = await officer.GetFromJsonAsync<JsonElement>("/api/procurement/goods?only=paired&q=%E8%8B%B9%E6%9E%9C&day=2030-01-01");
        Assert.Equal("paired", Assert.Single(all.GetProperty("shelves").EnumerateArray()).GetProperty("key").GetString());
    }

    private async Task<(JsonElement Api, List<(string Name, JsonElement Door)> Doors)> DoorsAsync()
    {
        using var anyone = house.Visitor();
        var api = await anyone.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        return (api, [.. api.GetProperty("paths").EnumerateObject().Where(p => p.Name.StartsWith("/api/procurement", StringComparison.Ordinal) || p.Name.StartsWith("/api/settlement", StringComparison.Ordinal))
            .SelectMany(p => p.Value.EnumerateObject().Select(o => ($"{o.Name.ToUpperInvariant()} {p.Name.TrimEnd('/')}", o.Value)))]);
    }

    private static void Compare(string at, JsonElement api, JsonElement schema, JsonElement example, List<string> wrong)
    {
        if (schema.TryGetProperty("$ref", out var named)) schema = api.GetProperty("components").GetProperty("schemas").GetProperty(named.GetString()!.Split('/')[^1]);
        foreach (var way in (string[])["oneOf", "anyOf", "allOf"])
            if (schema.TryGetProperty(way, out var ways)) { Compare(at, api, ways.EnumerateArray().Last(), example, wrong); return; }
        if (example.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            foreach (var item in example.EnumerateArray()) Compare(at, api, items, item, wrong);
        }
        else if (example.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var members))
        {
            foreach (var member in example.EnumerateObject())
            {
                if (!members.TryGetProperty(member.Name, out var of)) wrong.Add($"{at}: {member.Name}");
                else Compare($"{at}.{member.Name}", api, of, member.Value, wrong);
            }
        }
    }
}
