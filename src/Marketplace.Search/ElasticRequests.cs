using System.Text.Json.Nodes;
using static Marketplace.Search.ElasticClauses;
using static Marketplace.Search.IndexFields;

namespace Marketplace.Search;

/// <summary>Whole request bodies. Pure.</summary>
internal static class ElasticRequests
{
    /// <summary>More values of one facet than any catalogue of ours has; below the 65,536 buckets an answer may hold, all facets together.</summary>
    public const int MostValues = 10_000;

    /// <summary>Counts what matches the text whatever is chosen.</summary>
    public const string Matched = "matched";

    /// <summary>Under each facet's own filter.</summary>
    public const string Counts = "counts";

    /// <summary>
    /// One page: what fits text and choices, in order, and per facet the counts without its own choice. When the order is
    /// not relevance, the score is the appeal alone and decides among equals.
    /// </summary>
    public static JsonObject Search(QueryPlan plan, SearchQuery query)
    {
        var relevance = query.Sort == SearchSort.Relevance;
        var from = Math.Min((query.Page - 1L) * query.PageSize, SearchQuery.DeepestResult);
        return new JsonObject
        {
            ["from"] = from,
            ["size"] = Math.Min(query.PageSize, SearchQuery.DeepestResult - from),
            ["_source"] = false,
            ["track_total_hits"] = true,
            ["query"] = new JsonObject
            {
                ["function_score"] = new JsonObject
                {
                    ["query"] = relevance ? Of(plan) : Worth(Of(plan), 1),
                    ["functions"] = Appeal(query),
                    ["score_mode"] = "multiply",
                    ["boost_mode"] = "multiply",
                },
            },
            ["post_filter"] = Choices(query, null),
            ["aggs"] = Facets(query),
            ["sort"] = new JsonArray([.. Order(query.Sort), new JsonObject { [Tie] = "asc" }]),
        };
    }

    /// <summary>Every document's key, print and version, page after page.</summary>
    public static JsonObject Prints(string? after, int size)
    {
        var body = new JsonObject
        {
            ["size"] = size,
            ["_source"] = false,
            ["version"] = true,
            ["docvalue_fields"] = new JsonArray(Print),
            ["query"] = All(),
            ["sort"] = new JsonArray(new JsonObject { [Key] = "asc" }),
        };
        if (after is not null) body["search_after"] = new JsonArray(after);
        return body;
    }

    /// <summary>The read alias from one index to another in one step, so that no search falls between.</summary>
    public static JsonObject Switch(string alias, IEnumerable<string> from, string to) => new()
    {
        ["actions"] = new JsonArray(
        [
            .. from.Select(index => new JsonObject { ["remove"] = new JsonObject { ["index"] = index, ["alias"] = alias } }),
            new JsonObject { ["add"] = new JsonObject { ["index"] = to, ["alias"] = alias } },
        ]),
    };

    private static JsonArray Appeal(SearchQuery query)
    {
        JsonArray functions =
        [
            new JsonObject { ["filter"] = Term(InStock, false), ["weight"] = Marketplace.Search.Choices.SoldOut },
            new JsonObject { ["filter"] = Term(IndexFields.Assisted, true), ["weight"] = Marketplace.Search.Choices.Assisted },
            new JsonObject { ["field_value_factor"] = new JsonObject { ["field"] = ElasticMapping.Pull, ["missing"] = 1 } },
        ];
        if (query.Month > 0) functions.Add(new JsonObject { ["filter"] = Term(Months, query.Month), ["weight"] = Marketplace.Search.Choices.InSeason });
        return functions;
    }

    private static IEnumerable<JsonNode> Order(SearchSort sort)
    {
        var by = sort switch
        {
            SearchSort.PriceAscending => new JsonObject { [Price] = "asc" },
            SearchSort.PriceDescending => new JsonObject { [Price] = "desc" },
            SearchSort.Newest => new JsonObject { [Published] = "desc" },
            SearchSort.Sales => new JsonObject { [Sold] = "desc" },
            SearchSort.Rating => new JsonObject { [Rating] = "desc" },
            _ => null,
        };
        if (by is not null) yield return by;
        yield return new JsonObject { ["_score"] = new JsonObject { ["order"] = "desc" } };
    }

    private static JsonObject Facets(SearchQuery query)
    {
        var facets = new JsonObject { [Matched] = new JsonObject { ["filter"] = All() } };
        foreach (var group in Enum.GetValues<FacetGroup>())
        {
            JsonObject counted = group switch
            {
                FacetGroup.Season => new() { ["terms"] = new JsonObject { ["field"] = Months, ["size"] = 12 } },
                FacetGroup.Stock => new() { ["filter"] = Term(InStock, true) },
                FacetGroup.Price => new() { ["range"] = new JsonObject { ["field"] = Price, ["ranges"] = new JsonArray([.. Enumerable.Range(0, PriceBands.Count).Select(Band)]) } },
                _ => new() { ["terms"] = new JsonObject { ["field"] = Facet(group), ["size"] = MostValues } },
            };
            facets[group.Name()] = new JsonObject { ["filter"] = Choices(query, group), ["aggs"] = new JsonObject { [Counts] = counted } };
        }
        return facets;
    }

    private static JsonNode Band(int band)
    {
        var (from, to) = PriceBands.Ends(band);
        var ends = new JsonObject { ["key"] = PriceBands.Key(band), ["from"] = from };
        if (to is { } end) ends["to"] = end;
        return ends;
    }
}
