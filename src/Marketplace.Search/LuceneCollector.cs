using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Marketplace.Search;

/// <summary>
/// One pass over what matches the text: keeps the best hits, and counts every facet without its own choice, so that
/// choosing one value does not zero the others. A product refused by exactly one facet still counts in that facet.
/// </summary>
internal sealed class LuceneCollector(SearchQuery query) : ICollector
{
    private readonly record struct Hit(double Rank, double Appeal, long Tie, int Document);

    private sealed class WorstFirst : IComparer<Hit>
    {
        public int Compare(Hit a, Hit b)
        {
            var byRank = a.Rank.CompareTo(b.Rank);
            if (byRank != 0) return byRank;
            var byAppeal = a.Appeal.CompareTo(b.Appeal);
            return byAppeal != 0 ? byAppeal : b.Tie.CompareTo(a.Tie);
        }
    }

    private readonly int _keep = (int)Math.Min(SearchQuery.DeepestResult, (long)query.Page * query.PageSize);
    private readonly PriorityQueue<int, Hit> _best = new(new WorstFirst());
    private readonly LuceneFacets _facets = new(query);
    private Scorer _scorer = null!;
    private NumericDocValues _tie = null!, _stock = null!, _season = null!, _assisted = null!, _sold = null!, _order = null!;
    private int _base;

    /// <summary>How many match the text, whatever is chosen.</summary>
    public long Matched { get; private set; }

    public long Total { get; private set; }

    public bool AcceptsDocsOutOfOrder => false;

    public void SetScorer(Scorer scorer) => _scorer = scorer;

    public void SetNextReader(AtomicReaderContext context)
    {
        var reader = context.AtomicReader;
        _base = context.DocBase;
        _tie = reader.GetNumericDocValues(IndexFields.Tie);
        _stock = reader.GetNumericDocValues(IndexFields.InStock);
        _season = reader.GetNumericDocValues(IndexFields.Months);
        _assisted = reader.GetNumericDocValues(IndexFields.Assisted);
        _sold = reader.GetNumericDocValues(IndexFields.Sold);
        _order = reader.GetNumericDocValues(query.Sort switch
        {
            SearchSort.PriceAscending or SearchSort.PriceDescending => IndexFields.Price,
            SearchSort.Newest => IndexFields.Published,
            SearchSort.Rating => IndexFields.Rating,
            _ => IndexFields.Sold,
        });
        _facets.Open(reader);
    }

    public void Collect(int doc)
    {
        Matched++;
        if (!_facets.Weigh(doc)) return;
        Total++;
        var appeal = query.Appeal(_stock.Get(doc) == 1, (int)_season.Get(doc), _assisted.Get(doc) == 1, _sold.Get(doc));
        var rank = query.Sort switch
        {
            SearchSort.Relevance => _scorer.GetScore() * appeal,
            SearchSort.PriceAscending => -_order.Get(doc),
            _ => _order.Get(doc),
        };
        var hit = new Hit(rank, appeal, _tie.Get(doc), _base + doc);
        if (_best.Count < _keep) _best.Enqueue(hit.Document, hit);
        else _best.EnqueueDequeue(hit.Document, hit);
    }

    /// <summary>The page's documents, best first.</summary>
    public IReadOnlyList<int> Page()
    {
        var ordered = new List<int>(_best.Count);
        while (_best.TryDequeue(out var document, out _)) ordered.Add(document);
        ordered.Reverse();
        return [.. ordered.Skip((int)Math.Min(int.MaxValue, (query.Page - 1L) * query.PageSize)).Take(query.PageSize)];
    }

    public IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Facets() => _facets.Counts();
}
