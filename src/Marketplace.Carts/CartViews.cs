using Marketplace.Cooperatives;

namespace Marketplace.Carts;

/// <summary>A cart with today's names and prices, grouped by who will ship it.</summary>
public sealed record CartView(
    IReadOnlyList<CartItem> Items, IReadOnlyList<CartGroup> Groups, int Count, long Quantity, long TotalFen, IReadOnlyList<CartWarning> Warnings);

/// <summary>One line. Names and prices are today's; the line price is by the tier its quantity earns.</summary>
public sealed record CartItem(
    Guid ProductId, string Sku, string Slug, string Name, string NameZh, string NameEn, string Unit, string CategorySlug, Guid CooperativeId,
    long Quantity, long MinimumQuantity, long CartonQuantity, long Available, long UnitPriceFen, long LineFen, IReadOnlyList<CartWarning> Warnings);

/// <summary>What one cooperative will ship; freight is added at checkout, where the address is known.</summary>
public sealed record CartGroup(Guid CooperativeId, string Slug, string Name, string NameZh, string NameEn, IReadOnlyList<Guid> Products, long ItemsFen);

/// <summary>Something to know or to settle before checkout.</summary>
public sealed record CartWarning(string Code, string Message, Guid? ProductId, long? Left = null, long? WasFen = null);

/// <summary>Showing carts.</summary>
public sealed class CartViews(CartDesk desk, PriceList prices, Stock stock, CooperativeViews cooperatives, TimeProvider clock)
{
    public async Task<CartView> ShowAsync(CartKey key, CancellationToken ct)
    {
        var cart = await desk.GetAsync(key, ct);
        if (cart.Lines.Count == 0) return new([], [], 0, 0, 0, CartWarnings.Of(cart));
        ProductId[] products = [.. cart.Lines.Select(l => l.Product)];
        var offers = await prices.FindAsync(products, BusinessDay.Today(clock), ct);
        var available = await stock.AvailableAsync(products, ct);
        var items = cart.Lines.Where(l => offers.ContainsKey(l.Product))
            .Select(l => Item(l, offers[l.Product].For(l.Quantity), offers[l.Product].One.UnitPriceFen, available.GetValueOrDefault(l.Product))).ToList();
        var gone = cart.Lines.Where(l => !offers.ContainsKey(l.Product)).Select(l => CartWarnings.NoLongerSold(l.Product));
        var groups = await GroupsAsync(items, ct);
        return new(items, groups, cart.Lines.Count, items.Sum(i => i.Quantity), items.Sum(i => i.LineFen),
            [.. CartWarnings.Of(cart), .. gone, .. items.SelectMany(i => i.Warnings)]);
    }

    /// <summary>What is to be known of a cart as a whole: that it is a copy, or that it may have been lost.</summary>
    public static IReadOnlyList<CartWarning> WarningsOf(Cart cart) => CartWarnings.Of(cart);

    private static CartItem Item(CartLine line, SaleFacts facts, long listPriceFen, long available) => new(
        facts.ProductId.Value, facts.Sku, facts.Slug, new Words(facts.NameZh, facts.NameEn).Now, facts.NameZh, facts.NameEn, facts.Unit, facts.CategorySlug,
        facts.CooperativeId.Value, line.Quantity, facts.MinimumQuantity, facts.CartonQuantity, Math.Max(0, available), facts.UnitPriceFen,
        checked(facts.UnitPriceFen * line.Quantity), CartWarnings.For(line, facts, listPriceFen, available));

    private async Task<List<CartGroup>> GroupsAsync(List<CartItem> items, CancellationToken ct)
    {
        var groups = new List<CartGroup>();
        var all = (await cooperatives.AllAsync(ct)).ToDictionary(c => c.Id.Value);
        foreach (var part in items.GroupBy(i => i.CooperativeId))
        {
            var who = all.GetValueOrDefault(part.Key);
            groups.Add(new(part.Key, who?.Slug ?? "", who?.Name ?? "", who?.NameZh ?? "", who?.NameEn ?? "", [.. part.Select(i => i.ProductId)], part.Sum(i => i.LineFen)));
        }
        return groups;
    }
}
