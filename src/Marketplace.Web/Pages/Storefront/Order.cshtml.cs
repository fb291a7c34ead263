using System.Globalization;
using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Orders;
using Marketplace.Platform;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Storefront;

/// <summary>A checkout and the orders in it: follow, pay, cancel, confirm receipt, review, ask for money back.</summary>
[Authorize]
[ResponseCache(NoStore = true)]
public sealed class OrderPage(
    OrderViews orders, CooperativeViews cooperatives, CatalogViews catalog,
    CancelOrder cancel, ConfirmReceipt receive, ClaimRefund claim, WriteReview review, TimeProvider clock) : ShopPage
{
    [BindProperty(SupportsGet = true)] public string Number { get; set; } = "";

    /// <summary>Set by the way back from paying: the payment may still be on its way.</summary>
    [BindProperty(SupportsGet = true)] public bool Paid { get; set; }

    [BindProperty] public string? Part { get; set; }
    [BindProperty] public ClaimReason? Reason { get; set; }
    [BindProperty] public string? Explanation { get; set; }
    [BindProperty] public string? Amount { get; set; }
    [BindProperty] public string? Line { get; set; }
    [BindProperty] public int Stars { get; set; }
    [BindProperty] public string? Text { get; set; }

    public GroupView Group { get; private set; } = null!;
    public IReadOnlyDictionary<Guid, CooperativeView> Cooperatives { get; private set; } = new Dictionary<Guid, CooperativeView>();
    public IReadOnlySet<string> MayReview { get; private set; } = new HashSet<string>();
    public TimeSpan TimeToPay => Group.ExpiresAt - clock.GetUtcNow();

    public async Task OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        // Without script too the page comes round until the provider's word has arrived.
        if (Paid && Group.Status == OrderStatus.PendingPayment) Response.Headers["Refresh"] = "2";
    }

    public Task<IActionResult> OnPostCancelAsync(CancellationToken ct) => ActAsync(
        () => cancel.RunAsync(Actor, Part ?? Number, ct), T("已取消。如已付款，钱会原路退回", "Cancelled. Money already paid goes back the way it came"), ct);

    public Task<IActionResult> OnPostReceiveAsync(CancellationToken ct) => ActAsync(
        () => receive.RunAsync(Actor, Part ?? Number, ct), T("已确认收货，谢谢！可以写写评价了", "Receipt confirmed, thank you! You may now write a review"), ct);

    public Task<IActionResult> OnPostClaimAsync(CancellationToken ct) => ActAsync(
        () => claim.RunAsync(Actor, Part ?? Number, new() { Reason = Reason ?? ClaimReason.NotAsDescribed, Explanation = Explanation ?? "", AmountFen = FenOf(Amount) }, ct),
        T("退款申请已交给合作社", "Your request is with the cooperative"), ct);

    public Task<IActionResult> OnPostReviewAsync(CancellationToken ct) => ActAsync(
        () => review.RunAsync(Actor, new(Line ?? "", Stars, Text ?? ""), ct), T("评价已发布，谢谢", "Your review is published, thank you"), ct);

    /// <summary>Yuan as typed (12, 12.5, ¥12.50) in fen; 0 for anything else, which the verb refuses.</summary>
    internal static long FenOf(string? yuan) =>
        decimal.TryParse(yuan?.Trim().TrimStart('¥', '￥'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var amount)
        && amount is > 0 and < 100_000_000 && decimal.Round(amount, 2) == amount ? (long)(amount * 100) : 0;

    private async Task<IActionResult> ActAsync(Func<Task> act, string done, CancellationToken ct)
    {
        if (await TryAsync(act)) return Done("/Storefront/Order", new { Number }, done);
        await LoadAsync(ct);
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Group = await orders.GroupAsync(Actor, Number, ct);
        Cooperatives = (await cooperatives.AllAsync(ct)).ToDictionary(c => c.Id.Value);
        MayReview = await catalog.AwaitingReviewAsync(Actor.RequirePerson(), [.. Group.Orders.SelectMany(o => o.Lines).Select(l => l.SaleCode)], ct);
    }
}
