using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Regions;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Procurement;

/// <summary>One batch: its rows with what is wrong beside the cell, its decision, its progress, its purchase orders.</summary>
[Authorize(Policy = Portals.Procurement), RequestSizeLimit(22 * 1024 * 1024)]
public sealed class BatchPage(
    BatchViews batches, BatchResults results, ShortfallViews shortfalls, ContinueBatch proceed, ClaimRoundViews rounds, PurchaseOrderViews orders, ApprovalViews approvals, ComparisonViews comparisons, StateGround ground, DemandViews demands, RegionBook regions, PriceList prices, TimeProvider clock, PutLines put, EditLine edit,
    ShowRecipients show, CheckBatch check, SubmitBatch submit, ApproveBatch approve, ReleaseBatch release, RejectBatch reject, CancelBatch cancel) : ShopPage
{
    public BatchView Batch { get; private set; } = null!;
    public LinePage Lines { get; private set; } = new(0, 1, 50, [], null, null);
    /// <summary>The claim round whose members fill in the rows; null when the officer does.</summary>
    public ClaimRoundView? Round { get; private set; }
    /// <summary>Earlier batches this one follows up, and later ones that follow it up.</summary>
    public BatchLinks Links { get; private set; } = new([], []);
    /// <summary>What its rows were collected from.</summary>
    public IReadOnlyList<DemandView> Demands { get; private set; } = [];
    public IReadOnlyList<PurchaseOrderView> Orders { get; private set; } = [];
    public string Status { get; private set; } = "";
    public string Query { get; private set; } = "";
    public string Sku { get; private set; } = "";
    public Guid? Cooperative { get; private set; }

    /// <summary>What the rows may be narrowed to; null while they fit on one page.</summary>
    public LineChoices? Choices { get; private set; }
    public int Editing { get; private set; }

    /// <summary>Recipients are shown in full: asked for, or a row is being corrected.</summary>
    public bool Whole { get; private set; }
    public string PairingName { get; private set; } = "";

    /// <summary>What the codes on this page stand for today.</summary>
    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    /// <summary>The comparison of offers it rests on, where it does.</summary>
    public ComparisonView? Comparison { get; private set; }

    /// <summary>Who signed and what is missing; null before it was first submitted.</summary>
    public ApprovalsView? Approvals { get; private set; }

    /// <summary>Why this approver or finance officer may not decide, in words; null when he or she may.</summary>
    public string? WhyNot { get; private set; }

    /// <summary>By what the rows are narrowed, as the address says it.</summary>
    public IEnumerable<(string Name, string Value)> Conditions => new[] { ("status", Status), ("sku", Sku), ("cooperative", Cooperative?.ToString() ?? ""), ("q", Query) }.Where(c => c.Item2.Length > 0);

    public bool IsFiltered => Conditions.Any();

    /// <summary>The address of these rows with something more: <c>after</c>, <c>before</c>, <c>edit</c>; what shows this page keeps its place.</summary>
    public string Here(string? name = null, object? value = null)
    {
        var place = name is null or "after" or "before" ? [] : new[] { "after", "before", "from" }.Select(key => (key, Request.Query[key].ToString())).Where(p => p.Item2.Length > 0);
        return Address(Conditions.Concat(place).Append((name ?? "", value?.ToString() ?? "")));
    }

    /// <summary>The same rows under another condition, from their first.</summary>
    public string Under(string name, string value) => Address(Conditions.Where(c => c.Name != name).Append((name, value)));

    private static string Address(IEnumerable<(string Name, string Value)> parts) => "?" + string.Join('&', parts.Where(p => p.Value.Length > 0).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"));

    public IReadOnlyList<string> Filters => [.. Batch.FinishedAt is not null ? (string[])["", "placed", "short", "failed", "invalid"] : ["", "valid", "invalid", "warned", "unchecked"], .. Batch.AboveAllowance > 0 ? (string[])["aboveAllowance"] : []];

    public static string CellOf(LineView line, string key) => key switch
    {
        "sku" => line.Sku,
        "quantity" => line.Quantity.ToString()!,
        "recipient" => line.Recipient,
        "phone" => line.Phone,
        "address" => line.Address,
        "deliverOn" => line.DeliverOn,
        _ => line.Remark,
    };

    /// <summary>What was typed last wins over what is stored.</summary>
    public string Typed(int row, string key, LineView? line) =>
        Request.HasFormContentType && Request.Form["row"] == row.ToString(System.Globalization.CultureInfo.InvariantCulture) ? Request.Form[key].ToString() : line is null ? "" : CellOf(line, key);

    public Task OnGetAsync(Guid id, int? edit, bool? whole, CancellationToken ct)
    {
        (Editing, Whole) = (edit ?? 0, whole == true && Actor.Role == Role.Officer);
        return LoadAsync(id, ct);
    }

    public async Task<IActionResult> OnGetResultAsync(Guid id, string? kind, string? rows, CancellationToken ct)
    {
        await (await results.OpenAsync(Actor, new(id), rows == "failed", ct)).Answer(HttpContext, kind == "xlsx" ? "xlsx" : "csv").ExecuteAsync(HttpContext);
        return new EmptyResult();
    }

    public Task<IActionResult> OnPostCheckAsync(Guid id, CancellationToken ct) => ActAsync(id, () => check.RunAsync(Actor, new(id), ct), T("开始检查。", "Checking began."), ct);

    public Task<IActionResult> OnPostSubmitAsync(Guid id, CancellationToken ct) => ActAsync(id, () => submit.RunAsync(Actor, new(id), ct), T("已提交审批。", "Submitted for approval."), ct);

    public Task<IActionResult> OnPostGroundAsync(Guid id, [FromForm(Name = "directing.reason")] string? reason, bool comparison, CancellationToken ct) =>
        ActAsync(id, () => ground.RunAsync(Actor, new(id), new(reason, comparison), ct), T("定向依据已保存。", "The ground is saved."), ct);

    public Task<IActionResult> OnPostApproveAsync(Guid id, CancellationToken ct) => ActAsync(id, () => approve.RunAsync(Actor, new(id), ct), T("已签批；签满后立即下单。", "Signed; the orders are placed once all have signed."), ct);

    public Task<IActionResult> OnPostReleaseAsync(Guid id, CancellationToken ct) => ActAsync(id, () => release.RunAsync(Actor, new(id), ct), T("已放款，正在下单。", "Released; the orders are being placed."), ct);

    public Task<IActionResult> OnPostRejectAsync(Guid id, string? reason, CancellationToken ct) => ActAsync(id, () => reject.RunAsync(Actor, new(id), new(reason), ct), T("已退回。", "Sent back."), ct);

    public Task<IActionResult> OnPostCancelAsync(Guid id, CancellationToken ct) => ActAsync(id, () => cancel.RunAsync(Actor, new(id), ct), T("已取消；正在下单的批次会在当前一步之后停下。", "Cancelled; a batch being placed stops after its current step."), ct);

    public Task<IActionResult> OnPostContinueAsync(Guid id, CancellationToken ct) => ActAsync(id, () => proceed.RunAsync(Actor, new(id), ct), T("接着做。", "The work goes on."), ct);

    public Task<IActionResult> OnPostLinesAsync(Guid id, IFormFile? file, string? pasted, CancellationToken ct) => ActAsync(id, async () =>
        await put.RunAsync(Actor, new(id), file is { Length: > 0 } ? await BatchLines.FromUploadAsync(file, ct) : BatchLines.FromText(pasted ?? ""), ct), T("明细已替换，请检查。", "The rows were replaced; check them."), ct);

    public Task<IActionResult> OnPostEditAsync(Guid id, int row, CancellationToken ct)
    {
        Editing = row;
        // An emptied field must be emptied, and model binding makes null of it.
        var form = Request.Form;
        string? Of(string key) => form.ContainsKey(key) ? form[key].ToString() : null;
        var wanted = new EditLineRequest(Of("sku"), Of("quantity"), Of("recipient"), Of("phone"), Of("address"), Of("deliverOn"), Of("remark"));
        return ActAsync(id, () => edit.RunAsync(Actor, new(id), row, wanted, ct), T($"第 {row} 行已保存，改完后请重新检查。", $"Row {row} is saved; check again when you are done."), ct);
    }

    private async Task<IActionResult> ActAsync(Guid id, Func<Task> act, string said, CancellationToken ct)
    {
        if (await TryAsync(act))
        {
            TempData["Notice"] = said;
            return RedirectToPage(new { id, status = Kept("status"), sku = Kept("sku"), cooperative = Kept("cooperative"), q = Kept("q"), after = Kept("after"), before = Kept("before"), from = Kept("from") });
        }
        await LoadAsync(id, ct);
        return Page();
    }

    private string? Kept(string key) => Request.Query[key].ToString() is { Length: > 0 } value ? value : null;

    private int? Number(string key) => int.TryParse(Request.Query[key], out var number) ? number : null;

    private async Task LoadAsync(Guid id, CancellationToken ct)
    {
        (Status, Query, Sku, Cooperative) = (Kept("status") ?? "", Kept("q") ?? "", Kept("sku") ?? "", Guid.TryParse(Kept("cooperative"), out var supplier) ? supplier : null);
        Batch = await batches.FindAsync(Actor, new(id), ct);
        Round = await rounds.OfBatchAsync(Actor, new(id), ct);
        var wanted = new LineFilter(Status, Query, 1, 50, Whole: Editing > 0, Sku, Cooperative, Number("from") is { } from ? from - 1 : Number("after"), Number("before"));
        Lines = Whole ? await show.RunAsync(Actor, new(id), wanted, ct) : await batches.LinesAsync(Actor, new(id), wanted, ct);
        Demands = await demands.OfBatchAsync(Actor, new(id), ct);
        if (Batch.Rows.Total > Lines.PageSize) Choices = await batches.ChoicesAsync(Actor, new(id), ct);
        Links = await shortfalls.LinksAsync(Actor, new(id), ct);
        Orders = (await orders.ListAsync(Actor, new BatchId(id), null, 1, 100, ct)).Items;
        var skus = Lines.Items.Select(l => l.Sku).Concat(Choices?.Products.Select(p => p.Sku) ?? []).Where(sku => sku.Length is > 0 and <= 60).Distinct().ToList();
        Names = (await prices.FindBySkusAsync(skus, BusinessDay.Today(clock), ct)).ToDictionary(o => o.Key, o => new Words(o.Value.One.NameZh, o.Value.One.NameEn).Now, StringComparer.OrdinalIgnoreCase);
        PairingName = Batch.Directing.Pairing?.Split('-') is [_, var west, ..] ? T("结对：", "Pairing: ") + regions.FullName(west) : "";
        if (Batch.Directing.Comparison) Comparison = await comparisons.FindAsync(Actor, new(id), ct);
        if (Batch.SubmittedAt is not null) Approvals = await approvals.OfAsync(Actor, new(id), ct);
        if (Actor.Role is Role.Approver or Role.Finance && Batch.Status == "submitted") WhyNot = (await approvals.WhyNotAsync(Actor, new(id), ct))?.Now;
    }
}
