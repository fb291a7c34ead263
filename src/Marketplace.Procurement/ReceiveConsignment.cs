using Marketplace.Cooperatives;
using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <param name="Lines">Lines of which less arrived than the waybill says; a line left out arrived whole.</param>
/// <param name="Remark">Damage, cartons missing; needed when anything is missing.</param>
public sealed record ReceiveRequest(IReadOnlyList<ReceiveLine>? Lines = null, string? Remark = null);

public sealed record ReceiveLine
{
    public required string Sku { get; init; }
    public required long Received { get; init; }
}

/// <summary>One consignment is counted in at the unit's door, in whatever order they arrive. What is missing of it becomes a dispute.</summary>
public sealed class ReceiveConsignment(MarketplaceDb db, CooperativeViews cooperatives, Acceptance acceptance, Outbox outbox, AuditTrail audit, TimeProvider clock)
{
    /// <summary>A consignment is received once; asked again, nothing more happens.</summary>
    /// <exception cref="Refusal">procurement.no_such_purchase_order, .no_such_consignment, .counted_too_many, .shortage_unexplained, .reason_needed, .order_wrong_state.</exception>
    public Task<PurchaseOrderId> RunAsync(Actor officer, PurchaseOrderId id, ConsignmentId consignment, ReceiveRequest found, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var order = await db.PurchaseOrderAsync(officer, cooperatives, id, ct);
        officer.Require(Role.Officer);
        var sent = order.Consignments.Find(c => c.Id == consignment) ?? throw GoodsRefusals.NoSuchConsignment();
        if (order.Receipts.Exists(r => r.ConsignmentId == consignment)) return id;

        var (disputes, counted) = (order.Disputes.Count, new Dictionary<PurchaseLineId, long>());
        foreach (var line in found.Lines ?? [])
            if (!counted.TryAdd((order.LineOf(line.Sku) ?? throw GoodsRefusals.CountedTooMany(line.Sku, 0)).Id, line.Received)) throw GoodsRefusals.CountedTooMany(line.Sku, 0);
        var receipt = order.Receive(sent, counted, string.IsNullOrWhiteSpace(found.Remark) ? null : Reasons.Of(found.Remark), officer.Person, clock);

        var missing = receipt.Lines.Sum(l => l.Sent - l.Received);
        outbox.Tell(new ConsignmentReceived(consignment, id, order.BatchId, order.CooperativeId, missing));
        acceptance.TellOpened(order, disputes);
        audit.Append(officer, "procurement.consignment_received", $"po:{id.Value}", new { order.Number, Consignment = consignment.Value, missing });
        return id;
    }, ct);
}
