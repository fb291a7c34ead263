using Marketplace.Carts;
using Marketplace.Platform;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Parts;

/// <summary>The add-to-cart form of cards and product pages: with script an answer for the toast, without it the cart itself.</summary>
internal static class AddToCart
{
    public static void MapAddToCart(this IEndpointRouteBuilder app) =>
        app.MapPost("/cart/items", async ([FromForm] Guid product, [FromForm] long? quantity, HttpContext http, Actor actor, CartDesk carts, CancellationToken ct) =>
        {
            var script = http.Request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase);
            try
            {
                await carts.AddAsync(CartKey.Of(actor, http), new(product), quantity ?? 1, ct);
            }
            catch (Refusal refusal) when (script)
            {
                http.Response.StatusCode = refusal.Status;
                await ProblemAnswers.WriteAsync(http, refusal, ct);
                return Results.Empty;
            }
            return script ? Results.NoContent() : Results.LocalRedirect("/cart");
        }).DisableAntiforgery().ExcludeFromDescription();
}
