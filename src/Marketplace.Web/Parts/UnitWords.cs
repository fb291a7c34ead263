using System.Globalization;
using Marketplace.Accounts;
using Marketplace.Procurement;

namespace Marketplace.Web.Parts;

/// <summary>Units and plans in words.</summary>
public static class UnitWords
{
    public static string Type(UnitType? type) => type switch
    {
        UnitType.Organ => Say.T("行政机关", "Organ"),
        UnitType.PublicInstitution => Say.T("事业单位", "Public institution"),
        UnitType.StateEnterprise => Say.T("国有企业", "State enterprise"),
        UnitType.Union => Say.T("工会", "Trade union"),
        UnitType.School => Say.T("学校", "School"),
        UnitType.Hospital => Say.T("医院", "Hospital"),
        UnitType.CanteenContractor => Say.T("食堂承包单位", "Canteen contractor"),
        _ => Say.T("单位", "Unit"),
    };

    public static string Canteen(CanteenCase? canteen) => canteen switch
    {
        CanteenCase.Own => Say.T("自有食堂", "Own canteen"),
        CanteenCase.None => Say.T("无食堂", "No canteen"),
        CanteenCase.Shared => Say.T("合用食堂", "Shared canteen"),
        CanteenCase.Outsourced => Say.T("外包食堂", "Outsourced canteen"),
        _ => Say.T("未填报", "Not stated"),
    };

    public static (string Words, Mood Mood) PlanState(string state) => state switch
    {
        "draft" => (Say.T("草稿", "Draft"), Mood.Calm),
        "submitted" => (Say.T("待审核", "Under review"), Mood.Wait),
        "returned" => (Say.T("已退回", "Sent back"), Mood.Bad),
        "effective" => (Say.T("已生效", "In force"), Mood.Good),
        "closed" => (Say.T("已封存", "Closed and frozen"), Mood.Calm),
        _ => (Say.T("已被取代", "Superseded"), Mood.Calm),
    };

    public static string Doubt(string doubt) => doubt switch
    {
        "innerCheck" => Say.T("组织机构代码校验位存疑（旧代码常见）", "The inner check is doubtful, as in many old codes"),
        "otherProvince" => Say.T("登记机关在另一个省", "Registered in another province"),
        _ => Say.T("登记机关所在县与单位所在县不同", "Registered in another county than the unit's"),
    };

    /// <summary>Yuan as typed in fen; null for anything that is no amount.</summary>
    public static long? Fen(string? typed) =>
        decimal.TryParse((typed ?? "").Trim().TrimStart('¥', '￥'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var yuan)
        && yuan is >= 0 and < 100_000_000_000m && decimal.Round(yuan, 2) == yuan ? (long)(yuan * 100) : string.IsNullOrWhiteSpace(typed) ? 0 : null;

    public static string Yuan(long fen) => (fen / 100m).ToString("0.##", CultureInfo.InvariantCulture);
}
