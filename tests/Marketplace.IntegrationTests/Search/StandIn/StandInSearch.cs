using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Search;

namespace Marketplace.IntegrationTests.Search.StandIn;

/// <summary>One <c>_search</c>: query, counts over it, filter behind, order, page, and near terms.</summary>
internal static class StandInSearch
{
    private const int Window = 10_000;

    public static JsonObject Answer(StandInIndex index, JsonElement body)
    {
        StandInQueries.Only(body, "search", "from", "size", "_source", "track_total_hits", "query", "post_filter", "aggs", "sort", "search_after", "version", "docvalue_fields", "suggest");
        var queries = new StandInQueries(index.Fields);
        var match = body.TryGetProperty("query", out var query) ? queries.Read(query, true) : _ => 1;
        var matched = index.Seen.Select(d => (Document: d, Score: match(d))).Where(m => m.Score is not null).ToList();
        var filter = body.TryGetProperty("post_filter", out var behind) ? queries.Read(behind, false) : _ => 1;
        var kept = matched.Where(m => filter(m.Document) is not null).Select(m => new Found(m.Document, m.Score!.Value)).ToList();
        var (from, size) = (Number(body, "from", 0), Number(body, "size", 10));
        if (from < 0 || size < 0 || from + size > Window)
            throw StandInFault.Illegal($"Result window is too large, from + size must be less than or equal to: [{Window}] but was [{from + size}]");
        var hits = new JsonObject();
        if (!body.TryGetProperty("track_total_hits", out var track) || track.ValueKind != JsonValueKind.False) hits["total"] = new JsonObject { ["value"] = kept.Count, ["relation"] = "eq" };
        hits["hits"] = new JsonArray([.. Page(index, body, kept).Skip((int)from).Take((int)size).Select(f => Hit(index, body, f))]);
        var answer = new JsonObject { ["took"] = 1, ["timed_out"] = false, ["hits"] = hits };
        if (body.TryGetProperty("aggs", out var aggs)) answer["aggregations"] = new StandInAggregations(queries, index.Fields).Of(aggs, [.. matched.Select(m => m.Document)]);
        if (body.TryGetProperty("suggest", out var suggest)) answer["suggest"] = Suggest(index, suggest);
        return answer;
    }

    private readonly record struct Found(StandInDocument Document, float Score);

    private static IEnumerable<Found> Page(StandInIndex index, JsonElement body, List<Found> kept)
    {
        if (!body.TryGetProperty("sort", out var sort)) return kept.OrderByDescending(f => f.Score);
        var order = sort.EnumerateArray().Select(s => s.EnumerateObject().Single()).Select(s => (s.Name, Down: Direction(s.Value))).ToList();
        foreach (var (name, _) in order.Where(o => o.Name != "_score"))
            if (!index.Fields.TryGetValue(name, out var field)) throw StandInFault.Unknown("sort", name);
            else if (!field.DocValues) throw StandInFault.Illegal($"Can't load fielddata on [{name}] because fielddata is unsupported.");
        var compare = Comparer<Found>.Create((a, b) => order.Select(o => (o.Down ? -1 : 1) * Compare(index, o.Name, a, b)).FirstOrDefault(c => c != 0));
        var sorted = kept.Order(compare);
        if (!body.TryGetProperty("search_after", out var after)) return sorted;
        if (order.Count != 1 || index.Fields[order[0].Name].Type != "keyword") throw new StandInFault(501, "stand_in", "search_after by one keyword only");
        return sorted.Where(f => string.CompareOrdinal(f.Document.Terms(order[0].Name).First(), after[0].GetString()) > 0);
    }

    private static int Compare(StandInIndex index, string name, Found a, Found b) => name == "_score" ? a.Score.CompareTo(b.Score)
        : index.Fields[name].Type == "keyword" ? string.CompareOrdinal(a.Document.Terms(name).First(), b.Document.Terms(name).First())
        : a.Document.Wholes(name)[0].CompareTo(b.Document.Wholes(name)[0]);

    private static bool Direction(JsonElement said)
    {
        if (said.ValueKind == JsonValueKind.Object)
        {
            StandInQueries.Only(said, "sort", "order");
            said = said.GetProperty("order");
        }
        return said.GetString() switch { "asc" => false, "desc" => true, var other => throw StandInFault.Illegal($"Unknown SortOrder [{other}]") };
    }

    private static JsonObject Hit(StandInIndex index, JsonElement body, Found found)
    {
        if (!body.TryGetProperty("_source", out var source) || source.ValueKind != JsonValueKind.False) throw new StandInFault(501, "stand_in", "sources are not given");
        var hit = new JsonObject { ["_index"] = index.Name, ["_id"] = found.Document.Id, ["_score"] = found.Score };
        if (body.TryGetProperty("version", out var version) && version.GetBoolean()) hit["_version"] = found.Document.Version;
        if (body.TryGetProperty("docvalue_fields", out var values))
            hit["fields"] = new JsonObject(values.EnumerateArray().Select(v => v.GetString()!)
                .Select(name => KeyValuePair.Create(name, (JsonNode?)new JsonArray([.. found.Document.Wholes(name).Select(w => (JsonNode)w)]))));
        return hit;
    }

    /// <summary>The term suggester with its defaults: words shorter than four letters and words half of which differ get nothing; the word itself is no suggestion.</summary>
    private static JsonObject Suggest(StandInIndex index, JsonElement suggest)
    {
        var answer = new JsonObject();
        foreach (var one in suggest.EnumerateObject())
        {
            StandInQueries.Only(one.Value, "suggest", "text", "term");
            var term = one.Value.GetProperty("term");
            StandInQueries.Only(term, "term suggester", "field", "size", "max_edits", "prefix_length", "suggest_mode");
            var (text, field) = (one.Value.GetProperty("text").GetString()!, term.GetProperty("field").GetString()!);
            if (!index.Fields.TryGetValue(field, out var known) || !known.Indexed) throw StandInFault.Illegal($"no mapping found for field [{field}]");
            if (term.GetProperty("suggest_mode").GetString() != "always") throw new StandInFault(501, "stand_in", "suggest_mode always only");
            var (edits, prefix) = (term.GetProperty("max_edits").GetInt32(), term.GetProperty("prefix_length").GetInt32());
            if (edits is < 1 or > 2) throw StandInFault.Illegal($"max_edits must be between 1 and 2, but was [{edits}]");
            var options = text.Length < 4 ? [] : index.Seen.SelectMany(d => d.Terms(field)).GroupBy(t => t)
                .Where(t => t.Key != text && t.Key.Length >= prefix && t.Key.AsSpan(0, prefix).SequenceEqual(text.AsSpan(0, prefix)) && Math.Abs(t.Key.Length - text.Length) <= edits)
                .Select(t => (Text: t.Key, Freq: t.Count(), Distance: Spelling.Distance(text, t.Key)))
                .Where(t => t.Distance <= edits)
                .Select(t => (t.Text, t.Freq, Score: 1 - (double)t.Distance / Math.Min(text.Length, t.Text.Length)))
                .Where(t => t.Score >= 0.5).OrderByDescending(t => t.Score).ThenByDescending(t => t.Freq).ThenBy(t => t.Text, StringComparer.Ordinal).Take(term.GetProperty("size").GetInt32()).ToList();
            answer[one.Name] = new JsonArray(new JsonObject
            {
                ["text"] = text,
                ["offset"] = 0,
                ["length"] = text.Length,
                ["options"] = new JsonArray([.. options.Select(o => new JsonObject { ["text"] = o.Text, ["score"] = o.Score, ["freq"] = o.Freq })]),
            });
        }
        return answer;
    }

    private static long Number(JsonElement body, string name, long otherwise) => body.TryGetProperty(name, out var said) ? said.GetInt64() : otherwise;
}
