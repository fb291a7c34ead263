namespace Marketplace.Search;

/// <summary>Adds up facet counts, from whichever source, into the lists people see.</summary>
internal sealed class FacetTally(SearchQuery query)
{
    private readonly Dictionary<string, (Named Name, string? Id, long Count)>[] _counts =
        [.. FacetGroups.Names.Select(_ => new Dictionary<string, (Named, string?, long)>())];

    /// <param name="group">The facet.</param>
    /// <param name="name">The value with its words.</param>
    /// <param name="id">Another key the value may be chosen by.</param>
    /// <param name="count">How many more.</param>
    public void Add(FacetGroup group, Named name, string? id, long count)
    {
        var counts = _counts[(int)group];
        counts[name.Key] = (name, id, count + (counts.TryGetValue(name.Key, out var known) ? known.Count : 0));
    }

    public void Add(FacetGroup group, string value, long count) => Add(group, Plain(group, value), null, count);

    public IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Counts()
    {
        var facets = new Dictionary<string, IReadOnlyList<FacetCount>>();
        foreach (var group in Enum.GetValues<FacetGroup>())
        {
            var chosen = query.Chosen(group);
            // A chosen value that nothing matches any more is still shown, so that it can be taken back; months, bands and stock always.
            var always = group switch
            {
                FacetGroup.Season => Enumerable.Range(1, 12).Select(m => $"{m}"),
                FacetGroup.Price => Enumerable.Range(0, PriceBands.Count).Select(PriceBands.Key),
                FacetGroup.Stock => ["true"],
                _ => chosen.Where(c => !Guid.TryParse(c, out _)),
            };
            foreach (var value in always.Where(v => !_counts[(int)group].ContainsKey(v)).ToList()) Add(group, value, 0);
            var counts = _counts[(int)group].Values.Select(c => new FacetCount(c.Name.Key, c.Name.Zh, c.Name.En, c.Count,
                chosen.Contains(c.Name.Key) || c.Id is not null && chosen.Contains(c.Id, StringComparer.OrdinalIgnoreCase)));
            facets[group.Name()] = group switch
            {
                FacetGroup.Season => [.. counts.OrderBy(c => int.Parse(c.Value, System.Globalization.CultureInfo.InvariantCulture))],
                FacetGroup.Price => [.. counts.OrderBy(c => PriceBands.Find(c.Value))],
                _ => [.. counts.OrderByDescending(c => c.Count).ThenBy(c => c.Value, StringComparer.Ordinal)],
            };
        }
        return facets;
    }

    private static Named Plain(FacetGroup group, string value)
    {
        var (zh, en) = FacetLabels.Of(group, value);
        return new Named(value, zh, en);
    }
}

/// <summary>What is chosen in a facet.</summary>
internal static class Choices
{
    public const double SoldOut = 0.75, InSeason = 1.06, Assisted = 1.03;

    public static IReadOnlyList<string> Chosen(this SearchQuery query, FacetGroup group) => group switch
    {
        FacetGroup.Category => query.Categories,
        FacetGroup.County => query.Counties,
        FacetGroup.Cooperative => query.Cooperatives,
        FacetGroup.Certificate => query.Certificates,
        FacetGroup.Storage => query.Storages,
        FacetGroup.Season => [.. query.SeasonMonths.Select(m => $"{m}")],
        FacetGroup.Price => query.PriceBands,
        _ => query.InStock ? ["true"] : [],
    };

    /// <summary>Whether a price fits both the band and the ends chosen.</summary>
    public static bool FitsPrice(this SearchQuery query, long priceFen) =>
        !(priceFen < query.MinPriceFen) && !(priceFen > query.MaxPriceFen)
        && (query.PriceBands.Count == 0 || query.PriceBands.Contains(PriceBands.Key(PriceBands.Of(priceFen))));

    /// <summary>Bit m−1 for each month chosen; 0 when season does not matter.</summary>
    public static int SeasonMask(this SearchQuery query) => query.SeasonMonths.Where(m => m is >= 1 and <= 12).Aggregate(0, (mask, month) => mask | (1 << (month - 1)));

    /// <summary>What is at hand and in season comes first among equals; never enough to lift a much worse match.</summary>
    public static double Appeal(this SearchQuery query, bool inStock, int seasonMask, bool assisted, long sold)
    {
        var appeal = inStock ? 1.0 : SoldOut;
        if (query.Month > 0 && (seasonMask & (1 << (query.Month - 1))) != 0) appeal *= InSeason;
        if (assisted) appeal *= Assisted;
        return appeal * Pull(sold);
    }

    /// <summary>What many have bought draws a little.</summary>
    public static double Pull(long sold) => 1 + 0.02 * Math.Log10(1 + sold);
}
