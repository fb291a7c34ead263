using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>Changes on what ground a batch that is not submitted is bought; the pairing is the one in force today.</summary>
public sealed class StateGround(MarketplaceDb db, Grounds grounds, ClaimRounds rounds, AuditTrail audit)
{
    /// <exception cref="Refusal">procurement.no_such_batch, .batch_wrong_state, .rows_are_claims, .reason_needed, .directing_needed.</exception>
    public Task<BatchView> RunAsync(Actor officer, BatchId id, DirectingRequest wanted, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var batch = await db.BatchAsync(officer, id, ct);
        officer.Require(Role.Officer);
        if (!BatchLife.IsOpenForEditing(batch.Status)) throw ProcurementRefusals.BatchNotReady(BatchLife.Name(batch.Status), BatchLife.Verb(BatchStatus.Draft));
        if (wanted.Comparison) await rounds.RefuseEditingAsync(id, ct);
        (batch.PairingKey, batch.DirectingReason, batch.Compares) = (grounds.PairingOf(batch.UnitCounty), string.IsNullOrWhiteSpace(wanted.Reason) ? null : Reasons.Of(wanted.Reason), wanted.Comparison);
        if (batch is { PairingKey: null, DirectingReason: null, Compares: false }) throw ProcurementRefusals.DirectingNeeded();
        batch.Version++;
        audit.Append(officer, "procurement.ground_stated", $"batch:{id.Value}", new { batch.Number, batch.PairingKey, batch.Compares });
        return BatchView.Of(batch, []);
    }, ct);
}
