using Marketplace.Accounts;
using Marketplace.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Procurement;

/// <summary>The letterbox of grounds and comparisons.</summary>
internal static class ComparisonApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var batches = app.MapGroup("/api/procurement/batches/{id:guid}").WithTags("Procurement").RequireAuthorization(Portals.SignedIn);
        batches.MapPut("/directing", async (Guid id, DirectingRequest wanted, Actor actor, StateGround state, CancellationToken ct) => TypedResults.Ok(await state.RunAsync(actor, new(id), wanted, ct)));
        batches.MapGet("/comparison", async (Guid id, Actor actor, ComparisonViews views, CancellationToken ct) => TypedResults.Ok(await views.FindAsync(actor, new(id), ct)));
        batches.MapPost("/comparison/propose", async (Guid id, Actor actor, ProposeOffers propose, CancellationToken ct) => TypedResults.Ok(await propose.RunAsync(actor, new(id), ct)));
        batches.MapPut("/comparison/{sku}", async (Guid id, string sku, OffersRequest wanted, Actor actor, RecordOffers record, CancellationToken ct) => TypedResults.Ok(await record.RunAsync(actor, new(id), sku, wanted, ct)));
    }
}
