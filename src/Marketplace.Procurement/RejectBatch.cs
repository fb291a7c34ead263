using Marketplace.Platform;

namespace Marketplace.Procurement;

public sealed record ReasonRequest(string? Reason);

/// <summary>Sends a submitted batch back with a reason; the held money is free again.</summary>
public sealed class RejectBatch(MarketplaceDb db, Budget budget, AuditTrail audit, TimeProvider clock)
{
    /// <exception cref="Refusal">procurement.no_such_batch, .own_batch, .reason_needed, .batch_wrong_state.</exception>
    public Task<BatchView> RunAsync(Actor approver, BatchId id, ReasonRequest why, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var batch = await db.BatchAsync(approver, id, ct);
        approver.Require(Role.Approver);
        var person = approver.RequirePerson();
        if (batch.SubmittedBy == person || batch.OpenedBy == person) throw ProcurementRefusals.OwnBatch();
        var reason = Reasons.Of(why.Reason);
        batch.MoveTo(BatchStatus.Rejected, clock.GetUtcNow());
        (batch.DecidedBy, batch.DecidedAt, batch.RejectReason) = (person, clock.GetUtcNow(), reason);
        await budget.GiveBackAsync(batch.Unit, batch.PlanYear, batch.CommittedFen, ct);
        batch.CommittedFen = 0;
        audit.Append(approver, "procurement.batch_rejected", $"batch:{id.Value}", new { batch.Number });
        return BatchView.Of(batch, []);
    }, ct);
}
