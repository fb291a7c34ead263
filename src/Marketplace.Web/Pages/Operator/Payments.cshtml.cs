using Marketplace.Payments;
using Marketplace.Platform;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Operator;

/// <summary>Bank transfers to book, and refunds that need a hand.</summary>
public sealed class PaymentsPage(PaymentViews payments, BookTransfer book, BookRefundTransfer bookRefund, RetryRefund retry) : ShopPage
{
    // Named as the refusals name them, so that each is shown beside its field.
    [BindProperty(Name = "identificationCode")] public string? Code { get; set; }
    [BindProperty(Name = "amountFen")] public string? Amount { get; set; }
    [BindProperty(Name = "bankSerial")] public string? Serial { get; set; }

    public IReadOnlyList<PaymentView> Transfers { get; private set; } = [];
    public IReadOnlyList<UnsettledRefund> Refunds { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostBookAsync(CancellationToken ct)
    {
        if (ReadFen(Amount) is not { } fen) ModelState.AddModelError("amountFen", T("请填写金额，如 1234.50", "Please give the amount, such as 1234.50"));
        else if (await TryAsync(() => book.RunAsync(Actor, new() { IdentificationCode = Code ?? "", AmountFen = fen, BankSerial = Serial ?? "" }, ct)))
            return Done("/Operator/Payments", null, T("已入账", "Booked"));
        await LoadAsync(ct);
        return Page();
    }

    public Task<IActionResult> OnPostTransferredAsync(Guid id, string? bankSerial, CancellationToken ct) =>
        ActAsync(() => bookRefund.RunAsync(Actor, new(id), new() { BankSerial = bankSerial ?? "" }, ct), T("退款已登记", "The refund is booked"), ct);

    public Task<IActionResult> OnPostRetryAsync(Guid id, CancellationToken ct) =>
        ActAsync(() => retry.RunAsync(Actor, new(id), ct), T("已重新提交", "It will be tried again"), ct);

    private async Task<IActionResult> ActAsync(Func<Task> act, string done, CancellationToken ct)
    {
        if (await TryAsync(act)) return Done("/Operator/Payments", null, done);
        await LoadAsync(ct);
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct) =>
        (Transfers, Refunds) = (await payments.AwaitedTransfersAsync(Actor, ct), await payments.UnsettledRefundsAsync(Actor, ct));

    // Yuan with at most two decimals, as a bank statement prints them.
    private static long? ReadFen(string? text)
    {
        var plain = (text ?? "").Trim().TrimStart('¥', '￥').Replace(",", "", StringComparison.Ordinal).Replace("，", "", StringComparison.Ordinal);
        return decimal.TryParse(plain, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var yuan)
            && yuan is > 0 and < 100_000_000_000m && decimal.Round(yuan, 2) == yuan ? (long)(yuan * 100) : null;
    }
}
