namespace Marketplace.Settlement;

/// <summary>What is owed beyond its due day.</summary>
/// <param name="Sheets">Settlement sheets of which something is overdue.</param>
/// <param name="Orders">Purchase orders with overdue goods on no sheet: the clock does not wait for paper.</param>
/// <param name="OldestDays">How long the oldest part is overdue.</param>
/// <param name="InterestFen">What cooperatives may claim by today for these sheets and orders (<see cref="LateInterest"/>): an indication, no part of <paramref name="Fen"/>.</param>
public sealed record Overdue(int Sheets, int Orders, long Fen, int OldestDays, long InterestFen)
{
    public static readonly Overdue None = new(0, 0, 0, 0, 0);

    internal Overdue With(Overdue other) => new(Sheets + other.Sheets, Orders + other.Orders, Fen + other.Fen, Math.Max(OldestDays, other.OldestDays), InterestFen + other.InterestFen);
}

/// <summary>One unit's overdue money, alone and with everything below it.</summary>
/// <param name="Superior">Null for the unit that asks.</param>
public sealed record OverdueUnit(OrganisationId Unit, OrganisationId? Superior, string NameZh, string NameEn, Overdue Own, Overdue WithBelow)
{
    public string Name => new Words(NameZh, NameEn).Now;
}

/// <summary>What units owe beyond the due day, for those above them: sums by unit, never whom they owe.</summary>
public sealed class OverdueViews(MarketplaceDb db, UnbilledGoods unbilled, AcceptedGoods accepted, UnitTree tree, OrganisationViews organisations, TimeProvider clock)
{
    /// <summary>The own unit first, then every unit below it, the most overdue on top.</summary>
    public async Task<IReadOnlyList<OverdueUnit>> OfAsync(Actor actor, CancellationToken ct)
    {
        var mine = actor.RequireOrganisation(SettlementScope.Desk);
        var below = await tree.BelowAsync(mine, ct);
        var own = await OfUnitsAsync([mine, .. below.Select(t => t.Unit)], ct);
        var sums = own.ToDictionary();
        // Level by level from the bottom: each unit is complete when it is added to the one above.
        foreach (var tie in below.Reverse()) sums[tie.Superior] = sums.GetValueOrDefault(tie.Superior, Overdue.None).With(sums.GetValueOrDefault(tie.Unit, Overdue.None));
        var names = await organisations.NamesAsync([mine, .. below.Select(t => t.Unit)], ct);
        OverdueUnit View(OrganisationId unit, OrganisationId? superior) => new(unit, superior, names[unit].NameZh, names[unit].NameEn, own.GetValueOrDefault(unit, Overdue.None), sums.GetValueOrDefault(unit, Overdue.None));
        return [View(mine, null), .. below.Select(t => View(t.Unit, t.Superior)).OrderByDescending(u => u.Own.Fen).ThenByDescending(u => u.WithBelow.Fen).ThenBy(u => u.NameZh, StringComparer.Ordinal)];
    }

    /// <param name="units">Null for all.</param>
    internal async Task<Dictionary<OrganisationId, Overdue>> OfUnitsAsync(IReadOnlyCollection<OrganisationId>? units, CancellationToken ct)
    {
        var today = BusinessDay.Today(clock);
        var sheets = db.Set<SettlementSheet>().AsNoTracking().Include(s => s.Lines).Where(s => s.DueOn < today && s.Status != SheetStatus.Paid && s.Status != SheetStatus.Cancelled);
        if (units is not null) sheets = sheets.Where(s => units.Contains(s.Unit));
        var open = await sheets.ToListAsync(ct);
        var rates = await accepted.JudgedAsync([.. open.SelectMany(s => s.Lines).Select(l => l.Line)], ct);
        var ids = open.ConvertAll(s => s.Id);
        var paid = (await (
            from booking in db.Set<Booking>().AsNoTracking()
            join receipt in db.Set<BankReceipt>().AsNoTracking() on booking.Reference equals receipt.Reference
            where ids.Contains(booking.SheetId)
            select new { booking.SheetId, booking.Order, receipt.PaidOn, booking.Fen }).ToListAsync(ct)).ToLookup(b => (b.SheetId, b.Order), b => (b.PaidOn, b.Fen));
        var late = open.Select(s => (s.Unit, Overdue: Late(SheetDebts.Of(s), s.Lines.GroupBy(l => l.Order).Select(g => new LateOrder(g.First().OrderNumber,
                [.. g.Select(l => new Debt(l.DueOn, l.AmountFen, true) { LateInterestBasisPoints = rates[l.Line].LateInterestBasisPoints })], [.. paid[(s.Id, g.Key)]])), today, onSheet: true)))
            .Concat((await unbilled.OfAsync(units, null, ct)).GroupBy(l => (l.Goods.Unit, l.Goods.Order, l.Goods.OrderNumber)).Select(g =>
            {
                List<Debt> debts = [.. g.Select(l => new Debt(l.Goods.DueOn, l.RestFen, false) { LateInterestBasisPoints = l.Goods.LateInterestBasisPoints })];
                return (g.Key.Unit, Overdue: Late(debts, [new(g.Key.OrderNumber, debts, [])], today, onSheet: false));
            }));
        return late.Where(l => l.Overdue.Fen > 0).GroupBy(l => l.Unit).ToDictionary(g => g.Key, g => g.Aggregate(Overdue.None, (sum, l) => sum.With(l.Overdue)));
    }

    private static Overdue Late(IEnumerable<Debt> debts, IEnumerable<LateOrder> orders, DateOnly today, bool onSheet)
    {
        var late = debts.Where(d => d.DueOn < today).ToList();
        return late.Count == 0 ? Overdue.None
            : new(onSheet ? 1 : 0, onSheet ? 0 : 1, late.Sum(d => d.Fen), today.DayNumber - late.Min(d => d.DueOn).DayNumber, LateInterest.Of(orders, today)?.Fen ?? 0);
    }
}
