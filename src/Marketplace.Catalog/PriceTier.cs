namespace Marketplace.Catalog;

/// <summary>A bulk price: from this quantity on, each unit costs this much.</summary>
internal sealed class PriceTier
{
    public ProductId ProductId { get; init; }
    public long FromQuantity { get; init; }
    public long UnitPriceFen { get; set; }
}

/// <summary>A bulk price as shown and as applied: from this quantity on, each unit costs this many fen.</summary>
public sealed record TierView(long FromQuantity, long UnitPriceFen);

internal static class PriceTiers
{
    /// <summary>The tier that applies to a quantity; the listing's own price counts as the tier from 1.</summary>
    public static TierView For(long priceFen, IEnumerable<TierView> tiers, long quantity)
    {
        var applied = new TierView(1, priceFen);
        foreach (var tier in tiers)
            if (tier.FromQuantity <= quantity && tier.FromQuantity > applied.FromQuantity) applied = tier;
        return applied;
    }

    /// <summary>Whether buying more is never dearer by the piece, the rule every price list must keep.</summary>
    public static bool AreMonotone(long priceFen, IEnumerable<TierView> tiers)
    {
        var (quantity, price) = (1L, priceFen);
        foreach (var tier in tiers.OrderBy(t => t.FromQuantity))
        {
            if (tier.FromQuantity <= quantity || tier.UnitPriceFen > price || tier.UnitPriceFen <= 0) return false;
            (quantity, price) = (tier.FromQuantity, tier.UnitPriceFen);
        }
        return priceFen > 0;
    }
}
