namespace Marketplace.Carts;

internal static class CartsRefusals
{
    public static Refusal ProductNotFound() => new("carts.product_not_found", 404,
        new Words("没有找到这件商品，它可能已下架", "This product was not found; it may no longer be sold"), "productId");

    public static Refusal QuantityOutOfRange(long most) => new("carts.quantity_out_of_range", 422,
        new Words($"数量须在 1 到 {most} 之间", $"The quantity must be between 1 and {most}"), "quantity");

    public static Refusal TooManyLines(int most) => new("carts.too_many_lines", 409,
        new Words($"购物车最多放 {most} 种商品，请先结算或移除一些", $"A cart holds up to {most} different products; check out or remove some first"));

    public const string UnavailableCode = "carts.unavailable";

    // Promises nothing: whether a guest's cart comes back depends on what the server kept.
    public static Refusal Unavailable() => new("carts.unavailable", 503,
        new Words("购物车暂时打不开，也不能改动，请稍候再试。商品照常可以浏览", "The cart cannot be opened or changed right now; please try again shortly. The shop itself is open"))
    { RetryAfterSeconds = 5 };
}
