using Marketplace.Accounts;
using Marketplace.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Procurement;

/// <summary>The letterbox of what a unit takes away. XLSX or CSV by <c>format</c>, else by <c>Accept</c>.</summary>
internal static class ExportsApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var exports = app.MapGroup("/api/procurement/exports").WithTags("Procurement").RequireAuthorization(Portals.SignedIn);
        exports.MapGet("/batches", (HttpContext http, Actor actor, Exports desk, CancellationToken ct, string? format = null) => Send(http, actor, desk, ExportKind.Batches, null, format, ct)).Produces<Stream>(StatusCodes.Status200OK, "text/csv", SheetReader.Xlsx);
        exports.MapGet("/lines", (HttpContext http, Actor actor, Exports desk, CancellationToken ct, Guid? batch = null, string? format = null) => Send(http, actor, desk, ExportKind.Lines, batch, format, ct)).Produces<Stream>(StatusCodes.Status200OK, "text/csv", SheetReader.Xlsx);
        exports.MapGet("/purchase-orders", (HttpContext http, Actor actor, Exports desk, CancellationToken ct, Guid? batch = null, string? format = null) => Send(http, actor, desk, ExportKind.PurchaseOrders, batch, format, ct)).Produces<Stream>(StatusCodes.Status200OK, "text/csv", SheetReader.Xlsx);
        exports.MapGet("/plan", (HttpContext http, Actor actor, Exports desk, CancellationToken ct, string? format = null) => Send(http, actor, desk, ExportKind.Plan, null, format, ct)).Produces<Stream>(StatusCodes.Status200OK, "text/csv", SheetReader.Xlsx);
    }

    private static async Task<IResult> Send(HttpContext http, Actor actor, Exports desk, ExportKind kind, Guid? batch, string? format, CancellationToken ct) =>
        (await desk.OpenAsync(actor, kind, batch is { } id ? new BatchId(id) : null, ct)).Answer(http, format);
}
