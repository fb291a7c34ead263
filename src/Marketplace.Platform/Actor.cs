using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Platform;

/// <summary>What a person is, for the organisation he or she acts for.</summary>
public enum Role { Guest, Consumer, Officer, Approver, Finance, Requester, Cooperative, Operator, System }

public readonly record struct PersonId(Guid Value) : IId<PersonId> { public static PersonId From(Guid value) => new(value); }

public readonly record struct OrganisationId(Guid Value) : IId<OrganisationId> { public static OrganisationId From(Guid value) => new(value); }

/// <summary>Who is asking. A verb's first parameter; the verb checks it, queries are scoped by its organisation.</summary>
public sealed record Actor(PersonId? Person, Role Role, OrganisationId? Organisation)
{
    public static readonly Actor Guest = new(null, Role.Guest, null);

    /// <summary>The house itself: sweeps, handlers, seeds.</summary>
    public static readonly Actor System = new(null, Role.System, null);

    /// <summary>Names the actor in audit rows: ids only.</summary>
    public override string ToString() => Person is { } person ? $"{Role}:{person.Value}" : Role.ToString();

    /// <summary>The person, or a refusal (401) for a guest.</summary>
    public PersonId RequirePerson() => Person ?? throw PlatformRefusals.SignInFirst();

    /// <summary>Refuses with 401 a guest, with 403 anyone whose role is not listed.</summary>
    public Actor Require(params ReadOnlySpan<Role> roles)
    {
        if (Role == Role.System || roles.Contains(Role)) return this;
        throw Role == Role.Guest ? PlatformRefusals.SignInFirst() : PlatformRefusals.NotYours();
    }

    /// <summary>The organisation of an actor in one of the roles; refuses as <see cref="Require"/> does.</summary>
    public OrganisationId RequireOrganisation(params ReadOnlySpan<Role> roles) =>
        Require(roles).Organisation ?? throw PlatformRefusals.NotYours();

    /// <summary>Reads the actor from claims: <c>sub</c>, <c>role</c>, <c>org</c>. Anything malformed is a guest.</summary>
    public static Actor Of(ClaimsPrincipal user)
    {
        if (!Guid.TryParse(user.FindFirstValue("sub"), out var person)) return Guest;
        if (!Enum.TryParse<Role>(user.FindFirstValue("role"), ignoreCase: true, out var role) || role is Role.Guest or Role.System)
            return Guest;
        OrganisationId? organisation = Guid.TryParse(user.FindFirstValue("org"), out var org) ? new(org) : null;
        return new(new PersonId(person), role, organisation);
    }

    public static ValueTask<Actor> BindAsync(HttpContext http) => ValueTask.FromResult(Of(http.User));
}
