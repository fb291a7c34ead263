using Marketplace.Accounts;
using Marketplace.Orders;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Cooperative;

/// <summary>One order to fulfil: accept it, ship it with a waybill, answer a request for money back, print the delivery note.</summary>
[Authorize(Policy = Portals.Cooperative)]
[ResponseCache(NoStore = true)]
public sealed class OrderPage(CooperativeOrderViews orders, AcceptOrder accept, ShipOrder ship, AnswerClaim answer) : ShopPage
{
    /// <summary>Offered in the form; any other name may be typed.</summary>
    public static readonly string[] Carriers = ["顺丰速运", "中国邮政 EMS", "京东物流", "中通快递", "圆通速递", "韵达快递", "极兔速递"];

    [BindProperty(SupportsGet = true)] public string Number { get; set; } = "";

    [BindProperty] public string? Carrier { get; set; }
    [BindProperty] public string? Waybill { get; set; }
    [BindProperty] public Dictionary<int, long> Quantity { get; set; } = [];
    [BindProperty] public Guid Claim { get; set; }
    [BindProperty] public string? Amount { get; set; }
    [BindProperty] public string? Words { get; set; }

    public OrderView Order { get; private set; } = null!;
    public ShipTo Address { get; private set; } = null!;
    public bool MayShip => Order.Status is OrderStatus.Paid or OrderStatus.Preparing or OrderStatus.PartiallyShipped;

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public Task<IActionResult> OnPostAcceptAsync(CancellationToken ct) =>
        ActAsync(() => accept.RunAsync(Actor, Number, ct), T("已接单，请备货", "Accepted; please pack it"), ct);

    public Task<IActionResult> OnPostShipAsync(CancellationToken ct) => ActAsync(
        () => ship.RunAsync(Actor, Number, new(Carrier ?? "", Waybill ?? "", Quantity.Count == 0 ? null : [.. Quantity.Select(q => new ShippedLine(q.Key, q.Value))]), ct),
        T("已发货，买家会看到运单号", "Shipped; the buyer sees the waybill"), ct);

    public Task<IActionResult> OnPostAgreeAsync(CancellationToken ct) => ActAsync(
        () => answer.RunAsync(Actor, Number, new(Claim), new() { GrantedFen = Storefront.OrderPage.FenOf(Amount) is > 0 and var fen ? fen : -1, Answer = Words }, ct),
        T("已同意，钱会原路退回买家", "Agreed; the money goes back to the buyer"), ct);

    public Task<IActionResult> OnPostRefuseAsync(CancellationToken ct) => ActAsync(
        () => answer.RunAsync(Actor, Number, new(Claim), new() { GrantedFen = 0, Answer = Words }, ct),
        T("已答复买家", "The buyer has your answer"), ct);

    private async Task<IActionResult> ActAsync(Func<Task> act, string done, CancellationToken ct)
    {
        if (await TryAsync(act)) return Done("/Cooperative/Order", new { Number }, done);
        await LoadAsync(ct);
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct) => (Order, Address) = await orders.OrderAsync(Actor, Number, ct);
}
