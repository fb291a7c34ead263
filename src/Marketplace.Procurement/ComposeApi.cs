using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Procurement;

/// <summary>What was made, to be read under its own address.</summary>
public sealed record Made(Guid Id);

/// <summary>The letterbox of composing: quick rows, repeating, delivery points and lists.</summary>
internal static class ComposeApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var desk = app.MapGroup("/api/procurement").WithTags("Procurement").RequireAuthorization(Portals.SignedIn);
        desk.MapPost("/quick-order", Preview);
        desk.MapPost("/batches/{id:guid}/rows", Add).Produces<BatchView>();
        desk.MapPost("/batches/{id:guid}/repeat", Repeat).Produces<RepeatedBatch>(StatusCodes.Status201Created);
        desk.MapGet("/delivery-points", Points);
        desk.MapPost("/delivery-points", NewPoint).Produces<DeliveryPointView>(StatusCodes.Status201Created);
        desk.MapPut("/delivery-points/{id:guid}", ChangePoint);
        desk.MapDelete("/delivery-points/{id:guid}", RemovePoint);
        desk.MapPost("/delivery-points/{id:guid}/restore", RestorePoint);
        desk.MapGet("/supply", Supply);
        desk.MapPut("/supply/{sku}", State);
        desk.MapPut("/lots/{lot}/certificate", async (string lot, CertificateRequest wanted, Actor actor, RecordCertificate record, CancellationToken ct) => TypedResults.Ok(await record.RunAsync(actor, lot, wanted, ct)));
        desk.MapPut("/supply/{sku}/lots", async (string sku, AnnounceLotRequest wanted, Actor actor, AnnounceLot announce, CancellationToken ct) =>
            TypedResults.Ok(await announce.RunAsync(actor, sku, wanted, ct)));
        desk.MapGet("/lists", Lists);
        desk.MapPost("/lists", NewList).Produces<Made>(StatusCodes.Status201Created);
        desk.MapGet("/lists/{id:guid}", FindList);
        desk.MapPut("/lists/{id:guid}", ChangeList);
        desk.MapDelete("/lists/{id:guid}", RemoveOne);
        desk.MapPost("/lists/{id:guid}/restore", RestoreList);
    }

    private static async Task<Ok<QuickPreview>> Preview(AddRowsRequest wanted, Actor actor, QuickOrder quick, CancellationToken ct) =>
        TypedResults.Ok(await quick.PreviewAsync(actor, wanted, ct));

    private static async Task<IResult> Add(Guid id, HttpContext http, AddRowsRequest wanted, Actor actor, BatchViews views, Idempotency once, AddRows add, CancellationToken ct)
    {
        await views.FindAsync(actor, new(id), ct);
        actor.Require(Role.Officer);
        return await once.RunAsync(http, actor, wanted, () => add.RunAsync(actor, new(id), wanted, ct), batch => TypedResults.Ok(batch));
    }

    private static async Task<IResult> Repeat(Guid id, HttpContext http, RepeatRequest wanted, Actor actor, BatchViews views, Idempotency once, RepeatBatch repeat, CancellationToken ct)
    {
        await views.FindAsync(actor, new(id), ct);
        actor.Require(Role.Officer);
        return await once.RunAsync(http, actor, wanted, () => repeat.RunAsync(actor, new(id), wanted, ct), made => TypedResults.Created($"/api/procurement/batches/{made.Batch.Id.Value}", made));
    }

    private static async Task<Ok<IReadOnlyList<DeliveryPointView>>> Points(Actor actor, ComposeViews views, CancellationToken ct) => TypedResults.Ok(await views.DeliveryPointsAsync(actor, ct));

    private static async Task<IResult> NewPoint(HttpContext http, DeliveryPointRequest wanted, Actor actor, Idempotency once, SaveDeliveryPoint save, CancellationToken ct)
    {
        actor.Require(Role.Officer);
        return await once.RunAsync(http, actor, wanted, () => save.RunAsync(actor, null, wanted, ct), point => TypedResults.Created($"/api/procurement/delivery-points/{point.Id.Value}", point));
    }

    private static async Task<Ok<DeliveryPointView>> ChangePoint(Guid id, DeliveryPointRequest wanted, Actor actor, SaveDeliveryPoint save, CancellationToken ct) =>
        TypedResults.Ok(await save.RunAsync(actor, new(id), wanted, ct));

    private static async Task<NoContent> RemovePoint(Guid id, Actor actor, RemoveDeliveryPoint remove, CancellationToken ct)
    {
        await remove.RunAsync(actor, new(id), back: false, ct);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<DeliveryPointView>> RestorePoint(Guid id, Actor actor, RemoveDeliveryPoint remove, CancellationToken ct) =>
        TypedResults.Ok(await remove.RunAsync(actor, new(id), back: true, ct));

    private static async Task<Ok<IReadOnlyList<SupplyView>>> Supply(Actor actor, SupplyViews views, CancellationToken ct) => TypedResults.Ok(await views.OwnAsync(actor, ct));

    private static async Task<Ok<StateSupplyRequest>> State(string sku, StateSupplyRequest wanted, Actor actor, StateSupply state, CancellationToken ct) => TypedResults.Ok(await state.RunAsync(actor, sku, wanted, ct));

    private static async Task<Ok<IReadOnlyList<SavedListView>>> Lists(Actor actor, ComposeViews views, CancellationToken ct) => TypedResults.Ok(await views.ListsAsync(actor, ct));

    private static async Task<Ok<SavedListView>> FindList(Guid id, Actor actor, ComposeViews views, CancellationToken ct) => TypedResults.Ok(await views.ListAsync(actor, new(id), ct));

    private static async Task<IResult> NewList(HttpContext http, SaveListRequest wanted, Actor actor, Idempotency once, SaveList save, ComposeViews views, CancellationToken ct)
    {
        actor.Require(Role.Officer);
        return await once.RunAsync(http, actor, wanted, () => save.RunAsync(actor, null, wanted, ct), id => TypedResults.Created($"/api/procurement/lists/{id.Value}", new Made(id.Value)));
    }

    private static async Task<Ok<SavedListView>> ChangeList(Guid id, SaveListRequest wanted, Actor actor, SaveList save, ComposeViews views, CancellationToken ct)
    {
        await save.RunAsync(actor, new(id), wanted, ct);
        return TypedResults.Ok(await views.ListAsync(actor, new(id), ct));
    }

    private static async Task<NoContent> RemoveOne(Guid id, Actor actor, RemoveList remove, CancellationToken ct)
    {
        await remove.RunAsync(actor, new(id), back: false, ct);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<SavedListView>> RestoreList(Guid id, Actor actor, RemoveList remove, ComposeViews views, CancellationToken ct)
    {
        await remove.RunAsync(actor, new(id), back: true, ct);
        return TypedResults.Ok(await views.ListAsync(actor, new(id), ct));
    }
}
