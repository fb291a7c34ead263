using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Marketplace.Search;

/// <summary>
/// Finding goods. The engine ranks and counts, the database decides what may be seen and shows it. Answers also while the
/// engine is being built or is down, then from the database with simpler ranking, and says so.
/// </summary>
public sealed partial class ProductSearch
{
    private readonly IProductIndex _index;
    private readonly CatalogAtHand _documents;
    private readonly CatalogViews _catalog;
    private readonly TimeProvider _clock;
    private readonly ILogger<ProductSearch> _log;

    internal ProductSearch(IProductIndex index, CatalogAtHand documents, CatalogViews catalog, TimeProvider clock, ILogger<ProductSearch> log) =>
        (_index, _documents, _catalog, _clock, _log) = (index, documents, catalog, clock, log);

    /// <summary>One page; page and size outside the limits are brought inside.</summary>
    public async Task<SearchResult> SearchAsync(SearchQuery query, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var size = Math.Clamp(query.PageSize, 1, SearchQuery.LargestPage);
        query = query with
        {
            PageSize = size,
            Page = Math.Clamp(query.Page, 1, SearchQuery.DeepestResult / size),
            Month = query.Month is >= 1 and <= 12 ? query.Month : BusinessDay.Today(_clock).Month,
        };
        var (answer, degraded) = await AskAsync(query, ct);
        var cards = await _catalog.ProductCardsAsync([.. answer.Ids.Select(ProductId.From)], ct);
        var items = cards.Select(c => new ProductHit(c, Highlighting.Mark(c.NameZh, answer.Marks), Highlighting.Mark(c.NameEn, answer.Marks))).ToList();
        var instead = answer.Nearest;
        if (answer.Total == 0 && instead.Count == 0) instead = await LargestAislesAsync(ct);
        return new SearchResult(answer.Total, items, answer.Facets, Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 1),
            answer.Relaxed, degraded, instead, query.Page, size);
    }

    /// <summary>What the typed beginning may become; empty while the index is not ready.</summary>
    public async Task<IReadOnlyList<SearchSuggestion>> SuggestAsync(string? typed, int most, CancellationToken ct)
    {
        try
        {
            var said = await _index.SuggestAsync(typed ?? "", Math.Clamp(most, 1, 20), ct);
            return [.. said.Select(s => new SearchSuggestion(new Words(s.NameZh, s.NameEn).Now, s.Kind, s.Slug))];
        }
        catch (IndexNotReady)
        {
            return [];
        }
    }

    private async Task<(IndexAnswer Answer, bool Degraded)> AskAsync(SearchQuery query, CancellationToken ct)
    {
        try
        {
            return (await _index.SearchAsync(query, ct), false);
        }
        catch (IndexNotReady e)
        {
            FellBack(_log, e.Message);
            var plain = new PlainSearch(query);
            foreach (var product in await _documents.AllAsync(ct)) plain.Weigh(product);
            return (plain.Answer(), true);
        }
    }

    private async Task<IReadOnlyList<string>> LargestAislesAsync(CancellationToken ct) =>
        [.. (await _catalog.CategoriesAsync(ct)).OrderByDescending(c => c.Count).Take(4).Select(c => c.Name)];

    [LoggerMessage(LogLevel.Information, "The database answers a search: {Why}")]
    private static partial void FellBack(ILogger log, string why);
}

/// <summary>How search is, for the readiness page: without the index it still answers.</summary>
internal sealed class IndexCheck(IProductIndex index) : IDependencyCheck
{
    public string Name => "search";

    public bool Optional => true;

    public async Task<string?> FaultAsync(CancellationToken ct) => await index.HealthAsync(ct) switch
    {
        { State: IndexState.Ready } => null,
        { State: IndexState.Broken, Note: var note } => $"the index is broken and the database answers: {note}",
        { State: IndexState.Down, Note: var note } => $"the database answers instead: {note}",
        _ => "the index is being built and the database answers",
    };
}
