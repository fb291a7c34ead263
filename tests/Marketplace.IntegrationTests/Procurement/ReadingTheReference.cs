using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Marketplace.Web.Parts;
using Microsoft.Extensions.Time.Testing;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>The API's reference against the house itself: every door of both rooms worded, with statuses and answers that are true.</summary>
public sealed class ReadingTheReference(House house)
{
    [Fact]
    public async Task Every_procurement_and_settlement_endpoint_is_described_and_creations_ask_for_a_key()
    {
        var (_, doors) = await DoorsAsync();
        Assert.True(doors.Count > 150);
        Assert.Equal("", string.Join('\n', doors.Where(d => !ApiBook.All.ContainsKey(d.Name)).Select(d => d.Name)));
        foreach (var name in ApiBook.All.Where(e => e.Value.Once).Select(e => e.Key))
            Assert.Contains(doors.Single(d => d.Name == name).Door.GetProperty("parameters").EnumerateArray(), p => p.GetProperty("name").GetString() == "Idempotency-Key" && p.GetProperty("required").GetBoolean());
        Assert.Equal("GET /api/certificates/{number}", string.Join('\n', doors.Where(d => !d.Door.TryGetProperty("security", out _)).Select(d => d.Name)));
        using var anyone = house.Visitor();
        var page = WebUtility.HtmlDecode(await anyone.GetStringAsync("/developers"));
        Assert.All(doors, d => Assert.Contains(d.Name.Split(' ')[1], page, StringComparison.Ordinal));
        Assert.Contains("curl", page, StringComparison.Ordinal);
        Assert.Contains("\"carrier\": ", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_and_every_body_has_an_example_that_is_what_its_schema_says()
    {
        var (api, doors) = await DoorsAsync();
        var wrong = new List<string>();
        foreach (var (name, door) in doors)
        {
            if (door.TryGetProperty("requestBody", out var body) && JsonOf(body) is { } sent) Judge($"{name} takes", sent, whole: false);
            var (status, answer) = Succeeds(door);
            if (JsonOf(answer) is { } given) Judge($"{name} answers", given, whole: true);
            else if (status != "204" && !answer.TryGetProperty("content", out _)) wrong.Add($"{name}: {status} of no kind");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));

        void Judge(string at, JsonElement kind, bool whole)
        {
            if (kind.TryGetProperty("example", out var example)) Compare(at, api, kind.GetProperty("schema"), example, whole, wrong);
            else wrong.Add($"{at}: no example");
        }
    }

    [Fact]
    public async Task What_is_served_is_what_the_schema_says()
    {
        var (api, doors) = await DoorsAsync();
        var people = new List<HttpClient>();
        foreach (var account in (string[])["officer", "cooperative", "operator", "approver", "superior"]) people.Add(await house.ScriptOfAsync(account));
        var (wrong, served) = (new List<string>(), 0);
        foreach (var (name, door) in doors.Where(d => d.Name.StartsWith("GET ", StringComparison.Ordinal)))
        {
            if (JsonOf(Succeeds(door).Answer) is not { } kind) continue;
            foreach (var person in people)
            {
                if (await FilledAsync(person, name.Split(' ')[1]) is not { } address) continue;
                using var answer = await person.GetAsync(address);
                if (answer.StatusCode != HttpStatusCode.OK) continue;
                served++;
                Compare($"{name} served", api, kind.GetProperty("schema"), await answer.Content.ReadFromJsonAsync<JsonElement>(), whole: true, wrong);
            }
        }
        people.ForEach(p => p.Dispose());
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(served > 60, $"{served} answers were read");
    }

    [Fact]
    public async Task Bodies_of_the_examples_can_be_sent_as_they_are()
    {
        // On the day they were written.
        using var then = House.OnItsOwn(clock: new FakeTimeProvider(new(2026, 11, 26, 2, 0, 0, TimeSpan.Zero)));
        using var officer = await then.ScriptOfAsync("officer");
        using var approver = await then.ScriptOfAsync("approver");
        const string batches = "/api/procurement/batches";
        string? id = null;
        id = (await SentAsync(officer, $"POST {batches}")).GetProperty("id").GetString();
        foreach (var name in (string[])[$"PUT {batches}/{{id}}/lines", $"POST {batches}/{{id}}/rows", $"PATCH {batches}/{{id}}/lines/{{row}}", $"POST {batches}/{{id}}/repeat", "POST /api/procurement/lists", "POST /api/procurement/delivery-points", "POST /api/procurement/agreements", "POST /api/procurement/claim-rounds", "PUT /api/procurement/plans/{year}"])
            await SentAsync(officer, name);
        await SentAsync(approver, "POST /api/procurement/leaves");
        var preview = await SentAsync(officer, "POST /api/procurement/quick-order");
        Assert.Equal((1, 1), (preview.GetProperty("total").GetInt32(), preview.GetProperty("good").GetInt32()));

        async Task<JsonElement> SentAsync(HttpClient person, string name)
        {
            var (method, path) = (name.Split(' ')[0], name.Split(' ')[1].Replace("{id}", id, StringComparison.Ordinal).Replace("{row}", "1", StringComparison.Ordinal).Replace("{year}", "2027", StringComparison.Ordinal));
            using var request = new HttpRequestMessage(new(method), path) { Content = new StringContent(ApiBook.All[name].Body!, Encoding.UTF8, "application/json") };
            request.Headers.Add("Idempotency-Key", Path.GetRandomFileName());
            using var answer = await person.SendAsync(request);
            Assert.True(answer.IsSuccessStatusCode, $"{name}: {await answer.Content.ReadAsStringAsync()}");
            return await answer.Content.ReadFromJsonAsync<JsonElement>();
        }
    }

    [Fact]
    public async Task Statuses_are_those_the_doors_really_answer()
    {
        var (_, doors) = await DoorsAsync();
        IEnumerable<string> Statuses(string name) => doors.Single(d => d.Name == name).Door.GetProperty("responses").EnumerateObject().Select(r => r.Name);
        Assert.Superset(new HashSet<string>(["201", "400", "401", "403", "409", "413", "422", "429"]), Statuses("POST /api/settlement/sheets").ToHashSet());
        Assert.Superset(new HashSet<string>(["200", "401", "404", "429"]), Statuses("GET /api/settlement/sheets/{id}").ToHashSet());
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

    private static readonly string[] Rooms = ["/api/procurement", "/api/settlement", "/api/certificates"];

    private async Task<(JsonElement Api, List<(string Name, JsonElement Door)> Doors)> DoorsAsync()
    {
        using var anyone = house.Visitor();
        var api = await anyone.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        return (api, [.. api.GetProperty("paths").EnumerateObject().Where(p => Rooms.Any(r => p.Name.StartsWith(r, StringComparison.Ordinal)))
            .SelectMany(p => p.Value.EnumerateObject().Select(o => ($"{o.Name.ToUpperInvariant()} {p.Name.TrimEnd('/')}", o.Value)))]);
    }

    private static (string Status, JsonElement Answer) Succeeds(JsonElement door) =>
        door.GetProperty("responses").EnumerateObject().Where(r => r.Name[0] == '2').Select(r => (r.Name, r.Value)).First();

    private static JsonElement? JsonOf(JsonElement sent) =>
        sent.TryGetProperty("content", out var content) && content.TryGetProperty("application/json", out var json) ? json : null;

    /// <summary>The address with this year and the first thing the person finds on the list above it; null where there is none.</summary>
    private static async Task<string?> FilledAsync(HttpClient person, string path)
    {
        path = path.Replace("{year}", $"{DateTimeOffset.UtcNow.AddHours(8).Year}", StringComparison.Ordinal);
        if (path.IndexOf("/{id}", StringComparison.Ordinal) is var at and > 0)
        {
            using var answer = await person.GetAsync(path[..at]);
            if (answer.StatusCode != HttpStatusCode.OK) return null;
            var list = await answer.Content.ReadFromJsonAsync<JsonElement>();
            if (list.ValueKind == JsonValueKind.Object && list.TryGetProperty("items", out var items)) list = items;
            if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0) return null;
            path = path.Replace("{id}", list[0].GetProperty("id").GetString(), StringComparison.Ordinal);
        }
        return path.Contains('{', StringComparison.Ordinal) ? null : path;
    }

    /// <param name="whole">An answer has every member; a body at least those required.</param>
    private static void Compare(string at, JsonElement api, JsonElement schema, JsonElement value, bool whole, List<string> wrong)
    {
        if (schema.TryGetProperty("$ref", out var named)) schema = api.GetProperty("components").GetProperty("schemas").GetProperty(named.GetString()!.Split('/')[^1]);
        // A schema does not say of a reference whether it may be null.
        if (value.ValueKind == JsonValueKind.Null) return;
        if (schema.TryGetProperty("oneOf", out var ways)) { Compare(at, api, ways.EnumerateArray().Last(), value, whole, wrong); return; }
        var kind = value.ValueKind switch { JsonValueKind.True or JsonValueKind.False => "boolean", JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number", var other => other.ToString().ToLowerInvariant() };
        if (schema.TryGetProperty("type", out var types) && !(types.ValueKind == JsonValueKind.Array ? types.EnumerateArray().ToArray() : [types]).Any(t => t.GetString() == kind || (t.GetString(), kind) is ("number", "integer"))) wrong.Add($"{at}: {kind}");
        if (schema.TryGetProperty("enum", out var values) && !values.EnumerateArray().Any(v => v.ToString() == value.ToString())) wrong.Add($"{at}: {value}");
        if (schema.TryGetProperty("format", out var format) && kind == "string" && format.GetString() is "date" && !DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", out _)) wrong.Add($"{at}: {value} is no day");
        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            foreach (var item in value.EnumerateArray()) Compare(at, api, items, item, whole, wrong);
        }
        if (value.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("properties", out var members)) return;
        var needed = whole ? members.EnumerateObject().Select(m => m.Name) : schema.TryGetProperty("required", out var required) ? required.EnumerateArray().Select(r => r.GetString()!) : [];
        wrong.AddRange(needed.Where(member => !value.TryGetProperty(member, out _)).Select(member => $"{at}: without {member}"));
        foreach (var member in value.EnumerateObject())
        {
            if (members.TryGetProperty(member.Name, out var of)) Compare($"{at}.{member.Name}", api, of, member.Value, whole, wrong);
            else wrong.Add($"{at}: unknown {member.Name}");
        }
    }
}
