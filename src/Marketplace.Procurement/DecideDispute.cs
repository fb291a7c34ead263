using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <param name="Words">Why; both sides read it.</param>
public sealed record DecideDisputeRequest(string? Words)
{
    /// <summary>So many of the disputed units the unit owes for.</summary>
    public required long Payable { get; init; }
}

/// <summary>The last resort: the marketplace decides how much of disputed goods is owed for. It finds only what both sides could not settle.</summary>
public sealed class DecideDispute(MarketplaceDb db, Acceptance acceptance)
{
    /// <summary>The same decision made twice is one.</summary>
    /// <exception cref="Refusal">procurement.no_such_dispute, .reason_needed, .decided_too_many, .dispute_wrong_state.</exception>
    public Task<PurchaseOrderId> RunAsync(Actor house, PurchaseOrderId id, DisputeId which, DecideDisputeRequest decision, CancellationToken ct) => db.TransactAsync(async () =>
    {
        // Who is no operator learns nothing of what lies before the house.
        house.RequirePerson();
        if (house.Role != Role.Operator) throw GoodsRefusals.NoSuchDispute();
        var order = await db.Set<PurchaseOrder>().WithGoods().SingleOrDefaultAsync(o => o.Id == id, ct);
        var dispute = order?.Disputes.Find(d => d.Id == which && d.Status is DisputeStatus.Maintained or DisputeStatus.Decided) ?? throw GoodsRefusals.NoSuchDispute();
        if (dispute.Status == DisputeStatus.Decided && dispute.Payable == decision.Payable) return id;
        var words = Reasons.Of(decision.Words);
        await acceptance.EndAsync(house, order!, dispute, DisputeStatus.Decided, decision.Payable, ct);
        dispute.Decision = words;
        return id;
    }, ct);
}
