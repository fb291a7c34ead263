namespace Marketplace.Orders;

/// <summary>Orders as the cooperative that fulfils them sees them; another cooperative's are not found, unpaid ones not shown.</summary>
public sealed class CooperativeOrderViews(MarketplaceDb db, CooperativeViews cooperatives, TimeProvider clock)
{
    private static readonly OrderStatus[] Hidden = [OrderStatus.PendingPayment, OrderStatus.Closed];

    /// <summary>Which orders a list shows.</summary>
    public enum Shelf { ToDo, OnTheWay, Claims, All }

    public async Task<PageOf<OrderRow>> ListAsync(Actor seller, Shelf shelf, int page, int size, CancellationToken ct)
    {
        var cooperative = await OursAsync(seller, ct);
        var ours = db.Set<Order>().AsNoTracking().Where(o => o.CooperativeId == cooperative && !Hidden.Contains(o.Status));
        ours = shelf switch
        {
            Shelf.ToDo => ours.Where(o => o.Status == OrderStatus.Paid || o.Status == OrderStatus.Preparing || o.Status == OrderStatus.PartiallyShipped),
            Shelf.OnTheWay => ours.Where(o => o.Status == OrderStatus.Shipped),
            Shelf.Claims => ours.Where(o => o.Claims.Any(c => c.Status == ClaimStatus.Requested)),
            _ => ours,
        };
        var total = await ours.LongCountAsync(ct);
        var skip = (int)Math.Min((Math.Max(page, 1) - 1L) * size, 1_000_000);
        // What waits longest stands first; everything else newest first.
        var sorted = shelf == Shelf.ToDo ? ours.OrderBy(o => o.PaidAt).ThenBy(o => o.Number) : ours.OrderByDescending(o => o.PlacedAt).ThenByDescending(o => o.Number);
        var rows = await sorted.Skip(skip).Take(Math.Clamp(size, 1, 50))
            .Join(db.Set<OrderGroup>(), o => o.GroupId, g => g.Id, (o, g) => new OrderRow(
                o.Number, o.Status, o.Storage, o.TotalFen, o.PlacedAt, o.PaidAt, g.Province, g.City, g.County, g.CountyCode,
                o.Lines.Count, o.Lines.Sum(l => l.Quantity),
                o.Lines.OrderBy(l => l.No).Select(l => l.NameZh).First(), o.Lines.OrderBy(l => l.No).Select(l => l.NameEn).First(),
                o.Claims.Any(c => c.Status == ClaimStatus.Requested)))
            .ToListAsync(ct);
        return new(total, rows);
    }

    /// <summary>One of the cooperative's orders with the address it goes to.</summary>
    public async Task<(OrderView Order, ShipTo Address)> OrderAsync(Actor seller, string number, CancellationToken ct)
    {
        var cooperative = await OursAsync(seller, ct);
        var group = await OrderViews.Whole(db.Set<OrderGroup>().AsNoTracking()
                .Where(g => g.Orders.Any(o => o.Number == number && o.CooperativeId == cooperative && !Hidden.Contains(o.Status))))
            .SingleOrDefaultAsync(ct) ?? throw OrderRefusals.NotFound(number);
        return (OrderShapes.Of(group, group.Orders.Single(o => o.Number == number)), OrderShapes.AddressOf(group));
    }

    /// <summary>What waits for the cooperative now.</summary>
    public async Task<CooperativeDay> TodayAsync(Actor seller, CancellationToken ct)
    {
        var cooperative = await OursAsync(seller, ct);
        var ours = db.Set<Order>().AsNoTracking().Where(o => o.CooperativeId == cooperative);
        var counts = await ours.GroupBy(o => o.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var today = BusinessDay.Today(clock);
        var since = BusinessDay.StartOf(new DateOnly(today.Year, today.Month, 1));
        return new(
            counts.GetValueOrDefault(OrderStatus.Paid),
            counts.GetValueOrDefault(OrderStatus.Preparing) + counts.GetValueOrDefault(OrderStatus.PartiallyShipped),
            await ours.CountAsync(o => o.Claims.Any(c => c.Status == ClaimStatus.Requested), ct),
            counts.GetValueOrDefault(OrderStatus.Shipped),
            await ours.Where(o => OrderLife.Sold.Contains(o.Status) && o.PaidAt >= since).SumAsync(o => o.TotalFen - o.RefundedFen, ct));
    }

    private async Task<CooperativeId> OursAsync(Actor seller, CancellationToken ct) =>
        (await cooperatives.OfOrganisationAsync(seller.RequireOrganisation(Role.Cooperative), ct))?.Id ?? throw OrderRefusals.NoCooperative();
}
