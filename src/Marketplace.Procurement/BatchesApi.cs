using Marketplace.Accounts;
using Marketplace.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Procurement;

/// <summary>The letterbox of directed purchasing (external contract, §12).</summary>
internal static class BatchesApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var batches = app.MapGroup("/api/procurement/batches").WithTags("Procurement").RequireAuthorization(Portals.SignedIn);
        batches.MapGet("/", List);
        batches.MapPost("/", Open).Produces<BatchView>(StatusCodes.Status201Created);
        batches.MapGet("/{id:guid}", Find);
        batches.MapGet("/{id:guid}/lines", Lines);
        batches.MapPut("/{id:guid}/lines", Put)
            // A little above the file's own limit, for the wrapping of a multipart body.
            .WithMetadata(new RequestSizeLimitAttribute(SheetLimits.Bytes + 1024 * 1024)).DisableAntiforgery()
            .Accepts<BatchLinesRequest>("application/json", "text/csv", SheetReader.Xlsx, "multipart/form-data").Produces<BatchView>();
        batches.MapPatch("/{id:guid}/lines/{row:int}", Edit);
        batches.MapPost("/{id:guid}/check", Check);
        batches.MapPost("/{id:guid}/submit", Submit);
        batches.MapPost("/{id:guid}/approve", Approve);
        batches.MapPost("/{id:guid}/reject", Reject);
        batches.MapPost("/{id:guid}/cancel", Cancel);
        batches.MapPost("/{id:guid}/continue", Continue);
        batches.MapGet("/{id:guid}/shortfall", Shortfall);
        batches.MapPost("/{id:guid}/follow-ups", FollowUp).Produces<BatchView>(StatusCodes.Status201Created);
        batches.MapGet("/{id:guid}/result", Result).Produces<Stream>(StatusCodes.Status200OK, "text/csv", SheetReader.Xlsx);
        batches.MapGet("/{id:guid}/events", BatchEvents.Stream).Produces<Stream>(StatusCodes.Status200OK, "text/event-stream");
    }

    private static string Path(BatchId id) => $"/api/procurement/batches/{id.Value}";

    private static async Task<Ok<PageOf<BatchView>>> List(Actor actor, BatchViews views, CancellationToken ct, string? status = null, int page = 1, int pageSize = 20) =>
        TypedResults.Ok(await views.ListAsync(actor, status, page, pageSize, ct));

    private static async Task<IResult> Open(HttpContext http, Actor actor, OpenBatchRequest wanted, Idempotency once, OpenBatch open, CancellationToken ct)
    {
        actor.Require(Role.Officer);
        return await once.RunAsync(http, actor, wanted, () => open.RunAsync(actor, wanted, null, ct), batch => TypedResults.Created(Path(batch.Id), batch));
    }

    private static async Task<Ok<BatchView>> Find(Guid id, Actor actor, BatchViews views, CancellationToken ct) =>
        TypedResults.Ok(await views.FindAsync(actor, new(id), ct));

    private static async Task<Ok<LinePage>> Lines(Guid id, Actor actor, BatchViews views, CancellationToken ct, string? status = null, string? q = null, int page = 1, int pageSize = 50,
        string? sku = null, Guid? cooperative = null, int? after = null, int? before = null) =>
        TypedResults.Ok(await views.LinesAsync(actor, new(id), new(status, q, page, pageSize, Sku: sku, Cooperative: cooperative, After: after, Before: before), ct));

    private static async Task<Ok<BatchView>> Put(Guid id, HttpContext http, Actor actor, BatchViews views, PutLines put, CancellationToken ct)
    {
        // Whoever may not see or change the batch shall not make us read 20 MB first.
        await views.FindAsync(actor, new(id), ct);
        actor.Require(Role.Officer);
        return TypedResults.Ok(await put.RunAsync(actor, new(id), await LinesBody.ReadAsync(http, ct), ct));
    }

    private static async Task<Ok<BatchView>> Edit(Guid id, int row, EditLineRequest wanted, Actor actor, EditLine edit, CancellationToken ct) =>
        TypedResults.Ok(await edit.RunAsync(actor, new(id), row, wanted, ct));

    private static async Task<Accepted<BatchView>> Check(Guid id, Actor actor, CheckBatch check, CancellationToken ct) =>
        TypedResults.Accepted(Path(new(id)), await check.RunAsync(actor, new(id), ct));

    private static async Task<Ok<BatchView>> Submit(Guid id, Actor actor, SubmitBatch submit, CancellationToken ct) =>
        TypedResults.Ok(await submit.RunAsync(actor, new(id), ct));

    private static async Task<Accepted<BatchView>> Approve(Guid id, Actor actor, ApproveBatch approve, CancellationToken ct) =>
        TypedResults.Accepted(Path(new(id)), await approve.RunAsync(actor, new(id), ct));

    private static async Task<Ok<BatchView>> Reject(Guid id, ReasonRequest why, Actor actor, RejectBatch reject, CancellationToken ct) =>
        TypedResults.Ok(await reject.RunAsync(actor, new(id), why, ct));

    private static async Task<Ok<BatchView>> Cancel(Guid id, Actor actor, CancelBatch cancel, CancellationToken ct) =>
        TypedResults.Ok(await cancel.RunAsync(actor, new(id), ct));

    private static async Task<Accepted<BatchView>> Continue(Guid id, Actor actor, ContinueBatch proceed, CancellationToken ct) =>
        TypedResults.Accepted(Path(new(id)), await proceed.RunAsync(actor, new(id), ct));

    private static async Task<Ok<ShortfallView>> Shortfall(Guid id, Actor actor, ShortfallViews views, CancellationToken ct) =>
        TypedResults.Ok(await views.FindAsync(actor, new(id), ct));

    private static async Task<IResult> FollowUp(Guid id, FollowUpRequest wanted, HttpContext http, Actor actor, Idempotency once, BatchViews views, FollowUpBatch follow, CancellationToken ct)
    {
        // Before a key is claimed: a stranger's batch is not found, as everywhere.
        await views.FindAsync(actor, new(id), ct);
        actor.Require(Role.Officer);
        return await once.RunAsync(http, actor, wanted, () => follow.RunAsync(actor, new(id), wanted, ct), batch => TypedResults.Created(Path(batch.Id), batch));
    }

    private static async Task<IResult> Result(Guid id, HttpContext http, Actor actor, BatchResults results, CancellationToken ct, string? rows = null) =>
        (await results.OpenAsync(actor, new(id), rows == "failed", ct)).Answer(http, null);
}
