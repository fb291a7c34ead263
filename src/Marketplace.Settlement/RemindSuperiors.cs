namespace Marketplace.Settlement;

/// <summary>Once a week, while anything below a unit is overdue: writes to its approvers and finance which units owe how much since when.</summary>
public sealed class RemindSuperiors(MarketplaceDb db, OverdueViews overdue, UnitTree tree, OrganisationViews organisations, PersonViews people, Mailroom mail, TimeProvider clock)
{
    private const int Named = 20;

    public async Task RunAsync(CancellationToken ct)
    {
        var late = await overdue.OfUnitsAsync(null, ct);
        var below = new Dictionary<OrganisationId, List<OrganisationId>>();
        foreach (var unit in late.Keys)
            foreach (var above in await tree.AboveAsync(unit, ct))
                (below.TryGetValue(above, out var units) ? units : below[above] = []).Add(unit);
        var names = await organisations.NamesAsync(late.Keys, ct);
        foreach (var (superior, units) in below)
            await db.TransactAsync(() => WriteAsync(superior, [.. units.Select(u => (names[u], late[u])).OrderByDescending(u => u.Item2.Fen)], ct), ct);
    }

    private async Task WriteAsync(OrganisationId superior, List<(OrganisationView Unit, Overdue Overdue)> units, CancellationToken ct)
    {
        var today = BusinessDay.Today(clock);
        var monday = today.DayNumber - ((int)today.DayOfWeek + 6) % 7;
        if (await db.Set<Reminder>().AnyAsync(r => r.Subject == superior.Value && r.Days == monday, ct)) return;
        db.Add(new Reminder { Subject = superior.Value, Days = monday, At = clock.GetUtcNow() });
        var sum = Show.Money(units.Sum(u => u.Overdue.Fen));
        var more = units.Count > Named ? units.Count - Named : 0;
        var zh = string.Join('\n', units.Take(Named).Select(u => $"{u.Unit.NameZh}：{Show.Money(u.Overdue.Fen)}，最久逾期 {u.Overdue.OldestDays} 天"));
        var en = string.Join('\n', units.Take(Named).Select(u => $"{u.Unit.NameEn}: {Show.Money(u.Overdue.Fen)}, {Show.Count(u.Overdue.OldestDays, "day")} at most"));
        var letter = new Words(
            $"下属 {units.Count} 个单位有货款逾期未付，共 {sum}：\n{zh}{(more > 0 ? $"\n另有 {more} 个单位" : "")}\n依据《保障中小企业款项支付条例》（国务院令第802号），货款自交付之日起 30 日内付清，合同另有约定的最长 60 日。\n查看：/procurement/settlements",
            $"{Show.Count(units.Count, "unit")} below yours owe {sum} beyond the due day:\n{en}{(more > 0 ? $"\nand {more} more" : "")}\nBy Order 802 of the State Council payment is due within 30 days of delivery, by contract within 60 at most.\nSee /procurement/settlements");
        foreach (var role in (Role[])[Role.Approver, Role.Finance])
            foreach (var person in await organisations.MembersAsync(superior, role, ct))
                if (await people.AddresseeAsync(person, ct) is { } to) mail.Send(to.Email, to.Language, new($"下属单位逾期货款 {sum}", $"{sum} overdue at units below yours"), letter);
    }
}
