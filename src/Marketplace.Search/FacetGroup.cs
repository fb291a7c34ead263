namespace Marketplace.Search;

/// <summary>The facets, and the bit each has while a document is weighed against the choices.</summary>
internal enum FacetGroup { Category, County, Cooperative, Certificate, Season, Storage, Price, Stock }

internal static class FacetGroups
{
    /// <summary>The names used in addresses and answers, by group.</summary>
    public static readonly IReadOnlyList<string> Names =
        ["category", "county", "cooperative", "certificate", "season", "storage", "price", "stock"];

    public static string Name(this FacetGroup group) => Names[(int)group];
}

/// <summary>The price bands of the facet, in fen; the upper end is excluded, the last has none.</summary>
internal static class PriceBands
{
    private static readonly long[] Borders = [2_000, 5_000, 10_000, 20_000, 50_000];

    public static int Count => Borders.Length + 1;

    /// <summary>From, included, and to, excluded.</summary>
    public static (long From, long? To) Ends(int band) => (band == 0 ? 0 : Borders[band - 1], band == Borders.Length ? null : Borders[band]);

    public static int Of(long priceFen)
    {
        var band = 0;
        while (band < Borders.Length && priceFen >= Borders[band]) band++;
        return band;
    }

    public static string Key(int band) => $"{Ends(band).From}-{Ends(band).To}";

    public static string Label(int band) => Ends(band) switch
    {
        (var from, null) => $"¥{from / 100}+",
        var (from, to) => $"¥{from / 100}–{to / 100}",
    };

    /// <summary>The band of a key, or −1.</summary>
    public static int Find(string key)
    {
        for (var band = 0; band < Count; band++)
            if (Key(band) == key) return band;
        return -1;
    }
}
