using Marketplace.Accounts;
using Marketplace.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Procurement;

/// <summary>The letterbox of demands: written by requesters, collected or sent back by officers.</summary>
internal static class DemandsApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var demands = app.MapGroup("/api/procurement/demands").WithTags("Procurement").RequireAuthorization(Portals.SignedIn);
        demands.MapGet("/", List);
        demands.MapPost("/", Write).Produces<Made>(StatusCodes.Status201Created);
        demands.MapGet("/{id:guid}", Find);
        demands.MapPut("/{id:guid}", Change);
        demands.MapPost("/{id:guid}/submit", Submit);
        demands.MapPost("/{id:guid}/withdraw", Withdraw);
        demands.MapPost("/{id:guid}/return", Return);
        demands.MapPost("/{id:guid}/take-out", TakeOut);
        demands.MapPost("/collect", Collect).Produces<BatchView>();
    }

    private static async Task<Ok<PageOf<DemandView>>> List(Actor actor, DemandViews views, CancellationToken ct, string? status = null, int page = 1, int pageSize = 20) =>
        TypedResults.Ok(await views.ListAsync(actor, status, page, pageSize, ct));

    private static async Task<Ok<DemandView>> Find(Guid id, Actor actor, DemandViews views, CancellationToken ct) => TypedResults.Ok(await views.FindAsync(actor, new(id), ct));

    private static async Task<IResult> Write(HttpContext http, SaveDemandRequest wanted, Actor actor, Idempotency once, SaveDemand save, CancellationToken ct)
    {
        actor.Require(Role.Requester);
        return await once.RunAsync(http, actor, wanted, () => save.RunAsync(actor, null, wanted, ct), id => TypedResults.Created($"/api/procurement/demands/{id.Value}", new Made(id.Value)));
    }

    private static async Task<Ok<DemandView>> Change(Guid id, SaveDemandRequest wanted, Actor actor, SaveDemand save, DemandViews views, CancellationToken ct)
    {
        await save.RunAsync(actor, new(id), wanted, ct);
        return TypedResults.Ok(await views.FindAsync(actor, new(id), ct));
    }

    private static async Task<Ok<DemandView>> Submit(Guid id, Actor actor, SubmitDemand submit, DemandViews views, CancellationToken ct)
    {
        await submit.RunAsync(actor, new(id), ct);
        return TypedResults.Ok(await views.FindAsync(actor, new(id), ct));
    }

    private static async Task<Ok<DemandView>> Withdraw(Guid id, Actor actor, WithdrawDemand withdraw, DemandViews views, CancellationToken ct)
    {
        await withdraw.RunAsync(actor, new(id), ct);
        return TypedResults.Ok(await views.FindAsync(actor, new(id), ct));
    }

    private static async Task<Ok<DemandView>> Return(Guid id, ReasonRequest why, Actor actor, ReturnDemand back, DemandViews views, CancellationToken ct)
    {
        await back.RunAsync(actor, new(id), why, ct);
        return TypedResults.Ok(await views.FindAsync(actor, new(id), ct));
    }

    private static async Task<Ok<DemandView>> TakeOut(Guid id, Actor actor, TakeOutDemand take, DemandViews views, CancellationToken ct)
    {
        await take.RunAsync(actor, new(id), ct);
        return TypedResults.Ok(await views.FindAsync(actor, new(id), ct));
    }

    private static async Task<IResult> Collect(HttpContext http, CollectRequest wanted, Actor actor, Idempotency once, CollectDemands collect, CancellationToken ct)
    {
        actor.Require(Role.Officer);
        return await once.RunAsync(http, actor, wanted, () => collect.RunAsync(actor, wanted, ct), batch => TypedResults.Ok(batch));
    }
}
