using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>
/// Submits the valid rows of a checked batch for approval and holds the money in the year's budget.
/// Rows that did not pass the check are left out; they stay in the batch and in its result file with their reasons. Gifts are
/// counted once more, with what other batches of the unit were submitted since the check.
/// </summary>
public sealed class SubmitBatch(MarketplaceDb db, ApprovalDesk desk, Grounds grounds, Budget budget, CallOffs calls, GiftAllowance gifts, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Prices and seasons of the check hold so long.</summary>
    internal const int CheckHoldsDays = 7;

    /// <summary>Asked twice, nothing more happens.</summary>
    /// <exception cref="Refusal">procurement.no_such_batch, .batch_wrong_state, .no_valid_lines, .rows_must_pass, .check_outdated, .no_plan, .over_budget, .agreement_moved, .pairing_lapsed, .comparison_incomplete.</exception>
    public async Task<BatchView> RunAsync(Actor officer, BatchId id, CancellationToken ct)
    {
        var seen = await db.Batches(officer).AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, ct) ?? throw ProcurementRefusals.NoSuchBatch();
        officer.Require(Role.Officer);
        var counted = await gifts.CountAsync(seen, BusinessDay.Today(clock), ct);
        return await db.TransactAsync(() => SubmitAsync(officer, id, counted, ct), ct);
    }

    private async Task<BatchView> SubmitAsync(Actor officer, BatchId id, GiftCount counted, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var batch = await db.BatchAsync(officer, id, ct);
        if (batch.Status == BatchStatus.Submitted) return BatchView.Of(batch, []);
        batch.MoveTo(BatchStatus.Submitted, now);
        if (batch.Valid == 0) throw ProcurementRefusals.NothingValid();
        if (batch is { FailedRows: FailedRows.Reject, Invalid: > 0 }) await RefuseAsync(batch, ct);
        if (batch.CheckedAt is null || now - batch.CheckedAt > TimeSpan.FromDays(CheckHoldsDays)) throw ProcurementRefusals.CheckTooOld(CheckHoldsDays);
        await grounds.RequireAsync(batch, ct);

        batch.PlanYear = BusinessDay.Of(now).Year;
        batch.CommittedFen = batch.TotalFen;
        batch.RejectReason = null;
        await desk.SubmitAsync(batch, officer.RequirePerson(), now, ct);
        await grounds.KeepAsync(batch, ct);
        await budget.CommitAsync(batch.Unit, batch.PlanYear, batch.TotalFen, ct);
        await calls.HoldAsync(id, ct);
        await db.FlushAsync(ct);
        batch.AboveAllowance = await gifts.WarnAsync(batch, counted, BusinessDay.Of(now), ct);
        audit.Append(officer, "procurement.batch_submitted", $"batch:{id.Value}", new { batch.Number, batch.Valid, batch.TotalFen, batch.AboveAllowance });
        return BatchView.Of(batch, []);
    }

    private async Task RefuseAsync(Batch batch, CancellationToken ct)
    {
        var row = await db.Set<BatchRow>().AsNoTracking().Where(r => r.BatchId == batch.Id && r.Status == RowStatus.Invalid).OrderBy(r => r.Row).FirstAsync(ct);
        throw FollowUpRefusals.RowsMustPass(batch.Invalid, row.Row, RowProblem.Read(row.Problems).First(p => !p.IsWarning));
    }
}
