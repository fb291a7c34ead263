using System.Globalization;
using Marketplace.Regions;

namespace Marketplace.Procurement;

/// <summary>How urgent it is.</summary>
public enum Urgency { Calm, Watch, Rush }

/// <summary>Whether what is reserved can still be paid within the year without the rush of December.</summary>
/// <param name="LeftFen">Reserved and not paid yet.</param>
/// <param name="WeeksLeft">Weeks begun until 31 December, this one included.</param>
/// <param name="PaceFen">Paid per week since 1 January.</param>
/// <param name="LastOrderDay">Ordered later, the 30 days to deliver, accept and pay end in the next year.</param>
public sealed record YearEnd(long LeftFen, int WeeksLeft, long NeededPerWeekFen, long PaceFen, DateOnly LastOrderDay, Urgency Urgency)
{
    public const int DaysToPay = 30;

    public static YearEnd Of(DateOnly today, int year, long reservedFen, long paidFen)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var left = Math.Max(0, reservedFen - paidFen);
        var begun = today < first ? first : today;
        var weeks = today > last ? 0 : (last.DayNumber - begun.DayNumber) / 7 + 1;
        var gone = today < first ? 0 : (Math.Min(today.DayNumber, last.DayNumber) - first.DayNumber) / 7 + 1;
        var needed = weeks == 0 ? left : (left + weeks - 1) / weeks;
        var pace = gone == 0 ? 0 : paidFen / gone;
        var lastOrder = last.AddDays(-DaysToPay);
        var urgency = left == 0 || today < first ? Urgency.Calm
            : today > lastOrder || needed > 2 * Math.Max(pace, 1) ? Urgency.Rush
            : needed * 4 > pace * 5 ? Urgency.Watch
            : Urgency.Calm;
        return new(left, weeks, needed, pace, lastOrder, urgency);
    }
}

/// <summary>
/// The last safe days to ship before the Lunar New Year: freight out of Sichuan all but stops in the ten days before it,
/// and a parcel takes three days from the basin, five from its rim, seven from the plateau.
/// </summary>
public sealed record NewYearFreight(DateOnly NewYear, DateOnly FromBasin, DateOnly FromRim, DateOnly FromPlateau, Urgency Urgency)
{
    private const int Standstill = 10;

    /// <summary>Orders come from eight weeks before.</summary>
    private const int Season = 56;

    public static NewYearFreight Of(DateOnly today)
    {
        var next = DayOf(today.Year) is var day && day >= today ? day : DayOf(today.Year + 1);
        var plateau = LastFrom(next, Haul.Plateau);
        var urgency = today < next.AddDays(-Season) ? Urgency.Calm : today < plateau.AddDays(-14) ? Urgency.Watch : Urgency.Rush;
        return new(next, LastFrom(next, Haul.Basin), LastFrom(next, Haul.Rim), plateau, urgency);
    }

    /// <summary>The first day of the first lunar month; the calendar knows 1901 to 2100.</summary>
    public static DateOnly DayOf(int year) => DateOnly.FromDateTime(new ChineseLunisolarCalendar().ToDateTime(year, 1, 1, 0, 0, 0, 0));

    private static DateOnly LastFrom(DateOnly newYear, Haul haul) =>
        newYear.AddDays(-Standstill - haul switch { Haul.Plateau => 7, Haul.Rim => 5, _ => 3 });
}
