using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Settlement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Operator;

/// <summary>Money that units transferred: booked one by one or by the bank's statement, and what is held.</summary>
[RequestSizeLimit(BookStatement.MostBytes + (64 * 1024))]
public sealed class TransfersPage(TransferViews transfers, BookTransferIn book, BookStatement statement, AssignHeld assign, ReturnHeld back, TimeProvider clock) : ShopPage
{
    public TransferFigures Figures { get; private set; } = new(0, 0, 0, 0, 0);
    public PageOf<TransferView> Found { get; private set; } = new(0, 1, 50, []);
    public StatementOutcome? Told { get; private set; }
    public bool Held { get; private set; }
    public int Pages => (Found.Total + Found.PageSize - 1) / Found.PageSize;
    public string Today => $"{BusinessDay.Today(clock):yyyy-MM-dd}";

    public Task OnGetAsync(bool held, string? receipt, [FromQuery(Name = "n")] int? number, CancellationToken ct)
    {
        Receipt = receipt;
        return LoadAsync(held, number ?? 1, ct);
    }

    public async Task<IActionResult> OnPostBookAsync(string? reference, string? amountFen, DateOnly? paidOn, string? remark, CancellationToken ct)
    {
        TransferOutcome? outcome = null;
        if (await TryAsync(async () => outcome = await book.RunAsync(Actor, new() { Reference = reference ?? "", AmountFen = SettlementWords.ReadFen(amountFen) ?? 0, PaidOn = paidOn ?? default, Remark = remark ?? "" }, ct)))
            return Done("/Operator/Transfers", null, $"{outcome!.Reference}: {outcome.Said}");
        return await AgainAsync(ct);
    }

    public async Task<IActionResult> OnPostStatementAsync(IFormFile? file, CancellationToken ct)
    {
        await TryAsync(async () =>
        {
            using var copy = new MemoryStream();
            if (file is not null) await file.CopyToAsync(copy, ct);
            Told = await statement.RunAsync(Actor, copy.ToArray(), ct);
        });
        return await AgainAsync(ct);
    }

    public async Task<IActionResult> OnPostAssignAsync(string? reference, string? sheet, CancellationToken ct)
    {
        if (await TryAsync(() => assign.RunAsync(Actor, reference ?? "", new() { Sheet = sheet ?? "" }, ct))) return Done("/Operator/Transfers", null, T("已归到结算单。", "Booked on the sheet."));
        return await AgainAsync(ct);
    }

    /// <summary>The receipt whose form for sending back is open.</summary>
    public string? Receipt { get; private set; }

    public async Task<IActionResult> OnPostReturnAsync(string? receipt, string? backReference, string? backFen, DateOnly? returnedOn, string? reason, CancellationToken ct)
    {
        var wanted = new ReturnHeldRequest { Reference = backReference ?? "", AmountFen = string.IsNullOrWhiteSpace(backFen) ? null : SettlementWords.ReadFen(backFen) ?? 0, ReturnedOn = returnedOn ?? default, Reason = reason };
        if (await TryAsync(() => back.RunAsync(Actor, receipt ?? "", wanted, ct))) return Done("/Operator/Transfers", null, T("已登记退款，单位财务会看到。", "The return is recorded; the unit's finance sees it."));
        // One transfer is booked in fields of these names.
        foreach (var (field, own) in ((string, string)[])[("reference", "backReference"), ("amountFen", "backFen")])
            if (ModelState[field] is { Errors: [var error, ..] } && ModelState.Remove(field)) ModelState.AddModelError(own, error.ErrorMessage);
        Receipt = receipt;
        return await AgainAsync(ct);
    }

    private async Task<IActionResult> AgainAsync(CancellationToken ct)
    {
        await LoadAsync(false, 1, ct);
        return Page();
    }

    private async Task LoadAsync(bool held, int page, CancellationToken ct) =>
        (Held, Figures, Found) = (held, await transfers.FiguresAsync(Actor, ct), await transfers.ListAsync(Actor, held, page, 50, ct));
}
