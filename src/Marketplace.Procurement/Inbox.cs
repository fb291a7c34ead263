using Marketplace.Accounts;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>One thing that waits for this very person's signature.</summary>
/// <param name="Kind">approve and release (a batch), inspection (the second signature under one), plan (its review).</param>
/// <param name="Id">Of the batch, the purchase order, or the version of the plan.</param>
/// <param name="Part">The inspection, where it is one.</param>
/// <param name="AmountFen">The batch's total, what the inspection accepts, or the plan's reserve.</param>
/// <param name="Since">When the turn began: the submission, or the signature before.</param>
/// <param name="Step">Which of <paramref name="Of"/> approvals it would be; 0 where approvals are not counted.</param>
/// <param name="InsteadOf">The approver on leave for whom it would be given.</param>
public sealed record InboxItem(string Kind, Guid Id, Guid? Part, string Number, string Title, long AmountFen, DateTimeOffset Since, int Step, int Of, PersonId? InsteadOf, string? InsteadOfName)
{
    /// <summary>What is asked, in words.</summary>
    public Words Asks() => Kind switch
    {
        "approve" => new($"第 {Step} 位审批，共 {Of} 位", $"approval {Step} of {Of}"),
        "release" => new("审批已完成，等财务放款", "approved by all; finance releases the money"),
        "inspection" => new("验收的第二个签字", "second signature under an inspection"),
        _ => new("预留份额计划审核", "review of a reserve plan"),
    };
}

/// <summary>Everything that waits for one person, judged as the verbs judge it: nothing stands here that they would refuse.</summary>
public sealed class Inbox(MarketplaceDb db, ApprovalDesk desk, PlanDesk plans, PersonViews people)
{
    /// <summary>So many batches of a unit are looked at, oldest first.</summary>
    private const int MostBatches = 200;

    /// <summary>Oldest first.</summary>
    public async Task<IReadOnlyList<InboxItem>> OfAsync(Actor actor, CancellationToken ct)
    {
        var unit = actor.RequireOrganisation(BatchScope.Desk);
        var person = actor.RequirePerson();
        List<InboxItem> items = [.. await BatchesAsync(actor, unit, person, ct), .. await InspectionsAsync(unit, person, ct), .. await PlansAsync(actor, ct)];
        var names = await people.NamesAsync([.. items.Select(i => i.InsteadOf).OfType<PersonId>().Distinct()], ct);
        return [.. items.Select(i => i with { InsteadOfName = i.InsteadOf is { } absent ? names.GetValueOrDefault(absent, "") : null }).OrderBy(i => i.Since).ThenBy(i => i.Number, StringComparer.Ordinal)];
    }

    private async Task<List<InboxItem>> BatchesAsync(Actor actor, OrganisationId unit, PersonId person, CancellationToken ct)
    {
        var items = new List<InboxItem>();
        if (actor.Role == Role.Officer) return items;
        var waiting = await db.Set<Batch>().AsNoTracking().Where(b => b.Unit == unit && b.Status == BatchStatus.Submitted && b.SubmittedBy != person && b.OpenedBy != person)
            .OrderBy(b => b.SubmittedAt).Take(MostBatches).ToListAsync(ct);
        foreach (var (batch, signed, turn) in await desk.TurnsAsync(unit, waiting, person, actor.Role, ct))
            if (turn.No is null)
                items.Add(new(BatchView.Camel(turn.Next), batch.Id.Value, null, batch.Number, batch.Title, batch.TotalFen, signed.Count > 0 ? signed[^1].At : batch.SubmittedAt!.Value, turn.Step, turn.Of, turn.InsteadOf, null));
        return items;
    }

    private async Task<List<InboxItem>> InspectionsAsync(OrganisationId unit, PersonId person, CancellationToken ct)
    {
        var waiting = await (
            from inspection in db.Set<Inspection>().AsNoTracking().Include(i => i.Lines)
            where inspection.Status == InspectionStatus.Waiting && inspection.By != person
            join order in db.Set<PurchaseOrder>() on inspection.PurchaseOrderId equals order.Id
            where order.Unit == unit && order.Status != PurchaseOrderStatus.Preparing
            join batch in db.Set<Batch>() on order.BatchId equals batch.Id
            orderby inspection.At
            select new { Inspection = inspection, order.Number, batch.Title }).Take(MostBatches).ToListAsync(ct);
        var lines = waiting.SelectMany(w => w.Inspection.Lines).Select(l => l.LineId).ToList();
        var prices = await db.Set<PurchaseLine>().AsNoTracking().Where(l => lines.Contains(l.Id)).ToDictionaryAsync(l => l.Id, l => l.UnitPriceFen, ct);
        return waiting.ConvertAll(w => new InboxItem("inspection", w.Inspection.PurchaseOrderId.Value, w.Inspection.Id.Value, w.Number, w.Title,
            w.Inspection.Lines.Sum(l => l.Accepted * prices[l.LineId]), w.Inspection.At, 0, 0, null, null));
    }

    private async Task<IEnumerable<InboxItem>> PlansAsync(Actor actor, CancellationToken ct) =>
        (await plans.WaitingAsync(actor, ct)).Select(p => new InboxItem("plan", p.Version.Id.Value, null, $"{p.Version.Year}-{p.Version.Number}",
            p.UnitName, p.Version.ReservedFen, p.Version.SubmittedAt ?? p.Version.WrittenAt, 0, 0, null, null));
}
