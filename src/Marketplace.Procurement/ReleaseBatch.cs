using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>Finance releases the money of a large batch that its approvers have signed; the placing begins at once.</summary>
public sealed class ReleaseBatch(MarketplaceDb db, ApprovalDesk desk, AuditTrail audit)
{
    /// <summary>Asked twice, nothing more happens.</summary>
    /// <exception cref="Refusal">procurement.no_such_batch, .own_batch, .not_to_release, .signed_already, .batch_wrong_state.</exception>
    public Task<BatchView> RunAsync(Actor finance, BatchId id, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var batch = await db.BatchAsync(finance, id, ct);
        finance.Require(Role.Finance);
        var person = finance.RequirePerson();
        var signed = await desk.SignedAsync(batch, ct);
        if (signed.Exists(s => s.Person == person && s.Verdict == Verdict.Released)) return BatchView.Of(batch, []);
        if ((await desk.TurnAsync(batch, signed, person, Role.Finance, ct)).No is { } no) throw no;
        await desk.SignAsync(batch, signed, Verdict.Released, person, null, "", ct);
        audit.Append(finance, "procurement.batch_released", $"batch:{id.Value}", new { batch.Number, batch.TotalFen });
        return BatchView.Of(batch, []);
    }, ct);
}
