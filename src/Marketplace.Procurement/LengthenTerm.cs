using Marketplace.Cooperatives;
using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <param name="Contract">The contract that says so.</param>
public sealed record TermRequest(string? Contract)
{
    /// <summary>30 to 60.</summary>
    public required int Days { get; init; }
}

/// <summary>The cooperative, whom the short term protects, agrees to a longer one that a contract names (Order 802, article 8: at most 60 days). Only before goods arrive.</summary>
public sealed class LengthenTerm(MarketplaceDb db, CooperativeViews cooperatives, AuditTrail audit)
{
    /// <exception cref="Refusal">procurement.no_such_purchase_order, .term_wrong, .contract_needed, .term_too_late.</exception>
    public Task<PurchaseOrderId> RunAsync(Actor cooperative, PurchaseOrderId id, TermRequest wanted, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var order = await db.PurchaseOrderAsync(cooperative, cooperatives, id, ct);
        cooperative.Require(Role.Cooperative);
        if (wanted.Days is < PaymentTerm.Days or > PaymentTerm.ByContract) throw GoodsRefusals.TermWrong(PaymentTerm.Days, PaymentTerm.ByContract);
        var contract = wanted.Contract?.Trim() ?? "";
        if (contract.Length is 0 or > 100) throw GoodsRefusals.ContractNeeded();
        if (order.ReceivedAt is not null || order.Status == PurchaseOrderStatus.Declined) throw GoodsRefusals.TermTooLate();
        (order.PaymentDays, order.PaymentContract) = (wanted.Days, contract);
        order.Version++;
        audit.Append(cooperative, "procurement.term_lengthened", $"po:{id.Value}", new { order.Number, wanted.Days });
        return id;
    }, ct);
}
