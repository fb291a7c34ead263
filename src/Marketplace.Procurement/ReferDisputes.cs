using Marketplace.Accounts;
using Marketplace.Cooperatives;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Procurement;

/// <summary>
/// Hourly in office hours: what the side whose turn it is has not answered within its working days goes to the marketplace for
/// decision, and both sides are told. Once: a dispute that was referred is no longer one that waits for an answer.
/// </summary>
public sealed class ReferDisputes(
    MarketplaceDb db, CooperativeViews cooperatives, OrganisationViews organisations, PersonViews people, Mailroom mail, AuditTrail audit, IOptions<ProcurementOptions> options, TimeProvider clock)
{
    public async Task RunAsync(CancellationToken ct)
    {
        // So many working days are at least so many days.
        var before = clock.GetUtcNow().AddDays(-options.Value.DisputeAnswerWorkingDays);
        var waiting = await db.Set<Dispute>().AsNoTracking()
            .Where(d => (d.Status == DisputeStatus.Open && d.OpenedAt <= before) || (d.Status == DisputeStatus.Contested && d.AnsweredAt <= before))
            .OrderBy(d => d.OpenedAt).ThenBy(d => d.Id).Select(d => new { d.Id, d.PurchaseOrderId }).Take(1_000).ToListAsync(ct);
        foreach (var dispute in waiting) await db.TransactAsync(() => ReferAsync(dispute.PurchaseOrderId, dispute.Id, ct), ct);
    }

    private async Task ReferAsync(PurchaseOrderId id, DisputeId which, CancellationToken ct)
    {
        var order = await db.Set<PurchaseOrder>().WithGoods().SingleAsync(o => o.Id == id, ct);
        var dispute = order.Disputes.Single(d => d.Id == which);
        if (dispute.WaitsSince is not { } since || DisputeClock.WorkingDays(BusinessDay.Of(since), BusinessDay.Today(clock)) <= options.Value.DisputeAnswerWorkingDays) return;
        var unitsTurn = dispute.Status == DisputeStatus.Contested;
        dispute.Refer(clock.GetUtcNow());
        // Who answers at the same moment finds the order moved.
        order.Version++;
        audit.Append(Actor.System, "procurement.dispute_referred", $"po:{id.Value}", new { order.Number, Dispute = which.Value, Unanswered = unitsTurn ? "unit" : "cooperative" });
        var silent = unitsTurn ? new Words("单位", "the unit") : new Words("合作社", "the cooperative");
        foreach (var person in await organisations.MembersAsync(order.Unit, Role.Officer, ct)) await WriteAsync(person, order, dispute, silent, $"/procurement/purchase-orders/{id.Value}", ct);
        if (await cooperatives.FindAsync(order.CooperativeId, ct) is { } seller)
            foreach (var person in await organisations.MembersAsync(seller.OrganisationId, Role.Cooperative, ct)) await WriteAsync(person, order, dispute, silent, $"/cooperative/purchase-orders/{id.Value}", ct);
    }

    private async Task WriteAsync(PersonId person, PurchaseOrder order, Dispute dispute, Words silent, string page, CancellationToken ct)
    {
        if (await people.AddresseeAsync(person, ct) is not { } to) return;
        var (line, days) = (order.Lines.Single(l => l.Id == dispute.LineId), options.Value.DisputeAnswerWorkingDays);
        mail.Send(to.Email, to.Language, new($"采购单 {order.Number} 的争议转平台裁定", $"Purchase order {order.Number}: the marketplace decides the dispute"), new(
            $"采购单 {order.Number} 的争议（{line.NameZh} {Show.Number(dispute.Quantity)} 件）{silent.Zh}满 {days} 个工作日没有答复，已自动转平台裁定。裁定前合作社仍可认可、单位仍可撤回。\n查看：{page}",
            $"{silent.En} did not answer the dispute of purchase order {order.Number} ({line.NameEn}, {Show.Number(dispute.Quantity)}) within {Show.Count(days, "working day")}, so it goes to the marketplace by itself. Until it is decided the cooperative may still concede and the unit withdraw.\nSee {page}"));
    }
}

/// <summary>Working days of a dispute's time limit.</summary>
internal static class DisputeClock
{
    /// <summary>From the day after <paramref name="from"/> to <paramref name="to"/>: Monday to Friday without statutory holidays. Weekends shifted to work count as days off, so that a limit never ends early.</summary>
    public static int WorkingDays(DateOnly from, DateOnly to)
    {
        var days = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && StatutoryHolidays.Of(day) is null) days++;
        return days;
    }
}
