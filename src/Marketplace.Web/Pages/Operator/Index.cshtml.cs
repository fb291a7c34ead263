using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Settlement;
using Marketplace.Web.Parts;

namespace Marketplace.Web.Pages.Operator;

/// <summary>Whether the market runs well, on one screen.</summary>
public sealed class OperatorPage(
    StuckWork stuck, MailViews mail, StockReport stock, UnitViews units, DisputeDesk disputes, TransferViews transfers, AuditTrail audit, TimeProvider clock) : ShopPage
{
    /// <summary>What only an operator can decide.</summary>
    public IReadOnlyList<(int Count, string Words, string Definition, string Address)> ToDecide { get; private set; } = [];
    public int Stuck { get; private set; }
    public TimeSpan? Waiting { get; private set; }
    public int MailWaiting { get; private set; }
    public IReadOnlyList<RecountView> Recounts { get; private set; } = [];
    public IReadOnlyList<AuditEntryView> Audit { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var waiting = (await units.RegistrationsAsync(Actor, ct)).Count(r => r.State == "waiting");
        var contested = (await disputes.ListAsync(Actor, open: true, 1, 1, ct)).Total;
        var held = (await transfers.ListAsync(Actor, held: true, 1, 1, ct)).Total;
        ToDecide =
        [
            (waiting, T("单位待登记", waiting == 1 ? "unit to confirm" : "units to confirm"), T("已核对代码、等人工核验的登记", "registrations whose code is checked, to be looked at by a person"), "/operator/units"),
            (contested, T("争议待裁定", contested == 1 ? "dispute to decide" : "disputes to decide"), T("买卖双方没有谈拢的", "those the two sides could not settle"), "/operator/disputes"),
            (held, T("到账待认领", held == 1 ? "transfer held" : "transfers held"), T("到账了、还不知道付的是哪张结算单", "money that came and belongs to no sheet yet"), "/operator/transfers?held=true"),
        ];
        Stuck = (await stuck.ListAsync(ct)).Count;
        Waiting = clock.GetUtcNow() - await stuck.OldestWaitingAsync(ct);
        MailWaiting = await mail.WaitingAsync(Actor, ct);
        Recounts = await stock.RecountsAsync(5, ct);
        Audit = await audit.NewestAsync(12, ct);
    }
}
