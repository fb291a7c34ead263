namespace Marketplace.Search;

/// <summary>
/// The engine that ranks. Two adapters keep the same promises (one contract suite proves both): what was indexed is
/// searchable when the call returns, a rebuild is a new index beside the old one and an atomic switch, and whatever is
/// written meanwhile reaches both. Wrong or hostile text is never an error.
/// </summary>
internal interface IProductIndex
{
    /// <summary>A number for now, to be taken before the catalogue is read: of two writes of a product the one read later stays, whichever arrives first.</summary>
    long Moment();

    /// <summary>Adds or replaces, by id; what was read after <paramref name="asOf"/> stays.</summary>
    Task IndexAsync(IReadOnlyCollection<IndexedProduct> documents, long asOf, CancellationToken ct);

    Task DeleteAsync(IReadOnlyCollection<Guid> ids, long asOf, CancellationToken ct);

    Task IndexAsync(IReadOnlyCollection<IndexedProduct> documents, CancellationToken ct) => IndexAsync(documents, Moment(), ct);

    Task DeleteAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) => DeleteAsync(ids, Moment(), ct);

    /// <exception cref="IndexNotReady">Not built yet, or broken; ask the database instead.</exception>
    Task<IndexAnswer> SearchAsync(SearchQuery query, CancellationToken ct);

    Task<IReadOnlyList<IndexSuggestion>> SuggestAsync(string typed, int most, CancellationToken ct);

    Task<long> CountAsync(CancellationToken ct);

    /// <summary>Every document's id and fingerprint, to find what a crash left out of date.</summary>
    Task<IReadOnlyDictionary<Guid, long>> FingerprintsAsync(CancellationToken ct);

    /// <summary>Builds anew from <paramref name="all"/> and switches when complete; until then the old index answers.</summary>
    Task RebuildAsync(IAsyncEnumerable<IndexedProduct> all, CancellationToken ct);

    /// <summary>Makes what was written survive a power cut.</summary>
    Task CommitAsync(CancellationToken ct);

    Task<IndexHealth> HealthAsync(CancellationToken ct);
}

/// <summary>The index cannot answer now.</summary>
internal sealed class IndexNotReady(string why, Exception? cause = null) : Exception(why, cause);
