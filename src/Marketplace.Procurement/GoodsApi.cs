using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Procurement;

/// <summary>The letterbox between the arrival of goods and the end of the last dispute about them.</summary>
internal static class GoodsApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var orders = app.MapGroup("/api/procurement/purchase-orders").WithTags("Procurement").RequireAuthorization(Portals.SignedIn);
        orders.MapPost("/{id:guid}/consignments/{consignment:guid}/receive", async (Guid id, Guid consignment, ReceiveRequest? found, Actor actor, ReceiveConsignment receive, PurchaseOrderViews views, CancellationToken ct) =>
            await Show(actor, views, await receive.RunAsync(actor, new(id), new(consignment), found ?? new(), ct), ct));
        orders.MapPost("/{id:guid}/inspections/{inspection:guid}/confirm", async (Guid id, Guid inspection, Actor actor, ConfirmInspection confirm, PurchaseOrderViews views, CancellationToken ct) =>
            await Show(actor, views, await confirm.RunAsync(actor, new(id), new(inspection), ct), ct));
        orders.MapPost("/{id:guid}/inspections/{inspection:guid}/return", async (Guid id, Guid inspection, ReasonRequest why, Actor actor, ReturnInspection back, PurchaseOrderViews views, CancellationToken ct) =>
            await Show(actor, views, await back.RunAsync(actor, new(id), new(inspection), why, ct), ct));
        orders.MapPost("/{id:guid}/disputes/{dispute:guid}/answer", async (Guid id, Guid dispute, AnswerDisputeRequest answer, Actor actor, AnswerDispute verb, PurchaseOrderViews views, CancellationToken ct) =>
            await Show(actor, views, await verb.RunAsync(actor, new(id), new(dispute), answer, ct), ct));
        orders.MapPost("/{id:guid}/disputes/{dispute:guid}/reply", async (Guid id, Guid dispute, ReplyToDisputeRequest reply, Actor actor, ReplyToDispute verb, PurchaseOrderViews views, CancellationToken ct) =>
            await Show(actor, views, await verb.RunAsync(actor, new(id), new(dispute), reply, ct), ct));
        orders.MapPost("/{id:guid}/disputes/{dispute:guid}/decide", Decide);
        orders.MapPost("/{id:guid}/payment-term", async (Guid id, TermRequest wanted, Actor actor, LengthenTerm verb, PurchaseOrderViews views, CancellationToken ct) =>
            await Show(actor, views, await verb.RunAsync(actor, new(id), wanted, ct), ct));
        orders.MapGet("/{id:guid}/reallocation", async (Guid id, Actor actor, Reallocation desk, CancellationToken ct, bool substitutes = false) => TypedResults.Ok(await desk.PreviewAsync(actor, new(id), new(substitutes), ct)));
        orders.MapPost("/{id:guid}/reallocate", Reallocate).Produces<ReallocationView>();
        orders.MapPost("/{id:guid}/parcels", async (Guid id, ParcelsRequest wanted, Actor actor, ParcelPost post, CancellationToken ct) => TypedResults.Ok(await post.SendAsync(actor, new(id), wanted.Parcels, ct)));
        orders.MapGet("/{id:guid}/packing-list", Packing).Produces<Stream>(StatusCodes.Status200OK, "text/csv", SheetReader.Xlsx);
        orders.MapGet("/{id:guid}/photos", async (Guid id, Actor actor, DisputeDesk desk, CancellationToken ct) => TypedResults.Ok(await desk.PhotosAsync(actor, new(id), ct)));
        orders.MapPost("/{id:guid}/photos", Add).DisableAntiforgery()
            // A little above the picture's own limit, for the wrapping of a multipart body.
            .WithMetadata(new RequestSizeLimitAttribute((PhotoPaper.Megabytes + 1) * 1024L * 1024))
            .Produces<AddedPhoto>(StatusCodes.Status201Created).WithDescription("The picture as the raw body (image/jpeg, image/png, image/webp) or as the multipart field file.");
        orders.MapGet("/{id:guid}/photos/{photo:guid}", Picture).Produces<Stream>(StatusCodes.Status200OK, "image/webp");
        orders.MapGet("/{id:guid}/certificates", async (Guid id, Actor actor, OrderCertificates certificates, CancellationToken ct) => TypedResults.Ok(await certificates.ListAsync(actor, new(id), ct)));
        orders.MapGet("/{id:guid}/certificates/{lot}/picture", async (Guid id, string lot, HttpContext http, Actor actor, OrderCertificates certificates, CancellationToken ct) =>
            Certificate(http, await certificates.PictureAsync(actor, new(id), lot, ct))).Produces<Stream>(StatusCodes.Status200OK, "image/webp");

        var room = app.MapGroup("/api/procurement").WithTags("Procurement").RequireAuthorization(Portals.SignedIn);
        room.MapPut("/lots/{lot}/certificate/picture", Attach).DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute((PhotoPaper.Megabytes + 1) * 1024L * 1024))
            .WithDescription("The picture as the raw body (image/jpeg, image/png, image/webp) or as the multipart field file.");
        room.MapGet("/lots/{lot}/certificate/picture", async (string lot, HttpContext http, Actor actor, OrderCertificates certificates, CancellationToken ct) =>
            Certificate(http, await certificates.OwnPictureAsync(actor, lot, ct))).Produces<Stream>(StatusCodes.Status200OK, "image/webp");
        room.MapGet("/disputes", async (Actor actor, DisputeDesk desk, CancellationToken ct, bool open = true, int page = 1, int pageSize = 20) =>
            TypedResults.Ok(await desk.ListAsync(actor, open, page, pageSize, ct)));
        room.MapGet("/acceptance-rule", async (Actor actor, DisputeDesk desk, CancellationToken ct) =>
            TypedResults.Ok(new AcceptanceRuleRequest { TwoSignatures = await desk.NeedsTwoSignaturesAsync(actor.RequireOrganisation(BatchScope.Desk), ct) }));
        room.MapPut("/acceptance-rule", async (AcceptanceRuleRequest wanted, Actor actor, SetTwoSignatures verb, CancellationToken ct) =>
            TypedResults.Ok(await verb.RunAsync(actor, wanted, ct)));
    }

    private static async Task<Ok<DisputeView>> Decide(Guid id, Guid dispute, DecideDisputeRequest decision, Actor actor, DecideDispute verb, DisputeDesk desk, CancellationToken ct)
    {
        await verb.RunAsync(actor, new(id), new(dispute), decision, ct);
        return TypedResults.Ok(await desk.FindAsync(actor, new(dispute), ct));
    }

    private static async Task<IResult> Reallocate(Guid id, ReallocateRequest? wanted, HttpContext http, Actor actor, Idempotency once, ReallocateOrder verb, PurchaseOrderViews views, CancellationToken ct)
    {
        await views.FindAsync(actor, new(id), ct);
        actor.Require(Role.Officer);
        return await once.RunAsync(http, actor, wanted ?? new(), () => verb.RunAsync(actor, new(id), wanted ?? new(), ct), made => TypedResults.Ok(made));
    }

    // The cooperative's own parcels and nobody else's; the officer has the batch's result.
    private static async Task<IResult> Packing(Guid id, HttpContext http, Actor actor, PurchaseOrderViews views, CancellationToken ct, string? format = null)
    {
        var order = await views.FindAsync(actor, new(id), ct);
        actor.Require(Role.Cooperative);
        return PackingList.Of(actor, order, views, ct).Answer(http, format);
    }

    // The picture's bytes are no part of the request's fingerprint: one key, one photograph.
    private static async Task<IResult> Add(Guid id, HttpContext http, Actor actor, Idempotency once, AddPhoto add, PurchaseOrderViews views, CancellationToken ct, string? sku = null, Guid? dispute = null)
    {
        await views.FindAsync(actor, new(id), ct);
        actor.Require(Role.Officer, Role.Cooperative);
        var about = new AddPhotoRequest(sku, dispute);
        await using var upload = http.Request.HasFormContentType ? (await http.Request.ReadFormAsync(ct)).Files["file"]?.OpenReadStream() ?? throw GoodsRefusals.PhotoMissing() : http.Request.Body;
        return await once.RunAsync(http, actor, about, () => add.RunAsync(actor, new(id), about, upload, ct), made => TypedResults.Created($"/api/procurement/purchase-orders/{id}/photos/{made.Id.Value}", made));
    }

    private static async Task<FileStreamHttpResult> Picture(Guid id, Guid photo, HttpContext http, Actor actor, DisputeDesk desk, CancellationToken ct)
    {
        var picture = await desk.PictureAsync(actor, new(id), new(photo), ct);
        // A photograph never changes; only the browser of who may see it keeps it.
        http.Response.Headers.CacheControl = "private, max-age=86400, immutable";
        return TypedResults.Stream(picture, "image/webp");
    }

    private static async Task<Ok<LotCertificateView>> Attach(string lot, HttpContext http, Actor actor, AddCertificatePicture add, CancellationToken ct)
    {
        actor.Require(Role.Cooperative);
        await using var upload = http.Request.HasFormContentType ? (await http.Request.ReadFormAsync(ct)).Files["file"]?.OpenReadStream() ?? throw GoodsRefusals.PhotoMissing() : http.Request.Body;
        return TypedResults.Ok(await add.RunAsync(actor, lot, null, upload, ct));
    }

    // Unlike a photograph, another may take its place.
    private static FileStreamHttpResult Certificate(HttpContext http, Stream picture)
    {
        http.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Stream(picture, "image/webp");
    }

    private static async Task<Ok<PurchaseOrderView>> Show(Actor actor, PurchaseOrderViews views, PurchaseOrderId id, CancellationToken ct) =>
        TypedResults.Ok(await views.FindAsync(actor, id, ct));
}
