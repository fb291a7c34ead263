using Marketplace.Accounts;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>How a batch is decided on, and who has signed.</summary>
/// <param name="Approvers">How many different approvers it needs.</param>
/// <param name="FinanceReleases">Afterwards finance releases the money.</param>
/// <param name="Next">approve, release, or none: nothing is missing, or it is not up for decision.</param>
/// <param name="Signatures">All of them in order; those of earlier submissions are not <see cref="SignatureView.Current"/>.</param>
public sealed record ApprovalsView(int Approvers, bool FinanceReleases, string Next, IReadOnlyList<SignatureView> Signatures);

/// <param name="Decision">approved released returned</param>
/// <param name="InsteadOfName">The approver on leave for whom it was given.</param>
public sealed record SignatureView(string Decision, PersonId Person, string Name, PersonId? InsteadOf, string? InsteadOfName, string Reason, DateTimeOffset At, bool Current);

/// <param name="Mine">The reader is the one who is away, and may end it.</param>
public sealed record LeaveView(LeaveId Id, PersonId Absent, string AbsentName, PersonId Deputy, string DeputyName, DateOnly From, DateOnly Until, DateTimeOffset? EndedAt, bool Mine);

/// <summary>Reading decisions and deputies of the actor's own unit.</summary>
public sealed class ApprovalViews(MarketplaceDb db, ApprovalDesk desk, OrganisationViews organisations, PersonViews people, TimeProvider clock)
{
    /// <exception cref="Refusal">procurement.no_such_batch.</exception>
    public async Task<ApprovalsView> OfAsync(Actor actor, BatchId id, CancellationToken ct)
    {
        var batch = await db.Batches(actor).AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, ct) ?? throw ProcurementRefusals.NoSuchBatch();
        var all = await db.Set<Signature>().AsNoTracking().Where(s => s.BatchId == id).OrderBy(s => s.Ordinal).ToListAsync(ct);
        var names = await people.NamesAsync([.. all.SelectMany(s => new[] { s.Person, s.InsteadOf ?? s.Person }).Distinct()], ct);
        var route = desk.RouteOf(batch);
        var next = batch.Status == BatchStatus.Submitted ? route.Next(all.FindAll(s => s.SubmittedAt == batch.SubmittedAt)) : ApprovalStep.None;
        return new(route.Approvers, route.Release, BatchView.Camel(next), all.ConvertAll(s => new SignatureView(
            BatchView.Camel(s.Verdict), s.Person, names.GetValueOrDefault(s.Person, ""), s.InsteadOf, s.InsteadOf is { } absent ? names.GetValueOrDefault(absent, "") : null,
            s.Reason, s.At, s.SubmittedAt == batch.SubmittedAt)));
    }

    /// <summary>Why this approver or finance officer may not sign a batch that waits, in words; null when he or she may.</summary>
    public async Task<Words?> WhyNotAsync(Actor actor, BatchId id, CancellationToken ct)
    {
        var batch = await db.Batches(actor).AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, ct) ?? throw ProcurementRefusals.NoSuchBatch();
        var person = actor.RequirePerson();
        if (await desk.IsOwnAsync(batch, person, ct)) return new("这是您自己提交的批次，或其中有您提出的需求，须由另一人处理。", "You wrote, submitted or asked for this yourself; another person must decide.");
        var signed = await desk.SignedAsync(batch, ct);
        if (ApprovalRoute.Counts(signed, person)) return new("您已经签过，还须由另一人继续。", "You have signed; another person must go on.");
        var route = desk.RouteOf(batch);
        var next = route.Next(signed);
        if (actor.Role == Role.Finance && !route.Release) return new("等审批人处理。", "An approver decides.");
        if (actor.Role == Role.Finance) return next == ApprovalStep.Release ? null : new("等审批人签完，再由财务放款。", "The approvers sign first; then finance releases the money.");
        if (next == ApprovalStep.Release) return new("审批已完成，等财务放款。", "All approvers have signed; finance releases the money.");
        var authority = await desk.AuthorityAsync(person, batch.Unit, batch.TotalFen, ct);
        if (batch.TotalFen > authority.LimitFen) return new($"超过您的审批限额 {Show.Money(authority.LimitFen)}。", $"Above your limit of {Show.Money(authority.LimitFen)}.");
        if (authority.InsteadOf is not { } absent) return null;
        if (await desk.IsOwnAsync(batch, absent, ct)) return new("您所代的审批人写了或提出了这个批次，须由另一人处理。", "The approver you stand in for wrote or asked for this; another person must decide.");
        return ApprovalRoute.Counts(signed, absent) ? new("您所代的审批人已经签过。", "The approver you stand in for has signed already.") : null;
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
