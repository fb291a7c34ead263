using Marketplace.Accounts;
using Marketplace.Carts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Orders;

/// <summary>Where the caller's cart goes.</summary>
public sealed record CheckoutRequest
{
    public required DeliveryAddress Address { get; init; }

    /// <summary>The total the caller saw; when given and prices have moved, the order is refused with 409.</summary>
    public long? ExpectedTotalFen { get; init; }
}

/// <summary>The letterbox of consumer orders.</summary>
internal static class OrdersApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var shop = app.MapGroup("/api").WithTags("Orders").RequireAuthorization(Portals.SignedIn);
        shop.MapPost("/checkout", CheckoutAsync).WithName("Checkout").WithSummary("Orders the caller's cart; Idempotency-Key required")
            .Produces<PlacedOrder>(201).ProducesProblem(400).ProducesProblem(401).ProducesProblem(409).ProducesProblem(422);
        shop.MapGet("/orders", (Actor actor, OrderViews views, CancellationToken ct, int page = 1, int pageSize = 20) => views.MineAsync(actor, page, pageSize, ct))
            .WithName("MyOrders").WithSummary("The caller's checkouts, newest first");
        shop.MapGet("/orders/{number}", async Task<IResult> (string number, Actor actor, OrderViews views, CancellationToken ct) =>
            await views.OrderAsync(actor, number, ct) is { } order ? TypedResults.Ok(order) : TypedResults.Ok(await views.GroupAsync(actor, number, ct)))
            .WithName("Order").WithSummary("A checkout by its number, or one of its orders by its own").Produces<GroupView>().ProducesProblem(404);
        shop.MapPost("/orders/{number}/cancel", (string number, Actor actor, CancelOrder cancel, CancellationToken ct) => cancel.RunAsync(actor, number, ct))
            .WithName("CancelOrder").WithSummary("Cancels before shipment; money already paid goes back").ProducesProblem(404).ProducesProblem(409);
        shop.MapPost("/orders/{number}/receive", async (string number, Actor actor, ConfirmReceipt confirm, OrderViews views, CancellationToken ct) =>
        {
            await confirm.RunAsync(actor, number, ct);
            return TypedResults.Ok(await views.GroupAsync(actor, number, ct));
        }).WithName("ConfirmReceipt").WithSummary("The goods have come").ProducesProblem(404).ProducesProblem(409);
        shop.MapPost("/orders/{number}/claims", ClaimAsync).WithName("ClaimRefund").WithSummary("Asks for money back after shipment; Idempotency-Key required")
            .Produces<PlacedClaim>(201).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);

        app.MapGet("/api/impact", (ImpactViews impact, CancellationToken ct) => impact.AskAsync(ct)).WithTags("Orders").WithName("Impact")
            .WithSummary("What consumers' paid orders add up to, computed from the orders at this moment; tests/Marketplace.Recount counts it again");

        var ours = app.MapGroup("/api/cooperative/orders").WithTags("Cooperative orders").RequireAuthorization(Portals.SignedIn);
        ours.MapGet("", (Actor actor, CooperativeOrderViews views, CancellationToken ct, string? shelf = null, int page = 1, int pageSize = 20) =>
            views.ListAsync(actor, Enum.TryParse<CooperativeOrderViews.Shelf>(shelf, ignoreCase: true, out var which) ? which : CooperativeOrderViews.Shelf.All, page, pageSize, ct)).WithName("CooperativeOrders").WithSummary("The cooperative's paid orders");
        ours.MapGet("/{number}", ShowOursAsync).WithName("CooperativeOrder").ProducesProblem(404);
        ours.MapPost("/{number}/accept", async (string number, Actor actor, AcceptOrder accept, CooperativeOrderViews views, CancellationToken ct) =>
        {
            await accept.RunAsync(actor, number, ct);
            return await ShowOursAsync(number, actor, views, ct);
        }).WithName("AcceptOrder").ProducesProblem(404).ProducesProblem(409);
        ours.MapPost("/{number}/ship", async (string number, ShipOrderRequest parcel, Actor actor, ShipOrder ship, CooperativeOrderViews views, CancellationToken ct) =>
        {
            await ship.RunAsync(actor, number, parcel, ct);
            return await ShowOursAsync(number, actor, views, ct);
        }).WithName("ShipOrder").WithSummary("Sends a parcel; without items, all that is left").ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        ours.MapPost("/{number}/claims/{claim:guid}/answer", async (string number, Guid claim, AnswerClaimRequest answer, Actor actor, AnswerClaim verb, CooperativeOrderViews views, CancellationToken ct) =>
        {
            await verb.RunAsync(actor, number, new(claim), answer, ct);
            return await ShowOursAsync(number, actor, views, ct);
        }).WithName("AnswerClaim").WithSummary("Grants up to the asked amount, or refuses with 0 and a reason").ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> CheckoutAsync(
        CheckoutRequest wanted, HttpContext http, Actor actor, Idempotency idempotency, PlaceOrder place, CancellationToken ct)
    {
        actor.RequirePerson();
        return await idempotency.RunAsync(http, actor, wanted,
            () => place.RunAsync(actor, new(CartKey.Of(actor, http), wanted.Address, "api", wanted.ExpectedTotalFen), ct),
            placed => TypedResults.Created($"/api/orders/{placed.Number}", placed));
    }

    private static Task<IResult> ClaimAsync(string number, ClaimRefundRequest asked, HttpContext http, Actor actor, Idempotency idempotency, ClaimRefund claim, CancellationToken ct) =>
        idempotency.RunAsync(http, actor, asked, async () => new PlacedClaim((await claim.RunAsync(actor, number, asked, ct)).Value),
            placed => TypedResults.Created($"/api/orders/{number}", placed));

    private static async Task<Ok<CooperativeOrder>> ShowOursAsync(string number, Actor actor, CooperativeOrderViews views, CancellationToken ct)
    {
        var (order, address) = await views.OrderAsync(actor, number, ct);
        return TypedResults.Ok(new CooperativeOrder(order, address));
    }
}

public sealed record PlacedClaim(Guid Id);

public sealed record CooperativeOrder(OrderView Order, ShipTo Address);
