namespace Marketplace.Orders;

/// <summary>What the orders know of a shopper. The orders themselves stay: the law wants them for three years, the books for longer.</summary>
internal sealed class OrderRecords(MarketplaceDb db) : IPersonalRecords
{
    private static readonly OrderStatus[] Finished = [OrderStatus.Completed, OrderStatus.Closed];

    public string Name => "orders";

    public async Task<object> TellAsync(PersonId who, CancellationToken ct) =>
        await db.Set<OrderGroup>().AsNoTracking().Where(g => g.ShopperId == who).OrderBy(g => g.PlacedAt).Select(g => new
        {
            g.Number,
            g.PlacedAt,
            g.Status,
            g.TotalFen,
            address = new { g.Recipient, g.Phone, g.Province, g.City, g.County, g.Street },
            orders = g.Orders.Select(o => new
            {
                o.Number,
                o.Status,
                o.TotalFen,
                o.RefundedFen,
                lines = o.Lines.Select(l => new { l.ProductId, l.Quantity, l.LineFen }),
                parcels = o.Parcels.Select(p => new { p.Carrier, p.Waybill, p.ShippedAt }),
                claims = o.Claims.Select(c => new { c.Reason, c.Explanation, c.AskedFen, c.GrantedFen, c.Answer }),
            }),
        }).ToListAsync(ct);

    public Task<bool> IsBusyAsync(PersonId who, CancellationToken ct) =>
        db.Set<OrderGroup>().AnyAsync(g => g.ShopperId == who && g.Orders.Any(o => !Finished.Contains(o.Status)), ct);

    public async Task ForgetAsync(PersonId who, CancellationToken ct) => await MaskAsync(db.Set<OrderGroup>().Where(g => g.ShopperId == who), ct);

    /// <summary>County and freight stay, name, telephone and street go.</summary>
    internal static Task<int> MaskAsync(IQueryable<OrderGroup> groups, CancellationToken ct) =>
        groups.ExecuteUpdateAsync(s => s.SetProperty(g => g.Recipient, Nobody).SetProperty(g => g.Phone, Nobody).SetProperty(g => g.Street, Nobody), ct);

    internal const string Nobody = "—";
}
