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
        foreach (var sent in order.Consignments)
        {
            moments.Add(new(sent.ShippedAt, Say.T($"发货 {sent.Carrier} {sent.Waybill}", $"Shipped: {sent.Carrier} {sent.Waybill}"), Lots(order, sent)));
            if (sent.Receipt is { } receipt)
                moments.Add(new(receipt.At, Say.T($"收货 {sent.Waybill}", $"Received: {sent.Waybill}"), Together(
                    string.Join(Say.T("；", "; "), receipt.Lines.Select(l => Say.T($"{Name(order, l.Sku)} 实收 {Show.Number(l.Received)}/{Show.Number(l.Sent)}", $"{Name(order, l.Sku)}: {Show.Number(l.Received)} of {Show.Number(l.Sent)}"))), receipt.Remark, Signer(receipt.By)), receipt.Missing > 0));
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

    private static string Lots(PurchaseOrderView order, ConsignmentView sent) => string.Join(Say.T("；", "; "), sent.Parts.Select(p => Say.T(
        $"{Name(order, p.Sku)} × {Show.Number(p.Quantity)}（批次 {p.LotCode}，{Show.Date(p.HarvestedOn)}采收，{Show.Date(p.BestBefore)}前食用）",
        $"{Name(order, p.Sku)} × {Show.Number(p.Quantity)} (lot {p.LotCode}, harvested {Show.Date(p.HarvestedOn)}, best before {Show.Date(p.BestBefore)})")));

    private static string Name(PurchaseOrderView order, string sku) => order.Lines.FirstOrDefault(l => l.Sku == sku)?.Name ?? sku;

    private static string? Signer(string? name) => name is null ? null : Marketplace.Accounts.DemoAccounts.Read(name);

    private static string Together(params string?[] parts) => string.Join(" · ", parts.Where(p => !string.IsNullOrEmpty(p)));
}
