using Marketplace.Accounts;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Procurement;

/// <summary>How a batch is decided on, and who has signed.</summary>
/// <param name="Approvers">How many different approvers it needs.</param>
/// <param name="FinanceReleases">Afterwards finance releases the money.</param>
/// <param name="Next">approve, release, or none: nothing is missing, or it is not up for decision.</param>
/// <param name="Signatures">All of them in order; those of earlier submissions are not <see cref="SignatureView.Current"/>.</param>
/// <param name="Submissions">Every submission with the route it was given, oldest first.</param>
public sealed record ApprovalsView(int Approvers, bool FinanceReleases, string Next, IReadOnlyList<SignatureView> Signatures, IReadOnlyList<SubmissionView> Submissions);

/// <summary>What was submitted, by whom, and who had to sign it.</summary>
/// <param name="Compared">It rested on a comparison of offers, which is kept with it (<see cref="ComparisonView"/>).</param>
public sealed record SubmissionView(DateTimeOffset SubmittedAt, PersonId SubmittedBy, string Name, long TotalFen, int Approvers, bool FinanceReleases, bool Current, bool Compared);

/// <param name="Decision">approved released returned</param>
/// <param name="InsteadOfName">The approver on leave for whom it was given.</param>
/// <param name="Step">Which approval of its submission it was, from 1; 0 for finance and for what was sent back.</param>
/// <param name="Words">All of it in one sentence.</param>
public sealed record SignatureView(
    string Decision, PersonId Person, string Name, PersonId? InsteadOf, string? InsteadOfName, string Reason, DateTimeOffset At, bool Current, DateTimeOffset SubmittedAt, int Step, string Words);

/// <param name="TwoApproversAboveFen">In force today: batches submitted from now on that come to more need two approvers.</param>
/// <param name="FinanceAboveFen">And, above this, finance to release the money.</param>
/// <param name="MostFen">The house's threshold, which a unit's own may not exceed.</param>
/// <param name="OwnTwoApproversAboveFen">What the unit's administrator set; null follows the house.</param>
public sealed record ApprovalTiersView(long TwoApproversAboveFen, long FinanceAboveFen, long MostFen, long? OwnTwoApproversAboveFen, long? OwnFinanceAboveFen, string? SetBy, DateTimeOffset? SetAt);

/// <param name="Mine">The reader is the one who is away, and may end it.</param>
public sealed record LeaveView(LeaveId Id, PersonId Absent, string AbsentName, PersonId Deputy, string DeputyName, DateOnly From, DateOnly Until, DateTimeOffset? EndedAt, bool Mine);

/// <summary>Reading decisions and deputies of the actor's own unit.</summary>
public sealed class ApprovalViews(MarketplaceDb db, ApprovalDesk desk, OrganisationViews organisations, PersonViews people, IOptions<ProcurementOptions> options, TimeProvider clock)
{
    /// <exception cref="Refusal">procurement.no_such_batch.</exception>
    public async Task<ApprovalsView> OfAsync(Actor actor, BatchId id, CancellationToken ct)
    {
        var batch = await db.Batches(actor).AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, ct) ?? throw ProcurementRefusals.NoSuchBatch();
        var all = await db.Set<Signature>().AsNoTracking().Where(s => s.BatchId == id).OrderBy(s => s.Ordinal).ToListAsync(ct);
        var submissions = await db.Set<Submission>().AsNoTracking().Where(s => s.BatchId == id).OrderBy(s => s.SubmittedAt).ToListAsync(ct);
        var compared = await db.Set<SubmittedComparison>().Where(c => c.BatchId == id).Select(c => c.SubmittedAt).Distinct().ToListAsync(ct);
        var names = await people.NamesAsync([.. all.SelectMany(s => new[] { s.Person, s.InsteadOf ?? s.Person }).Concat(submissions.Select(s => s.SubmittedBy)).Distinct()], ct);
        var route = await desk.RouteOfAsync(batch, ct);
        var next = batch.Status == BatchStatus.Submitted ? route.Next(all.FindAll(s => s.SubmittedAt == batch.SubmittedAt)) : ApprovalStep.None;
        string Name(PersonId person) => names.GetValueOrDefault(person, "");
        return new(route.Approvers, route.Release, BatchView.Camel(next), all.ConvertAll(s =>
        {
            var step = s.Verdict == Verdict.Approved ? all.Count(b => b.Verdict == Verdict.Approved && b.SubmittedAt == s.SubmittedAt && b.Ordinal <= s.Ordinal) : 0;
            var words = s.Said(Name(s.Person), s.InsteadOf is { } away ? Name(away) : null, step, submissions.Find(b => b.SubmittedAt == s.SubmittedAt)?.Approvers);
            return new SignatureView(BatchView.Camel(s.Verdict), s.Person, Name(s.Person), s.InsteadOf, s.InsteadOf is { } absent ? Name(absent) : null,
                s.Reason, s.At, s.SubmittedAt == batch.SubmittedAt, s.SubmittedAt, step, words.Now);
        }), submissions.ConvertAll(s => new SubmissionView(s.SubmittedAt, s.SubmittedBy, Name(s.SubmittedBy), s.TotalFen, s.Approvers, s.FinanceReleases, s.SubmittedAt == batch.SubmittedAt, compared.Contains(s.SubmittedAt))));
    }

    /// <summary>Why this approver or finance officer may not sign a batch that waits, in words; null when he or she may.</summary>
    public async Task<Words?> WhyNotAsync(Actor actor, BatchId id, CancellationToken ct)
    {
        var batch = await db.Batches(actor).AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, ct) ?? throw ProcurementRefusals.NoSuchBatch();
        var turn = await desk.TurnAsync(batch, await desk.SignedAsync(batch, ct), actor.RequirePerson(), actor.Role, ct);
        return turn switch
        {
            { No: null } => null,
            { Next: ApprovalStep.Approve } when actor.Role == Role.Finance => new("等审批人处理。", "An approver decides."),
            { Next: ApprovalStep.Release } when actor.Role == Role.Approver => new("审批已完成，等财务放款。", "All approvers have signed; finance releases the money."),
            _ => turn.No.Words,
        };
    }

    /// <summary>The amounts above which the unit asks for a second approver and for finance.</summary>
    public async Task<ApprovalTiersView> TiersAsync(Actor actor, CancellationToken ct)
    {
        var (tiers, rule) = await desk.TiersAsync(actor.RequireOrganisation(BatchScope.Desk), ct);
        var by = rule?.SetBy is { } person ? (await people.NamesAsync([person], ct)).GetValueOrDefault(person) : null;
        return new(tiers.TwoApproversAboveFen, tiers.FinanceAboveFen, options.Value.TwoApproversAboveFen,
            rule?.TwoApproversAboveFen, rule?.FinanceAboveFen, by, rule?.SetAt);
    }

    /// <summary>Arrangements that run or are to come, the unit's, soonest first.</summary>
    public async Task<IReadOnlyList<LeaveView>> LeavesAsync(Actor actor, CancellationToken ct)
    {
        var unit = actor.RequireOrganisation(BatchScope.Desk);
        var today = BusinessDay.Today(clock);
        var leaves = await db.Set<Leave>().AsNoTracking().Where(l => l.Unit == unit && l.Until >= today && l.EndedAt == null).OrderBy(l => l.From).ThenBy(l => l.Id).Take(200).ToListAsync(ct);
        var names = await people.NamesAsync([.. leaves.SelectMany(l => new[] { l.Absent, l.Deputy }).Distinct()], ct);
        return leaves.ConvertAll(l => new LeaveView(l.Id, l.Absent, names.GetValueOrDefault(l.Absent, ""), l.Deputy, names.GetValueOrDefault(l.Deputy, ""), l.From, l.Until, l.EndedAt, l.Absent == actor.Person));
    }

    /// <summary>The unit's other approvers, who may stand in for the actor.</summary>
    public async Task<IReadOnlyList<(PersonId Person, string Name)>> MayStandInAsync(Actor actor, CancellationToken ct)
    {
        var others = (await organisations.MembersAsync(actor.RequireOrganisation(BatchScope.Desk), Role.Approver, ct)).Where(p => p != actor.Person).ToList();
        var names = await people.NamesAsync(others, ct);
        return [.. others.Select(p => (p, names.GetValueOrDefault(p, ""))).OrderBy(p => p.Item2, StringComparer.Ordinal)];
    }
}
