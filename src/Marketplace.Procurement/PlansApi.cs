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
        plans.MapGet("/{year:int}", Sheet).WithSummary("The own unit's year, or that of a unit below it (unit=…): reserved, accepted, paid, versions, warnings");
        plans.MapPut("/{year:int}", Save).WithSummary("Writes the open version, or the next one where the last is in force; the same terms twice are the same version");
        plans.MapPost("/{year:int}/submit", Submit).WithSummary("Hands the written version in for review by the superior, or by a second person where there is none");
        plans.MapGet("/{year:int}/roll-up", Sum).WithSummary("The own unit and everything below it, added up");
        plans.MapGet("/waiting", Waiting).WithSummary("Plans that wait for the caller's review");
        plans.MapPost("/versions/{version:guid}/agree", Agree).WithSummary("Puts a submitted version in force");
        plans.MapPost("/versions/{version:guid}/return", Return).WithSummary("Sends a submitted version back with a reason");
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
