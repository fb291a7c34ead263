using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Settlement;

/// <summary>The letterbox of settlement, for units, cooperatives and operators.</summary>
internal static class SettlementApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var settlement = app.MapGroup("/api/settlement").WithTags("Settlement").RequireAuthorization(Portals.SignedIn);
        settlement.MapGet("/owed", async (Actor actor, OwedViews owed, CancellationToken ct) => TypedResults.Ok(await owed.OfAsync(actor, ct)));
        settlement.MapGet("/overdue", async (Actor actor, OverdueViews overdue, CancellationToken ct) => TypedResults.Ok(await overdue.OfAsync(actor, ct)));
        MapSheets(settlement.MapGroup("/sheets"));
        MapInvoices(settlement.MapGroup("/sheets/{id:guid}/invoices"));
        MapTransfers(settlement.MapGroup("/transfers"));
    }

    private static void MapSheets(IEndpointRouteBuilder sheets)
    {
        sheets.MapGet("/", async (Actor actor, SheetViews views, CancellationToken ct, string? status = null, int page = 1, int pageSize = 20) =>
            TypedResults.Ok(await views.ListAsync(actor, status, page, pageSize, ct)));
        sheets.MapPost("/", async (HttpContext http, Actor actor, DraftSheetRequest wanted, Idempotency once, DraftSheet draft, SheetViews views, CancellationToken ct) =>
        {
            actor.Require(SettlementScope.Writers);
            return await CreatedAsync(http, actor, wanted, once, views, () => draft.RunAsync(actor, wanted, ct), ct);
        }).Produces<SheetView>(201);
        sheets.MapGet("/{id:guid}", async (Guid id, Actor actor, SheetViews views, CancellationToken ct) => TypedResults.Ok(await views.FindAsync(actor, new(id), ct)));
        sheets.MapPost("/{id:guid}/propose", async (Guid id, Actor actor, ProposeSheet propose, SheetViews views, CancellationToken ct) => await ShowAsync(actor, views, await propose.RunAsync(actor, new(id), ct), ct));
        sheets.MapPost("/{id:guid}/agree", async (Guid id, Actor actor, AgreeToSheet agree, SheetViews views, CancellationToken ct) => await ShowAsync(actor, views, await agree.RunAsync(actor, new(id), ct), ct));
        sheets.MapPost("/{id:guid}/return", async (Guid id, ReasonRequest why, Actor actor, ReturnSheet giveBack, SheetViews views, CancellationToken ct) => await ShowAsync(actor, views, await giveBack.RunAsync(actor, new(id), why, ct), ct));
        sheets.MapPost("/{id:guid}/cancel", async (Guid id, Actor actor, CancelSheet cancel, SheetViews views, CancellationToken ct) => await ShowAsync(actor, views, await cancel.RunAsync(actor, new(id), ct), ct));
        sheets.MapPost("/{id:guid}/payment-orders", async (Guid id, HttpContext http, OrderPaymentRequest wanted, Actor actor, Idempotency once, OrderPayment order, SheetViews views, CancellationToken ct) =>
        {
            await views.FindAsync(actor, new(id), ct);
            actor.Require(Role.Finance);
            return await CreatedAsync(http, actor, wanted, once, views, () => order.RunAsync(actor, new(id), wanted, ct), ct);
        }).Produces<SheetView>(201);
        sheets.MapPost("/{id:guid}/release", async (Guid id, DecidePaymentRequest wanted, Actor actor, DecidePayment decide, SheetViews views, CancellationToken ct) => await ShowAsync(actor, views, await decide.RunAsync(actor, new(id), wanted, ct), ct));
    }

    private static void MapInvoices(IEndpointRouteBuilder invoices)
    {
        invoices.MapPost("/", async (Guid id, HttpContext http, InvoiceRequest wanted, Actor actor, Idempotency once, HandInInvoice handIn, SheetViews views, CancellationToken ct) =>
        {
            await views.FindAsync(actor, new(id), ct);
            actor.Require(Role.Cooperative);
            return await CreatedAsync(http, actor, wanted, once, views, () => handIn.RunAsync(actor, new(id), wanted, ct), ct);
        }).Produces<SheetView>(201);
        invoices.MapPost("/{invoice:guid}/accept", async (Guid id, Guid invoice, Actor actor, AcceptInvoice accept, SheetViews views, CancellationToken ct) => await ShowAsync(actor, views, await accept.RunAsync(actor, new(id), new(invoice), ct), ct));
        invoices.MapPost("/{invoice:guid}/return", async (Guid id, Guid invoice, ReasonRequest why, Actor actor, ReturnInvoice giveBack, SheetViews views, CancellationToken ct) => await ShowAsync(actor, views, await giveBack.RunAsync(actor, new(id), new(invoice), why, ct), ct));
        invoices.MapPost("/{invoice:guid}/reverse", async (Guid id, Guid invoice, ReverseRequest red, Actor actor, ReverseInvoice reverse, SheetViews views, CancellationToken ct) => await ShowAsync(actor, views, await reverse.RunAsync(actor, new(id), new(invoice), red, ct), ct));
    }

    private static void MapTransfers(IEndpointRouteBuilder transfers)
    {
        transfers.MapGet("/", async (Actor actor, TransferViews views, CancellationToken ct, bool held = false, int page = 1, int pageSize = 50) => TypedResults.Ok(await views.ListAsync(actor, held, page, pageSize, ct)));
        transfers.MapPost("/", async (TransferRequest line, Actor actor, BookTransferIn book, CancellationToken ct) => TypedResults.Ok(await book.RunAsync(actor, line, ct)));
        transfers.MapPost("/statement", async (HttpRequest request, Actor actor, BookStatement book, CancellationToken ct) =>
        {
            actor.Require(Role.Operator);
            using var file = new MemoryStream();
            await request.Body.CopyToAsync(file, ct);
            return TypedResults.Ok(await book.RunAsync(actor, file.ToArray(), ct));
        }).WithMetadata(new RequestSizeLimitAttribute(BookStatement.MostBytes + 1024));
        transfers.MapPost("/{reference}/assign", async (string reference, AssignRequest wanted, Actor actor, AssignHeld assign, CancellationToken ct) => TypedResults.Ok(new AssignOutcome(await assign.RunAsync(actor, reference, wanted, ct))));
        transfers.MapPost("/{reference}/return", async (string reference, ReturnHeldRequest wanted, Actor actor, ReturnHeld back, CancellationToken ct) => TypedResults.Ok(await back.RunAsync(actor, reference, wanted, ct)));
    }

    private static Task<IResult> CreatedAsync<TBody>(HttpContext http, Actor actor, TBody body, Idempotency once, SheetViews views, Func<Task<SheetId>> act, CancellationToken ct) =>
        once.RunAsync(http, actor, body, act, id => new ShownSheet(id, () => views.FindAsync(actor, id, ct)));

    private static async Task<Ok<SheetView>> ShowAsync(Actor actor, SheetViews views, SheetId id, CancellationToken ct) => TypedResults.Ok(await views.FindAsync(actor, id, ct));

    // The first answer and every replay show the sheet as it is then.
    private sealed class ShownSheet(SheetId id, Func<Task<SheetView>> read) : IResult
    {
        public async Task ExecuteAsync(HttpContext http) => await TypedResults.Created($"/api/settlement/sheets/{id.Value}", await read()).ExecuteAsync(http);
    }
}
