using System.Globalization;
using Marketplace.Catalog;

namespace Marketplace.Procurement;

/// <summary>How far a seeded batch has come.</summary>
internal enum PlanEnd { Checked, Submitted, Created, Asked, Declined, Short, Mixed, Shipped, Arriving, Accepted, Disputed }

/// <param name="Pooled">Its rows name one good and take any of its grade that is no dearer (统筹).</param>
internal sealed record BatchPlan(string Title, Purpose Purpose, int DaysAgo, int Rows, long Quantity, PlanEnd End, bool Pooled = false);

/// <summary>The demonstration unit's batches. Names, telephone numbers and door numbers are invented.</summary>
internal static class BatchPlans
{
    public static IReadOnlyList<BatchPlan> All { get; } =
    [
        new("秋季职工慰问：盐源、木里山货", Purpose.Gift, 62, 86, 2, PlanEnd.Accepted),
        new("十月食堂干货与蜂蜜", Purpose.Canteen, 38, 6, 60, PlanEnd.Mixed),
        new("生日慰问：第四季度", Purpose.Gift, 12, 64, 1, PlanEnd.Shipped),
        new("十一月食堂采购", Purpose.Canteen, 3, 6, 40, PlanEnd.Created),
        new("十二月食堂干货", Purpose.Canteen, 2, 4, 20, PlanEnd.Asked),
        new("冬至食堂备货（分批到货）", Purpose.Canteen, 14, 6, 24, PlanEnd.Arriving),
        new("十一月食堂干货（部分有争议）", Purpose.Canteen, 9, 6, 18, PlanEnd.Disputed),
        new("腊月食堂备货（一社谢绝）", Purpose.Canteen, 4, 6, 12, PlanEnd.Declined),
        new("全年食堂花椒（统筹分货）", Purpose.Canteen, 7, 3, 130, PlanEnd.Shipped, Pooled: true),
        new("明年慰问预订（保质期不够，有缺口）", Purpose.Gift, 6, 4, 3, PlanEnd.Short),
        new("元旦慰问（待审批）", Purpose.Gift, 1, 120, 2, PlanEnd.Submitted),
        new("新春走访慰问（请改正标红的行）", Purpose.Gift, 0, 12, 2, PlanEnd.Checked),
    ];

    /// <summary>Days from the opening of a batch to the day its rows want.</summary>
    internal const int DeliveryDays = 10;

    private static readonly string[] Surnames = ["陈", "林", "黄", "周", "徐", "朱", "沈", "胡", "何", "郑", "吴", "叶"];
    private static readonly string[] Given = ["海波", "晓燕", "建国", "雨桐", "志强", "美玲", "佳怡", "浩然", "秀英", "思远"];
    private static readonly string[] Streets = ["百丈东路", "中兴路", "福明路", "民安路", "首南中路", "宁穿路"];

    public static IEnumerable<BatchRow> Rows(BatchPlan plan, BatchId batch, IReadOnlyList<ProductCard> goods, DateOnly day)
    {
        for (var i = 0; i < plan.Rows; i++)
        {
            var card = goods[(i + plan.DaysAgo) % goods.Count];
            var canteen = plan.Purpose is Purpose.Canteen;
            // One colleague stands first on every long list, with more than the others: by the third the year's allowance is passed.
            var often = plan is { Purpose: Purpose.Gift, Rows: > 50 } && i == 0;
            var row = new BatchRow
            {
                BatchId = batch,
                Row = i + 1,
                Sku = card.Sku,
                QuantityText = (often ? 28 : plan.Quantity + (canteen ? i : 0)).ToString(CultureInfo.InvariantCulture),
                Recipient = canteen ? "食堂仓库 周师傅" : often ? "郑秀英" : Surnames[(i * 5 + plan.DaysAgo) % Surnames.Length] + Given[(i * 3 + plan.DaysAgo) % Given.Length],
                Phone = canteen ? "0574-87000100" : often ? "13800009977" : string.Create(CultureInfo.InvariantCulture, $"1380000{(i * 137 + plan.DaysAgo * 31) % 10_000:0000}"),
                Address = canteen ? "浙江省宁波市鄞州区惠风东路1号食堂后门" : string.Create(CultureInfo.InvariantCulture, $"浙江省宁波市鄞州区{Streets[i % Streets.Length]}{100 + i * 7}号{1 + i % 9}幢{101 + i}室"),
                // Ten months ahead nothing on the shelf today has two thirds of its shelf life left.
                DeliverOnText = day.AddDays(plan.End is PlanEnd.Short && i >= 2 ? 300 : DeliveryDays).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                Remark = canteen ? "上午送货" : "",
                SubstituteText = plan.Pooled ? "统筹" : "",
            };
            if (plan.End is PlanEnd.Checked) Spoil(row);
            yield return row;
        }
    }

    // The mistakes officers make most: a digit lost, a sku mistyped, half a box, an address without a city.
    private static void Spoil(BatchRow row)
    {
        switch (row.Row)
        {
            case 2: row.Sku = "SH-513423-9O1"; break;
            case 4: row.Phone = "1380000123"; break;
            case 7: row.QuantityText = "1.5"; break;
            case 9: row.Address = "6幢302"; break;
            case 11: row.Recipient = ""; break;
        }
    }
}
