using Marketplace.Platform;
using Marketplace.Settlement;

namespace Marketplace.Web.Parts;

/// <summary>How the settlement pages speak: moods, the clock, rates, yuan as people type them.</summary>
public static class SettlementWords
{
    public static Mood MoodOf(string status) => status switch
    {
        "proposed" or "paymentAsked" => Mood.Wait,
        "agreed" or "invoiced" or "paymentOrdered" or "partPaid" => Mood.Busy,
        "paid" => Mood.Good,
        _ => Mood.Calm,
    };

    /// <summary>Whether a sheet waits for something that the unit does, or that the cooperative does.</summary>
    public static bool WaitsFor(string status, string draftedBy, bool unit) => status switch
    {
        "draft" => draftedBy == (unit ? "unit" : "cooperative"),
        "proposed" => draftedBy != (unit ? "unit" : "cooperative"),
        "agreed" => !unit,
        "invoiced" or "paymentAsked" => unit,
        _ => false,
    };

    /// <summary>The state as the reader's side sees it: a sheet the other side proposed waits for the reader.</summary>
    public static string State(string status, Words name, string draftedBy, bool unit) =>
        status == "proposed" && WaitsFor(status, draftedBy, unit) ? Say.T("待我方确认", "Waiting for us") : name.Now;

    /// <summary>A sum in a table of sums; a dash where there is none.</summary>
    public static string Some(long fen) => fen == 0 ? "–" : Show.Money(fen);

    /// <summary>The overdue clock in words.</summary>
    public static string Clock(int? daysLeft) => daysLeft switch
    {
        null => "",
        < 0 and var late => Say.T($"已逾期 {-late} 天", $"{Show.Count(-late, "day")} overdue"),
        0 => Say.T("今天到期", "due today"),
        var left => Say.T($"还有 {left} 天", $"{Show.Count(left.Value, "day")} left"),
    };

    public static string InvoiceState(InvoiceView invoice) => invoice.State switch
    {
        "handedIn" => Say.T("待核对", "to be checked"),
        "accepted" => invoice.Reverses is null ? Say.T("已通过", "accepted") : Say.T("红字发票", "red invoice"),
        "returned" => Say.T("已退回", "returned"),
        _ => Say.T("已冲红", "reversed"),
    };

    public static string Rate(string rate) => TaxWords.Of(Enum.Parse<TaxRate>(rate, ignoreCase: true)).Now;

    /// <summary>Yuan with at most two decimals, as people type and banks print them; null for anything else.</summary>
    public static long? ReadFen(string? text)
    {
        var plain = (text ?? "").Trim().TrimStart('¥', '￥').Replace(",", "", StringComparison.Ordinal).Replace("，", "", StringComparison.Ordinal);
        return decimal.TryParse(plain, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var yuan)
            && yuan is >= 0 and < 100_000_000_000m && decimal.Round(yuan, 2) == yuan ? (long)(yuan * 100) : null;
    }

    /// <summary>1234.50, to be typed over.</summary>
    public static string Yuan(long fen) => (fen / 100m).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Nothing was agreed for any of its orders.</summary>
    public static bool Statutory(LateInterest late) => late.Parts.All(p => p.AgreedBasisPoints is null);

    public static string Rate(LatePart part) => part.AgreedBasisPoints is { } agreed
        ? Say.T($"约定年利率 {Show.Percent(agreed)}", $"{Show.Percent(agreed)} a year as agreed") : Say.T("每日万分之五", "0.05% a day");
}
