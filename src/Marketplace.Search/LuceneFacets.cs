using System.Numerics;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Marketplace.Search;

/// <summary>Filters and counts by columns: each document gets a bit per facet whose choice it fails.</summary>
internal sealed class LuceneFacets(SearchQuery query)
{
    private static readonly FacetGroup[] Worded = [FacetGroup.Category, FacetGroup.County, FacetGroup.Cooperative, FacetGroup.Certificate, FacetGroup.Storage];

    private readonly FacetTally _tally = new(query);
    private readonly List<LuceneColumn> _columns = [];
    private readonly int _seasonWanted = query.SeasonMask();
    private readonly int[] _season = new int[12];
    private readonly int[] _bands = new int[PriceBands.Count];
    private readonly bool _byPrice = query.MinPriceFen is not null || query.MaxPriceFen is not null || query.PriceBands.Count > 0;
    private int _inStock;
    private NumericDocValues _prices = null!, _seasons = null!, _stock = null!;

    public void Open(AtomicReader reader)
    {
        Close();
        _prices = reader.GetNumericDocValues(IndexFields.Price);
        _seasons = reader.GetNumericDocValues(IndexFields.Months);
        _stock = reader.GetNumericDocValues(IndexFields.InStock);
        _columns.AddRange(Worded.Select(group => new LuceneColumn(group, reader, query.Chosen(group))));
    }

    /// <summary>Counts the document where it belongs; true when it passes every choice.</summary>
    public bool Weigh(int doc)
    {
        var failed = 0;
        foreach (var column in _columns)
            if (!column.Passes(doc)) failed |= 1 << (int)column.Group;
        var price = _prices.Get(doc);
        var season = (int)_seasons.Get(doc);
        var stocked = _stock.Get(doc) == 1;
        if (_byPrice && !query.FitsPrice(price)) failed |= 1 << (int)FacetGroup.Price;
        if (_seasonWanted != 0 && (season & _seasonWanted) == 0) failed |= 1 << (int)FacetGroup.Season;
        if (query.InStock && !stocked) failed |= 1 << (int)FacetGroup.Stock;
        if (failed != 0 && !BitOperations.IsPow2(failed)) return false;

        foreach (var column in _columns)
            if (Counts(column.Group)) column.Count(doc);
        if (Counts(FacetGroup.Price)) _bands[PriceBands.Of(price)]++;
        if (Counts(FacetGroup.Stock) && stocked) _inStock++;
        if (Counts(FacetGroup.Season))
            for (var month = 0; month < 12; month++) _season[month] += (season >> month) & 1;
        return failed == 0;

        bool Counts(FacetGroup group) => failed == 0 || failed == 1 << (int)group;
    }

    public IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Counts()
    {
        Close();
        for (var month = 1; month <= 12; month++) _tally.Add(FacetGroup.Season, $"{month}", _season[month - 1]);
        for (var band = 0; band < PriceBands.Count; band++) _tally.Add(FacetGroup.Price, PriceBands.Key(band), _bands[band]);
        _tally.Add(FacetGroup.Stock, "true", _inStock);
        return _tally.Counts();
    }

    private void Close()
    {
        foreach (var column in _columns)
        {
            foreach (var (stored, count) in column.Counted())
            {
                var parts = stored.Split(SuggestTerms.Mark);
                if (parts.Length == 1) _tally.Add(column.Group, stored, count);
                else _tally.Add(column.Group, new Named(parts[0], parts[1], parts[2]), parts.ElementAtOrDefault(3), count);
            }
        }
        _columns.Clear();
    }
}

/// <summary>One worded facet's column in one segment.</summary>
internal sealed class LuceneColumn
{
    private readonly SortedDocValues? _one;
    private readonly SortedSetDocValues? _many;
    private readonly bool[]? _wanted;
    private readonly int[] _counts;

    public LuceneColumn(FacetGroup group, AtomicReader reader, IReadOnlyList<string> chosen)
    {
        Group = group;
        if (group is FacetGroup.Category or FacetGroup.Certificate) _many = reader.GetSortedSetDocValues(IndexFields.Facet(group));
        else _one = reader.GetSortedDocValues(IndexFields.Facet(group));
        var values = (int)(_many?.ValueCount ?? _one?.ValueCount ?? 0);
        _counts = new int[values];
        if (chosen.Count > 0) _wanted = [.. Enumerable.Range(0, values).Select(ord => Matches(Stored(ord), chosen))];
    }

    public FacetGroup Group { get; }

    public bool Passes(int doc)
    {
        if (_wanted is null) return true;
        if (_one is not null) return _one.GetOrd(doc) is >= 0 and var ord && _wanted[ord];
        if (_many is null) return false;
        _many.SetDocument(doc);
        for (var ord = _many.NextOrd(); ord != SortedSetDocValues.NO_MORE_ORDS; ord = _many.NextOrd())
            if (_wanted[ord]) return true;
        return false;
    }

    public void Count(int doc)
    {
        if (_one is not null)
        {
            if (_one.GetOrd(doc) is >= 0 and var ord) _counts[ord]++;
            return;
        }
        if (_many is null) return;
        _many.SetDocument(doc);
        for (var ord = _many.NextOrd(); ord != SortedSetDocValues.NO_MORE_ORDS; ord = _many.NextOrd()) _counts[ord]++;
    }

    public IEnumerable<(string Value, int Count)> Counted()
    {
        for (var ord = 0; ord < _counts.Length; ord++)
            if (_counts[ord] > 0) yield return (Stored(ord), _counts[ord]);
    }

    private string Stored(int ord)
    {
        var bytes = new BytesRef();
        if (_many is not null) _many.LookupOrd(ord, bytes);
        else _one!.LookupOrd(ord, bytes);
        return bytes.Utf8ToString();
    }

    private static bool Matches(string stored, IReadOnlyList<string> chosen)
    {
        var parts = stored.Split(SuggestTerms.Mark);
        return chosen.Any(c => c == parts[0] || parts.Length == 4 && string.Equals(c, parts[3], StringComparison.OrdinalIgnoreCase));
    }
}
