using System.Text.RegularExpressions;

namespace Marketplace.Search;

/// <summary>Lucene lies in the data folder of one process; Elastic is a cluster that every instance shares.</summary>
public enum SearchEngine { Lucene, Elastic }

/// <summary>Which engine finds goods, and how it is reached. Section <c>Search</c>; all but the engine are for <c>Elastic</c>.</summary>
public sealed partial record SearchOptions : IJudgeThemselves
{
    public SearchEngine Engine { get; init; } = SearchEngine.Lucene;

    /// <summary>Addresses with commas between: <c>https://es1:9200,https://es2:9200</c>. Asked in turn; one that fails rests.</summary>
    [NeededInProduction] public string Nodes { get; init; } = "";

    /// <summary>How the names of our indexes and aliases begin.</summary>
    public string Index { get; init; } = "shanhai-products";

    /// <summary>The encoded key of <c>Authorization: ApiKey …</c>; or name and password below; or neither.</summary>
    public string? ApiKey { get; init; }

    public string? User { get; init; }
    public string? Password { get; init; }

    /// <summary>PEM file of the authority that signed the nodes' certificates; empty: the system's.</summary>
    public string? CaFile { get; init; }

    /// <summary>Milliseconds; an answer that takes longer is given by the database instead.</summary>
    public int SlowAfterMs { get; init; } = 800;

    /// <summary>Seconds the engine is left alone after it failed, before one search tries it again.</summary>
    public int RestSeconds { get; init; } = 5;

    internal IReadOnlyList<Uri> NodeAddresses =>
        [.. Nodes.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(n => new Uri(n.TrimEnd('/') + "/"))];

    /// <summary>Everything that is wrong, at once, never with a secret in it.</summary>
    public IEnumerable<string> Faults(bool production)
    {
        if (Engine == SearchEngine.Lucene) return production ? ["Search:Engine is Lucene, which is for the embedded profile only; Elastic is the one for production"] : [];
        var faults = new List<string>();
        var nodes = Nodes.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (nodes.Length == 0 && !production) faults.Add("Search:Nodes is missing (Search:Engine is Elastic)");
        // The address itself is not repeated: somebody may have put a password into it.
        if (nodes.Any(n => !Uri.TryCreate(n, UriKind.Absolute, out var node) || node.Scheme is not ("http" or "https") || node.UserInfo.Length > 0 || node.Query.Length > 0))
            faults.Add("Search:Nodes takes addresses such as https://es1:9200, without name and password in them");
        if (!IndexName().IsMatch(Index)) faults.Add("Search:Index takes small letters, digits, - and _, up to 80 of them");
        if (!string.IsNullOrEmpty(ApiKey) && !string.IsNullOrEmpty(User)) faults.Add("Search:ApiKey and Search:User are both set; one is enough");
        if (string.IsNullOrEmpty(User) != string.IsNullOrEmpty(Password)) faults.Add("Search:User and Search:Password belong together");
        if (!string.IsNullOrEmpty(CaFile) && !File.Exists(CaFile)) faults.Add("Search:CaFile does not exist");
        if (SlowAfterMs is < 50 or > 10_000) faults.Add("Search:SlowAfterMs takes 50 to 10000");
        if (RestSeconds is < 1 or > 300) faults.Add("Search:RestSeconds takes 1 to 300");
        return faults;
    }

    // A record prints its members; these must not reach a log.
    public override string ToString() => $"{Engine} {Index}";

    [GeneratedRegex("^[a-z0-9][a-z0-9_-]{0,79}$")]
    private static partial Regex IndexName();
}
