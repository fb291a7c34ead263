using Marketplace.Accounts;
using Marketplace.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Procurement;

/// <summary>The letterbox of framework agreements, for both sides.</summary>
internal static class AgreementsApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var agreements = app.MapGroup("/api/procurement/agreements").WithTags("Procurement").RequireAuthorization(Portals.SignedIn);
        agreements.MapGet("/", List);
        agreements.MapPost("/", Propose).Produces<Made>(StatusCodes.Status201Created);
        agreements.MapGet("/{id:guid}", Find);
        agreements.MapPost("/{id:guid}/answer", Answer);
        agreements.MapPost("/{id:guid}/withdraw", Withdraw);
        agreements.MapPost("/{id:guid}/end", End);
        agreements.MapPut("/{id:guid}/calendar", Calendar);
        agreements.MapGet("/{id:guid}/calendar", Month);
        agreements.MapPost("/{id:guid}/calendar/skips", Skip);
    }

    private static async Task<Ok<IReadOnlyList<AgreementView>>> List(Actor actor, AgreementViews views, CancellationToken ct) => TypedResults.Ok(await views.ListAsync(actor, ct));

    private static async Task<IResult> Propose(HttpContext http, ProposeAgreementRequest wanted, Actor actor, Idempotency once, ProposeAgreement propose, CancellationToken ct)
    {
        actor.Require(Role.Officer);
        return await once.RunAsync(http, actor, wanted, () => propose.RunAsync(actor, wanted, ct), id => TypedResults.Created($"/api/procurement/agreements/{id.Value}", new Made(id.Value)));
    }

    private static async Task<Ok<AgreementView>> Find(Guid id, Actor actor, AgreementViews views, CancellationToken ct) => TypedResults.Ok(await views.FindAsync(actor, new(id), ct));

    private static Task<Ok<AgreementView>> Answer(Guid id, AnswerAgreementRequest answer, Actor actor, AnswerAgreement verb, AgreementViews views, CancellationToken ct) =>
        ThenAsync(verb.RunAsync(actor, new(id), answer, ct), actor, views, ct);

    private static Task<Ok<AgreementView>> Withdraw(Guid id, Actor actor, WithdrawAgreement verb, AgreementViews views, CancellationToken ct) =>
        ThenAsync(verb.RunAsync(actor, new(id), ct), actor, views, ct);

    private static Task<Ok<AgreementView>> End(Guid id, ReasonRequest why, Actor actor, EndAgreement verb, AgreementViews views, CancellationToken ct) =>
        ThenAsync(verb.RunAsync(actor, new(id), why, ct), actor, views, ct);

    private static Task<Ok<AgreementView>> Calendar(Guid id, SetCalendarRequest wanted, Actor actor, SetCalendar verb, AgreementViews views, CancellationToken ct) =>
        ThenAsync(verb.RunAsync(actor, new(id), wanted, ct), actor, views, ct);

    private static Task<Ok<AgreementView>> Skip(Guid id, SkipDeliveryRequest wanted, Actor actor, SkipDelivery verb, AgreementViews views, CancellationToken ct) =>
        ThenAsync(verb.RunAsync(actor, new(id), wanted, ct), actor, views, ct);

    private static async Task<Ok<CalendarMonth>> Month(Guid id, Actor actor, AgreementViews views, TimeProvider clock, CancellationToken ct, DateOnly? month = null) =>
        TypedResults.Ok(await views.MonthAsync(actor, new(id), month ?? BusinessDay.Today(clock), ct));

    private static async Task<Ok<AgreementView>> ThenAsync(Task<AgreementId> act, Actor actor, AgreementViews views, CancellationToken ct) => TypedResults.Ok(await views.FindAsync(actor, await act, ct));
}
