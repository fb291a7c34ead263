using System.Globalization;
using System.Text.Json;

namespace Marketplace.IntegrationTests.Search.StandIn;

/// <summary>
/// Evaluates the part of the query language the adapter uses, as the reference describes it. What it does not know it
/// refuses; what it could not score as a server would (BM25) it refuses where a score is wanted.
/// </summary>
internal sealed class StandInQueries(IReadOnlyDictionary<string, StandInField> fields)
{
    private const int MostClauses = 1_024;
    private int _clauses;

    /// <summary>From a document to its score; null: it does not match.</summary>
    public delegate float? Match(StandInDocument document);

    public Match Read(JsonElement query, bool scored)
    {
        if (query.ValueKind != JsonValueKind.Object || query.EnumerateObject().Count() != 1) throw new StandInFault(400, "parsing_exception", "[query] must hold exactly one clause");
        var clause = query.EnumerateObject().Single();
        return clause.Name switch
        {
            "match_all" => All(clause.Value),
            "bool" => Bool(clause.Value, scored),
            "constant_score" => Constant(clause.Value),
            "dis_max" => DisMax(clause.Value, scored),
            "function_score" => Functions(clause.Value, scored),
            "term" or "terms" or "prefix" or "range" or "match_phrase" when scored =>
                throw new StandInFault(501, "stand_in", $"[{clause.Name}] is scored by BM25, which the stand-in does not do; wrap it in constant_score"),
            "term" or "terms" or "prefix" or "range" or "match_phrase" => Leaf(clause.Name, clause.Value),
            _ => throw StandInFault.Unknown("query", clause.Name),
        };
    }

    private static Match All(JsonElement body)
    {
        Only(body, "match_all");
        return _ => 1;
    }

    private Match Bool(JsonElement body, bool scored)
    {
        Only(body, "bool", "must", "filter", "should", "must_not", "minimum_should_match");
        var must = Many(body, "must", scored);
        var filter = Many(body, "filter", false);
        var should = Many(body, "should", scored);
        var not = Many(body, "must_not", false);
        var least = body.TryGetProperty("minimum_should_match", out var said) ? said.GetInt32() : should.Length > 0 && must.Length + filter.Length == 0 ? 1 : 0;
        if (least > should.Length) return _ => null;
        return document =>
        {
            if (not.Any(q => q(document) is not null) || filter.Any(q => q(document) is null)) return null;
            var (sum, found) = (0.0, 0);
            foreach (var each in must)
            {
                if (each(document) is not { } score) return null;
                sum += score;
            }
            foreach (var each in should)
            {
                if (each(document) is not { } score) continue;
                sum += score;
                found++;
            }
            return found < least ? null : (float)sum;
        };
    }

    private Match Constant(JsonElement body)
    {
        Only(body, "constant_score", "filter", "boost");
        var filter = Read(body.GetProperty("filter"), false);
        var boost = body.TryGetProperty("boost", out var said) ? (float)said.GetDouble() : 1;
        return document => filter(document) is null ? null : boost;
    }

    private Match DisMax(JsonElement body, bool scored)
    {
        Only(body, "dis_max", "queries", "tie_breaker");
        var queries = body.GetProperty("queries").EnumerateArray().Select(q => Read(q, scored)).ToArray();
        var tie = body.TryGetProperty("tie_breaker", out var said) ? (float)said.GetDouble() : 0;
        return document =>
        {
            var scores = queries.Select(q => q(document)).OfType<float>().ToArray();
            if (scores.Length == 0) return null;
            var best = scores.Max();
            return (float)(best + (scores.Sum(s => (double)s) - best) * tie);
        };
    }

    private Match Functions(JsonElement body, bool scored)
    {
        Only(body, "function_score", "query", "functions", "score_mode", "boost_mode");
        if (body.GetProperty("score_mode").GetString() != "multiply" || body.GetProperty("boost_mode").GetString() != "multiply") throw StandInFault.Unknown("function_score", "mode");
        var query = Read(body.GetProperty("query"), scored);
        var functions = body.GetProperty("functions").EnumerateArray().Select(Function).ToArray();
        return document => query(document) is { } score ? (float)(score * functions.Aggregate(1.0, (product, f) => product * f(document))) : null;
    }

    private Func<StandInDocument, double> Function(JsonElement function)
    {
        Only(function, "functions", "filter", "weight", "field_value_factor");
        var filter = function.TryGetProperty("filter", out var said) ? Read(said, false) : _ => 1;
        var weight = function.TryGetProperty("weight", out var heavy) ? heavy.GetDouble() : 1;
        Func<StandInDocument, double> factor = _ => 1;
        if (function.TryGetProperty("field_value_factor", out var by))
        {
            Only(by, "field_value_factor", "field", "missing");
            var field = Known(by.GetProperty("field").GetString()!);
            if (!field.IsNumber || !field.DocValues) throw StandInFault.Illegal($"field [{field.Name}] has no numbers to read");
            var missing = by.GetProperty("missing").GetDouble();
            factor = document => document.Numbers(field.Name) is [var first, ..] ? first : missing;
        }
        return document => filter(document) is null ? 1 : weight * factor(document);
    }

    private Match Leaf(string kind, JsonElement body)
    {
        if (++_clauses > MostClauses) throw new StandInFault(400, "too_many_nested_clauses", $"Query contains too many nested clauses; maxClauseCount is set to {MostClauses}");
        var asked = body.EnumerateObject().Single();
        var field = Known(asked.Name);
        if (!field.Indexed) throw StandInFault.Illegal($"Cannot search on field [{field.Name}] since it is not indexed.");
        switch (kind)
        {
            case "term":
                var term = Term(field, asked.Value);
                return document => document.Has(field.Name, term) ? 1 : null;
            case "terms":
                var terms = asked.Value.EnumerateArray().Select(v => Term(field, v)).ToArray();
                return document => terms.Any(t => document.Has(field.Name, t)) ? 1 : null;
            case "prefix" when !field.IsNumber:
                var start = asked.Value.GetString()!;
                return document => document.Terms(field.Name).Any(t => t.StartsWith(start, StringComparison.Ordinal)) ? 1 : null;
            case "range" when field.IsNumber:
                return Range(field, asked.Value);
            case "match_phrase" when field.Type == "text":
                return Phrase(field, [.. StandInDocument.Whitespace(asked.Value.GetString()!)]);
            default:
                throw new StandInFault(400, "query_shard_exception", $"Can only use {kind} queries on other fields than [{field.Name}] which is of type [{field.Type}]");
        }
    }

    private static Match Range(StandInField field, JsonElement ends)
    {
        Only(ends, "range", "gte", "gt", "lte", "lt");
        double? End(string name) => ends.TryGetProperty(name, out var end) ? end.GetDouble() : null;
        var (gte, gt, lte, lt) = (End("gte"), End("gt"), End("lte"), End("lt"));
        return document => document.Numbers(field.Name).Any(n => !(n < gte) && !(n <= gt) && !(n > lte) && !(n >= lt)) ? 1 : null;
    }

    private static Match Phrase(StandInField field, string[] tokens) => tokens.Length == 0
        ? _ => null
        : document => document.Positions(field.Name, tokens[0]).Any(at => Enumerable.Range(1, tokens.Length - 1).All(i => document.Positions(field.Name, tokens[i]).Contains(at + i))) ? 1 : null;

    private static string Term(StandInField field, JsonElement value) => (field.Type, value.ValueKind) switch
    {
        ("boolean", JsonValueKind.True) => "true",
        ("boolean", JsonValueKind.False) => "false",
        (_, JsonValueKind.Number) when field.IsNumber => value.GetDouble().ToString("R", CultureInfo.InvariantCulture),
        (_, JsonValueKind.String) when !field.IsNumber && field.Type != "boolean" => value.GetString()!,
        _ => throw new StandInFault(400, "query_shard_exception", $"failed to create query: [{value}] for field [{field.Name}] of type [{field.Type}]"),
    };

    private Match[] Many(JsonElement body, string kind, bool scored) => !body.TryGetProperty(kind, out var said) ? []
        : said.ValueKind == JsonValueKind.Array ? [.. said.EnumerateArray().Select(q => Read(q, scored))] : [Read(said, scored)];

    // A server finds nothing in a field it does not know; for us that is a misspelt name.
    private StandInField Known(string name) => fields.TryGetValue(name, out var field) ? field : throw StandInFault.Unknown("mapping", name);

    public static void Only(JsonElement body, string where, params string[] known)
    {
        foreach (var property in body.EnumerateObject())
            if (!known.Contains(property.Name)) throw StandInFault.Unknown(where, property.Name);
    }
}
