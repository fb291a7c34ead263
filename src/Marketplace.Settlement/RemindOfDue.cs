namespace Marketplace.Settlement;

/// <summary>A reminder that was sent: for which sheet or unbilled order, how many days after (below zero: before) the due day; to which superior unit, in the week of which Monday (its day number).</summary>
internal sealed class Reminder
{
    public Guid Subject { get; init; }
    public int Days { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>When both sides are reminded.</summary>
internal static class DueClock
{
    /// <summary>-7 in the week before, 0 from the day itself, then 7, 14 … weekly; null while it is too early.</summary>
    public static int? Step(DateOnly dueOn, DateOnly today) => (today.DayNumber - dueOn.DayNumber) switch
    {
        < -7 => null,
        < 0 => -7,
        var late => late / 7 * 7,
    };
}

/// <summary>Each morning: writes to the unit's finance and the cooperative 7 days before a payment is due, on the day, and weekly after it, once each.</summary>
public sealed class RemindOfDue(MarketplaceDb db, UnbilledGoods unbilled, CooperativeViews cooperatives, OrganisationViews organisations, PersonViews people, Mailroom mail, TimeProvider clock)
{
    private sealed record Due(Guid Subject, string Number, bool Sheet, OrganisationId Unit, CooperativeId Cooperative, DateOnly DueOn, long Fen);

    public async Task RunAsync(CancellationToken ct)
    {
        var today = BusinessDay.Today(clock);
        var soon = today.AddDays(7);
        var sheets = await db.Set<SettlementSheet>().AsNoTracking().Where(s => s.DueOn <= soon && s.Status != SheetStatus.Paid && s.Status != SheetStatus.Cancelled)
            .Select(s => new Due(s.Id.Value, s.Number, true, s.Unit, s.Cooperative, s.DueOn, s.TotalFen - s.PaidFen)).ToListAsync(ct);
        var goods = (await unbilled.OfAsync(null, null, ct)).Where(l => l.Goods.DueOn <= soon).GroupBy(l => l.Goods.Order)
            .Select(g => new Due(g.Key.Value, g.First().Goods.OrderNumber, false, g.First().Goods.Unit, g.First().Goods.Cooperative, g.Min(l => l.Goods.DueOn), g.Sum(l => l.RestFen)));
        foreach (var due in sheets.Concat(goods))
            await db.TransactAsync(() => RemindAsync(due, DueClock.Step(due.DueOn, today)!.Value, ct), ct);
    }

    private async Task RemindAsync(Due due, int step, CancellationToken ct)
    {
        if (await db.Set<Reminder>().AnyAsync(r => r.Subject == due.Subject && r.Days == step, ct)) return;
        db.Add(new Reminder { Subject = due.Subject, Days = step, At = clock.GetUtcNow() });
        var seller = await cooperatives.FindAsync(due.Cooperative, ct);
        foreach (var person in await organisations.MembersAsync(due.Unit, Role.Finance, ct)) await WriteAsync(person, due, step, "/procurement/settlements", ct);
        if (seller is not null)
            foreach (var person in await organisations.MembersAsync(seller.OrganisationId, Role.Cooperative, ct)) await WriteAsync(person, due, step, "/cooperative/settlements", ct);
    }

    private async Task WriteAsync(PersonId person, Due due, int step, string page, CancellationToken ct)
    {
        if (await people.AddresseeAsync(person, ct) is not { } to) return;
        var what = due.Sheet ? new Words($"结算单 {due.Number}", $"Settlement sheet {due.Number}") : new Words($"采购单 {due.Number}（尚未结算）", $"Purchase order {due.Number} (on no sheet yet)");
        var when = step switch
        {
            < 0 => new Words("即将到期", "is due soon"),
            0 => new Words("已到期", "is due"),
            _ => new Words($"已逾期 {step} 天以上", $"is overdue by {step} days or more"),
        };
        var place = due.Sheet ? $"{page}/{due.Subject}" : page;
        mail.Send(to.Email, to.Language, new($"{what.Zh}{when.Zh}", $"{what.En} {when.En}"), new(
            $"{what.Zh}{when.Zh}：应付 {Show.Money(due.Fen)}，到期日 {due.DueOn:yyyy-MM-dd}。\n按《保障中小企业款项支付条例》（国务院令第802号），自交付之日起 30 日内付款，合同另有约定的最长 60 日。\n查看：{place}",
            $"{what.En} {when.En}: {Show.Money(due.Fen)} payable, due on {due.DueOn:yyyy-MM-dd}.\nBy Order 802 of the State Council payment is due within 30 days of delivery, by contract within 60 at most.\nSee {place}"));
    }
}
