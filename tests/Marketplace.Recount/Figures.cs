using System.Text.Json;

namespace Marketplace.Recount;

/// <summary>
/// Every figure the house shows of sales, purchases and payments, beside the same figure counted again from raw rows.
/// Nothing of the house's code is used, and no sum it keeps: an order's total comes from its lines, what is owed from
/// inspections and disputes, whether a county was assisted from the lists of the day.
/// </summary>
public static class Figures
{
    /// <param name="rows">The database, at rest or copied: what is sold between two readings differs.</param>
    /// <param name="published">The answer of <c>GET /api/impact</c>; without it only what is kept in tables is compared.</param>
    public static IReadOnlyList<Figure> Of(RawRows rows, JsonElement? published)
    {
        var counties = Counties.Read(rows);
        return [.. Sales.Of(rows, counties, published), .. Purchases.Of(rows, counties), .. Payments.Of(rows)];
    }
}

/// <summary>Which counties were on the list of those lifted out of poverty, and when.</summary>
internal sealed class Counties
{
    private readonly Dictionary<string, List<(DateOnly From, DateOnly? Until)>> _lifted = [];

    public static Counties Read(RawRows rows)
    {
        var counties = new Counties();
        foreach (var row in rows.Of("regions_county_flags"))
        {
            if (row.Text("Flag") != "Lifted") continue;
            if (!counties._lifted.TryGetValue(row.Text("CountyCode"), out var times)) counties._lifted[row.Text("CountyCode")] = times = [];
            times.Add((row.Day("From"), row.Empty("Until") ? null : row.Day("Until")));
        }
        return counties;
    }

    /// <summary>By the list of the day in Sichuan (UTC+8).</summary>
    public bool IsAssisted(string county, DateTime at) => _lifted.TryGetValue(county, out var times) && China.DayOf(at) is var day && times.Exists(t => t.From <= day && !(t.Until <= day));
}

internal static class China
{
    public static DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(utc.AddHours(8));
}
