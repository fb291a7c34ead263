using System.Globalization;
using Marketplace.Platform;
using Marketplace.Procurement;

namespace Marketplace.Web.Parts;

/// <summary>How agreements and delivery days are called.</summary>
public static class AgreementWords
{
    private static readonly string[] Chinese = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
    private static readonly string[] English = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    /// <param name="day">1 is Monday, 7 is Sunday.</param>
    public static string Weekday(int day) => Say.T(Chinese[day - 1], English[day - 1]);

    public static string Day(DateOnly day) => $"{Show.Date(day)} {Weekday(((int)day.DayOfWeek + 6) % 7 + 1)}";

    /// <summary>How much of a product comes each time.</summary>
    public static string Each(CalendarLineView line) => Say.T($"{line.Name} × {Show.Number(line.Quantity)}（{line.Unit}）", $"{line.Name} × {Show.Number(line.Quantity)} ({line.Unit})");

    public static string State(AgreementView agreement) => agreement.Status != "accepted" ? agreement.StatusName
        : agreement.InForce ? agreement.EndedAt is null ? Say.T("生效中", "in force") : Say.T("生效中，已通知终止", "in force, notice given")
        : Say.T("不在期限内", "not in force");

    public static Mood MoodOf(AgreementView agreement) => agreement.Status switch
    {
        "proposed" => Mood.Wait,
        "accepted" when agreement.InForce => Mood.Good,
        "accepted" => Mood.Calm,
        _ => Mood.Bad,
    };

    /// <summary>The month an address asks for (2026-12), or the present one.</summary>
    public static DateOnly MonthOf(string? text, DateOnly today) =>
        DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && Math.Abs(month.Year - today.Year) <= 5 ? month : new(today.Year, today.Month, 1);
}
