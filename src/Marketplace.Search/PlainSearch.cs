using System.Numerics;

namespace Marketplace.Search;

/// <summary>
/// Search without an engine, over documents read one after another from the database: the same choices, counts and orders,
/// with plain containment for words. Slower and less clever, but never down; also the judge of the engines' counts.
/// </summary>
internal sealed class PlainSearch(SearchQuery query)
{
    private readonly FacetTally _tally = new(query);
    private readonly string[][] _wanted = [.. PlainText.Runs(PlainText.Of(query.Text, PlainText.QueryLimit)).Take(12)
        .Select(run => run.Han ? run.Text : English.Stem(run.Text))
        .Select(word => (string[])[word, .. Thesaurus.OthersOf(word)])];
    private readonly List<(IndexedProduct Product, double Score)> _hits = [];

    public void Weigh(IndexedProduct product)
    {
        var score = Score(product);
        if (score == 0) return;
        var failed = 0;
        foreach (var group in Enum.GetValues<FacetGroup>())
            if (!Fits(product, group)) failed |= 1 << (int)group;
        if (failed != 0 && !BitOperations.IsPow2(failed)) return;
        foreach (var group in Enum.GetValues<FacetGroup>())
            if (failed == 0 || failed == 1 << (int)group) Count(product, group);
        if (failed == 0) _hits.Add((product, score));
    }

    public IndexAnswer Answer()
    {
        var sorted = query.Sort switch
        {
            SearchSort.PriceAscending => _hits.OrderBy(h => h.Product.PriceFen),
            SearchSort.PriceDescending => _hits.OrderByDescending(h => h.Product.PriceFen),
            SearchSort.Newest => _hits.OrderByDescending(h => h.Product.PublishedAt),
            SearchSort.Sales => _hits.OrderByDescending(h => h.Product.Sold),
            SearchSort.Rating => _hits.OrderByDescending(h => h.Product.RatingHundredths),
            _ => _hits.OrderByDescending(h => h.Score * Appeal(h.Product)),
        };
        return new IndexAnswer
        {
            Total = _hits.Count,
            Ids = [.. sorted.ThenByDescending(h => Appeal(h.Product)).ThenBy(h => h.Product.Slug, StringComparer.Ordinal)
                .Skip((int)Math.Min(int.MaxValue, (query.Page - 1L) * query.PageSize)).Take(query.PageSize).Select(h => h.Product.Id)],
            Facets = _tally.Counts(),
            Marks = [.. _wanted.SelectMany(w => w).Distinct()],
        };
    }

    private double Appeal(IndexedProduct p) => query.Appeal(p.InStock, p.SeasonMask, p.Assisted, p.Sold);

    private double Score(IndexedProduct p)
    {
        if (_wanted.Length == 0) return 1;
        var name = $"{PlainText.Of(p.NameZh)} {string.Join(' ', English.Stems(p.NameEn))} {PlainText.Of(p.Pinyin).Replace(" ", "")}";
        var all = $"{name} {string.Join(' ', CategoryWords.Of(p.Category))} {PlainText.Of(p.County.Zh)} {PlainText.Of(p.Prefecture?.Zh)} {CooperativeBrand.Zh(p.Cooperative, p.County)} "
            + $"{PlainText.Of(p.TextZh)} {string.Join(' ', English.Stems($"{p.County.En} {p.TextEn}").Concat(CooperativeBrand.En(p.Cooperative)))} {PlainText.Of(p.Sku)}";
        var score = 1.0;
        foreach (var readings in _wanted)
        {
            if (readings.Any(r => name.Contains(r, StringComparison.Ordinal))) score += 2;
            else if (!readings.Any(r => all.Contains(r, StringComparison.Ordinal))) return 0;
        }
        return score;
    }

    private bool Fits(IndexedProduct p, FacetGroup group)
    {
        if (group == FacetGroup.Price) return query.FitsPrice(p.PriceFen);
        var chosen = query.Chosen(group);
        return chosen.Count == 0 || group switch
        {
            FacetGroup.Season => (p.SeasonMask & query.SeasonMask()) != 0,
            FacetGroup.Cooperative => chosen.Contains(p.Cooperative.Key) || chosen.Contains(p.CooperativeId.ToString(), StringComparer.OrdinalIgnoreCase),
            _ => Values(p, group).Any(v => chosen.Contains(v.Key)),
        };
    }

    private void Count(IndexedProduct p, FacetGroup group)
    {
        foreach (var value in Values(p, group))
            if (group is FacetGroup.Category or FacetGroup.County or FacetGroup.Cooperative)
                _tally.Add(group, value, group == FacetGroup.Cooperative ? p.CooperativeId.ToString() : null, 1);
            else _tally.Add(group, value.Key, 1);
    }

    private static IEnumerable<Named> Values(IndexedProduct p, FacetGroup group) => group switch
    {
        FacetGroup.Category => p.ParentCategory is null ? [p.Category] : [p.Category, p.ParentCategory],
        FacetGroup.County => [p.County],
        FacetGroup.Cooperative => [p.Cooperative],
        FacetGroup.Certificate => p.Certificates.Select(c => new Named(c, c, c)),
        FacetGroup.Season => Enumerable.Range(1, 12).Where(m => (p.SeasonMask & (1 << (m - 1))) != 0).Select(m => new Named($"{m}", "", "")),
        FacetGroup.Storage => [new Named(p.Storage, "", "")],
        FacetGroup.Price => [new Named(PriceBands.Key(PriceBands.Of(p.PriceFen)), "", "")],
        _ => p.InStock ? [new Named("true", "", "")] : [],
    };
}
