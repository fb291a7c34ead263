namespace Marketplace.Settlement;

/// <summary>What one side owes the other, by age; accepted goods that are on no sheet yet count too, since the clock runs from delivery.</summary>
/// <param name="UnbilledFen">Accepted, on no sheet.</param>
/// <param name="OnSheetsFen">On sheets and not paid.</param>
/// <param name="NotDueFen">Together with the overdue parts this is unbilled plus on sheets.</param>
/// <param name="FirstDueOn">When the oldest part is or was due.</param>
public sealed record OwedRow(Guid Counterpart, string NameZh, string NameEn, long UnbilledFen, long OnSheetsFen, long NotDueFen, long OverdueTo30Fen, long OverdueTo60Fen, long OverdueMoreFen, DateOnly FirstDueOn, IReadOnlyList<UnbilledOrder> Unbilled)
{
    public string Name => new Words(NameZh, NameEn).Now;

    public long OwedFen => UnbilledFen + OnSheetsFen;

    public long OverdueFen => OverdueTo30Fen + OverdueTo60Fen + OverdueMoreFen;
}

/// <summary>A purchase order with accepted goods on no sheet.</summary>
public sealed record UnbilledOrder(PurchaseOrderId Order, string Number, long Fen, DateOnly DueOn);

/// <summary>Money owed and since when.</summary>
internal sealed record Debt(DateOnly DueOn, long Fen, bool OnSheet)
{
    /// <summary>Late interest agreed on, in basis points a year; null is the law's 0.05 % a day.</summary>
    public int? LateInterestBasisPoints { get; init; }
}

/// <summary>What a sheet still owes, by due day: money pays what is due first.</summary>
internal static class SheetDebts
{
    /// <param name="sheet">With its lines.</param>
    public static IEnumerable<Debt> Of(SettlementSheet sheet)
    {
        var paid = sheet.PaidFen;
        foreach (var due in sheet.Lines.GroupBy(l => l.DueOn).OrderBy(g => g.Key))
        {
            var fen = due.Sum(l => l.AmountFen);
            var part = Math.Min(fen, paid);
            paid -= part;
            if (fen > part) yield return new(due.Key, fen - part, true);
        }
    }
}

internal static class Ages
{
    public static (long NotDue, long To30, long To60, long More) Of(IReadOnlyCollection<Debt> debts, DateOnly today)
    {
        long Between(int from, int to) => debts.Where(d => today.DayNumber - d.DueOn.DayNumber >= from && today.DayNumber - d.DueOn.DayNumber <= to).Sum(d => d.Fen);
        return (Between(int.MinValue, 0), Between(1, 30), Between(31, 60), Between(61, int.MaxValue));
    }
}

/// <summary>Roll-ups: what a unit owes each cooperative, what a cooperative is owed by each unit.</summary>
public sealed class OwedViews(MarketplaceDb db, UnbilledGoods unbilled, CooperativeViews cooperatives, OrganisationViews organisations, TimeProvider clock)
{
    /// <summary>One row for each other side, what is due first on top.</summary>
    public async Task<IReadOnlyList<OwedRow>> OfAsync(Actor actor, CancellationToken ct)
    {
        var own = actor.RequireOrganisation([.. SettlementScope.Desk, Role.Cooperative]);
        if (actor.Role != Role.Cooperative) return await OfUnitAsync(own, ct);
        return await cooperatives.OfOrganisationAsync(own, ct) is { Id: var cooperative } ? await OfCooperativeAsync(cooperative, ct) : [];
    }

    internal async Task<IReadOnlyList<OwedRow>> OfUnitAsync(OrganisationId unit, CancellationToken ct)
    {
        var open = await unbilled.OfAsync([unit], null, ct);
        var sheets = await OpenSheets().Where(s => s.Unit == unit).ToListAsync(ct);
        var names = (await cooperatives.AllAsync(ct)).ToDictionary(c => c.Id.Value, c => new Words(c.NameZh, c.NameEn));
        return Rows(open.ToLookup(l => l.Goods.Cooperative.Value), sheets.ToLookup(s => s.Cooperative.Value), names);
    }

    private async Task<IReadOnlyList<OwedRow>> OfCooperativeAsync(CooperativeId cooperative, CancellationToken ct)
    {
        var open = await unbilled.OfAsync(null, cooperative, ct);
        var sheets = await OpenSheets().Where(s => s.Cooperative == cooperative).ToListAsync(ct);
        var names = new Dictionary<Guid, Words>();
        foreach (var unit in open.Select(l => l.Goods.Unit).Concat(sheets.Select(s => s.Unit)).Distinct())
            if (await organisations.FindAsync(unit, ct) is { } found) names[unit.Value] = new(found.NameZh, found.NameEn);
        return Rows(open.ToLookup(l => l.Goods.Unit.Value), sheets.ToLookup(s => s.Unit.Value), names);
    }

    private IQueryable<SettlementSheet> OpenSheets() =>
        db.Set<SettlementSheet>().AsNoTracking().Include(s => s.Lines).Where(s => s.Status != SheetStatus.Paid && s.Status != SheetStatus.Cancelled);

    private List<OwedRow> Rows(ILookup<Guid, UnbilledLine> open, ILookup<Guid, SettlementSheet> sheets, Dictionary<Guid, Words> names)
    {
        var today = BusinessDay.Today(clock);
        var rows = new List<OwedRow>();
        foreach (var other in open.Select(g => g.Key).Union(sheets.Select(g => g.Key)))
        {
            var orders = open[other].GroupBy(l => l.Goods.Order).Select(g => new UnbilledOrder(g.Key, g.First().Goods.OrderNumber, g.Sum(l => l.RestFen), g.Min(l => l.Goods.DueOn))).OrderBy(o => o.DueOn).ToList();
            List<Debt> debts = [.. orders.Select(o => new Debt(o.DueOn, o.Fen, false)), .. sheets[other].SelectMany(SheetDebts.Of)];
            var (notDue, to30, to60, more) = Ages.Of(debts, today);
            var name = names[other];
            rows.Add(new(other, name.Zh, name.En, debts.Where(d => !d.OnSheet).Sum(d => d.Fen), debts.Where(d => d.OnSheet).Sum(d => d.Fen), notDue, to30, to60, more, debts.Min(d => d.DueOn), orders));
        }
        return [.. rows.OrderBy(r => r.FirstDueOn)];
    }
}
