using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>Every no while a batch is being composed.</summary>
internal static class ComposeRefusals
{
    public static Refusal NoSuchDeliveryPoint() => new("procurement.no_such_delivery_point", 404, new Words("没有这个收货点", "There is no such delivery point"));

    public static Refusal DeliveryPointWrong(string field, Words why) => new("procurement.delivery_point_wrong", 422, why, field);

    public static Refusal TooManyDeliveryPoints(int most) => new("procurement.too_many_delivery_points", 409,
        new Words($"一个单位最多 {most} 个收货点", $"A unit keeps at most {most} delivery points"), "name");

    public static Refusal NoSuchList() => new("procurement.no_such_list", 404, new Words("没有这份清单", "There is no such list"));

    public static Refusal ListNameNeeded() => new("procurement.list_name_needed", 400,
        new Words("请填写清单名称（50 字以内）", "Give the list a name of at most 50 characters"), "name");

    public static Refusal ListRowWrong(int row, string column, Words why) => new("procurement.list_row_wrong", 422,
        new Words($"第 {row} 行：{why.Zh}", $"Row {row}: {why.En}"), "text")
    { Facts = new Dictionary<string, object?> { ["row"] = row, ["column"] = column } };

    public static Refusal TooManyLists(int most) => new("procurement.too_many_lists", 409,
        new Words($"一个单位最多 {most} 份清单", $"A unit keeps at most {most} lists"), "name");

    public static Refusal TooManyQuickRows(int most) => new("procurement.too_many_quick_rows", 413,
        new Words($"快速下单一次最多 {most} 行；更多的行请在“新建批次”里上传文件", $"Quick order takes at most {most} rows at a time; upload a file under “New batch” for more"), "text");

    public static Refusal NoSuchSupply() => new("procurement.no_such_supply", 404, new Words("贵社没有在售的这种商品", "Your cooperative has no such product on sale"));

    public static Refusal SupplyWrong(string field, Words why) => new("procurement.supply_wrong", 422, why, field);

    public static Refusal LotDayWrong() => new("procurement.lot_day_wrong", 422,
        new Words("预告的日期须在明天起一年之内", "An expected lot is ready from tomorrow on, within a year"), "readyOn");

    public static Refusal LotQuantityWrong(long most) => new("procurement.lot_quantity_wrong", 422,
        new Words($"预告的数量为 0（撤回）到 {Show.Number(most)}", $"An expected lot has from 0 (takes it back) to {Show.Number(most)} units"), "quantity");

    public static Refusal LotArrived() => new("procurement.lot_arrived", 409,
        new Words("这一天预告的货已经入库，不能再改", "The lot expected on that day has come in; it can no longer change"), "readyOn");

    public static Refusal DeliveryDayWrong() => new("procurement.delivery_day_wrong", 422,
        new Words("送达日期写作 2026-12-01，今天起一年之内", "Write the delivery day as 2026-12-01, from today within a year"), "deliverOn");
}
