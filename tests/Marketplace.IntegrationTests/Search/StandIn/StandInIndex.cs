using System.Diagnostics;
using System.Text.Json;

namespace Marketplace.IntegrationTests.Search.StandIn;

/// <summary>One index: its mapping, what was written, and what searches see of it since the last refresh.</summary>
internal sealed class StandInIndex
{
    private static readonly string[] Settings = ["number_of_shards", "auto_expand_replicas", "refresh_interval", "gc_deletes"];

    private readonly Dictionary<string, StandInDocument> _written = [];
    private readonly Dictionary<string, long> _versions = [];
    private long _refreshed = Stopwatch.GetTimestamp();
    private IReadOnlyList<StandInDocument> _seen = [];

    public StandInIndex(string name, JsonElement body)
    {
        if (name != name.ToLowerInvariant() || name.IndexOfAny(['*', '?', '"', '<', '>', '|', ' ', ',', '#', ':']) >= 0 || name[0] is '-' or '_' or '+')
            throw new StandInFault(400, "invalid_index_name_exception", $"Invalid index name [{name}]");
        Name = name;
        StandInQueries.Only(body, "create index", "settings", "mappings", "aliases");
        StandInQueries.Only(body.GetProperty("settings"), "settings", Settings);
        var mappings = body.GetProperty("mappings");
        StandInQueries.Only(mappings, "mappings", "dynamic", "properties");
        if (mappings.GetProperty("dynamic").GetString() != "strict") throw new StandInFault(501, "stand_in", "only strict mappings");
        Fields = mappings.GetProperty("properties").EnumerateObject().ToDictionary(f => f.Name, f => StandInField.Read(f.Name, f.Value));
        Aliases = [.. body.GetProperty("aliases").EnumerateObject().Select(a => a.Name)];
    }

    public string Name { get; }
    public IReadOnlyDictionary<string, StandInField> Fields { get; }
    public HashSet<string> Aliases { get; }

    /// <summary>What a search finds now; a second after a write also what nobody refreshed.</summary>
    public IReadOnlyList<StandInDocument> Seen
    {
        get
        {
            if (Stopwatch.GetElapsedTime(_refreshed) > TimeSpan.FromSeconds(1)) Refresh();
            return _seen;
        }
    }

    public void Refresh() => (_seen, _refreshed) = ([.. _written.Values], Stopwatch.GetTimestamp());

    /// <summary>The item of the answer; a refused one throws.</summary>
    public (int Status, string Result) Index(string id, long version, string versionType, JsonElement source)
    {
        Claim(id, version, versionType);
        var document = new StandInDocument(id, version, source, Fields);
        _versions[id] = version;
        var created = !_written.ContainsKey(id);
        _written[id] = document;
        return created ? (201, "created") : (200, "updated");
    }

    public (int Status, string Result) Delete(string id, long version, string versionType)
    {
        Claim(id, version, versionType);
        // The version of what is gone is remembered (index.gc_deletes).
        _versions[id] = version;
        return _written.Remove(id) ? (200, "deleted") : (404, "not_found");
    }

    private void Claim(string id, long version, string versionType)
    {
        if (!_versions.TryGetValue(id, out var held)) return;
        var fits = versionType switch
        {
            "external" => version > held,
            "external_gte" => version >= held,
            _ => throw StandInFault.Illegal($"No version type match [{versionType}]"),
        };
        if (!fits) throw new StandInFault(409, "version_conflict_engine_exception", $"[{id}]: version conflict, current version [{held}] is higher than the one provided [{version}]");
    }
}
