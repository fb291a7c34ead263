using System.Globalization;
using Marketplace.Catalog;
using Marketplace.Platform;
using Marketplace.Procurement;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Web.Parts;

/// <summary>One thing that happened to a purchase order, for its timeline.</summary>
public sealed record OrderMoment(DateTimeOffset At, string What, string Details, bool Bad = false);

/// <summary>What both sides' pages show of the goods: the order, its photographs, the certificates of its lots and who is looking.</summary>
public sealed record GoodsShown(PurchaseOrderView Order, IReadOnlyList<PhotoView> Photos, IReadOnlyList<LotCertificateView> Certificates, Actor Actor)
{
    public string Picture(LotCertificateView certificate) => $"/api/procurement/purchase-orders/{Order.Id.Value}/certificates/{certificate.LotCode}/picture";

    /// <summary>The goods of a lot that came with the order.</summary>
    public PurchaseLineView? GoodsOf(string lot) => Order.Consignments.SelectMany(c => c.Parts).FirstOrDefault(p => p.LotCode == lot) is { } part ? Order.Lines.FirstOrDefault(l => l.Sku == part.Sku) : null;
    public string Picture(PhotoView photo) => $"/api/procurement/purchase-orders/{Order.Id.Value}/photos/{photo.Id.Value}";

    /// <summary>What a blind reader hears instead of the picture.</summary>
    public string Described(PhotoView photo)
    {
        var goods = Order.Lines.FirstOrDefault(l => l.Sku == photo.Sku)?.Name ?? Order.Number;
        return photo.OfUnit ? Say.T($"单位拍的{goods}，{Show.Time(photo.At)}", $"{goods}, photographed by the unit, {Show.Time(photo.At)}") : Say.T($"合作社拍的{goods}，{Show.Time(photo.At)}", $"{goods}, photographed by the cooperative, {Show.Time(photo.At)}");
    }
}

/// <summary>How pages speak about goods on their way, at the door and in dispute.</summary>
public static class GoodsWords
{
    public static IReadOnlyList<OrderMoment> Timeline(PurchaseOrderView order)
    {
        var moments = new List<OrderMoment> { new(order.CreatedAt, Say.T("下单", "Ordered"), "") };
        if (order.ConfirmedAt is { } confirmed) moments.Add(new(confirmed, Say.T("合作社接单", "Taken by the cooperative"), ""));
        // A day's parcels of one carrier are told together where they are many: each has its line in the list of waybills.
        foreach (var day in order.Consignments.GroupBy(c => (BusinessDay.Of(c.ShippedAt), c.Carrier)).Select(g => g.ToList()))
        {
            if (day.Count > Waybills.Few)
                moments.Add(new(day[0].ShippedAt, Say.T($"发货 {day[0].Carrier} 共 {Show.Number(day.Count)} 批", $"Shipped: {Show.Count(day.Count, "consignment")} by {day[0].Carrier}"), Lots(order, day)));
            else moments.AddRange(day.Select(sent => new OrderMoment(sent.ShippedAt, Say.T($"发货 {sent.Carrier} {sent.Waybill}", $"Shipped: {sent.Carrier} {sent.Waybill}"), Lots(order, [sent]))));
        }
        foreach (var day in order.Consignments.Where(c => c.Receipt is not null).GroupBy(c => (BusinessDay.Of(c.Receipt!.At), c.Receipt.By, c.Receipt.Missing > 0)).Select(g => g.ToList()))
        {
            var signer = Signer(day[0].Receipt!.By);
            if (day.Count > Waybills.Few)
                moments.Add(new(day.Max(c => c.Receipt!.At), Say.T($"收货 共 {Show.Number(day.Count)} 批", $"Received: {Show.Count(day.Count, "consignment")}"), Together(Counted(order, day.SelectMany(c => c.Receipt!.Lines)), signer), day[0].Receipt!.Missing > 0));
            else moments.AddRange(day.Select(sent => new OrderMoment(sent.Receipt!.At, Say.T($"收货 {sent.Waybill}", $"Received: {sent.Waybill}"), Together(Counted(order, sent.Receipt.Lines), sent.Receipt.Remark, signer), sent.Receipt.Missing > 0)));
        }
        foreach (var inspection in order.Inspections)
        {
            var found = string.Join(Say.T("；", "; "), inspection.Lines.Select(l => Found(order, l)));
            moments.Add(new(inspection.At, inspection.Status == "waiting" ? Say.T("验收，等第二人签字", "Inspected; the second signature is missing") : Say.T("验收", "Inspected"), Together(found, inspection.Remark, Signer(inspection.By))));
            if (inspection.SecondAt is { } second)
                moments.Add(new(second, inspection.ReturnReason is null ? Say.T("第二人签字", "Signed by a second person") : Say.T("验收被退回", "Inspection sent back"), Together("", inspection.ReturnReason, Signer(inspection.SecondBy)), inspection.ReturnReason is not null));
        }
        foreach (var dispute in order.Disputes.Where(d => d.ReferredAt is not null))
            moments.Add(new(dispute.ReferredAt!.Value, Say.T("争议到期未答复，转平台裁定", "Dispute not answered in time; before the marketplace"), dispute.Name, true));
        foreach (var dispute in order.Disputes.Where(d => d.Ended))
            moments.Add(new(dispute.EndedAt!.Value, Say.T($"争议了结：{dispute.StatusName().Zh}", $"Dispute ended: {dispute.StatusName().En}"), Ended(dispute)));
        return [.. moments.OrderBy(m => m.At)];
    }

    public static string Kind(DisputeView dispute) => dispute.Kind == "shortage" ? Say.T("少收", "Missing") : Say.T("不合格", "Rejected");

    public static string Ended(DisputeView d) => Say.T(
        $"{d.Name}：{Show.Number(d.Quantity)} 中应付 {Show.Number(d.Payable)}，{Show.Money(d.Payable * d.UnitPriceFen)}", $"{d.Name}: {Show.Number(d.Payable)} of {Show.Number(d.Quantity)} payable, {Show.Money(d.Payable * d.UnitPriceFen)}");

    public static Mood MoodOf(DisputeView dispute) => dispute.Ended ? Mood.Calm : dispute.Status == "open" ? Mood.Wait : Mood.Bad;

    /// <summary>A whole number typed into a form; -1 when it is none, null when nothing was typed.</summary>
    public static long? Number(IFormCollection form, string key) =>
        string.IsNullOrWhiteSpace(form[key]) ? null : long.TryParse(form[key], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private static string Found(PurchaseOrderView order, InspectionLineView l)
    {
        var more = new List<string>();
        if (l.Sampled is { } sampled) more.Add(Say.T($"抽检 {Show.Number(sampled)}", $"{Show.Number(sampled)} sampled"));
        if (l.WeightGrams is { } grams) more.Add(Say.T($"称重 {Show.Number(grams)} 克", $"weighed {Show.Number(grams)} g"));
        if (l.Grade is { } grade) more.Add(Say.T($"等级 {grade}", $"grade {grade}"));
        if (l.Remark is { } remark) more.Add(remark);
        var words = l.Rejected == 0
            ? Say.T($"{Name(order, l.Sku)} 合格 {Show.Number(l.Accepted)}", $"{Name(order, l.Sku)}: {Show.Number(l.Accepted)} accepted")
            : Say.T($"{Name(order, l.Sku)} 合格 {Show.Number(l.Accepted)}、不合格 {Show.Number(l.Rejected)}", $"{Name(order, l.Sku)}: {Show.Number(l.Accepted)} accepted, {Show.Number(l.Rejected)} rejected");
        return more.Count == 0 ? words : Say.T($"{words}（{string.Join("，", more)}）", $"{words} ({string.Join(", ", more)})");
    }

    private static string Lots(PurchaseOrderView order, IReadOnlyList<ConsignmentView> sent) => string.Join(Say.T("；", "; "), sent.SelectMany(c => c.Parts).GroupBy(p => (p.Sku, p.LotCode)).Select(g => (Part: g.First(), Quantity: g.Sum(p => p.Quantity))).Select(l => Say.T(
        $"{Name(order, l.Part.Sku)} × {Show.Number(l.Quantity)}（批次 {l.Part.LotCode}，{Show.Date(l.Part.HarvestedOn)}采收，{Show.Date(l.Part.BestBefore)}前食用）",
        $"{Name(order, l.Part.Sku)} × {Show.Number(l.Quantity)} (lot {l.Part.LotCode}, harvested {Show.Date(l.Part.HarvestedOn)}, best before {Show.Date(l.Part.BestBefore)})")));

    private static string Counted(PurchaseOrderView order, IEnumerable<ReceiptLineView> lines) => string.Join(Say.T("；", "; "), lines.GroupBy(l => l.Sku).Select(g => (g.Key, Received: Show.Number(g.Sum(l => l.Received)), Sent: Show.Number(g.Sum(l => l.Sent)))).Select(l => Say.T(
        $"{Name(order, l.Key)} 实收 {l.Received}/{l.Sent}", $"{Name(order, l.Key)}: {l.Received} of {l.Sent}")));

    public static string Name(PurchaseOrderView order, string sku) => order.Lines.FirstOrDefault(l => l.Sku == sku)?.Name ?? sku;

    private static string? Signer(string? name) => name is null ? null : Marketplace.Accounts.DemoAccounts.Read(name);

    private static string Together(params string?[] parts) => string.Join(" · ", parts.Where(p => !string.IsNullOrEmpty(p)));
}
