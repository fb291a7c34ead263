namespace Marketplace.Carts;

internal static class CartsRefusals
{
    public static Refusal ProductNotFound() => new("carts.product_not_found", 404,
        new Words("没有找到这件商品，它可能已下架", "This product was not found; it may no longer be sold"), "productId");

    public static Refusal QuantityOutOfRange(long most) => new("carts.quantity_out_of_range", 422,
        new Words($"数量须在 1 到 {most} 之间", $"The quantity must be between 1 and {most}"), "quantity");

    public static Refusal TooManyLines(int most) => new("carts.too_many_lines", 409,
        new Words($"购物车最多放 {most} 种商品，请先结算或移除一些", $"A cart holds up to {most} different products; check out or remove some first"));

    public static Refusal Unavailable() => new("carts.unavailable", 503,
        new Words("购物车暂时打不开，里面的商品没有丢失，请稍候再试", "The cart cannot be opened right now; nothing in it is lost. Please try again shortly"))
    { RetryAfterSeconds = 5 };
}
