using Marketplace.Accounts;
using Marketplace.Platform;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Web.Parts;

/// <summary>The catalogue with a buying unit's eyes, for scripts; it needs both the search and the unit's own ground, so it stands in front of both rooms.</summary>
public static class BuyersGoodsApi
{
    public static void MapBuyersGoods(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/procurement/goods", Find).WithTags("Procurement").RequireAuthorization(Portals.SignedIn);

    private static async Task<Ok<GoodsFound>> Find(
        Actor actor, BuyersGoods goods, CancellationToken ct, string? q = null, string? county = null, string? category = null, string? certificate = null, bool inSeason = false, string? day = null, string? only = null, int page = 1) =>
        TypedResults.Ok(await goods.FindAsync(actor, new(goods.DayOf(day), Cut(q), Cut(county), Cut(category), Cut(certificate), inSeason, only is "paired" or "key" or "others" ? only : "", Math.Clamp(page, 1, 200)), ct));

    private static string Cut(string? text) => text?.Trim() is { Length: > 0 } value ? value[..Math.Min(value.Length, 100)] : "";
}
