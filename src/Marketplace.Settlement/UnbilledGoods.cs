namespace Marketplace.Settlement;

/// <summary>How much of one purchase order line stands on live sheets. Of two drafts at once one finds it moved and is done again.</summary>
internal sealed class BilledLine
{
    public PurchaseLineId Line { get; init; }
    public long Quantity { get; set; }
}

/// <summary>An accepted line and what of it is on no sheet yet.</summary>
internal sealed class UnbilledLine
{
    public AcceptedLine Goods { get; init; } = null!;
    public long Rest { get; init; }
    public long RestFen => checked(Rest * Goods.UnitPriceFen);
}

/// <summary>Accepted goods that no sheet bills; taken by a draft, given back when it is cancelled. Joins the caller's transaction.</summary>
public sealed class UnbilledGoods(MarketplaceDb db, AcceptedGoods accepted)
{
    internal async Task<List<UnbilledLine>> OfAsync(IReadOnlyCollection<OrganisationId>? units, CooperativeId? cooperative, CancellationToken ct)
    {
        var lines = accepted.Lines;
        if (units is not null) lines = lines.Where(l => units.Contains(l.Unit));
        if (cooperative is { } seller) lines = lines.Where(l => l.Cooperative == seller);
        var found = await (
            from line in lines
            join billed in db.Set<BilledLine>().AsNoTracking() on line.Line equals billed.Line into before
            from billed in before.DefaultIfEmpty()
            where billed == null || line.Quantity > billed.Quantity
            select new { line, Billed = billed == null ? 0 : billed.Quantity }).ToListAsync(ct);
        return [.. found.Select(f => new UnbilledLine { Goods = f.line, Rest = f.line.Quantity - f.Billed })
            .OrderBy(l => l.Goods.DueOn).ThenBy(l => l.Goods.OrderNumber, StringComparer.Ordinal).ThenBy(l => l.Goods.Sku, StringComparer.Ordinal)];
    }

    internal async Task TakeAsync(IReadOnlyCollection<UnbilledLine> lines, CancellationToken ct)
    {
        var billed = await RowsAsync([.. lines.Select(l => l.Goods.Line)], ct);
        foreach (var line in lines)
        {
            if (!billed.TryGetValue(line.Goods.Line, out var row))
            {
                db.Add(new BilledLine { Line = line.Goods.Line, Quantity = line.Rest });
                continue;
            }
            // Another draft may have been committed since the rest was read.
            if (row.Quantity + line.Rest > line.Goods.Quantity) throw SettlementRefusals.OrderNotBillable(line.Goods.Order.Value);
            row.Quantity += line.Rest;
        }
    }

    internal async Task GiveBackAsync(SettlementSheet sheet, CancellationToken ct)
    {
        var billed = await RowsAsync([.. sheet.Lines.Select(l => l.Line)], ct);
        foreach (var line in sheet.Lines) billed[line.Line].Quantity -= line.Quantity;
    }

    private Task<Dictionary<PurchaseLineId, BilledLine>> RowsAsync(List<PurchaseLineId> lines, CancellationToken ct) =>
        db.Set<BilledLine>().Where(b => lines.Contains(b.Line)).ToDictionaryAsync(b => b.Line, ct);
}
