using Marketplace.Accounts;
using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>A second person approves a submitted batch within his or her limit; the placing begins at once.</summary>
public sealed class ApproveBatch(MarketplaceDb db, OrganisationViews organisations, AuditTrail audit, JobDoor jobs, TimeProvider clock)
{
    /// <summary>Asked twice, nothing more happens.</summary>
    /// <exception cref="Refusal">procurement.no_such_batch, .own_batch, .over_limit, .batch_wrong_state.</exception>
    public Task<BatchView> RunAsync(Actor approver, BatchId id, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var batch = await db.BatchAsync(approver, id, ct);
        approver.Require(Role.Approver);
        var person = approver.RequirePerson();
        if (batch.SubmittedBy == person || batch.OpenedBy == person) throw ProcurementRefusals.OwnBatch();
        if (batch.Status is BatchStatus.Approved or BatchStatus.Running or BatchStatus.Placed or BatchStatus.PlacedWithShortfall) return BatchView.Of(batch, []);
        batch.MoveTo(BatchStatus.Approved, clock.GetUtcNow());
        var limit = await organisations.ApprovalLimitAsync(person, batch.Unit, ct);
        if (batch.TotalFen > limit) throw ProcurementRefusals.OverLimit(limit);

        (batch.DecidedBy, batch.DecidedAt, batch.Done) = (person, clock.GetUtcNow(), 0);
        audit.Append(approver, "procurement.batch_approved", $"batch:{id.Value}", new { batch.Number, batch.TotalFen });
        var value = id.Value;
        jobs.Enqueue<PlaceNextChunk>(job => job.RunAsync(value, CancellationToken.None));
        return BatchView.Of(batch, []);
    }, ct);
}
