using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Marketplace.IntegrationTests.Search.StandIn;

/// <summary>The indexes and what the endpoints do with them. One request at a time: a cluster of one shard.</summary>
internal sealed class StandInCluster
{
    private readonly Dictionary<string, StandInIndex> _indexes = [];

    /// <summary>green, yellow or red.</summary>
    public string Status { get; set; } = "green";

    /// <summary>A status that refuses single items of <c>_bulk</c>, by id.</summary>
    public Func<string, int?> RefuseItem { get; set; } = _ => null;

    public IReadOnlyCollection<string> Names { get { lock (_indexes) return [.. _indexes.Keys.Order(StringComparer.Ordinal)]; } }

    public object Answer(string method, string path, IReadOnlyDictionary<string, string> parameters, byte[] body)
    {
        var parts = path.Trim('/').Split('/').Select(Uri.UnescapeDataString).ToArray();
        lock (_indexes)
        {
            return (method, parts) switch
            {
                ("PUT", [var index]) when index[0] != '_' => Create(index, Json(body)),
                ("DELETE", [var index]) when index[0] != '_' => Drop(index),
                ("GET", [var pattern, "_alias"]) => Aliases(pattern),
                ("POST", ["_aliases"]) => Switch(Json(body)),
                ("POST", ["_bulk"]) => Bulk(parameters, body),
                ("POST", [var index, "_search"]) => Search(index, parameters, Json(body)),
                ("GET", [var index, "_count"]) => new { count = Resolve(index).Seen.Count, _shards = Shards },
                ("POST", [var index, "_refresh"]) => Refresh(index),
                ("GET", ["_cluster", "health", var index]) => new { cluster_name = "stand-in", status = _indexes.ContainsKey(index) ? Status : throw StandInFault.NoIndex(index), timed_out = false },
                _ => throw new StandInFault(405, "method_not_allowed", $"Incorrect HTTP method for uri [{path}] and method [{method}]"),
            };
        }
    }

    private static object Shards => new { total = 1, successful = 1, failed = 0 };

    private object Create(string name, JsonElement body)
    {
        if (_indexes.ContainsKey(name)) throw new StandInFault(400, "resource_already_exists_exception", $"index [{name}] already exists");
        _indexes[name] = new StandInIndex(name, body);
        return new { acknowledged = true, shards_acknowledged = true, index = name };
    }

    // Wildcards need action.destructive_requires_name=false, which is not the default any more.
    private object Drop(string name) => _indexes.Remove(name) ? new { acknowledged = true }
        : throw (name.Contains('*') ? StandInFault.Illegal("Wildcard expressions or all indices are not allowed") : StandInFault.NoIndex(name));

    private JsonObject Aliases(string pattern)
    {
        var fits = new Regex("^" + Regex.Escape(pattern).Replace("\\*", ".*") + "$");
        return new JsonObject(_indexes.Values.Where(i => fits.IsMatch(i.Name) || i.Aliases.Any(fits.IsMatch)).Select(i => KeyValuePair.Create(i.Name, (JsonNode?)new JsonObject
        {
            ["aliases"] = new JsonObject(i.Aliases.Select(a => KeyValuePair.Create(a, (JsonNode?)new JsonObject()))),
        })));
    }

    private object Switch(JsonElement body)
    {
        StandInQueries.Only(body, "aliases", "actions");
        var steps = body.GetProperty("actions").EnumerateArray().Select(a => a.EnumerateObject().Single()).Select(a =>
        {
            StandInQueries.Only(a.Value, a.Name, "index", "alias");
            var (index, alias) = (a.Value.GetProperty("index").GetString()!, a.Value.GetProperty("alias").GetString()!);
            if (!_indexes.TryGetValue(index, out var known)) throw StandInFault.NoIndex(index);
            if (a.Name == "remove" && !known.Aliases.Contains(alias)) throw new StandInFault(404, "aliases_not_found_exception", $"aliases [{alias}] missing");
            return a.Name switch
            {
                "add" => (Action)(() => known.Aliases.Add(alias)),
                "remove" => () => known.Aliases.Remove(alias),
                _ => throw StandInFault.Unknown("actions", a.Name),
            };
        }).ToList();
        // All checked first: it happens as a whole or not at all.
        foreach (var step in steps) step();
        return new { acknowledged = true };
    }

    private JsonObject Search(string index, IReadOnlyDictionary<string, string> parameters, JsonElement body)
    {
        Only(parameters, "allow_partial_search_results");
        return StandInSearch.Answer(Resolve(index), body);
    }

    private object Refresh(string index)
    {
        Resolve(index).Refresh();
        return new { _shards = Shards };
    }

    private JsonObject Bulk(IReadOnlyDictionary<string, string> parameters, byte[] body)
    {
        Only(parameters, "require_alias", "refresh");
        if (body is not [.., (byte)'\n']) throw StandInFault.Illegal("The bulk request must be terminated by a newline [\\n]");
        var lines = new Queue<string>(Encoding.UTF8.GetString(body).Split('\n')[..^1]);
        var (items, errors, touched) = (new JsonArray(), false, new HashSet<StandInIndex>());
        while (lines.TryDequeue(out var line))
        {
            var action = Json(line).EnumerateObject().Single();
            StandInQueries.Only(action.Value, action.Name, "_index", "_id", "version", "version_type");
            var (door, id) = (action.Value.GetProperty("_index").GetString()!, action.Value.GetProperty("_id").GetString()!);
            var source = action.Name == "index" ? Json(lines.Dequeue()) : default;
            var item = new JsonObject { ["_index"] = door, ["_id"] = id };
            try
            {
                if (RefuseItem(id) is { } status) throw new StandInFault(status, status == 429 ? "es_rejected_execution_exception" : "mapper_parsing_exception", "refused by the test");
                var index = _indexes.Values.SingleOrDefault(i => i.Aliases.Contains(door))
                    ?? throw new StandInFault(404, "index_not_found_exception", $"no such index [{door}] and [require_alias] request flag is [true] and [{door}] is not an alias");
                var (version, type) = (action.Value.GetProperty("version").GetInt64(), action.Value.GetProperty("version_type").GetString()!);
                var (written, result) = action.Name switch
                {
                    "index" => index.Index(id, version, type, source),
                    "delete" => index.Delete(id, version, type),
                    _ => throw StandInFault.Illegal($"Malformed action/metadata line, expected START_OBJECT or END_OBJECT but found [{action.Name}]"),
                };
                touched.Add(index);
                (item["status"], item["result"], item["_version"]) = (written, result, version);
            }
            catch (StandInFault fault)
            {
                errors = true;
                item["status"] = fault.Status;
                item["error"] = new JsonObject { ["type"] = fault.Type, ["reason"] = fault.Message };
            }
            items.Add(new JsonObject { [action.Name] = item });
        }
        if (parameters.GetValueOrDefault("refresh") == "true")
            foreach (var index in touched) index.Refresh();
        return new JsonObject { ["took"] = 1, ["errors"] = errors, ["items"] = items };
    }

    private StandInIndex Resolve(string name) => _indexes.GetValueOrDefault(name) ?? _indexes.Values.SingleOrDefault(i => i.Aliases.Contains(name)) ?? throw StandInFault.NoIndex(name);

    private static void Only(IReadOnlyDictionary<string, string> parameters, params string[] known)
    {
        foreach (var name in parameters.Keys.Where(n => !known.Contains(n))) throw StandInFault.Illegal($"request contains unrecognized parameter: [{name}]");
    }

    private static JsonElement Json(byte[] body) => Json(Encoding.UTF8.GetString(body));

    private static JsonElement Json(string text)
    {
        try
        {
            return JsonDocument.Parse(text).RootElement;
        }
        catch (JsonException e)
        {
            throw new StandInFault(400, "json_parse_exception", e.Message);
        }
    }
}
