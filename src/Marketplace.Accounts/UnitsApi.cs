using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Marketplace.Platform;

namespace Marketplace.Accounts;

public sealed record CreditCodeRequest(string CreditCode);

public sealed record LimitRequest(long LimitFen);

public sealed record UnitReasonRequest(string? Reason);

public sealed record RegistrationOutcome(UnitRegistrationId Id);

/// <summary>The letterbox of buying units: registration, the tree, contractors, people and their limits.</summary>
internal static class UnitsApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var units = app.MapGroup("/api/procurement/units").WithTags("Units").RequireAuthorization(Portals.SignedIn);
        units.MapGet("/acting", (Actor actor, Actings actings, CancellationToken ct) => actings.OfAsync(actor.RequirePerson(), ct));
        units.MapPost("/registrations", Register).Produces<RegistrationOutcome>(StatusCodes.Status201Created);
        units.MapGet("/registrations", Registrations);
        units.MapPost("/registrations/{id:guid}/confirm", Confirm);
        units.MapPost("/registrations/{id:guid}/refuse", Refuse);

        var mine = units.MapGroup("/mine");
        mine.MapGet("/", (Actor actor, UnitViews views, CancellationToken ct) => views.SheetAsync(actor, ct));
        mine.MapPut("/superior", AskSuperior);
        mine.MapDelete("/superior", EndSuperior);
        mine.MapPost("/subordinates/{unit:guid}/confirm", ConfirmSubordinate);
        mine.MapDelete("/subordinates/{unit:guid}", EndSubordinate);
        mine.MapPut("/contractors", Grant);
        mine.MapDelete("/contractors/{contractor:guid}", EndGrant);
        mine.MapGet("/people", (Actor actor, UnitViews views, CancellationToken ct) => views.PeopleAsync(actor, ct));
        mine.MapPost("/invitations", Invite).Produces<InviteOutcome>(StatusCodes.Status201Created);
        mine.MapGet("/invitations", (Actor actor, UnitViews views, CancellationToken ct) => views.InvitationsAsync(actor, ct));
        mine.MapDelete("/invitations/{invitation:guid}", Withdraw);
        mine.MapPut("/people/{person:guid}/limit", Limit);
        mine.MapDelete("/people/{person:guid}/roles/{role}", Remove);
        mine.MapPut("/people/{person:guid}/administrator", (Guid person, Actor actor, SetAdministrator set, CancellationToken ct) => SetAsync(person, true, actor, set, ct));
        mine.MapDelete("/people/{person:guid}/administrator", (Guid person, Actor actor, SetAdministrator set, CancellationToken ct) => SetAsync(person, false, actor, set, ct));
    }

    private static async Task<IResult> Register(HttpContext http, Actor actor, RegisterUnitRequest wanted, Idempotency once, RegisterUnit register, CancellationToken ct) =>
        await once.RunAsync(http, actor, wanted, async () => new RegistrationOutcome(await register.RunAsync(actor, wanted, ct)), made => TypedResults.Created("/api/procurement/units/registrations", made));

    private static async Task<Ok<IReadOnlyList<RegistrationView>>> Registrations(Actor actor, UnitViews views, CancellationToken ct) =>
        TypedResults.Ok(actor.Role == Role.Operator ? await views.RegistrationsAsync(actor, ct) : await views.MineAsync(actor, ct));

    private static async Task<Ok<OrganisationId>> Confirm(Guid id, Actor actor, ConfirmUnit confirm, CancellationToken ct) => TypedResults.Ok(await confirm.RunAsync(actor, new(id), ct));

    private static async Task<NoContent> Refuse(Guid id, UnitReasonRequest why, Actor actor, RefuseUnit refuse, CancellationToken ct)
    {
        await refuse.RunAsync(actor, new(id), why.Reason, ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> AskSuperior(CreditCodeRequest wanted, Actor actor, AskSuperior ask, CancellationToken ct)
    {
        await ask.RunAsync(actor, wanted.CreditCode, ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> EndSuperior(Actor actor, EndTie end, CancellationToken ct)
    {
        await end.RunAsync(actor, actor.Organisation ?? throw UnitRefusals.NotAdministrator(), ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ConfirmSubordinate(Guid unit, Actor actor, ConfirmSubordinate confirm, CancellationToken ct)
    {
        await confirm.RunAsync(actor, new(unit), ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> EndSubordinate(Guid unit, Actor actor, EndTie end, CancellationToken ct)
    {
        await end.RunAsync(actor, new(unit), ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Grant(CreditCodeRequest wanted, Actor actor, GrantContractor grant, CancellationToken ct)
    {
        await grant.RunAsync(actor, wanted.CreditCode, ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> EndGrant(Guid contractor, Actor actor, EndContractor end, CancellationToken ct)
    {
        await end.RunAsync(actor, new(contractor), ct);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> Invite(HttpContext http, Actor actor, InviteRequest wanted, UnitDesk desk, Idempotency once, InvitePerson invite, CancellationToken ct)
    {
        await desk.RequireAdministratorAsync(actor, ct);
        return await once.RunAsync(http, actor, wanted, () => invite.RunAsync(actor, wanted, SiteOf(http), ct), outcome => TypedResults.Created("/api/procurement/units/mine/people", outcome));
    }

    private static async Task<NoContent> Withdraw(Guid invitation, Actor actor, WithdrawInvitation withdraw, CancellationToken ct)
    {
        await withdraw.RunAsync(actor, new(invitation), ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Limit(Guid person, LimitRequest wanted, Actor actor, ChangeLimit change, CancellationToken ct)
    {
        await change.RunAsync(actor, new(person), wanted.LimitFen, ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Remove(Guid person, string role, Actor actor, RemoveMember remove, CancellationToken ct)
    {
        await remove.RunAsync(actor, new(person), Enum.TryParse<Role>(role, true, out var which) ? which : throw UnitRefusals.RoleWrong(), ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> SetAsync(Guid person, bool may, Actor actor, SetAdministrator set, CancellationToken ct)
    {
        await set.RunAsync(actor, new(person), may, ct);
        return TypedResults.NoContent();
    }

    private static string SiteOf(HttpContext http) =>
        http.RequestServices.GetRequiredService<IOptions<AccountsOptions>>().Value.PublicAddress is { Length: > 0 } address ? address.TrimEnd('/') : $"{http.Request.Scheme}://{http.Request.Host}";
}
