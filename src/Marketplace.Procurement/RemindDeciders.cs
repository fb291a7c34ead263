using System.Globalization;
using Marketplace.Accounts;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Procurement;

/// <summary>
/// Hourly in office hours: writes to those whose turn it is when a submitted batch has waited so many working days for them, and
/// tells the officer whom it waits for. Once for each number of days.
/// </summary>
public sealed class RemindDeciders(
    MarketplaceDb db, ApprovalDesk desk, OrganisationViews organisations, PersonViews people, Mailroom mail, IOptions<ProcurementOptions> options, TimeProvider clock)
{
    public async Task RunAsync(CancellationToken ct)
    {
        var waiting = await db.Set<Batch>().AsNoTracking().Where(b => b.Status == BatchStatus.Submitted).OrderBy(b => b.SubmittedAt).Select(b => b.Id).Take(1_000).ToListAsync(ct);
        foreach (var id in waiting) await db.TransactAsync(() => RemindAsync(id, ct), ct);
    }

    private async Task RemindAsync(BatchId id, CancellationToken ct)
    {
        var batch = await db.Set<Batch>().AsNoTracking().SingleAsync(b => b.Id == id, ct);
        if (batch is not { Status: BatchStatus.Submitted, SubmittedAt: { } submitted }) return;
        var signed = await desk.SignedAsync(batch, ct);
        // Whoever comes second has waited for nobody before the first had signed.
        var since = signed.Count > 0 ? signed[^1].At : submitted;
        var waited = ApprovalRoute.WorkingDays(BusinessDay.Of(since), BusinessDay.Today(clock));
        var due = new[] { options.Value.RemindAfterWorkingDays, options.Value.RemindAgainAfterWorkingDays }.Where(d => d <= waited).DefaultIfEmpty(0).Max();
        if (due == 0 || await db.Set<Reminder>().AnyAsync(r => r.BatchId == id && r.SubmittedAt == since && r.Days >= due, ct)) return;
        db.Add(new Reminder { BatchId = id, SubmittedAt = since, Days = due });

        var role = (await desk.RouteOfAsync(batch, ct)).Next(signed) == ApprovalStep.Release ? Role.Finance : Role.Approver;
        var turn = new List<PersonId>();
        foreach (var person in await organisations.MembersAsync(batch.Unit, role, ct))
            if ((await desk.TurnAsync(batch, signed, person, role, ct)).No is null) turn.Add(person);
        var days = due.ToString(CultureInfo.InvariantCulture);
        foreach (var person in turn)
            await SendAsync(person, new($"采购批次 {batch.Number} 等您处理", $"Batch {batch.Number} waits for you"),
                new($"批次“{batch.Title}”等了 {days} 个工作日，等您{(role == Role.Finance ? "放款" : "审批")}。请登录后在“待我处理”里处理。",
                    $"The batch “{batch.Title}” has waited {days} working days for your {(role == Role.Finance ? "release" : "decision")}. Sign in and see Waiting for me."), ct);
        if (batch.SubmittedBy is { } officer)
            await SendAsync(officer, new($"采购批次 {batch.Number} 仍在等待", $"Batch {batch.Number} is still waiting"),
                new($"批次“{batch.Title}”等了 {days} 个工作日，等{(role == Role.Finance ? "财务放款" : "审批人审批")}；已再次提醒 {turn.Count} 人。",
                    $"The batch “{batch.Title}” has waited {days} working days for {(role == Role.Finance ? "finance" : "an approver")}; people reminded again: {turn.Count}."), ct);
    }

    private async Task SendAsync(PersonId person, Words subject, Words body, CancellationToken ct)
    {
        if (await people.AddresseeAsync(person, ct) is { } to) mail.Send(to.Email, to.Language, subject, body);
    }
}
