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

    private static NewOrganisation Unit(string kind, string county, string organisation8, UnitType type, string nameZh, string nameEn) =>
        new(OrganisationKind.PartnerUnit, nameZh, nameEn, CreditCode.Complete(kind, county, organisation8), county, type);
}
