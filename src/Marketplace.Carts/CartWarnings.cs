namespace Marketplace.Carts;

/// <summary>What a cart warns of. Pure.</summary>
internal static class CartWarnings
{
    public static IReadOnlyList<CartWarning> For(CartLine line, SaleFacts facts, long listPriceFen, long available)
    {
        var product = line.Product.Value;
        var warnings = new List<CartWarning>();
        if (available <= 0)
            warnings.Add(new("carts.out_of_stock", new Words("刚刚卖完了", "Just sold out").Now, product, 0));
        else if (available < line.Quantity)
            warnings.Add(new("carts.not_enough_stock", new Words($"只剩 {available} 件", $"Only {available} left").Now, product, available));
        if (line.Quantity < facts.MinimumQuantity)
            warnings.Add(new("carts.below_minimum", new Words($"至少买 {facts.MinimumQuantity} 件", $"At least {facts.MinimumQuantity}").Now, product));
        if (facts.CartonQuantity > 1 && line.Quantity % facts.CartonQuantity != 0)
            warnings.Add(new("carts.off_carton", new Words($"按箱卖，数量须是 {facts.CartonQuantity} 的倍数", $"Sold by the carton: a multiple of {facts.CartonQuantity}").Now, product));
        if (line.SeenPriceFen != listPriceFen)
        {
            var (was, now) = (Show.Money(line.SeenPriceFen), Show.Money(listPriceFen));
            warnings.Add(new("carts.price_changed", new Words($"单价由 {was} 变为 {now}", $"The price went from {was} to {now}").Now, product, WasFen: line.SeenPriceFen));
        }
        return warnings;
    }

    public static CartWarning NoLongerSold(ProductId product) =>
        new("carts.no_longer_sold", new Words("这件商品已下架，请移除", "This product is no longer sold; please remove it").Now, product.Value, 0);
}
