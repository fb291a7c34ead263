using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Procurement;

/// <summary>One purchase order for the unit that bought: answer what the cooperative asks, receive, then accept line by line.</summary>
[Authorize(Policy = Portals.Procurement), RequestSizeLimit(30 * 1024 * 1024)]
public sealed class PurchaseOrderPage(
    PurchaseOrderViews orders, DisputeDesk desk, OrderCertificates certificates, AgreeToChange agree, RefuseChange refuse, ReceivePurchaseOrder receive, ReceiveConsignment count, AcceptPurchaseOrder accept,
    ConfirmInspection second, ReturnInspection back, ReplyToDispute reply, AddPhoto photos, Reallocation elsewhere, ReallocateOrder reallocate, AcceptAnyShelfLife shelfLife) : ShopPage
{
    public PurchaseOrderView Order { get; private set; } = null!;
    public GoodsShown Shown { get; private set; } = null!;
    public bool TwoSignatures { get; private set; }

    /// <summary>Who else could supply what was refused: as each row allows, and with the officer's consent to substitutes. Null where nothing is missing.</summary>
    public ReallocationView? Elsewhere { get; private set; }
    public ReallocationView? WithSubstitutes { get; private set; }

    /// <summary>The inspection that lacks its second signature.</summary>
    public InspectionView? Waiting => Order.Inspections.FirstOrDefault(i => i.Status == "waiting");

    public bool Accepting => Actor.Role == Role.Officer && Waiting is null && (Order.Status == "received" || Order.Status == "partReceived" && Order.Lines.Any(l => l.ToJudge > 0));

    public string Next => (Order.Status, Actor.Role) switch
    {
        ("created", _) => T("等待合作社确认。", "Waiting for the cooperative to confirm."),
        ("changeRequested", Role.Officer) => T("合作社请求变更，请答复。", "The cooperative asks for a change; please answer."),
        ("changeRequested", _) => T("合作社请求变更，等经办人答复。", "The cooperative asks for a change; the officer answers."),
        ("confirmed", _) => T("合作社正在备货。", "The cooperative is preparing the goods."),
        ("partShipped", Role.Officer) => T("部分货物在途，到一批收一批；其余还在备货。", "Part is on its way, to be received as it comes; the rest is being prepared."),
        ("partShipped", _) => T("部分货物在途，其余还在备货。", "Part of the goods is on its way; the rest is being prepared."),
        ("shipped", Role.Officer) => T("到货后点“确认收货”，再逐行验收。", "On arrival confirm receipt, then accept line by line."),
        ("shipped", _) => T("货物在途。", "The goods are on their way."),
        (_, _) when Waiting is { Mine: false } => T("有一次验收等您或同事第二人签字。", "An inspection waits for your signature, or a colleague's."),
        (_, _) when Waiting is not null => T("您已签字，等本单位另一个人复核签字。", "You signed; another person of your unit signs next."),
        ("partReceived", Role.Officer) => T("部分货物已到：可以先验已到的，其余到一批收一批。", "Part arrived: it can be accepted now, and each further consignment received as it comes."),
        ("partReceived", _) => T("部分货物已到，其余在途。", "Part arrived; the rest is on its way."),
        ("received", Role.Officer) => T("请清点、抽检，填合格数；不合格的写明原因。", "Count and sample, enter what is accepted, and say why anything is not."),
        ("received", _) => T("已收货，等待经办人验收。", "Received; the officer accepts next."),
        ("accepted", Role.Officer) when Order.Disputes.Any(d => d.Status == "contested") => T("合作社对争议有异议，请答复；没有争议的部分照常付款。", "The cooperative contests a dispute; please reply. What is undisputed is paid as usual."),
        ("accepted", _) => T($"到“结算”里拟结算单、收发票，在{Due}前付款。", $"Draft a settlement sheet, collect the invoice and pay by {Due}, under “Settlements”."),
        _ => T("合作社未能供货，货款已退回预算。", "The cooperative could not supply; the money is back in the budget."),
    };

    /// <summary>What goes back to the budget if the smaller quantities are agreed.</summary>
    public long LessFen => Order.Lines.Sum(l => (l.Quantity - (l.Proposed ?? l.Quantity)) * l.UnitPriceFen);

    private string Due => Order.DueOn is { } due ? Show.Date(due) : "";

    public string Sent(string key) => Typed(key, "");

    public string Typed(string key, string stored) => Request.HasFormContentType && Request.Form.ContainsKey(key) ? Request.Form[key].ToString() : stored;

    public Task OnGetAsync(Guid id, CancellationToken ct) => LoadAsync(id, ct);

    public Task<IActionResult> OnPostAgreeAsync(Guid id, int version, CancellationToken ct) => ActAsync(id, () => agree.RunAsync(Actor, new(id), new(version), ct), T("已同意变更。", "Change agreed."), ct);

    public Task<IActionResult> OnPostRefuseAsync(Guid id, string? reason, CancellationToken ct) => ActAsync(id, () => refuse.RunAsync(Actor, new(id), new(reason), ct), T("已退回原单。", "The order is what it was."), ct);

    public Task<IActionResult> OnPostReceiveAsync(Guid id, CancellationToken ct) => ActAsync(id, () => receive.RunAsync(Actor, new(id), ct), T("已确认收货，请验收。", "Receipt confirmed; accept the goods next."), ct);

    public async Task<IActionResult> OnPostCountAsync(Guid id, Guid consignment, string? remark, CancellationToken ct)
    {
        await LoadAsync(id, ct);
        var lines = Order.Lines.Where(l => Request.Form.ContainsKey("received." + l.Sku)).Select(l => new ReceiveLine { Sku = l.Sku, Received = GoodsWords.Number(Request.Form, "received." + l.Sku) ?? -1 }).ToList();
        return await ActAsync(id, () => count.RunAsync(Actor, new(id), new(consignment), new(lines, remark), ct), T("已收下这一批。", "Consignment received."), ct);
    }

    public async Task<IActionResult> OnPostAcceptAsync(Guid id, string? remark, bool partial, int? version, CancellationToken ct)
    {
        await LoadAsync(id, ct);
        var lines = Order.Lines.Where(l => l.ToJudge > 0 && Request.Form.ContainsKey("accepted." + l.Sku)).Select(line => new AcceptLine
        {
            Sku = line.Sku,
            Accepted = Number("accepted.", line) ?? (partial ? 0 : -1),
            Rejected = Number("rejected.", line),
            Sampled = Number("sampled.", line),
            WeightGrams = Number("weight.", line),
            Grade = Request.Form["grade." + line.Sku],
            Remark = Request.Form["why." + line.Sku],
        }).ToList();
        return await ActAsync(id, async () =>
        {
            // A photograph that is refused leaves the goods to be judged again with another one.
            foreach (var line in lines) await PhotoAsync(id, "photo." + line.Sku, new(line.Sku), ct);
            await accept.RunAsync(Actor, new(id), new(lines, remark, partial, version), ct);
        }, TwoSignatures ? T("已签字，请另一个人复核。", "Signed; another person checks it next.") : T("验收已记下，合格的可以付款。", "Recorded; what was accepted can be paid."), ct);
    }

    public Task<IActionResult> OnPostSecondAsync(Guid id, Guid inspection, CancellationToken ct) => ActAsync(id, () => second.RunAsync(Actor, new(id), new(inspection), ct), T("已签字，验收生效。", "Signed; the acceptance counts."), ct);

    public Task<IActionResult> OnPostReturnAsync(Guid id, Guid inspection, string? reason, CancellationToken ct) => ActAsync(id, () => back.RunAsync(Actor, new(id), new(inspection), new(reason), ct), T("已退回，请重新验收。", "Sent back, to be inspected again."), ct);

    public Task<IActionResult> OnPostReplyAsync(Guid id, Guid dispute, bool withdraw, string? words, CancellationToken ct) =>
        ActAsync(id, () => reply.RunAsync(Actor, new(id), new(dispute), new(words) { Withdraw = withdraw }, ct), withdraw ? T("已撤回，这部分照付。", "Withdrawn; this part is payable.") : T("已请平台裁定。", "The marketplace decides next."), ct);

    public Task<IActionResult> OnPostReallocateAsync(Guid id, bool substitutes, CancellationToken ct) => ActAsync(id, () => reallocate.RunAsync(Actor, new(id), new(substitutes), ct), T("已向其他合作社下单，见批次页。", "Ordered from other cooperatives; see the batch."), ct);

    public Task<IActionResult> OnPostAnyShelfLifeAsync(Guid id, CancellationToken ct) => ActAsync(id, () => shelfLife.RunAsync(Actor, new(id), ct), T("已同意，合作社可以发了。", "Agreed; the cooperative can ship."), ct);

    private long? Number(string kind, PurchaseLineView line) => GoodsWords.Number(Request.Form, kind + line.Sku);

    private async Task PhotoAsync(Guid id, string field, AddPhotoRequest about, CancellationToken ct)
    {
        if (Request.Form.Files[field] is not { Length: > 0 } file) return;
        await using var upload = file.OpenReadStream();
        await photos.RunAsync(Actor, new(id), about, upload, ct);
    }

    private async Task<IActionResult> ActAsync(Guid id, Func<Task> act, string said, CancellationToken ct)
    {
        if (await TryAsync(act)) return Done("/Procurement/PurchaseOrder", new { id }, said);
        await LoadAsync(id, ct);
        return Page();
    }

    private async Task LoadAsync(Guid id, CancellationToken ct)
    {
        Order = await orders.FindAsync(Actor, new(id), ct);
        Shown = new(Order, await desk.PhotosAsync(Actor, new(id), ct), await certificates.ListAsync(Actor, new(id), ct), Actor);
        if (Actor.Role == Role.Officer && (Order.Status == "declined" || Order.Lines.Any(l => l.Quantity < l.Ordered)) && await elsewhere.PreviewAsync(Actor, new(id), new(), ct) is { Missing: > 0 } found)
            (Elsewhere, WithSubstitutes) = (found, await elsewhere.PreviewAsync(Actor, new(id), new(Substitutes: true), ct));
        TwoSignatures = await desk.NeedsTwoSignaturesAsync(Order.Unit, ct);
    }
}
