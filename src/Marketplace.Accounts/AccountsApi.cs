using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>The signed-in person as scripts see it.</summary>
public sealed record MeView(PersonId Id, string Email, string Name, string Language, Role Role, OrganisationId? Organisation);

internal static class AccountsApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var accounts = app.MapGroup("/api/accounts").WithTags("Accounts");

        accounts.MapPost("/sign-in", async Task<SignInHttpResult> (SignInRequest wanted, Caller caller, SignIn signIn, CancellationToken ct) =>
                TypedResults.SignIn((await signIn.RunAsync(wanted, caller, ct)).Badge ?? throw AccountsRefusals.CodeNeeded(), authenticationScheme: AccountsRoom.BearerScheme))
            .WithName("SignIn").WithSummary("A bearer token for scripts, valid for an hour; with a second step the code is sent along").Produces<AccessTokenResponse>();

        accounts.MapPost("/register", async (RegisterRequest wanted, Register register, CancellationToken ct) =>
                TypedResults.Created("/api/accounts/me", new { id = await register.RunAsync(wanted, ct) }))
            .WithName("Register").WithSummary("Opens a consumer's account");

        accounts.MapGet("/me", async (Actor actor, PersonViews people, CancellationToken ct) =>
            {
                var me = await people.MineAsync(actor, ct);
                return new MeView(me.Id, me.Email, me.Name, me.Language, actor.Role, actor.Organisation);
            })
            .WithName("Me").WithSummary("Who the token speaks for");

        accounts.MapGet("/addresses", (Actor actor, AddressViews addresses, CancellationToken ct) => addresses.MineAsync(actor, ct))
            .WithName("Addresses").WithSummary("The own address book");
    }
}
