namespace Marketplace.Search;

/// <summary>How far the index of this instance is behind the catalogue.</summary>
internal sealed class SearchFigures(IndexQueue queue) : IReadFigures
{
    public Task<IReadOnlyCollection<Figure>> ReadAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyCollection<Figure>>([new("marketplace.search.lag", "s", "How long the oldest changed product waits for the index", queue.Lag.TotalSeconds)]);
}
