using Marketplace.Cooperatives;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <param name="Lines">What was found of each line. A line left out is accepted whole, or in a partial session left for later.</param>
/// <param name="Partial">Only the lines and quantities named are judged now; the rest in another session.</param>
/// <param name="Version">The order as the officer saw it; left out, whatever it is now.</param>
public sealed record AcceptRequest(IReadOnlyList<AcceptLine>? Lines = null, string? Remark = null, bool Partial = false, int? Version = null);

public sealed record AcceptLine
{
    public required string Sku { get; init; }
    public required long Accepted { get; init; }

    /// <summary>Left out: everything else that is to be judged, and nothing in a partial session.</summary>
    public long? Rejected { get; init; }
    public long? Sampled { get; init; }

    /// <summary>What the sampled goods weighed altogether.</summary>
    public long? WeightGrams { get; init; }
    public string? Grade { get; init; }

    /// <summary>Needed when anything is rejected.</summary>
    public string? Remark { get; init; }
}

/// <summary>The unit accepts what arrived, line by line. What is accepted is owed; what is rejected becomes a dispute of its own and holds nothing else up.</summary>
public sealed class AcceptPurchaseOrder(MarketplaceDb db, CooperativeViews cooperatives, Acceptance acceptance, AuditTrail audit, TimeProvider clock)
{
    private const long HundredTonnes = 100_000_000;

    /// <summary>Asked twice for an order that is wholly accepted, nothing more happens. Where the unit wants two signatures, another person must confirm.</summary>
    /// <exception cref="Refusal">procurement.no_such_purchase_order, .accepted_too_many, .rejection_unexplained, .judged_not_all, .nothing_judged, .sampled_too_many, .weight_wrong, .grade_too_long, .inspection_waits, .change_moved, .reason_needed, .order_wrong_state.</exception>
    public Task<PurchaseOrderId> RunAsync(Actor officer, PurchaseOrderId id, AcceptRequest found, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var order = await db.PurchaseOrderAsync(officer, cooperatives, id, ct);
        officer.Require(Role.Officer);
        if (order.Status == PurchaseOrderStatus.Accepted) return id;
        if (order.Status != PurchaseOrderStatus.Received && !(found.Partial && order.Status == PurchaseOrderStatus.PartReceived))
            throw ProcurementRefusals.OrderNotReady(PurchaseOrderLife.Name(order.Status), PurchaseOrderLife.Verb(PurchaseOrderStatus.Accepted));
        if (order.Inspections.Exists(i => i.Status == InspectionStatus.Waiting)) throw GoodsRefusals.InspectionWaits();
        if (found.Version is { } version && version != order.Version) throw ProcurementRefusals.ChangeMoved();

        var inspection = new Inspection { Id = Ids.New<InspectionId>(clock), PurchaseOrderId = id, By = officer.Person, At = clock.GetUtcNow(), Remark = Said(found.Remark) };
        inspection.Lines.AddRange(Judged(order, inspection.Id, found));
        if (found.Partial && inspection.Lines.Count == 0) throw GoodsRefusals.NothingJudged();
        order.Inspections.Add(inspection);
        if (await db.Set<AcceptanceRule>().AnyAsync(r => r.Unit == order.Unit && r.TwoSignatures, ct))
        {
            order.Version++;
            audit.Append(officer, "procurement.order_inspected", $"po:{id.Value}", new { order.Number, Inspection = inspection.Id.Value });
            return id;
        }
        await acceptance.SignAsync(officer, order, inspection, ct);
        return id;
    }, ct);

    private static IEnumerable<InspectionLine> Judged(PurchaseOrder order, InspectionId inspection, AcceptRequest found)
    {
        var said = new Dictionary<PurchaseLineId, AcceptLine>();
        foreach (var judged in found.Lines ?? [])
            if (!said.TryAdd((order.LineOf(judged.Sku) ?? throw ProcurementRefusals.AcceptedTooMany(judged.Sku, 0)).Id, judged)) throw ProcurementRefusals.AcceptedTooMany(judged.Sku, 0);
        foreach (var line in order.Lines)
        {
            var left = order.ToJudge(line);
            var judged = said.GetValueOrDefault(line.Id);
            if (judged is null && (found.Partial || left == 0)) continue;
            var accepted = judged?.Accepted ?? left;
            var rejected = judged?.Rejected ?? (found.Partial ? 0 : left - accepted);
            if (accepted < 0 || rejected < 0 || accepted > left - rejected) throw ProcurementRefusals.AcceptedTooMany(line.Sku, left);
            if (!found.Partial && accepted + rejected != left) throw GoodsRefusals.JudgedNotAll(line.Sku, left);
            if (accepted + rejected == 0) continue;
            if (judged is { Sampled: < 0 } || judged?.Sampled > left) throw GoodsRefusals.SampledTooMany(line.Sku, left);
            if (judged?.WeightGrams is < 0 or > HundredTonnes) throw GoodsRefusals.WeightWrong(line.Sku);
            if (judged?.Grade?.Trim().Length > 20) throw GoodsRefusals.GradeTooLong(line.Sku);
            if (rejected > 0 && string.IsNullOrWhiteSpace(judged?.Remark)) throw ProcurementRefusals.RejectionUnexplained(line.Sku);
            yield return new()
            {
                InspectionId = inspection,
                LineId = line.Id,
                Accepted = accepted,
                Rejected = rejected,
                Sampled = judged?.Sampled,
                WeightGrams = judged?.WeightGrams,
                Grade = judged?.Grade?.Trim() is { Length: > 0 } grade ? grade : null,
                Remark = Said(judged?.Remark),
            };
        }
    }

    private static string? Said(string? words) => string.IsNullOrWhiteSpace(words) ? null : Reasons.Of(words);
}
