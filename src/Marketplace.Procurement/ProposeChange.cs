using Marketplace.Cooperatives;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <param name="DeliverOn">A later day for what the rows want earlier.</param>
/// <param name="Lines">The lines of which less can be supplied; a line left out is supplied whole.</param>
public sealed record ProposeRequest(string? Reason, DateOnly? DeliverOn = null, IReadOnlyList<ProposeLine>? Lines = null);

public sealed record ProposeLine
{
    public required string Sku { get; init; }
    public required long Quantity { get; init; }
}

/// <summary>Instead of confirming or declining, the cooperative asks for a later day or smaller quantities. Nothing moves until the unit answers.</summary>
public sealed class ProposeChange(MarketplaceDb db, CooperativeViews cooperatives, AuditTrail audit, TimeProvider clock)
{
    /// <exception cref="Refusal">procurement.no_such_purchase_order, .reason_needed, .proposed_day, .proposed_quantity, .proposed_nothing, .nothing_proposed, .order_wrong_state.</exception>
    public Task<PurchaseOrderId> RunAsync(Actor cooperative, PurchaseOrderId id, ProposeRequest wanted, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var order = await db.PurchaseOrderAsync(cooperative, cooperatives, id, ct);
        cooperative.Require(Role.Cooperative);
        order.MoveTo(PurchaseOrderStatus.ChangeRequested);
        order.ChangeReason = Reasons.Of(wanted.Reason);
        order.ChangeRefusal = null;
        order.ChangeDeliverOn = await LaterAsync(order, wanted.DeliverOn, ct);
        Reduce(order, wanted.Lines ?? []);
        if (order.ChangeDeliverOn is null && order.Lines.TrueForAll(l => l.Proposed is null)) throw ProcurementRefusals.NothingProposed();
        if (order.Lines.TrueForAll(l => l.Proposed == 0)) throw ProcurementRefusals.ProposedNothing();
        audit.Append(cooperative, "procurement.change_proposed", $"po:{id.Value}", new { order.Number, order.ChangeDeliverOn, Lines = order.Lines.Where(l => l.Proposed is not null).Select(l => new { l.Sku, l.Quantity, l.Proposed }) });
        return id;
    }, ct);

    private static void Reduce(PurchaseOrder order, IReadOnlyList<ProposeLine> lines)
    {
        foreach (var asked in lines)
        {
            var line = order.Lines.Find(l => string.Equals(l.Sku, asked.Sku.Trim(), StringComparison.OrdinalIgnoreCase)) ?? throw ProcurementRefusals.ProposedQuantity(asked.Sku, 0);
            if (asked.Quantity < 0 || asked.Quantity > line.Quantity) throw ProcurementRefusals.ProposedQuantity(line.Sku, line.Quantity);
            line.Proposed = asked.Quantity < line.Quantity ? asked.Quantity : null;
        }
    }

    private async Task<DateOnly?> LaterAsync(PurchaseOrder order, DateOnly? day, CancellationToken ct)
    {
        if (day is null) return null;
        var today = BusinessDay.Today(clock);
        var earliest = await db.Set<BatchRow>()
            .Where(r => db.Set<Share>().Any(s => s.PurchaseOrderId == order.Id && !s.Withdrawn && s.BatchId == r.BatchId && s.Row == r.Row)).MinAsync(r => r.DeliverOn, ct);
        var after = earliest > today ? earliest.Value : today;
        return day > after && day <= today.AddYears(1) ? day : throw ProcurementRefusals.ProposedDay(after);
    }
}
