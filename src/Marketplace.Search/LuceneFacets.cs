using System.Numerics;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Marketplace.Search;

/// <summary>Filters and counts by columns: each document gets a bit per facet whose choice it fails.</summary>
internal sealed class LuceneFacets(SearchQuery query)
{
    private static readonly FacetGroup[] Worded = [FacetGroup.Category, FacetGroup.County, FacetGroup.Cooperative, FacetGroup.Certificate, FacetGroup.Storage];

    private readonly Dictionary<string, int>[] _counts = [.. Enumerable.Range(0, FacetGroups.Names.Count).Select(_ => new Dictionary<string, int>())];
    private readonly List<LuceneColumn> _columns = [];
    private readonly int _seasonWanted = query.SeasonMonths.Aggregate(0, (mask, month) => mask | (1 << (month - 1)));
    private readonly int _bandsWanted = query.PriceBands.Select(PriceBands.Find).Where(b => b >= 0).Aggregate(0, (mask, band) => mask | (1 << band));
    private readonly int[] _season = new int[12];
    private readonly int[] _bands = new int[PriceBands.Count];
    private int _inStock;
    private NumericDocValues _prices = null!, _seasons = null!, _stock = null!;

    public void Open(AtomicReader reader)
    {
        Close();
        _prices = reader.GetNumericDocValues(LuceneFields.Price);
        _seasons = reader.GetNumericDocValues(LuceneFields.Season);
        _stock = reader.GetNumericDocValues(LuceneFields.Stock);
        _columns.AddRange(Worded.Select(group => new LuceneColumn(group, reader, Chosen(group))));
    }

    /// <summary>Counts the document where it belongs; true when it passes every choice.</summary>
    public bool Weigh(int doc)
    {
        var failed = 0;
        foreach (var column in _columns)
            if (!column.Passes(doc)) failed |= 1 << (int)column.Group;
        var price = _prices.Get(doc);
        var band = PriceBands.Of(price);
        var season = (int)_seasons.Get(doc);
        var stocked = _stock.Get(doc) == 1;
        if (price < query.MinPriceFen || price > query.MaxPriceFen || query.PriceBands.Count > 0 && (_bandsWanted & (1 << band)) == 0) failed |= 1 << (int)FacetGroup.Price;
        if (_seasonWanted != 0 && (season & _seasonWanted) == 0) failed |= 1 << (int)FacetGroup.Season;
        if (query.InStock && !stocked) failed |= 1 << (int)FacetGroup.Stock;
        if (failed != 0 && !BitOperations.IsPow2(failed)) return false;

        foreach (var column in _columns)
            if (Counts(column.Group)) column.Count(doc);
        if (Counts(FacetGroup.Price)) _bands[band]++;
        if (Counts(FacetGroup.Stock) && stocked) _inStock++;
        if (Counts(FacetGroup.Season))
            for (var month = 0; month < 12; month++) _season[month] += (season >> month) & 1;
        return failed == 0;

        bool Counts(FacetGroup group) => failed == 0 || failed == 1 << (int)group;
    }

    public IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Counts()
    {
        Close();
        var facets = new Dictionary<string, IReadOnlyList<FacetCount>>();
        foreach (var group in Worded) facets[group.Name()] = [.. WithChosen(group, _counts[(int)group].Select(c => Count(group, c.Key, c.Value))).OrderByDescending(f => f.Count).ThenBy(f => f.Value, StringComparer.Ordinal)];
        facets[FacetGroup.Season.Name()] = [.. Enumerable.Range(1, 12).Select(m => Plain(FacetGroup.Season, $"{m}", _season[m - 1], query.SeasonMonths.Contains(m)))];
        facets[FacetGroup.Price.Name()] = [.. Enumerable.Range(0, PriceBands.Count).Select(b => Plain(FacetGroup.Price, PriceBands.Key(b), _bands[b], query.PriceBands.Contains(PriceBands.Key(b))))];
        facets[FacetGroup.Stock.Name()] = [Plain(FacetGroup.Stock, "true", _inStock, query.InStock)];
        return facets;
    }

    private IReadOnlyList<string> Chosen(FacetGroup group) => group switch
    {
        FacetGroup.Category => query.Categories,
        FacetGroup.County => query.Counties,
        FacetGroup.Cooperative => query.Cooperatives,
        FacetGroup.Certificate => query.Certificates,
        _ => query.Storages,
    };

    private void Close()
    {
        foreach (var column in _columns)
            foreach (var (value, count) in column.Counted())
                _counts[(int)column.Group][value] = _counts[(int)column.Group].GetValueOrDefault(value) + count;
        _columns.Clear();
    }

    private FacetCount Count(FacetGroup group, string stored, int count)
    {
        var parts = stored.Split(SuggestTerms.Mark);
        var chosen = Chosen(group).Any(c => c == parts[0] || parts.Length == 4 && c == parts[3]);
        return parts.Length == 1 ? Plain(group, stored, count, chosen) : new FacetCount(parts[0], parts[1], parts[2], count, chosen);
    }

    /// <summary>A chosen value nothing matches any more is still shown, so that it can be taken back.</summary>
    private IEnumerable<FacetCount> WithChosen(FacetGroup group, IEnumerable<FacetCount> counts)
    {
        var all = counts.ToList();
        var missing = Chosen(group).Where(c => !Guid.TryParse(c, out _) && all.All(f => f.Value != c)).Distinct();
        return all.Concat(missing.Select(c => Plain(group, c, 0, true)));
    }

    private static FacetCount Plain(FacetGroup group, string value, int count, bool chosen)
    {
        var (zh, en) = FacetLabels.Of(group, value);
        return new FacetCount(value, zh, en, count, chosen);
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
        if (group is FacetGroup.Category or FacetGroup.Certificate) _many = reader.GetSortedSetDocValues(LuceneFields.Facet(group));
        else _one = reader.GetSortedDocValues(LuceneFields.Facet(group));
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
