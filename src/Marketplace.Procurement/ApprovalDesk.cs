using Marketplace.Accounts;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Procurement;

/// <summary>Whether a person may give the signature a batch waits for now, and for whom.</summary>
/// <param name="Step">Which of <paramref name="Of"/> approvals is next; 0 when it is not an approver's turn.</param>
/// <param name="InsteadOf">The approver on leave whose limit is used.</param>
/// <param name="No">Why not; null when the person may.</param>
internal sealed record Turn(ApprovalStep Next, int Step, int Of, PersonId? InsteadOf, Refusal? No);

/// <summary>Signatures under submitted batches: who may still sign, and what the last one sets going. Joins the caller's transaction.</summary>
public sealed class ApprovalDesk(MarketplaceDb db, OrganisationViews organisations, DemandLetters letters, IOptions<ProcurementOptions> options, JobDoor jobs, TimeProvider clock)
{
    /// <summary>The amounts in force for the unit today, and what its administrator set.</summary>
    internal async Task<(ApprovalTiers Tiers, ApprovalRule? Rule)> TiersAsync(OrganisationId unit, CancellationToken ct)
    {
        var rule = await db.Set<ApprovalRule>().AsNoTracking().SingleOrDefaultAsync(r => r.Unit == unit, ct);
        return (ApprovalTiers.Of(options.Value.TwoApproversAboveFen, rule), rule);
    }

    /// <summary>Gives a batch that is being submitted its route, which stays with this submission.</summary>
    internal async Task SubmitAsync(Batch batch, PersonId by, DateTimeOffset at, CancellationToken ct)
    {
        // Signatures are told apart by their submission's moment.
        if (batch.SubmittedAt >= at) at = batch.SubmittedAt.Value.AddMilliseconds(1);
        (batch.SubmittedBy, batch.SubmittedAt) = (by, at);
        var route = (await TiersAsync(batch.Unit, ct)).Tiers.RouteOf(batch.TotalFen);
        db.Add(new Submission { BatchId = batch.Id, SubmittedAt = at, SubmittedBy = by, TotalFen = batch.TotalFen, Approvers = route.Approvers, FinanceReleases = route.Release });
    }

    /// <summary>The route of the present submission; what was submitted before routes were kept, or is not submitted yet, has today's.</summary>
    internal async Task<ApprovalRoute> RouteOfAsync(Batch batch, CancellationToken ct) =>
        (await db.Set<Submission>().AsNoTracking().SingleOrDefaultAsync(s => s.BatchId == batch.Id && s.SubmittedAt == batch.SubmittedAt, ct))?.Route()
        ?? (await TiersAsync(batch.Unit, ct)).Tiers.RouteOf(batch.TotalFen);

    /// <summary>Those under the present submission.</summary>
    internal Task<List<Signature>> SignedAsync(Batch batch, CancellationToken ct) =>
        db.Set<Signature>().AsNoTracking().Where(s => s.BatchId == batch.Id && s.SubmittedAt == batch.SubmittedAt).OrderBy(s => s.Ordinal).ToListAsync(ct);

    /// <summary>Whether somebody opened or submitted the batch, or asked for rows of it: none of these signs it, in person or through a deputy.</summary>
    internal async Task<bool> IsOwnAsync(Batch batch, PersonId person, CancellationToken ct) =>
        batch.SubmittedBy == person || batch.OpenedBy == person || await db.RequestersOf(batch).AnyAsync(p => p == person, ct);

    /// <summary>What the batch waits for, judged for one person in a role.</summary>
    internal async Task<Turn> TurnAsync(Batch batch, IReadOnlyCollection<Signature> signed, PersonId person, Role role, CancellationToken ct) =>
        Judge(await GroundsAsync(batch.Unit, [batch], person, role, ct), batch, signed, person, role);

    /// <summary>The same for many batches of one unit, with no more questions to the database than for one.</summary>
    internal async Task<List<(Batch Batch, IReadOnlyList<Signature> Signed, Turn Turn)>> TurnsAsync(OrganisationId unit, IReadOnlyList<Batch> batches, PersonId person, Role role, CancellationToken ct)
    {
        if (batches.Count == 0) return [];
        var ids = batches.Select(b => b.Id).ToList();
        var signatures = (await db.Set<Signature>().AsNoTracking().Where(s => ids.Contains(s.BatchId)).OrderBy(s => s.Ordinal).ToListAsync(ct)).ToLookup(s => (s.BatchId, (DateTimeOffset?)s.SubmittedAt));
        var grounds = await GroundsAsync(unit, batches, person, role, ct);
        return [.. batches.Select(b => (b, (IReadOnlyList<Signature>)[.. signatures[(b.Id, b.SubmittedAt)]])).Select(b => (b.b, b.Item2, Judge(grounds, b.b, b.Item2, person, role)))];
    }

    /// <param name="Routes">Those kept with submissions.</param>
    /// <param name="Own">Who asked for rows of which batch, of the person and those who named the person deputy.</param>
    /// <param name="LimitFen">The person's own; 0 for finance.</param>
    /// <param name="Absent">Approvers on leave whose deputy the person is, with their limits.</param>
    private sealed record Grounds(ApprovalTiers Tiers, Dictionary<(BatchId, DateTimeOffset?), ApprovalRoute> Routes, HashSet<(BatchId, PersonId)> Own, long LimitFen, List<(PersonId Person, long LimitFen)> Absent);

    private async Task<Grounds> GroundsAsync(OrganisationId unit, IReadOnlyList<Batch> batches, PersonId person, Role role, CancellationToken ct)
    {
        var ids = batches.Select(b => b.Id).ToList();
        var submissions = await db.Set<Submission>().AsNoTracking().Where(s => ids.Contains(s.BatchId)).ToListAsync(ct);
        var (limit, absent) = (0L, new List<(PersonId, long)>());
        if (role != Role.Finance)
        {
            limit = await organisations.ApprovalLimitAsync(person, unit, ct);
            foreach (var one in await AbsentAsync(person, unit, ct)) absent.Add((one, await organisations.ApprovalLimitAsync(one, unit, ct)));
        }
        List<PersonId> people = [person, .. absent.Select(a => a.Item1)];
        var asked = await (
            from demand in db.Set<Demand>()
            where demand.Unit == unit && demand.Status == DemandStatus.Collected && people.Contains(demand.RequestedBy)
            from row in db.Set<BatchRow>().Where(r => r.DemandId == demand.Id && ids.Contains(r.BatchId))
            select new { row.BatchId, demand.RequestedBy }).Distinct().ToListAsync(ct);
        return new((await TiersAsync(unit, ct)).Tiers, submissions.ToDictionary(s => (s.BatchId, (DateTimeOffset?)s.SubmittedAt), s => s.Route()), [.. asked.Select(a => (a.BatchId, a.RequestedBy))], limit, absent);
    }

    private static Turn Judge(Grounds grounds, Batch batch, IReadOnlyCollection<Signature> signed, PersonId person, Role role)
    {
        var route = grounds.Routes.GetValueOrDefault((batch.Id, batch.SubmittedAt)) ?? grounds.Tiers.RouteOf(batch.TotalFen);
        var next = route.Next(signed);
        var step = next == ApprovalStep.Approve ? 1 + signed.Count(s => s.Verdict == Verdict.Approved) : 0;
        Turn Is(PersonId? insteadOf, Refusal? no) => new(next, step, route.Approvers, insteadOf, no);
        bool IsOwn(PersonId whose) => batch.SubmittedBy == whose || batch.OpenedBy == whose || grounds.Own.Contains((batch.Id, whose));

        if (IsOwn(person)) return Is(null, ProcurementRefusals.OwnBatch());
        if (batch.Status != BatchStatus.Submitted) return Is(null, ProcurementRefusals.BatchNotReady(BatchLife.Name(batch.Status), BatchLife.Verb(BatchStatus.Approved)));
        if (role == Role.Finance && next != ApprovalStep.Release) return Is(null, ApprovalRefusals.NotToRelease());
        if (role != Role.Finance && next == ApprovalStep.Release) return Is(null, ApprovalRefusals.SignedAlready());
        if (ApprovalRoute.Counts(signed, person)) return Is(null, ApprovalRefusals.SignedAlready());
        if (role == Role.Finance || batch.TotalFen <= grounds.LimitFen) return Is(null, null);

        // Every absent one counts: the first may have signed, or have written the batch, and the next may not.
        Refusal? no = null;
        foreach (var absent in grounds.Absent.Where(a => batch.TotalFen <= a.LimitFen))
        {
            no = ApprovalRoute.Counts(signed, absent.Person) ? ApprovalRefusals.SignedAlready() : IsOwn(absent.Person) ? ProcurementRefusals.OwnBatch() : null;
            if (no is null) return Is(absent.Person, null);
        }
        return Is(null, no ?? ProcurementRefusals.OverLimit(grounds.Absent.Select(a => a.LimitFen).Append(grounds.LimitFen).Max()));
    }

    /// <summary>Approvers on leave today whose deputy this is, in the order they named it. Nobody deputises for a deputy.</summary>
    private Task<List<PersonId>> AbsentAsync(PersonId deputy, OrganisationId unit, CancellationToken ct)
    {
        var today = BusinessDay.Today(clock);
        return db.Set<Leave>().AsNoTracking().Where(l => l.Unit == unit && l.Deputy == deputy && l.EndedAt == null && l.From <= today && l.Until >= today)
            .OrderBy(l => l.NamedAt).ThenBy(l => l.Id).Select(l => l.Absent).ToListAsync(ct);
    }

    /// <summary>Writes a signature; when it was the last that was missing, the batch is approved and its placing begins.</summary>
    internal async Task SignAsync(Batch batch, IReadOnlyCollection<Signature> before, Verdict verdict, PersonId person, PersonId? insteadOf, string reason, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var signature = new Signature
        {
            BatchId = batch.Id,
            Ordinal = 1 + await db.Set<Signature>().CountAsync(s => s.BatchId == batch.Id, ct),
            SubmittedAt = batch.SubmittedAt!.Value,
            Verdict = verdict,
            Person = person,
            InsteadOf = insteadOf,
            Reason = reason,
            At = now,
        };
        db.Add(signature);
        if (verdict == Verdict.Returned)
        {
            await letters.DecidedAsync(batch, reason, ct);
            return;
        }
        if ((await RouteOfAsync(batch, ct)).Next([.. before, signature]) != ApprovalStep.None)
        {
            // So that of two who sign at once the second looks again.
            batch.Version++;
            return;
        }
        batch.MoveTo(BatchStatus.Approved, now);
        (batch.DecidedBy, batch.DecidedAt, batch.Done) = (person, now, 0);
        await letters.DecidedAsync(batch, null, ct);
        var value = batch.Id.Value;
        jobs.Enqueue<PlaceNextChunk>(job => job.RunAsync(value, CancellationToken.None));
    }
}
