using System.Globalization;
using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>
/// The days off of 全国年节及纪念日放假办法 as amended in 2024 (State Council Decree 795), computed, so that no list ages. The
/// days the State Council adds by shifting weekends are announced each year: they are skipped by hand.
/// </summary>
internal static class StatutoryHolidays
{
    private static readonly ChineseLunisolarCalendar Lunar = new();

    public static Words? Of(DateOnly day)
    {
        switch (day)
        {
            case { Month: 1, Day: 1 }: return new("元旦", "New Year");
            case { Month: 5, Day: 1 or 2 }: return new("劳动节", "Labour Day");
            case { Month: 10, Day: 1 or 2 or 3 }: return new("国庆节", "National Day");
            case { Month: 4 } when day.Day == QingmingDay(day.Year): return new("清明节", "Qingming");
        }
        if (IsSpringFestival(day)) return new("春节", "Lunar New Year");
        return LunarOf(day) switch
        {
            (5, 5) => new("端午节", "Dragon Boat Festival"),
            (8, 15) => new("中秋节", "Mid-Autumn Festival"),
            _ => null,
        };
    }

    // New Year's Eve and the first three days of the year.
    private static bool IsSpringFestival(DateOnly day) => LunarOf(day) is (1, <= 3) || LunarOf(day.AddDays(1)) is (1, 1);

    private static (int Month, int Day) LunarOf(DateOnly day)
    {
        var time = day.ToDateTime(TimeOnly.MinValue);
        var (month, leap) = (Lunar.GetMonth(time), Lunar.GetLeapMonth(Lunar.GetYear(time)));
        // Behind a leap month the calendar counts one too many; the leap month itself has no holiday.
        if (leap > 0 && month == leap) return (0, 0);
        return (leap > 0 && month > leap ? month - 1 : month, Lunar.GetDayOfMonth(time));
    }

    // The sun's place, good for 2000–2099.
    private static int QingmingDay(int year) => (int)(year % 100 * 0.2422 + 4.81) - year % 100 / 4;
}
