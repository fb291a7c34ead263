namespace Marketplace.Orders;

/// <summary>
/// Opens checkouts for change. The first statement takes the checkout's row lock, so that payment, expiry, cancellation
/// and shipment of one checkout come one after another. Joins the caller's transaction.
/// </summary>
public sealed class OrderBook(MarketplaceDb db, CooperativeViews cooperatives)
{
    internal async Task<OrderGroup?> OpenAsync(OrderGroupId id, CancellationToken ct)
    {
        var found = await db.Set<OrderGroup>().Where(g => g.Id == id).ExecuteUpdateAsync(s => s.SetProperty(g => g.Turn, g => g.Turn + 1), ct);
        if (found == 0) return null;
        return await db.Set<OrderGroup>()
            .Include(g => g.Orders.OrderBy(o => o.Number)).ThenInclude(o => o.Lines.OrderBy(l => l.No))
            .Include(g => g.Orders).ThenInclude(o => o.Claims)
            .Include(g => g.Orders).ThenInclude(o => o.Steps)
            .Include(g => g.Orders).ThenInclude(o => o.Parcels)
            .AsSplitQuery().SingleAsync(g => g.Id == id, ct);
    }

    /// <summary>The checkout that an order belongs to.</summary>
    internal async Task<OrderGroup?> OpenAsync(OrderId order, CancellationToken ct)
    {
        var group = await db.Set<Order>().Where(o => o.Id == order).Select(o => (OrderGroupId?)o.GroupId).FirstOrDefaultAsync(ct);
        return group is { } id ? await OpenAsync(id, ct) : null;
    }

    /// <summary>The shopper's own checkout by its number or by the number of an order in it; anyone else's is not found.</summary>
    internal async Task<OrderGroup> OpenOwnAsync(Actor shopper, string number, CancellationToken ct)
    {
        var person = shopper.RequirePerson();
        var group = await GroupOfAsync(number, ct) is { } id ? await OpenAsync(id, ct) : null;
        return group is not null && group.ShopperId == person ? group : throw OrderRefusals.NotFound(number);
    }

    /// <summary>The shopper's own single order.</summary>
    internal async Task<(OrderGroup Group, Order Order)> OpenOwnOrderAsync(Actor shopper, string number, CancellationToken ct)
    {
        var group = await OpenOwnAsync(shopper, number, ct);
        return (group, group.Orders.SingleOrDefault(o => o.Number == number) ?? (group.Orders.Count == 1 ? group.Orders[0] : throw OrderRefusals.NamePart(number)));
    }

    /// <summary>An order of the cooperative the actor works for; another cooperative's is not found.</summary>
    internal async Task<(OrderGroup Group, Order Order)> OpenOursAsync(Actor seller, string number, CancellationToken ct)
    {
        var organisation = seller.RequireOrganisation(Role.Cooperative);
        var cooperative = await cooperatives.OfOrganisationAsync(organisation, ct) ?? throw OrderRefusals.NotFound(number);
        var group = await GroupOfAsync(number, ct) is { } id ? await OpenAsync(id, ct) : null;
        var order = group?.Orders.SingleOrDefault(o => o.Number == number && o.CooperativeId == cooperative.Id);
        return order is null ? throw OrderRefusals.NotFound(number) : (group!, order);
    }

    private async Task<OrderGroupId?> GroupOfAsync(string number, CancellationToken ct) =>
        await db.Set<OrderGroup>().Where(g => g.Number == number).Select(g => (OrderGroupId?)g.Id).FirstOrDefaultAsync(ct)
        ?? await db.Set<Order>().Where(o => o.Number == number).Select(o => (OrderGroupId?)o.GroupId).FirstOrDefaultAsync(ct);
}
