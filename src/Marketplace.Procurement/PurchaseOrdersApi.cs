using Marketplace.Accounts;
using Marketplace.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Procurement;

/// <summary>The letterbox of purchase orders, for the unit and the cooperative alike.</summary>
internal static class PurchaseOrdersApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var orders = app.MapGroup("/api/procurement/purchase-orders").WithTags("Procurement").RequireAuthorization(Portals.SignedIn);
        orders.MapGet("/", List);
        orders.MapGet("/{id:guid}", Find);
        orders.MapGet("/{id:guid}/deliveries", Deliveries);
        orders.MapPost("/{id:guid}/confirm", async (Guid id, Actor actor, ConfirmPurchaseOrder confirm, PurchaseOrderViews views, CancellationToken ct) =>
            await Show(actor, views, await confirm.RunAsync(actor, new(id), ct), ct));
        orders.MapPost("/{id:guid}/decline", async (Guid id, ReasonRequest why, Actor actor, DeclinePurchaseOrder decline, PurchaseOrderViews views, CancellationToken ct) =>
            await Show(actor, views, await decline.RunAsync(actor, new(id), why, ct), ct));
        orders.MapPost("/{id:guid}/propose", async (Guid id, ProposeRequest wanted, Actor actor, ProposeChange propose, PurchaseOrderViews views, CancellationToken ct) =>
            await Show(actor, views, await propose.RunAsync(actor, new(id), wanted, ct), ct));
        orders.MapPost("/{id:guid}/agree", async (Guid id, AgreeRequest? seen, Actor actor, AgreeToChange agree, PurchaseOrderViews views, CancellationToken ct) =>
            await Show(actor, views, await agree.RunAsync(actor, new(id), seen ?? new(), ct), ct));
        orders.MapPost("/{id:guid}/refuse", async (Guid id, ReasonRequest why, Actor actor, RefuseChange refuse, PurchaseOrderViews views, CancellationToken ct) =>
            await Show(actor, views, await refuse.RunAsync(actor, new(id), why, ct), ct));
        orders.MapPost("/{id:guid}/any-shelf-life", async (Guid id, Actor actor, AcceptAnyShelfLife verb, PurchaseOrderViews views, CancellationToken ct) =>
            await Show(actor, views, await verb.RunAsync(actor, new(id), ct), ct));
        orders.MapPost("/{id:guid}/ship", async (Guid id, ShipRequest wanted, Actor actor, ShipPurchaseOrder ship, PurchaseOrderViews views, CancellationToken ct) =>
            await Show(actor, views, await ship.RunAsync(actor, new(id), wanted, ct), ct));
        orders.MapPost("/{id:guid}/receive", async (Guid id, Actor actor, ReceivePurchaseOrder receive, PurchaseOrderViews views, CancellationToken ct) =>
            await Show(actor, views, await receive.RunAsync(actor, new(id), ct), ct));
        orders.MapPost("/{id:guid}/accept", Accept).Produces<PurchaseOrderView>();
    }

    private static async Task<Ok<PageOf<PurchaseOrderView>>> List(Actor actor, PurchaseOrderViews views, CancellationToken ct, Guid? batch = null, string? status = null, int page = 1, int pageSize = 20) =>
        TypedResults.Ok(await views.ListAsync(actor, batch is { } id ? new BatchId(id) : null, status, page, pageSize, ct));

    private static async Task<Ok<PurchaseOrderView>> Find(Guid id, Actor actor, PurchaseOrderViews views, CancellationToken ct) =>
        TypedResults.Ok(await views.FindAsync(actor, new(id), ct));

    private static async Task<Ok<PageOf<DeliveryView>>> Deliveries(Guid id, Actor actor, PurchaseOrderViews views, CancellationToken ct, int page = 1, int pageSize = 100) =>
        TypedResults.Ok(await views.DeliveriesAsync(actor, new(id), page, pageSize, ct));

    // A session in part leaves goods for the next one: sent twice it would accept twice, so it must carry a key. The whole is accepted once anyhow.
    private static async Task<IResult> Accept(Guid id, AcceptRequest? found, HttpContext http, Actor actor, Idempotency once, AcceptPurchaseOrder accept, PurchaseOrderViews views, CancellationToken ct)
    {
        var wanted = found ?? new();
        if (!wanted.Partial) return await Show(actor, views, await accept.RunAsync(actor, new(id), wanted, ct), ct);
        await views.FindAsync(actor, new(id), ct);
        actor.Require(Role.Officer);
        var answer = await once.RunAsync(http, actor, wanted, () => accept.RunAsync(actor, new(id), wanted, ct), order => TypedResults.Ok(order));
        return answer is Ok<PurchaseOrderId> ? await Show(actor, views, new(id), ct) : answer;
    }

    private static async Task<Ok<PurchaseOrderView>> Show(Actor actor, PurchaseOrderViews views, PurchaseOrderId id, CancellationToken ct) =>
        TypedResults.Ok(await views.FindAsync(actor, id, ct));
}
