using Marketplace.Orders;
using Marketplace.Payments;
using Marketplace.Platform;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Storefront;

/// <summary>The way to the payment provider. When it cannot be reached, the order and its goods wait here.</summary>
[Authorize]
[ResponseCache(NoStore = true)]
public sealed partial class PayPage(OrderViews orders, StartPayment start, TimeProvider clock, ILogger<PayPage> log) : ShopPage
{
    [BindProperty(SupportsGet = true)] public string Number { get; set; } = "";

    public GroupView Group { get; private set; } = null!;
    public TimeSpan TimeToPay => Group.ExpiresAt - clock.GetUtcNow();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Group = await orders.GroupAsync(Actor, Number, ct);
        if (Group.Payment.Status != "pending") return RedirectToPage("/Storefront/Order", new { Number = Group.Number });
        try
        {
            var back = $"{Request.Scheme}://{Request.Host}/orders/{Group.Number}";
            return Redirect(await start.RunAsync(Actor, new(new(Group.Payment.Id), back + "?paid=true", back), ct));
        }
        catch (Refusal settled) when (settled.Status == 409)
        {
            // The money has come and its event is on the way, or the payment was given up: the order's page knows more in a moment.
            return RedirectToPage("/Storefront/Order", new { Number = Group.Number, paid = true });
        }
        catch (Exception outage) when (outage is HttpRequestException or TaskCanceledException or Refusal { Status: 503 } && !ct.IsCancellationRequested)
        {
            NotReached(log, outage, Group.Payment.Id);
            Response.StatusCode = 503;
            return Page();
        }
    }

    [LoggerMessage(LogLevel.Warning, "Payment {Id} could not be started")]
    private static partial void NotReached(ILogger log, Exception outage, Guid id);
}
