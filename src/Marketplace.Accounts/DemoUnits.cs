using Marketplace.Regions;

namespace Marketplace.Accounts;

/// <summary>Invented partner units in Zhejiang; their credit codes are valid in form and belong to nobody we know of.</summary>
internal static class DemoUnits
{
    /// <summary>The first is the one whose officer, approver and finance have demonstration accounts.</summary>
    public static IReadOnlyList<NewOrganisation> All { get; } =
    [
        Unit("12", "330212", "00248951", UnitType.PublicInstitution, "宁波市鄞州区海晏机关后勤服务中心", "Haiyan Office Services Centre, Yinzhou, Ningbo"),
        Unit("81", "330110", "MC0123A4", UnitType.Union, "杭州市余杭区良渚片区联合工会", "Liangzhu Area Joint Trade Union, Yuhang, Hangzhou"),
        Unit("12", "330111", "47023186", UnitType.PublicInstitution, "杭州市富阳区鹿山实验学校", "Lushan Experimental School, Fuyang, Hangzhou"),
        Unit("91", "330282", "MA2B0C3D", UnitType.StateEnterprise, "慈溪市三北城市服务有限公司", "Sanbei City Services Co., Ltd., Cixi"),
        Unit("12", "330602", "47136025", UnitType.PublicInstitution, "绍兴市越城区镜湖康复医院", "Jinghu Rehabilitation Hospital, Yuecheng, Shaoxing"),
        Unit("11", "330205", "00251734", UnitType.Organ, "宁波市江北区慈湖街道办事处", "Cihu Subdistrict Office, Jiangbei, Ningbo"),
        Unit("12", "330402", "47240918", UnitType.PublicInstitution, "嘉兴市南湖区菱湖幼儿园", "Linghu Kindergarten, Nanhu, Jiaxing"),
        Unit("81", "330902", "MC0577B2", UnitType.Union, "舟山市定海区海岛职工联合工会", "Island Workers’ Joint Trade Union, Dinghai, Zhoushan"),
    ];

    /// <summary>The office above the demonstration unit, two units beside it, and the contractor that cooks for one of them.</summary>
    public static NewOrganisation Superior { get; } = Unit("11", "330212", "00249022", UnitType.Organ, "宁波市鄞州区机关事务管理中心", "Yinzhou District Office Affairs Centre, Ningbo");

    public static NewOrganisation School { get; } = Unit("12", "330212", "41953307", UnitType.School, "宁波市鄞州区四明湖实验学校", "Siming Lake Experimental School, Yinzhou, Ningbo");

    public static NewOrganisation Hospital { get; } = Unit("12", "330212", "41960582", UnitType.Hospital, "宁波市鄞州区东湖医院", "Donghu Hospital, Yinzhou, Ningbo");

    public static NewOrganisation Contractor { get; } = Unit("91", "330212", "MA2C4D5E", UnitType.CanteenContractor, "宁波甬膳餐饮服务有限公司", "Yongshan Catering Co., Ltd., Ningbo");

    /// <summary>Registered, and waiting for the operator.</summary>
    public static NewOrganisation Newcomer { get; } = Unit("12", "330213", "42018836", UnitType.School, "宁波市奉化区溪口第二小学", "Xikou Second Primary School, Fenghua, Ningbo");

    private static NewOrganisation Unit(string kind, string county, string organisation8, UnitType type, string nameZh, string nameEn) =>
        new(OrganisationKind.PartnerUnit, nameZh, nameEn, CreditCode.Complete(kind, county, organisation8), county, type);
}
