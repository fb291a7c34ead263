using System.Globalization;
using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Cooperative;

/// <summary>One purchase order for the cooperative: answer it, ship it, see how it was accepted.</summary>
[Authorize(Policy = Portals.Cooperative), RequestSizeLimit(30 * 1024 * 1024)]
public sealed class PurchaseOrderPage(
    PurchaseOrderViews orders, DisputeDesk desk, OrderCertificates certificates, ConfirmPurchaseOrder confirm, DeclinePurchaseOrder decline, ProposeChange propose, ShipPurchaseOrder ship, LengthenTerm lengthen, AnswerDispute answer, AddPhoto photos, ParcelPost post) : ShopPage
{
    public PurchaseOrderView Order { get; private set; } = null!;
    public GoodsShown Shown { get; private set; } = null!;

    /// <summary>What became of the waybills just handed in.</summary>
    public ParcelsSent? Parcels { get; private set; }

    /// <summary>The form for waybills stays open when it came back.</summary>
    public bool Posting => Request.HasFormContentType && Request.Form.ContainsKey("pasted");
    public PageOf<DeliveryView> Deliveries { get; private set; } = new(0, 1, 100, []);
    public int Pages => (Deliveries.Total + Deliveries.PageSize - 1) / Deliveries.PageSize;

    public string Next => Order.Status switch
    {
        _ when Order.Disputes.Any(d => d.Status == "open") => T("对方对部分货物有争议，请答复：认可，或写明异议。", "The buyer disputes part of the goods. Please answer: concede, or say why not."),
        "created" when Order.Change is { Refusal: not null } => T("对方没有同意变更。请按原单接单、再提一次，或谢绝。", "The buyer did not agree. Accept the order as it is, ask again, or decline."),
        "changeRequested" => T("已请对方答复，暂时不用备货。", "The buyer has been asked; do not pack yet."),
        "created" => T("货已为这张单留好。请确认能否供货。", "The goods are kept for this order. Can you supply it?"),
        "confirmed" => T("请备货、贴签，填运单号后发货。", "Pack and label, then ship with the waybill number."),
        "partShipped" => T("还有一部分没发，请继续发货。", "Part is still to be shipped."),
        "shipped" => T("货已发出，等对方收货验收。", "Shipped; the buyer receives and accepts next."),
        "partReceived" => T("对方已收到一部分，其余还在途或待发。", "The buyer received part; the rest is on its way or to be shipped."),
        "received" => T("对方已收货，正在验收。", "The buyer received it and is inspecting."),
        "accepted" => T($"已验收，对方应在{Due}前付款 {Show.Money(Order.PayableFen)}。", $"Accepted; the buyer owes {Show.Money(Order.PayableFen)} by {Due}."),
        _ => T("您已谢绝，货已退回库存。", "You declined; the goods are back in stock."),
    };

    private string Due => Order.DueOn is { } due ? Show.Date(due) : "";

    /// <summary>Nothing has arrived: the term of payment may still change.</summary>
    public bool MayLengthen => Order is { ReceivedAt: null, Status: not ("declined" or "accepted") };

    /// <summary>Rows ticked for a consignment that was refused.</summary>
    public IReadOnlySet<int> Picked { get; private set; } = new HashSet<int>();

    /// <summary>The form for a change stays open when it was refused.</summary>
    public bool Proposing => Request.HasFormContentType && Request.Form.ContainsKey("why") && !ModelState.IsValid;

    public string Typed(string key, string stored) => Request.HasFormContentType && Request.Form.ContainsKey(key) ? Request.Form[key].ToString() : stored;

    public Task OnGetAsync(Guid id, [FromQuery(Name = "n")] int? number, CancellationToken ct) => LoadAsync(id, number, ct);

    public Task<IActionResult> OnPostConfirmAsync(Guid id, CancellationToken ct) => ActAsync(id, () => confirm.RunAsync(Actor, new(id), ct), T("已接单。", "Order accepted."), ct);

    public Task<IActionResult> OnPostDeclineAsync(Guid id, string? reason, CancellationToken ct) => ActAsync(id, () => decline.RunAsync(Actor, new(id), new(reason), ct), T("已谢绝。", "Declined."), ct);

    public async Task<IActionResult> OnPostProposeAsync(Guid id, DateOnly? deliverOn, string? why, CancellationToken ct)
    {
        await LoadAsync(id, 1, ct);
        var lines = Order.Lines.Where(line => Request.Form.ContainsKey("change." + line.Sku)).Select(line => new ProposeLine
        {
            Sku = line.Sku,
            Quantity = long.TryParse(Request.Form["change." + line.Sku], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1,
        }).ToList();
        if (!ModelState.IsValid) return Page();
        var answer = await ActAsync(id, () => propose.RunAsync(Actor, new(id), new(why, deliverOn, lines), ct), T("已请对方答复。", "The buyer has been asked."), ct);
        // Declining asks for a reason too, in a field of that name.
        if (ModelState["reason"] is { Errors: [var error, ..] } && ModelState.Remove("reason")) ModelState.AddModelError("why", error.ErrorMessage);
        return answer;
    }

    public Task<IActionResult> OnPostAnswerAsync(Guid id, Guid dispute, bool concede, string? words, CancellationToken ct) => ActAsync(id, async () =>
    {
        if (!concede && Request.Form.Files["photo"] is { Length: > 0 } file)
        {
            await using var upload = file.OpenReadStream();
            await photos.RunAsync(Actor, new(id), new(Dispute: dispute), upload, ct);
        }
        await answer.RunAsync(Actor, new(id), new(dispute), new(words) { Concede = concede }, ct);
    }, concede ? T("已认可，这部分对方不付款。", "Conceded; the buyer does not owe for this part.") : T("异议已告诉对方。", "The buyer has been told."), ct);

    public async Task<IActionResult> OnPostShipAsync(Guid id, string? carrier, string? waybill, CancellationToken ct)
    {
        await LoadAsync(id, 1, ct);
        var lines = Order.Lines.Select(line => new ShipLine
        {
            Sku = line.Sku,
            Quantity = long.TryParse(Request.Form["ship." + line.Sku], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0,
        }).Where(line => line.Quantity != 0).ToList();
        if (lines.Count == 0) ModelState.AddModelError("", T("请填写这次发货的数量。", "Enter what you ship now."));
        return lines.Count == 0 ? Page() : await ActAsync(id, () => ship.RunAsync(Actor, new(id), new(carrier, waybill, lines), ct), T("已发货。", "Shipped."), ct);
    }

    public Task<IActionResult> OnPostTermAsync(Guid id, int days, string? contract, CancellationToken ct) =>
        ActAsync(id, () => lengthen.RunAsync(Actor, new(id), new(contract) { Days = days }, ct), T($"付款期改为收货后 {days} 日。", $"Payment is now due {days} days after delivery."), ct);

    public async Task<IActionResult> OnPostShipRowsAsync(Guid id, int[] rows, string? rowCarrier, string? rowWaybill, int? n, CancellationToken ct)
    {
        Picked = rows.ToHashSet();
        var refused = rows.Length == 0 || !await TryAsync(() => ship.RunAsync(Actor, new(id), new(rowCarrier, rowWaybill, Rows: rows), ct));
        if (!refused) return Done("/Cooperative/PurchaseOrder", new { id }, T($"已发出 {Picked.Count} 行。", $"{Show.Count(Picked.Count, "row")} shipped."));
        await LoadAsync(id, n, ct);
        if (rows.Length == 0) ModelState.AddModelError("", T("请勾选这次发的行。", "Tick the rows you ship now."));
        // Shipping by quantity has a waybill of that name.
        if (ModelState["waybill"] is { Errors: [var error, ..] } && ModelState.Remove("waybill")) ModelState.AddModelError("rowWaybill", error.ErrorMessage);
        return Page();
    }

    public async Task<IActionResult> OnPostParcelsAsync(Guid id, IFormFile? waybills, string? pasted, CancellationToken ct)
    {
        await LoadAsync(id, 1, ct);
        var done = await TryAsync(async () => Parcels = await post.SendAsync(Actor, new(id), waybills is { Length: > 0 } ? await ParcelSheet.FromUploadAsync(waybills, ct) : ParcelSheet.FromTyped(pasted), ct));
        if (done && Parcels is { Errors.Count: 0 } all) return Done("/Cooperative/PurchaseOrder", new { id }, T($"{all.Sent} 个包裹已登记。", $"{Show.Count(all.Sent, "parcel")} entered."));
        await LoadAsync(id, 1, ct);
        if (Parcels is { } some) ModelState.AddModelError("", T($"{some.Sent} 个包裹已登记，{some.Errors.Count} 行有误：见下面“一人一个包裹”。", $"{Show.Count(some.Sent, "parcel")} entered, {Show.Count(some.Errors.Count, "row")} with errors: see “A parcel each” below."));
        return Page();
    }

    private async Task<IActionResult> ActAsync(Guid id, Func<Task> act, string said, CancellationToken ct)
    {
        if (await TryAsync(act)) return Done("/Cooperative/PurchaseOrder", new { id }, said);
        await LoadAsync(id, 1, ct);
        return Page();
    }

    private async Task LoadAsync(Guid id, int? number, CancellationToken ct)
    {
        Order = await orders.FindAsync(Actor, new(id), ct);
        Shown = new(Order, await desk.PhotosAsync(Actor, new(id), ct), await certificates.ListAsync(Actor, new(id), ct), Actor);
        Deliveries = await orders.DeliveriesAsync(Actor, new(id), number ?? 1, 100, ct);
    }
}
