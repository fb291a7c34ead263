using System.Text.Json;
using System.Text.Json.Serialization;
using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>What is wrong with one cell: a code and its numbers are stored, the words are made when somebody reads.</summary>
/// <param name="Column">The column's English key: sku, quantity, recipient, phone, address, deliverOn, remark.</param>
/// <param name="Facts">What the words need, such as the minimum quantity.</param>
internal sealed record RowProblem(string Column, string Code, params string[] Facts)
{
    /// <summary>A warning leaves the row valid: the goods may come or go before the batch is placed, or it may be meant so.</summary>
    [JsonIgnore]
    public bool IsWarning => Code is RowProblems.ShortStock or RowProblems.ShortLife or RowProblems.AgreementSpent or RowProblems.RepeatsRow or RowProblems.AboveAllowance;

    [JsonIgnore]
    public Words Words => RowProblems.Words(this);

    public static string Write(IReadOnlyList<RowProblem> problems) => problems.Count == 0 ? "" : JsonSerializer.Serialize(problems);

    public static IReadOnlyList<RowProblem> Read(string json) => json.Length == 0 ? [] : JsonSerializer.Deserialize<List<RowProblem>>(json)!;
}

/// <summary>Every no to a single row.</summary>
internal static class RowProblems
{
    public const string UnknownSku = "procurement.unknown_sku";
    public const string BadQuantity = "procurement.bad_quantity";
    public const string BelowMinimum = "procurement.below_minimum";
    public const string OffCarton = "procurement.off_carton";
    public const string OutOfSeason = "procurement.out_of_season";
    public const string ShortStock = "procurement.short_stock";
    public const string ShortLife = "procurement.short_life";
    public const string AgreementSpent = "procurement.agreement_spent";
    public const string RepeatsRow = "procurement.repeats_row";
    public const string AboveAllowance = "procurement.above_allowance";
    public const string RecipientMissing = "procurement.recipient_missing";
    public const string BadPhone = "procurement.bad_phone";
    public const string BadAddress = "procurement.bad_address";
    public const string BadDate = "procurement.bad_date";
    public const string DayMissing = "procurement.day_missing";
    public const string PastDate = "procurement.past_date";
    public const string DistantDate = "procurement.distant_date";
    public const string NotClaimed = "procurement.not_claimed";
    public const string DonatedTogether = "procurement.donated_together";
    public const string TooLong = "procurement.too_long";

    public static Words Words(RowProblem p) => p.Code switch
    {
        UnknownSku when p.Facts.Length == 0 => new("商品刚刚下架", "The product was just taken off sale"),
        UnknownSku => new($"没有在售商品“{Fact(p, 0)}”", $"No product “{Fact(p, 0)}” is on sale"),
        BadQuantity => new($"数量应为 1 到 {Fact(p, 0)} 的整数", $"Quantity must be a whole number from 1 to {Fact(p, 0)}"),
        BelowMinimum => new($"低于起订量 {Fact(p, 0)}", $"Below the minimum of {Fact(p, 0)}"),
        OffCarton => new($"须为整箱，每箱 {Fact(p, 0)}；最近的是 {Fact(p, 1)}", $"Must be whole cartons of {Fact(p, 0)}; the next is {Fact(p, 1)}"),
        OutOfSeason => new($"送达时不在产季（产季：{Months(p, true)}）", $"Out of season on that day (season: {Months(p, false)})"),
        ShortStock => new($"目前只够供 {Fact(p, 0)}，下单时可能不足", $"Only {Fact(p, 0)} can be supplied now; the order may fall short"),
        ShortLife => new($"送达那天保质期仍剩三分之二的目前只有 {Fact(p, 0)}，架上共 {Fact(p, 1)}", $"Only {Fact(p, 0)} of the {Fact(p, 1)} on the shelf will have two thirds of their shelf life left on that day"),
        AgreementSpent => new($"框架协议余量只剩 {Fact(p, 0)}，这批不够，按目录价", $"Only {Fact(p, 0)} left under the agreement, too few for this batch: the list price applies"),
        RepeatsRow => new($"与第 {Fact(p, 0)} 行重复：同一收货人、同一商品、同一天", $"Repeats row {Fact(p, 0)}: the same recipient, good and day"),
        AboveAllowance when Fact(p, 2) is { Length: > 0 } and not "0" => new($"这位收货人今年已得本单位慰问 {Yuan(p, 2)}，当地每人每年标准 {Yuan(p, 1)}，连同本批共 {Yuan(p, 0)}；代收分发的，请先存为收货点", $"This recipient already has {Yuan(p, 2)} of {Yuan(p, 1)} a person may get this year, {Yuan(p, 0)} with this batch; save a place that hands out to others as a delivery point"),
        AboveAllowance => new($"这位收货人合计 {Yuan(p, 0)}，超过当地每人每年慰问标准 {Yuan(p, 1)}；代收分发的，请先存为收货点", $"This recipient gets {Yuan(p, 0)} in all, above the place's allowance of {Yuan(p, 1)} per person and year; save a place that hands out to others as a delivery point"),
        RecipientMissing => new("请填写收货人", "Recipient is missing"),
        BadPhone => new("电话应为 11 位手机号或带区号的固定电话", "Give an 11-digit mobile number or a land line with area code"),
        BadAddress => new("地址应写明省、市和街道门牌", "The address needs province, city, street and number"),
        BadDate => new("日期写作 2026-11-24", "Write the date as 2026-11-24"),
        DayMissing => new("请写明哪天要", "Say by which day it is wanted"),
        PastDate => new("送达日期已过", "The delivery date is in the past"),
        DistantDate => new("送达日期太远，最多一年之内", "The delivery date is more than a year away"),
        NotClaimed => new("到期未领取，金额已退回预算", "Not claimed in time; the money went back to the budget"),
        DonatedTogether => new($"到期未领取，并入第 {Fact(p, 0)} 行捐赠", $"Not claimed in time; donated with row {Fact(p, 0)}"),
        TooLong => new($"超过 {Fact(p, 0)} 字", $"More than {Fact(p, 0)} characters"),
        _ => new(p.Code, p.Code),
    };

    private static string Fact(RowProblem p, int index) => index < p.Facts.Length ? p.Facts[index] : "";

    private static string Yuan(RowProblem p, int index) => Show.Money(long.Parse(Fact(p, index), global::System.Globalization.CultureInfo.InvariantCulture));

    private static string Months(RowProblem p, bool zh) => zh
        ? string.Join("、", p.Facts.Select(m => m + "月"))
        : string.Join(", ", p.Facts.Select(m => MonthNames[int.Parse(m, global::System.Globalization.CultureInfo.InvariantCulture) - 1]));

    private static readonly string[] MonthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
}
