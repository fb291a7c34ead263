using System.Text.Json;

namespace Marketplace.Search;

/// <summary>Reads what the cluster answered to a search. Pure.</summary>
internal static class ElasticAnswers
{
    public static long Total(JsonElement answer) => answer.GetProperty("hits").GetProperty("total").GetProperty("value").GetInt64();

    /// <summary>How many match the text, whatever is chosen.</summary>
    public static long Matched(JsonElement answer) => answer.GetProperty("aggregations").GetProperty(ElasticRequests.Matched).GetProperty("doc_count").GetInt64();

    public static IReadOnlyList<Guid> Ids(JsonElement answer) =>
        [.. answer.GetProperty("hits").GetProperty("hits").EnumerateArray().Select(h => Guid.ParseExact(h.GetProperty("_id").GetString()!, "N"))];

    public static IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Facets(JsonElement answer, SearchQuery query)
    {
        var tally = new FacetTally(query);
        foreach (var group in Enum.GetValues<FacetGroup>())
        {
            var counted = answer.GetProperty("aggregations").GetProperty(group.Name()).GetProperty(ElasticRequests.Counts);
            if (group == FacetGroup.Stock) tally.Add(group, "true", counted.GetProperty("doc_count").GetInt64());
            else
                foreach (var bucket in counted.GetProperty("buckets").EnumerateArray())
                    Add(tally, group, bucket.GetProperty("key").ToString(), bucket.GetProperty("doc_count").GetInt64());
        }
        return tally.Counts();
    }

    /// <summary>Keys, prints and versions of one page, and the key to go on after.</summary>
    public static (IReadOnlyList<(Guid Id, long Print, long Version)> Documents, string? Last) Prints(JsonElement answer)
    {
        var hits = answer.GetProperty("hits").GetProperty("hits").EnumerateArray().Select(h => (
            Guid.ParseExact(h.GetProperty("_id").GetString()!, "N"),
            h.GetProperty("fields").GetProperty(IndexFields.Print)[0].GetInt64(),
            h.GetProperty("_version").GetInt64())).ToList();
        return (hits, hits.Count == 0 ? null : ElasticDocument.Id(hits[^1].Item1));
    }

    private static void Add(FacetTally tally, FacetGroup group, string stored, long count)
    {
        var parts = stored.Split(SuggestTerms.Mark);
        if (parts.Length >= 3) tally.Add(group, new Named(parts[0], parts[1], parts[2]), parts.ElementAtOrDefault(3), count);
        else tally.Add(group, stored, count);
    }
}
