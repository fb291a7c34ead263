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
    private static readonly long[] Ends = [2_000, 5_000, 10_000, 20_000, 50_000];

    public static int Count => Ends.Length + 1;

    public static int Of(long priceFen)
    {
        var band = 0;
        while (band < Ends.Length && priceFen >= Ends[band]) band++;
        return band;
    }

    public static string Key(int band) => band == Ends.Length ? $"{Ends[^1]}-" : $"{(band == 0 ? 0 : Ends[band - 1])}-{Ends[band]}";

    public static string Label(int band) => band == Ends.Length
        ? $"≥ ¥{Ends[^1] / 100}"
        : $"¥{(band == 0 ? 0 : Ends[band - 1]) / 100}–{Ends[band] / 100}";

    /// <summary>The band of a key, or −1.</summary>
    public static int Find(string key)
    {
        for (var band = 0; band < Count; band++)
            if (Key(band) == key) return band;
        return -1;
    }
}
