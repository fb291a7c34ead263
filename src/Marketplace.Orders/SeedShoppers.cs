namespace Marketplace.Orders;

/// <summary>The demonstration's shoppers: the demo consumer and some invented ones who have no account.</summary>
internal static class SeedShoppers
{
    public sealed record Shopper(PersonId Id, DeliveryAddress Address);

    public static IReadOnlyList<Shopper> All { get; } =
    [
        new(new(SeedIds.Of("person", "consumer@demo.local")), At("林晓溪", "13905710001", "浙江省", "杭州市", "余杭区", "330110", "文一西路 969 号 3 幢 501 室")),
        Invented("王建国", "13800010002", "北京市", "", "海淀区", "110108", "中关村南大街 5 号院 12 号楼 1203"),
        Invented("陈思雨", "13700020003", "浙江省", "宁波市", "鄞州区", "330212", "首南街道学士路 88 弄 6 号"),
        Invented("李梅", "13600030004", "四川省", "成都市", "武侯区", "510107", "高攀路 26 号 2 栋 904"),
        Invented("赵一鸣", "13500040005", "上海市", "", "徐汇区", "310104", "漕溪北路 398 号 15 楼"),
        Invented("周海霞", "13400050006", "广东省", "深圳市", "南山区", "440305", "粤海街道科苑路 15 号"),
        Invented("吴桐", "15800060007", "江苏省", "苏州市", "吴中区", "320506", "郭巷街道尹中南路 1128 号"),
    ];

    private static Shopper Invented(string name, string phone, string province, string city, string county, string code, string street) =>
        new(new(SeedIds.Of("shopper", name)), At(name, phone, province, city, county, code, street));

    private static DeliveryAddress At(string name, string phone, string province, string city, string county, string code, string street) =>
        new() { Recipient = name, Phone = phone, Province = province, City = city, County = county, CountyCode = code, Street = street };
}
