using Marketplace.Catalog;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>For which day the goods of a consignment must be fresh: the day their rows want, a later one agreed, and never before today.</summary>
internal sealed class WantedDays(MarketplaceDb db, TimeProvider clock)
{
    /// <param name="order">What is shipped; <see cref="PurchaseLine.Shipped"/> counts this consignment already.</param>
    /// <param name="parts">What the consignment carries.</param>
    /// <param name="parcels">The rows' parcels in it; empty where it is shipped by quantity, which serves the earliest days first.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<List<StockWant>> OfAsync(PurchaseOrder order, IReadOnlyList<(PurchaseLine Line, long Quantity)> parts, IReadOnlyList<Share> parcels, CancellationToken ct)
    {
        if (order.AnyShelfLifeAt is not null || await db.Set<Batch>().AnyAsync(b => b.Id == order.BatchId && b.AnyShelfLife, ct))
            return [.. parts.Select(p => new StockWant(p.Line.ProductId, p.Quantity))];
        var rows = parcels.Select(p => p.Row).Distinct().ToList();
        var shares = db.Set<Share>().Where(s => s.PurchaseOrderId == order.Id && !s.Withdrawn);
        var days = await (
            from share in parcels.Count > 0 ? shares.Where(s => rows.Contains(s.Row)) : shares
            join row in db.Set<BatchRow>() on new { share.BatchId, share.Row } equals new { row.BatchId, row.Row }
            let sent = db.Set<ConsignmentParcel>().Any(p => p.BatchId == share.BatchId && p.Row == share.Row && p.Ordinal == share.Ordinal)
            group share by new { share.LineId, row.DeliverOn, Sent = sent } into g
            select new { g.Key.LineId, g.Key.DeliverOn, g.Key.Sent, Quantity = g.Sum(s => s.Quantity) }).ToListAsync(ct);
        var wants = new List<StockWant>();
        foreach (var (line, quantity) in parts)
        {
            var gone = parcels.Count > 0 ? 0 : line.Shipped - quantity - days.Where(d => d.LineId == line.Id && d.Sent).Sum(d => d.Quantity);
            var left = quantity;
            foreach (var day in days.Where(d => d.LineId == line.Id && !d.Sent).OrderBy(d => d.DeliverOn ?? DateOnly.MinValue))
            {
                var passed = Math.Min(gone, day.Quantity);
                gone -= passed;
                var taken = Math.Min(left, day.Quantity - passed);
                left -= taken;
                if (taken > 0) wants.Add(new(line.ProductId, taken, Latest(day.DeliverOn, order.DeliverOn)));
            }
            if (left != 0) throw new InvalidOperationException($"Purchase line {line.Id.Value} ships goods that no row is to receive.");
        }
        return wants;
    }

    private DateOnly Latest(DateOnly? wanted, DateOnly? agreed) => new[] { BusinessDay.Today(clock), wanted ?? default, agreed ?? default }.Max();
}
