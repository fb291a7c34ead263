using Marketplace.Platform;

namespace Marketplace.Procurement;

public sealed record ReasonRequest(string? Reason);

/// <summary>Sends a submitted batch back with a reason; the held money is free again. Finance may, once the batch waits for it.</summary>
public sealed class RejectBatch(MarketplaceDb db, ApprovalDesk desk, Budget budget, CallOffs calls, AuditTrail audit, TimeProvider clock)
{
    /// <exception cref="Refusal">procurement.no_such_batch, .own_batch, .not_to_release, .reason_needed, .batch_wrong_state.</exception>
    public Task<BatchView> RunAsync(Actor decider, BatchId id, ReasonRequest why, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var batch = await db.BatchAsync(decider, id, ct);
        decider.Require(Role.Approver, Role.Finance);
        var person = decider.RequirePerson();
        if (await desk.IsOwnAsync(batch, person, ct)) throw ProcurementRefusals.OwnBatch();
        var reason = Reasons.Of(why.Reason);
        var signed = await desk.SignedAsync(batch, ct);
        var turn = await desk.TurnAsync(batch, signed, person, decider.Role, ct);
        // An approver may also send back what is above the own limit, or was approved by all and waits for finance.
        if (batch.Status == BatchStatus.Submitted && (decider.Role == Role.Finance || ApprovalRoute.Counts(signed, person)) && turn.No is { } no) throw no;
        batch.MoveTo(BatchStatus.Rejected, clock.GetUtcNow());
        await desk.SignAsync(batch, signed, Verdict.Returned, person, turn.InsteadOf, reason, ct);
        (batch.DecidedBy, batch.DecidedAt, batch.RejectReason) = (person, clock.GetUtcNow(), reason);
        await budget.GiveBackAsync(batch.Unit, batch.PlanYear, batch.CommittedFen, ct);
        await calls.GiveBackAsync(id, ct);
        batch.CommittedFen = 0;
        audit.Append(decider, "procurement.batch_rejected", $"batch:{id.Value}", new { batch.Number, InsteadOf = turn.InsteadOf?.Value });
        return BatchView.Of(batch, []);
    }, ct);
}
