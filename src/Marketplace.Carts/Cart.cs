namespace Marketplace.Carts;

/// <summary>What a shopper is thinking of buying, oldest line first.</summary>
/// <param name="Mark">Names this state of the cart; every change makes another, and none ever returns.</param>
/// <param name="IsCopy">Redis is away and this is what was copied last: it can be ordered, but not changed.</param>
/// <param name="MayBeLost">The browser once had a cart here, and nothing is left of it: guests' carts have no copy.</param>
public sealed record Cart(IReadOnlyList<CartLine> Lines, string Mark, bool IsCopy = false, bool MayBeLost = false)
{
    internal static readonly Cart Empty = new([], "");
}

/// <summary>So many units of a product.</summary>
/// <param name="SeenPriceFen">The listing's own price for one unit when the line was last put.</param>
public sealed record CartLine(ProductId Product, long Quantity, long SeenPriceFen, DateTimeOffset AddedAt);
