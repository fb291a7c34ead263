using System.Text.Json;
using System.Text.Json.Nodes;

namespace Marketplace.IntegrationTests.Search.StandIn;

/// <summary>Counts: filter, filters, terms and range, each over the documents that reach it.</summary>
internal sealed class StandInAggregations(StandInQueries queries, IReadOnlyDictionary<string, StandInField> fields)
{
    private const int MostBuckets = 65_536;
    private int _buckets;

    public JsonObject Of(JsonElement aggs, IReadOnlyList<StandInDocument> documents)
    {
        var answer = new JsonObject();
        foreach (var agg in aggs.EnumerateObject())
        {
            var parts = agg.Value.EnumerateObject().ToList();
            var inner = parts.FirstOrDefault(p => p.Name is "aggs" or "aggregations").Value;
            var what = parts.Single(p => p.Name is not ("aggs" or "aggregations"));
            if (inner.ValueKind == JsonValueKind.Object && what.Name != "filter") throw new StandInFault(501, "stand_in", "inner counts only under a filter");
            answer[agg.Name] = what.Name switch
            {
                "filter" => Filter(what.Value, inner, documents),
                "filters" => Filters(what.Value, documents),
                "terms" => Terms(what.Value, documents),
                "range" => Range(what.Value, documents),
                _ => throw StandInFault.Unknown("aggregations", what.Name),
            };
        }
        return answer;
    }

    private JsonObject Filter(JsonElement filter, JsonElement inner, IReadOnlyList<StandInDocument> documents)
    {
        var match = queries.Read(filter, false);
        List<StandInDocument> left = [.. documents.Where(d => match(d) is not null)];
        var answer = new JsonObject { ["doc_count"] = left.Count };
        if (inner.ValueKind == JsonValueKind.Object)
            foreach (var (name, counted) in Of(inner, left).ToList()) answer[name] = counted!.DeepClone();
        return answer;
    }

    private JsonObject Filters(JsonElement body, IReadOnlyList<StandInDocument> documents)
    {
        StandInQueries.Only(body, "filters", "filters");
        return new JsonObject
        {
            ["buckets"] = new JsonArray([.. body.GetProperty("filters").EnumerateArray().Select(filter =>
            {
                // Each filter is a query of its own; the limit of clauses holds for each.
                var match = new StandInQueries(fields).Read(filter, false);
                return Bucket(new JsonObject { ["doc_count"] = documents.Count(d => match(d) is not null) });
            })]),
        };
    }

    private JsonObject Terms(JsonElement body, IReadOnlyList<StandInDocument> documents)
    {
        StandInQueries.Only(body, "terms", "field", "size", "include", "order");
        var field = Countable(body);
        var size = body.TryGetProperty("size", out var said) ? said.GetInt32() : 10;
        if (size <= 0) throw StandInFault.Illegal("[size] must be greater than 0.");
        var include = body.TryGetProperty("include", out var pattern) ? Beginning(pattern.GetString()!) : "";
        var byKey = body.TryGetProperty("order", out var order) && order.EnumerateObject().Single() is { Name: "_key" } by
            ? by.Value.GetString() == "asc" : order.ValueKind == JsonValueKind.Undefined ? false : throw StandInFault.Unknown("order", order.ToString());
        var counts = documents.SelectMany(d => d.Terms(field.Name)).Where(t => t.StartsWith(include, StringComparison.Ordinal))
            .GroupBy(t => t).Select(t => (t.Key, Count: t.Count()));
        var sorted = byKey ? counts.OrderBy(c => c.Key, StringComparer.Ordinal) : counts.OrderByDescending(c => c.Count).ThenBy(c => c.Key, StringComparer.Ordinal);
        var all = sorted.ToList();
        return new JsonObject
        {
            ["doc_count_error_upper_bound"] = 0,
            ["sum_other_doc_count"] = all.Skip(size).Sum(c => c.Count),
            ["buckets"] = new JsonArray([.. all.Take(size).Select(c => Bucket(new JsonObject { ["key"] = Key(field, c.Key), ["doc_count"] = c.Count }))]),
        };
    }

    private JsonObject Range(JsonElement body, IReadOnlyList<StandInDocument> documents)
    {
        StandInQueries.Only(body, "range", "field", "ranges");
        var field = Countable(body);
        if (!field.IsNumber) throw StandInFault.Illegal($"Field [{field.Name}] of type [{field.Type}] is not supported for aggregation [range]");
        return new JsonObject
        {
            ["buckets"] = new JsonArray([.. body.GetProperty("ranges").EnumerateArray().Select(range =>
            {
                StandInQueries.Only(range, "ranges", "key", "from", "to");
                double? from = range.TryGetProperty("from", out var low) ? low.GetDouble() : null, to = range.TryGetProperty("to", out var high) ? high.GetDouble() : null;
                return Bucket(new JsonObject
                {
                    ["key"] = range.GetProperty("key").GetString(),
                    ["doc_count"] = documents.Count(d => d.Numbers(field.Name).Any(n => !(n < from) && !(n >= to))),
                });
            })]),
        };
    }

    private StandInField Countable(JsonElement body)
    {
        var name = body.GetProperty("field").GetString()!;
        if (!fields.TryGetValue(name, out var field)) throw StandInFault.Unknown("mapping", name);
        return field.DocValues ? field : throw StandInFault.Illegal($"Can't load fielddata on [{name}] because fielddata is unsupported on fields of type [{field.Type}]. Use doc values instead.");
    }

    private JsonNode Bucket(JsonObject bucket) =>
        ++_buckets <= MostBuckets ? bucket : throw new StandInFault(400, "too_many_buckets_exception", $"Trying to create too many buckets. Must be less than or equal to: [{MostBuckets}]");

    private static JsonNode Key(StandInField field, string term) => field.IsNumber ? long.Parse(term, System.Globalization.CultureInfo.InvariantCulture) : term;

    /// <summary>Of patterns only <c>beginning.*</c> is known, with nothing in the beginning that means anything in Lucene's.</summary>
    private static string Beginning(string pattern) => pattern.EndsWith(".*", StringComparison.Ordinal) && !pattern[..^2].Any(c => ".?+*|{}[]()\"\\#@&<>~^$".Contains(c))
        ? pattern[..^2] : throw new StandInFault(501, "stand_in", $"the pattern [{pattern}]");
}
