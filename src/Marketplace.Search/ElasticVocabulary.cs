using System.Text.Json;
using System.Text.Json.Nodes;

namespace Marketplace.Search;

/// <summary>
/// The catalogue's words, asked for as they are needed: reading a query notes what it would like to know and goes on with
/// "no"; what was noted is asked in one request and the query is read again, until nothing new is noted.
/// </summary>
internal sealed class ElasticVocabulary : IVocabulary
{
    /// <summary>Rounds per search; four long names typed without a blank take that many.</summary>
    public const int MostRounds = 8;

    /// <summary>Words asked at once; a query of 120 characters notes about 700.</summary>
    private const int MostQuestions = 1_000;

    // Nearest is decided by our own rule; the engine's order only decides what is left out.
    private const int NearAsked = 20;

    private readonly Dictionary<(Script Script, string Word, bool Start), bool> _held = [];
    private readonly Dictionary<(Script Script, string Word, int Errors), IReadOnlyList<(string, long)>> _near = [];
    private readonly HashSet<(Script Script, string Word, bool Start)> _unknown = [];
    private readonly HashSet<(Script Script, string Word, int Errors)> _unknownNear = [];

    public bool Has(Script script, string word) => Ask((script, word, false));

    public bool HasPrefix(Script script, string start) => Ask((script, start, true));

    public IReadOnlyList<string> Near(Script script, string word, int errors, int most)
    {
        if (word.Length > Spelling.LongestWord) return [];
        if (_near.TryGetValue((script, word, errors), out var near)) return Spelling.Nearest(word, near, most);
        // Looking for what is near costs the cluster most; while the reading rests on guesses nobody may need it.
        if (_unknown.Count == 0) _unknownNear.Add((script, word, errors));
        return [];
    }

    /// <summary>What the last reading noted, as a request; null when it knew everything.</summary>
    public JsonObject? Questions()
    {
        if (_unknown.Count == 0 && _unknownNear.Count == 0) return null;
        var body = new JsonObject { ["size"] = 0, ["track_total_hits"] = false };
        if (_unknown.Count > 0)
            body["aggs"] = new JsonObject { ["held"] = new JsonObject { ["filters"] = new JsonObject { ["filters"] = new JsonArray([.. Held().Select(Clause)]) } } };
        if (_unknownNear.Count > 0)
        {
            var suggest = new JsonObject();
            foreach (var (near, at) in _unknownNear.Select((n, i) => (n, i))) suggest[$"near{at}"] = Near(near);
            body["suggest"] = suggest;
        }
        return body;
    }

    public void Learn(JsonElement answer)
    {
        if (_unknown.Count > 0)
            foreach (var (asked, bucket) in Held().Zip(answer.GetProperty("aggregations").GetProperty("held").GetProperty("buckets").EnumerateArray()))
                _held[asked] = bucket.GetProperty("doc_count").GetInt64() > 0;
        foreach (var (asked, at) in _unknownNear.Select((n, i) => (n, i)))
            _near[asked] = [.. answer.GetProperty("suggest").GetProperty($"near{at}").EnumerateArray().SelectMany(s => s.GetProperty("options").EnumerateArray())
                .Select(o => (o.GetProperty("text").GetString()!, o.GetProperty("freq").GetInt64()))];
        _unknown.Clear();
        _unknownNear.Clear();
    }

    private bool Ask((Script, string Word, bool) asked)
    {
        if (asked.Word.Length == 0) return false;
        if (_held.TryGetValue(asked, out var held)) return held;
        _unknown.Add(asked);
        return false;
    }

    private IEnumerable<(Script Script, string Word, bool Start)> Held() => _unknown.Take(MostQuestions);

    private static JsonNode Clause((Script Script, string Word, bool Start) asked) => asked.Start
        ? ElasticClauses.Prefix(IndexFields.Vocabulary(asked.Script), asked.Word)
        : ElasticClauses.Term(IndexFields.Vocabulary(asked.Script), asked.Word);

    private static JsonObject Near((Script Script, string Word, int Errors) asked) => new()
    {
        ["text"] = asked.Word,
        ["term"] = new JsonObject
        {
            ["field"] = IndexFields.Vocabulary(asked.Script),
            ["size"] = NearAsked,
            ["max_edits"] = asked.Errors,
            ["prefix_length"] = 1,
            ["suggest_mode"] = "always",
        },
    };
}
