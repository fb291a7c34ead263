namespace Marketplace.Catalog;

/// <summary>The months in which something is harvested, as twelve bits (January lowest). None set means all year.</summary>
public static class Season
{
    private const int WholeYear = 0xFFF;

    /// <summary>The bits of the months 1–12; the whole year is stored as none.</summary>
    public static int MaskOf(IEnumerable<int> months)
    {
        var mask = 0;
        foreach (var month in months) mask |= BitOf(month);
        return mask == WholeYear ? 0 : mask;
    }

    /// <summary>The months 1–12 of a mask, ascending; empty for all year.</summary>
    public static IReadOnlyList<int> MonthsOf(int mask) =>
        mask is 0 or WholeYear ? [] : [.. Enumerable.Range(1, 12).Where(month => (mask & BitOf(month)) != 0)];

    /// <summary>Whether a harvest falls into that month.</summary>
    public static bool Includes(int mask, int month) => mask == 0 || (mask & BitOf(month)) != 0;

    public static int BitOf(int month) =>
        month is >= 1 and <= 12 ? 1 << (month - 1) : throw new ArgumentOutOfRangeException(nameof(month), month, "A month is 1 to 12.");
}
