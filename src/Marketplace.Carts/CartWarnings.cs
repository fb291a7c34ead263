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

    /// <summary>What is to be known of the cart as a whole.</summary>
    public static IReadOnlyList<CartWarning> Of(Cart cart) =>
        cart.IsCopy ? [new("carts.shown_from_copy", new Words(
            "购物车服务暂时不可用。这里是最近一次保存的副本：可以照此结算，暂时不能增减",
            "The cart is out of reach. This is the copy kept last: it can be ordered as it is, but not changed for now").Now, null)]
        : cart.MayBeLost ? [new("carts.may_be_lost", new Words(
            "如果您之前放进过商品：未登录的购物车没有备份，可能已随一次故障清空，请重新放入。登录后，购物车会有备份",
            "If you had put something in: a guest's cart has no copy and may have been lost in an outage; please put it in again. Once you sign in, your cart is copied").Now, null)]
        : [];

    public static CartWarning NoLongerSold(ProductId product) =>
        new("carts.no_longer_sold", new Words("这件商品已下架，请移除", "This product is no longer sold; please remove it").Now, product.Value, 0);
}
