using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Carts;

/// <summary>How many units of the product the cart shall hold: 1–9,999.</summary>
public sealed record PutCartItem
{
    public required long Quantity { get; init; }
}

internal static class CartsApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var cart = app.MapGroup("/api/cart").WithTags("Cart");

        cart.MapGet("", (Actor actor, HttpContext http, CartViews carts, CancellationToken ct) => ShowAsync(CartKey.Of(actor, http), http, carts, ct))
            .WithName("GetCart").WithSummary("The caller's cart: a person's, or the browser's by its cookie");

        cart.MapPut("/items/{productId:guid}", async (Guid productId, PutCartItem wanted, Actor actor, HttpContext http, CartDesk desk, CartViews carts, CancellationToken ct) =>
            {
                var key = CartKey.Of(actor, http);
                await desk.PutAsync(key, new(productId), wanted.Quantity, ct);
                return await ShowAsync(key, http, carts, ct);
            })
            .WithName("PutCartItem").WithSummary("Sets how many units of a product are in the cart");

        cart.MapDelete("/items/{productId:guid}", async (Guid productId, Actor actor, HttpContext http, CartDesk desk, CartViews carts, CancellationToken ct) =>
            {
                var key = CartKey.Of(actor, http);
                await desk.RemoveAsync(key, new(productId), ct);
                return await ShowAsync(key, http, carts, ct);
            })
            .WithName("RemoveCartItem").WithSummary("Takes a product out of the cart");
    }

    private static Task<CartView> ShowAsync(CartKey key, HttpContext http, CartViews carts, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        return carts.ShowAsync(key, ct);
    }
}
