using Marketplace.Accounts;
using Marketplace.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Procurement;

/// <summary>The letterbox of decisions and deputies.</summary>
internal static class ApprovalsApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var desk = app.MapGroup("/api/procurement").WithTags("Procurement").RequireAuthorization(Portals.SignedIn);
        desk.MapGet("/batches/{id:guid}/approvals", Approvals);
        desk.MapPost("/batches/{id:guid}/release", Release);
        desk.MapGet("/inbox", async (Actor actor, Inbox inbox, CancellationToken ct) => TypedResults.Ok(await inbox.OfAsync(actor, ct)));
        desk.MapGet("/approval-rule", async (Actor actor, ApprovalViews views, CancellationToken ct) => TypedResults.Ok(await views.TiersAsync(actor, ct)));
        desk.MapPut("/approval-rule", SetTiers);
        desk.MapGet("/leaves", Leaves);
        desk.MapPost("/leaves", Name).Produces<NamedLeave>(StatusCodes.Status201Created);
        desk.MapDelete("/leaves/{id:guid}", End);
    }

    private static async Task<Ok<ApprovalsView>> Approvals(Guid id, Actor actor, ApprovalViews views, CancellationToken ct) => TypedResults.Ok(await views.OfAsync(actor, new(id), ct));

    private static async Task<Accepted<BatchView>> Release(Guid id, Actor actor, ReleaseBatch release, CancellationToken ct) =>
        TypedResults.Accepted($"/api/procurement/batches/{id}", await release.RunAsync(actor, new(id), ct));

    private static async Task<Ok<ApprovalTiersView>> SetTiers(ApprovalTiersRequest wanted, Actor actor, SetApprovalTiers set, ApprovalViews views, CancellationToken ct)
    {
        await set.RunAsync(actor, wanted, ct);
        return TypedResults.Ok(await views.TiersAsync(actor, ct));
    }

    private static async Task<Ok<IReadOnlyList<LeaveView>>> Leaves(Actor actor, ApprovalViews views, CancellationToken ct) => TypedResults.Ok(await views.LeavesAsync(actor, ct));

    private static async Task<IResult> Name(HttpContext http, NameDeputyRequest wanted, Actor actor, Idempotency once, NameDeputy name, CancellationToken ct)
    {
        actor.Require(Role.Approver);
        return await once.RunAsync(http, actor, wanted, () => name.RunAsync(actor, wanted, ct), made => TypedResults.Created("/api/procurement/leaves", made));
    }

    private static async Task<NoContent> End(Guid id, Actor actor, EndLeave end, CancellationToken ct)
    {
        await end.RunAsync(actor, new(id), ct);
        return TypedResults.NoContent();
    }
}
