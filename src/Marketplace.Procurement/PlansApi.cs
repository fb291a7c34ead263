using Marketplace.Accounts;
using Marketplace.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Procurement;

/// <summary>The letterbox of reserve plans.</summary>
internal static class PlansApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var plans = app.MapGroup("/api/procurement/plans").WithTags("Procurement").RequireAuthorization(Portals.SignedIn);
        plans.MapGet("/{year:int}", Sheet);
        plans.MapPut("/{year:int}", Save);
        plans.MapPost("/{year:int}/submit", Submit);
        plans.MapGet("/{year:int}/roll-up", Sum);
        plans.MapGet("/waiting", Waiting);
        plans.MapPost("/versions/{version:guid}/agree", Agree);
        plans.MapPost("/versions/{version:guid}/return", Return);
    }

    private static async Task<Ok<PlanSheet>> Sheet(int year, Actor actor, PlanDesk plans, CancellationToken ct, Guid? unit = null) =>
        TypedResults.Ok(await plans.SheetAsync(actor, year, unit is { } id ? new(id) : null, ct));

    private static async Task<Ok<PlanVersionView>> Save(int year, PlanTerms terms, Actor actor, SavePlan save, CancellationToken ct) =>
        TypedResults.Ok(await save.RunAsync(actor, year, terms, ct));

    private static async Task<Ok<PlanVersionView>> Submit(int year, Actor actor, SubmitPlan submit, CancellationToken ct) =>
        TypedResults.Ok(await submit.RunAsync(actor, year, ct));

    private static async Task<Ok<IReadOnlyList<RollUpLine>>> Sum(int year, Actor actor, PlanDesk plans, CancellationToken ct) =>
        TypedResults.Ok(await plans.RollUpAsync(actor, year, ct));

    private static async Task<Ok<IReadOnlyList<PlanToReview>>> Waiting(Actor actor, PlanDesk plans, CancellationToken ct) =>
        TypedResults.Ok(await plans.WaitingAsync(actor, ct));

    private static async Task<Ok<PlanVersionView>> Agree(Guid version, Actor actor, AgreeToPlan agree, CancellationToken ct) =>
        TypedResults.Ok(await agree.RunAsync(actor, new(version), ct));

    private static async Task<Ok<PlanVersionView>> Return(Guid version, ReasonRequest why, Actor actor, ReturnPlan send, CancellationToken ct) =>
        TypedResults.Ok(await send.RunAsync(actor, new(version), why, ct));
}
