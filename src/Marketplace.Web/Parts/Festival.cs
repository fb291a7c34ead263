using System.Globalization;
using Marketplace.Platform;

namespace Marketplace.Web.Parts;

/// <summary>A festival people send gifts at, by the lunar calendar.</summary>
public sealed record Festival(Words Name, DateOnly On)
{
    private static readonly ChineseLunisolarCalendar Lunar = new();

    private static readonly (int Month, int Day, Words Name)[] Year =
        [(1, 1, new("春节", "Spring Festival")), (5, 5, new("端午", "Dragon Boat Festival")), (8, 15, new("中秋", "Mid-Autumn Festival"))];

    /// <summary>The first that is today or later. The calendar knows the years 1901 to 2100.</summary>
    public static Festival Next(DateOnly today) =>
        Enumerable.Range(today.Year - 1, 3).SelectMany(InLunarYear).First(f => f.On >= today);

    private static IEnumerable<Festival> InLunarYear(int year)
    {
        // A leap month is counted where it falls: in a year with one, every later month has the next number.
        var leap = Lunar.GetLeapMonth(year);
        return Year.Select(f => new Festival(f.Name, DateOnly.FromDateTime(Lunar.ToDateTime(year, leap > 0 && f.Month >= leap ? f.Month + 1 : f.Month, f.Day, 0, 0, 0, 0))));
    }
}
