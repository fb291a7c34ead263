namespace Marketplace.Orders;

/// <summary>Orders as their shopper sees them. A stranger's order is not found.</summary>
public sealed class OrderViews(MarketplaceDb db)
{
    /// <summary>The shopper's checkouts, newest first; <paramref name="page"/> from 1, at most 50 to a page.</summary>
    public async Task<PageOf<GroupView>> MineAsync(Actor shopper, int page, int size, CancellationToken ct)
    {
        var person = shopper.RequirePerson();
        var mine = db.Set<OrderGroup>().AsNoTracking().Where(g => g.ShopperId == person);
        var total = await mine.LongCountAsync(ct);
        var skip = (int)Math.Min((Math.Max(page, 1) - 1L) * size, 1_000_000);
        var groups = await Whole(mine.OrderByDescending(g => g.PlacedAt).ThenByDescending(g => g.Number).Skip(skip).Take(Math.Clamp(size, 1, 50))).ToListAsync(ct);
        return new(total, [.. groups.Select(OrderShapes.Of)]);
    }

    /// <summary>The shopper's checkout by its own number or by the number of an order in it.</summary>
    public async Task<GroupView> GroupAsync(Actor shopper, string number, CancellationToken ct) =>
        OrderShapes.Of(await FindAsync(shopper, number, ct));

    /// <summary>The shopper's single order by its number.</summary>
    public async Task<OrderView?> OrderAsync(Actor shopper, string number, CancellationToken ct)
    {
        var group = await FindAsync(shopper, number, ct);
        return group.Orders.SingleOrDefault(o => o.Number == number) is { } order ? OrderShapes.Of(group, order) : null;
    }

    /// <summary>Addresses the shopper has used, newest first, each once.</summary>
    public async Task<IReadOnlyList<ShipTo>> AddressesAsync(Actor shopper, CancellationToken ct)
    {
        if (shopper.Person is not { } person) return [];
        var used = await db.Set<OrderGroup>().AsNoTracking().Where(g => g.ShopperId == person).OrderByDescending(g => g.PlacedAt).Take(30)
            .Select(g => new ShipTo(g.Recipient, g.Phone, g.Province, g.City, g.County, g.CountyCode, g.Street)).ToListAsync(ct);
        return [.. used.Distinct().Take(5)];
    }

    /// <summary>How many checkouts wait for this shopper's payment.</summary>
    public Task<int> UnpaidAsync(Actor shopper, CancellationToken ct)
    {
        var person = shopper.RequirePerson();
        return db.Set<OrderGroup>().CountAsync(g => g.ShopperId == person && g.Status == GroupStatus.PendingPayment, ct);
    }

    private async Task<OrderGroup> FindAsync(Actor shopper, string number, CancellationToken ct)
    {
        var person = shopper.RequirePerson();
        return await Whole(db.Set<OrderGroup>().AsNoTracking().Where(g => g.ShopperId == person && (g.Number == number || g.Orders.Any(o => o.Number == number))))
            .SingleOrDefaultAsync(ct) ?? throw OrderRefusals.NotFound(number);
    }

    internal static IQueryable<OrderGroup> Whole(IQueryable<OrderGroup> groups) => groups
        .Include(g => g.Orders).ThenInclude(o => o.Lines)
        .Include(g => g.Orders).ThenInclude(o => o.Claims)
        .Include(g => g.Orders).ThenInclude(o => o.Steps)
        .Include(g => g.Orders).ThenInclude(o => o.Parcels).ThenInclude(p => p.Lots)
        .AsSplitQuery();
}
