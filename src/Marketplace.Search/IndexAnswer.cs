namespace Marketplace.Search;

/// <summary>One value of a facet and how many products choosing it would show, the other facets' choices kept.</summary>
/// <param name="Value">What goes into the address.</param>
/// <param name="NameZh">What people read; the value itself where there is no name.</param>
/// <param name="NameEn">The same in English.</param>
/// <param name="Count">Exact.</param>
/// <param name="Chosen">Part of the present search.</param>
public sealed record FacetCount(string Value, string NameZh, string NameEn, long Count, bool Chosen);

/// <summary>What the engine found: ids in order, exact counts, and what to mark or propose.</summary>
internal sealed record IndexAnswer
{
    public required long Total { get; init; }
    public required IReadOnlyList<Guid> Ids { get; init; }
    public required IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Facets { get; init; }

    /// <summary>Nothing held all the words, so these hold some of them or something close.</summary>
    public bool Relaxed { get; init; }

    /// <summary>Words to mark in names and descriptions.</summary>
    public IReadOnlyList<string> Marks { get; init; } = [];

    /// <summary>Closest searches that do find something, best first.</summary>
    public IReadOnlyList<string> Nearest { get; init; } = [];
}

internal enum IndexState
{
    Empty,
    Building,
    Ready,

    /// <summary>It is there and cannot be read; building it anew heals it.</summary>
    Broken,

    /// <summary>Its server does not answer or is not well; it comes back by itself.</summary>
    Down,
}

/// <param name="State">Only <see cref="IndexState.Ready"/> answers searches.</param>
/// <param name="Documents">How many are searchable.</param>
/// <param name="Note">Why not ready, in technical words for operators.</param>
internal sealed record IndexHealth(IndexState State, long Documents, string? Note = null);

/// <summary>One line under the search box while typing.</summary>
/// <param name="Kind">product, category, county or cooperative.</param>
internal sealed record IndexSuggestion(string Kind, string Slug, string NameZh, string NameEn);
