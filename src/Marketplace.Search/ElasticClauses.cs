using System.Text.Json.Nodes;
using static Marketplace.Search.IndexFields;

namespace Marketplace.Search;

/// <summary>A plan and a shopper's choices in Elasticsearch's query language. Pure.</summary>
internal static class ElasticClauses
{
    /// <summary>Places one word is looked for in; twelve words stay below the 1,024 clauses a query may have.</summary>
    private const int MostPlaces = 80;

    public static JsonObject Of(QueryPlan plan)
    {
        if (plan.Words.Count == 0) return All();
        JsonArray words = [.. plan.Words.Select(Any)];
        var fit = plan.Needed == plan.Words.Count
            ? Bool(("must", words))
            : Bool(("should", words), ("minimum_should_match", plan.Needed));
        return Bool(("should", new JsonArray([fit, .. HitWorth.Whole(plan).Select(Of)])), ("minimum_should_match", 1));
    }

    /// <summary>What a choice means; null where nothing is chosen.</summary>
    public static JsonObject? Choice(SearchQuery query, FacetGroup group)
    {
        var chosen = query.Chosen(group);
        return group switch
        {
            FacetGroup.Price => Price(query),
            FacetGroup.Season => query.SeasonMask() == 0 ? null : Terms(Months, query.SeasonMonths.Where(m => m is >= 1 and <= 12).Distinct().Select(m => (JsonNode)m)),
            FacetGroup.Stock => query.InStock ? Term(InStock, true) : null,
            // An id is written small in the index, a slug is taken as it is.
            FacetGroup.Cooperative when chosen.Count > 0 => Terms(ElasticMapping.Choice(group), chosen.Select(c => (JsonNode)(Guid.TryParse(c, out var id) ? id.ToString() : c))),
            _ => chosen.Count == 0 ? null : Terms(ElasticMapping.Choice(group), chosen.Select(c => (JsonNode)c)),
        };
    }

    /// <summary>All choices but those of <paramref name="leaveOut"/>.</summary>
    public static JsonObject Choices(SearchQuery query, FacetGroup? leaveOut)
    {
        JsonArray all = [.. Enum.GetValues<FacetGroup>().Where(g => g != leaveOut).Select(g => Choice(query, g)).OfType<JsonObject>()];
        return all.Count == 0 ? All() : Bool(("filter", all));
    }

    public static JsonObject All() => new() { ["match_all"] = new JsonObject() };

    public static JsonObject Term(string field, JsonNode value) => new() { ["term"] = new JsonObject { [field] = value } };

    public static JsonObject Prefix(string field, string start) => new() { ["prefix"] = new JsonObject { [field] = start } };

    public static JsonObject Worth(JsonObject clause, double worth) => new() { ["constant_score"] = new JsonObject { ["filter"] = clause, ["boost"] = worth } };

    private static JsonObject Any(QueryWord word) => new()
    {
        ["dis_max"] = new JsonObject
        {
            ["queries"] = new JsonArray([.. word.Readings.SelectMany(HitWorth.Of).Take(MostPlaces).Select(Of)]),
            ["tie_breaker"] = (double)(decimal)HitWorth.Together,
        },
    };

    private static JsonNode Of(Hit hit) => Worth(
        hit.Kind switch
        {
            HitKind.Start => Prefix(hit.Field, hit.Text),
            HitKind.Characters => Phrase(hit.Field, HanPairs.Phrase(hit.Text)),
            HitKind.Stems => Phrase(hit.Field, hit.Text),
            _ => Term(hit.Field, hit.Text),
        },
        // By way of decimal: 3.5999999 as a double is long to read and says the same.
        (double)(decimal)hit.Worth);

    private static JsonObject Phrase(string field, string words) => new() { ["match_phrase"] = new JsonObject { [field] = words } };

    private static JsonObject? Price(SearchQuery query)
    {
        var ends = new JsonObject();
        if (query.MinPriceFen is { } least) ends["gte"] = least;
        if (query.MaxPriceFen is { } most) ends["lte"] = most;
        JsonArray bands = [.. query.PriceBands.Select(PriceBands.Find).Where(b => b >= 0).Select(b => Range(Band(b)))];
        JsonArray both = [];
        if (ends.Count > 0) both.Add(Range(ends));
        if (query.PriceBands.Count > 0) both.Add(bands.Count == 0 ? Bool(("must_not", new JsonArray(All()))) : Bool(("should", bands), ("minimum_should_match", 1)));
        return both.Count == 0 ? null : Bool(("filter", both));
    }

    private static JsonObject Band(int band)
    {
        var (from, to) = PriceBands.Ends(band);
        var ends = new JsonObject { ["gte"] = from };
        if (to is { } end) ends["lt"] = end;
        return ends;
    }

    private static JsonObject Range(JsonObject ends) => new() { ["range"] = new JsonObject { [IndexFields.Price] = ends } };

    private static JsonObject Terms(string field, IEnumerable<JsonNode> values) => new() { ["terms"] = new JsonObject { [field] = new JsonArray([.. values]) } };

    private static JsonObject Bool(params (string Kind, JsonNode What)[] parts) => new() { ["bool"] = new JsonObject(parts.Select(p => KeyValuePair.Create(p.Kind, (JsonNode?)p.What))) };
}
