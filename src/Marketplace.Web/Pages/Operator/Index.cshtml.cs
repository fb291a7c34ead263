using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Platform;
using Marketplace.Web.Parts;

namespace Marketplace.Web.Pages.Operator;

/// <summary>Whether the market runs well, on one screen.</summary>
public sealed class OperatorPage(StuckWork stuck, MailViews mail, StockReport stock, AuditTrail audit, TimeProvider clock) : ShopPage
{
    public int Stuck { get; private set; }
    public TimeSpan? Waiting { get; private set; }
    public int MailWaiting { get; private set; }
    public IReadOnlyList<RecountView> Recounts { get; private set; } = [];
    public IReadOnlyList<AuditEntryView> Audit { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Stuck = (await stuck.ListAsync(ct)).Count;
        Waiting = clock.GetUtcNow() - await stuck.OldestWaitingAsync(ct);
        MailWaiting = await mail.WaitingAsync(Actor, ct);
        Recounts = await stock.RecountsAsync(5, ct);
        Audit = await audit.NewestAsync(12, ct);
    }
}
