using Marketplace.Accounts;
using Marketplace.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Procurement;

/// <param name="Address">Where it is claimed, the code in it.</param>
public sealed record HandedOutCode(int Number, string Code, string Address);

/// <summary>The letterbox of claim rounds. A round's id is its batch's: it is submitted, approved and followed under /api/procurement/batches.</summary>
internal static class ClaimRoundsApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var rounds = app.MapGroup("/api/procurement/claim-rounds").WithTags("Procurement").RequireAuthorization(Portals.SignedIn);
        rounds.MapGet("/", List);
        rounds.MapPost("/", Open).Produces<BatchView>(StatusCodes.Status201Created);
        rounds.MapGet("/{id:guid}", Find);
        rounds.MapGet("/{id:guid}/entitlements", Entitlements);
        rounds.MapGet("/{id:guid}/codes", Codes).Produces<IReadOnlyList<HandedOutCode>>();
        rounds.MapPost("/{id:guid}/codes/{row:int}/replace", Replace);
        rounds.MapPost("/{id:guid}/codes/{row:int}/revoke", Revoke);
        rounds.MapPost("/{id:guid}/extend", Extend);
        rounds.MapPost("/{id:guid}/close", Close);
        rounds.MapGet("/{id:guid}/events", ClaimRoundEvents.Stream).Produces<Stream>(StatusCodes.Status200OK, "text/event-stream");
    }

    private static async Task<Ok<PageOf<ClaimRoundView>>> List(Actor actor, ClaimRoundViews views, CancellationToken ct, int page = 1, int pageSize = 20) =>
        TypedResults.Ok(await views.ListAsync(actor, page, pageSize, ct));

    private static async Task<IResult> Open(HttpContext http, Actor actor, OpenClaimRoundRequest wanted, Idempotency once, OpenClaimRound open, CancellationToken ct)
    {
        actor.Require(Role.Officer);
        return await once.RunAsync(http, actor, wanted, () => open.RunAsync(actor, wanted, ct), batch => TypedResults.Created($"/api/procurement/claim-rounds/{batch.Id.Value}", batch));
    }

    private static async Task<Ok<ClaimRoundView>> Find(Guid id, Actor actor, ClaimRoundViews views, CancellationToken ct) => TypedResults.Ok(await views.FindAsync(actor, new(id), ct));

    private static async Task<Ok<PageOf<EntitlementView>>> Entitlements(Guid id, Actor actor, ClaimRoundViews views, CancellationToken ct, string? state = null, int page = 1, int pageSize = 50) =>
        TypedResults.Ok(await views.EntitlementsAsync(actor, new(id), state, page, pageSize, ct));

    private static async Task<IResult> Codes(Guid id, HttpContext http, Actor actor, HandOutCodes handOut, CancellationToken ct)
    {
        var codes = await handOut.RunAsync(actor, new(id), 1, OpenClaimRound.MostEntitlements, ct);
        http.Response.Headers.Vary = "Accept, Accept-Language";
        http.Response.Headers.CacheControl = "private, no-store";
        var address = ClaimSheet.AddressOf(http.Request);
        return http.Request.Headers.Accept.ToString().Contains("spreadsheet", StringComparison.Ordinal)
            ? TypedResults.File(ClaimSheet.Xlsx(codes, address), SheetReader.Xlsx, "claim-codes.xlsx")
            : TypedResults.Ok(codes.Select(c => new HandedOutCode(c.Number, c.Code, address + c.Code.Replace("-", "", StringComparison.Ordinal))));
    }

    private static async Task<Ok<NumberedCode>> Replace(Guid id, int row, Actor actor, ReplaceCode replace, CancellationToken ct) =>
        TypedResults.Ok(await replace.RunAsync(actor, new(id), row, onlyRevoke: false, ct) is { } made ? made with { Code = ClaimCode.Grouped(made.Code) } : null);

    private static async Task<NoContent> Revoke(Guid id, int row, Actor actor, ReplaceCode replace, CancellationToken ct)
    {
        await replace.RunAsync(actor, new(id), row, onlyRevoke: true, ct);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<ClaimRoundView>> Extend(Guid id, ExtendClaimRoundRequest wanted, Actor actor, ExtendClaimRound extend, ClaimRoundViews views, CancellationToken ct)
    {
        await extend.RunAsync(actor, new(id), wanted, ct);
        return TypedResults.Ok(await views.FindAsync(actor, new(id), ct));
    }

    private static async Task<Accepted<BatchView>> Close(Guid id, Actor actor, CloseClaimRound close, CancellationToken ct) =>
        TypedResults.Accepted($"/api/procurement/claim-rounds/{id}", await close.RunAsync(actor, new(id), ct));
}
