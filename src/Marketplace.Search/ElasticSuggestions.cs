using System.Text.Json;
using System.Text.Json.Nodes;

namespace Marketplace.Search;

/// <summary>Lines under the search box: the terms that begin as typed, kind by kind. Pure.</summary>
internal static class ElasticSuggestions
{
    /// <summary>The first terms in order, as the embedded engine reads them.</summary>
    public static JsonObject Request(IReadOnlyList<string> beginnings)
    {
        var aggs = new JsonObject();
        foreach (var (beginning, at) in beginnings.Select((b, i) => (b, i)))
        {
            aggs[$"{at}"] = new JsonObject
            {
                ["filter"] = ElasticClauses.Prefix(IndexFields.Suggest, beginning),
                ["aggs"] = new JsonObject
                {
                    // Keys are plain text, letters and blanks: nothing in them means anything in a pattern.
                    ["terms"] = new JsonObject
                    {
                        ["terms"] = new JsonObject
                        {
                            ["field"] = IndexFields.Suggest,
                            ["include"] = $"{beginning}.*",
                            ["size"] = SuggestRanking.MostTerms,
                            ["order"] = new JsonObject { ["_key"] = "asc" },
                        },
                    },
                },
            };
        }
        return new JsonObject { ["size"] = 0, ["track_total_hits"] = false, ["aggs"] = aggs };
    }

    public static SuggestRanking Read(JsonElement answer, IReadOnlyList<string> beginnings)
    {
        var found = new SuggestRanking();
        foreach (var (beginning, at) in beginnings.Select((b, i) => (b, i)))
            foreach (var bucket in answer.GetProperty("aggregations").GetProperty($"{at}").GetProperty("terms").GetProperty("buckets").EnumerateArray())
                found.Add(bucket.GetProperty("key").GetString()!, beginning, bucket.GetProperty("doc_count").GetInt64());
        return found;
    }
}
