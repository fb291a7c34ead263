using System.Globalization;

namespace Marketplace.Platform;

/// <summary>How money, dates and weights read to people, in the language of the request. Needs no ICU.</summary>
public static class Show
{
    private static readonly string[] ShortMonths = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    /// <summary>¥1,234.00</summary>
    public static string Money(long fen) =>
        (fen < 0 ? "-¥" : "¥") + (Math.Abs(fen) / 100m).ToString("#,##0.00", CultureInfo.InvariantCulture);

    /// <summary>1,234</summary>
    public static string Number(long number) => number.ToString("#,##0", CultureInfo.InvariantCulture);

    /// <summary>1 parcel, 2 parcels: a count in English. Chinese has one form and needs none.</summary>
    /// <param name="one">What follows one: <c>parcel</c>, <c>batch waits</c>.</param>
    /// <param name="many">What follows any other number; without it, <paramref name="one"/> and an s.</param>
    public static string Count(long number, string one, string? many = null) => $"{Number(number)} {(number == 1 ? one : many ?? one + "s")}";

    /// <summary>2026年11月23日 / 23 Nov 2026</summary>
    public static string Date(DateOnly day) =>
        Words.IsEnglish ? $"{day.Day} {ShortMonths[day.Month - 1]} {day.Year}" : $"{day.Year}年{day.Month}月{day.Day}日";

    /// <summary>11月29日–12月2日 / 29 Nov – 2 Dec; the year is the reader's own.</summary>
    public static string Days(DateOnly first, DateOnly last) => Words.IsEnglish
        ? $"{first.Day} {ShortMonths[first.Month - 1]} – {last.Day} {ShortMonths[last.Month - 1]}"
        : $"{first.Month}月{first.Day}日–{last.Month}月{last.Day}日";

    /// <summary>The business day (UTC+8) of an instant.</summary>
    public static string Date(DateTimeOffset instant) => Date(BusinessDay.Of(instant));

    /// <summary>The business day and the minute (UTC+8).</summary>
    public static string Time(DateTimeOffset instant) =>
        $"{Date(instant)} {instant.ToOffset(BusinessDay.Offset).ToString("HH:mm", CultureInfo.InvariantCulture)}";

    /// <summary>11月 / Nov</summary>
    public static string Month(int month) => Words.IsEnglish ? ShortMonths[month - 1] : $"{month}月";

    /// <summary>250 g, 2.5 kg</summary>
    public static string Weight(long grams) =>
        grams < 1000 ? $"{grams} g" : $"{(grams / 1000m).ToString("0.###", CultureInfo.InvariantCulture)} kg";

    /// <summary>0–100 with one digit, from basis points: 1250 → 12.5%.</summary>
    public static string Percent(long basisPoints) => (basisPoints / 100m).ToString("0.##", CultureInfo.InvariantCulture) + "%";
}

/// <summary>The calendar day in Sichuan and Zhejiang (Asia/Shanghai, UTC+8 without summer time since 1991).</summary>
public static class BusinessDay
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateOnly Of(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    public static DateOnly Today(TimeProvider clock) => Of(clock.GetUtcNow());

    /// <summary>The instant at which the day begins.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Offset).ToUniversalTime();
}

/// <summary>Numbers people read to each other over the telephone.</summary>
public static class HumanNumber
{
    // No I, L, O, U, 0, 1: nothing can be misread, and no word can be spelt.
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Prefix, business day and six random characters (7·10⁸ a day): <c>S261124-7K3QXF</c>. Unique by an index, not by hope.</summary>
    public static string New(string prefix, TimeProvider clock) => New(prefix, clock.GetUtcNow());

    /// <summary>The same for what was made at that moment.</summary>
    public static string New(string prefix, DateTimeOffset made) =>
        prefix + BusinessDay.Of(made).ToString("yyMMdd", CultureInfo.InvariantCulture) + "-"
        + global::System.Security.Cryptography.RandomNumberGenerator.GetString(Alphabet, 6);
}
