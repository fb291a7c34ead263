using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>
/// An approver signs a submitted batch within his or her limit, or within that of an approver on leave. The last signature
/// the route asks for begins the placing at once.
/// </summary>
public sealed class ApproveBatch(MarketplaceDb db, ApprovalDesk desk, AuditTrail audit)
{
    /// <summary>Asked twice, nothing more happens.</summary>
    /// <exception cref="Refusal">procurement.no_such_batch, .own_batch, .over_limit, .signed_already, .batch_wrong_state.</exception>
    public Task<BatchView> RunAsync(Actor approver, BatchId id, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var batch = await db.BatchAsync(approver, id, ct);
        approver.Require(Role.Approver);
        var person = approver.RequirePerson();
        if (batch.Status is BatchStatus.Approved or BatchStatus.Running or BatchStatus.Placed or BatchStatus.PlacedWithShortfall && !await desk.IsOwnAsync(batch, person, ct))
            return BatchView.Of(batch, []);
        var signed = await desk.SignedAsync(batch, ct);
        if (batch.Status == BatchStatus.Submitted && signed.Exists(s => s.Person == person && s.Verdict == Verdict.Approved)) return BatchView.Of(batch, []);
        var turn = await desk.TurnAsync(batch, signed, person, Role.Approver, ct);
        if (turn.No is { } no) throw no;

        await desk.SignAsync(batch, signed, Verdict.Approved, person, turn.InsteadOf, "", ct);
        audit.Append(approver, "procurement.batch_approved", $"batch:{id.Value}", new { batch.Number, batch.TotalFen, InsteadOf = turn.InsteadOf?.Value });
        return BatchView.Of(batch, []);
    }, ct);
}
