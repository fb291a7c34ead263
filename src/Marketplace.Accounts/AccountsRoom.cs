using System.Net.Http.Headers;
using System.Reflection;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>Names of the rules a portal asks for: <c>[Authorize(Policy = Portals.Operator)]</c>.</summary>
public static class Portals
{
    public const string SignedIn = "signed-in", Procurement = "procurement", Requester = "requester", Cooperative = "cooperative", Operator = "operator";
}

/// <summary>People, sign-in, organisations, memberships, mail.</summary>
public static class AccountsRoom
{
    /// <summary>Bearer when the request carries an Authorization header, the cookie otherwise.</summary>
    public const string Scheme = "shanhai";

    public const string CookieScheme = "sh-cookie", BearerScheme = "sh-bearer";

    public static void AddAccounts(this IHostApplicationBuilder builder)
    {
        var room = builder.AddRoom(typeof(AccountsRoom).Assembly)
            .Options<AccountsOptions>("Accounts").Options<MailOptions>("Mail")
            .Has<ChangeProfile>().Has<SaveAddress>().Has<RemoveAddress>()
            .Has<PersonViews>().Has<AddressViews>().Has<OrganisationViews>().Has<OrganisationDesk>()
            .Has<Actings>().Has<UnitTree>().Has<UnitDesk>().Has<UnitViews>().Has<RegisterUnit>().Has<ConfirmUnit>().Has<RefuseUnit>().Has<AskSuperior>().Has<ConfirmSubordinate>().Has<EndTie>()
            .Has<GrantContractor>().Has<EndContractor>().Has<JoinByInvitation>().Has<ChangeLimit>().Has<RemoveMember>().Has<SetAdministrator>().Has<WithdrawInvitation>()
            .Every<ForgetInvitations>("40 18 * * *")
            .Has<Mailroom>().Has<MailViews>().Has<CarryMail>().Has<Badges>()
            .Has<SecurityViews>().Has<Tickets>().Has<SecondStep>().Has<Doorkeeper>().Has<KeepSession>()
            .HasOne<UnknownCallers>().HasOne<OpenSessions>()
            .Has<PersonalFile>().Has<StayAfterAll>().Knows<AccountRecords>()
            .Every<ForgetOldSignIns>("30 18 * * *").Every<ForgetOldMail>("35 18 * * *").Every<CloseLeavingAccounts>("11 * * * *")
            .Every<CarryWaitingMail>("* * * * *")
            .Reads<MailFigures>()
            .Seeds<AccountsSeed>().Seeds<UnitsSeed>();
        room.Services.AddSingleton<IDependencyCheck, MailCheck>();
        foreach (var verb in Insiders) Inside(room.Services, verb);
        var embedded = !string.Equals(room.Configuration["Hosting:Profile"], "Production", StringComparison.OrdinalIgnoreCase);
        room.Services.PostConfigure<AccountsOptions>(o => o.StaffSecondFactor ??= embedded ? StaffSecondFactor.Offered : StaffSecondFactor.Required);
        room.Services.AddMemoryCache();
        AddPeople(room.Services);
        AddSignIn(room.Services);
    }

    private static readonly Type[] Insiders =
    [
        typeof(SignIn), typeof(FinishSignIn), typeof(SignInByPasskey), typeof(ProveAgain), typeof(Register), typeof(AskPasswordReset), typeof(ResetPassword), typeof(ChangePassword),
        typeof(AuthenticatorDesk), typeof(ConfirmAuthenticator), typeof(RemoveAuthenticator), typeof(RenewRecoveryCodes), typeof(PasskeyDesk), typeof(AddPasskey), typeof(RenamePasskey),
        typeof(RemovePasskey), typeof(EndSession), typeof(EndOtherSessions), typeof(ClearSecondStep), typeof(AskToLeave), typeof(CloseAccount), typeof(InvitePerson),
    ];

    /// <summary>Who is asking, how often, and whether they may; after routing.</summary>
    public static void UseAccounts(this IApplicationBuilder app) =>
        app.UseAuthentication().UseMiddleware<SessionGuard>().UseMiddleware<ActingFor>().UseMiddleware<CallerLimits>().UseMiddleware<SecondStepGuard>().UseAuthorization();

    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        AccountsApi.Map(app);
        UnitsApi.Map(app);
    }

    private static void AddPeople(IServiceCollection services)
    {
        // Both hold no state; Identity would make one per request.
        services.TryAddSingleton<IPasswordHasher<Person>, PasswordHasher<Person>>();
        services.TryAddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        services.AddIdentityCore<Person>(identity =>
        {
            identity.User.RequireUniqueEmail = true;
            // Passwords.Check says what a password must be; Identity's own composition rules stay out of it.
            identity.Password = new() { RequiredLength = Passwords.Shortest, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false, RequiredUniqueChars = 1 };
        }).AddEntityFrameworkStores<MarketplaceDb>().AddDefaultTokenProviders();
        services.AddScoped<IPasskeyHandler<Person>, PasskeyHandler<Person>>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<IOptions<AccountsOptions>>((passkeys, accounts) =>
        {
            // It stands for both steps and must find its owner without a name: both have to be asked for.
            passkeys.UserVerificationRequirement = passkeys.ResidentKeyRequirement = "required";
            // Without a fixed address the host of the request counts (embedded only).
            if (Uri.TryCreate(accounts.Value.PublicAddress, UriKind.Absolute, out var site)) passkeys.ServerDomain = site.Host;
        });
        services.Configure<DataProtectionTokenProviderOptions>(token => token.TokenLifespan = TimeSpan.FromHours(1));
    }

    private static void AddSignIn(IServiceCollection services)
    {
        services.AddAuthentication(Scheme)
            .AddPolicyScheme(Scheme, null, either => either.ForwardDefaultSelector = http =>
                http.Request.Headers.Authorization.Count > 0 ? BearerScheme : CookieScheme)
            .AddBearerToken(BearerScheme, bearer =>
            {
                bearer.BearerTokenExpiration = TimeSpan.FromHours(1);
                // The stock handler knows "Bearer " only; a scheme's name has no case (RFC 9110 §11.1).
                bearer.Events.OnMessageReceived = message =>
                {
                    if (AuthenticationHeaderValue.TryParse(message.Request.Headers.Authorization, out var sent) && "Bearer".Equals(sent.Scheme, StringComparison.OrdinalIgnoreCase))
                        message.Token = sent.Parameter;
                    return Task.CompletedTask;
                };
            })
            .AddCookie(CookieScheme, cookie =>
            {
                cookie.Cookie.Name = "sh-account";
                cookie.CookieManager = new SignInCookies();
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                cookie.ExpireTimeSpan = TimeSpan.FromDays(14);
                cookie.SlidingExpiration = true;
                cookie.LoginPath = "/account/sign-in";
                cookie.ReturnUrlParameter = "returnUrl";
                cookie.Events = new CookieAuthenticationEvents
                {
                    OnRedirectToLogin = redirect => Answer(redirect, StatusCodes.Status401Unauthorized),
                    OnRedirectToAccessDenied = redirect => { redirect.Response.StatusCode = StatusCodes.Status403Forbidden; return Task.CompletedTask; },
                    OnValidatePrincipal = BadgeRenewal.CheckAsync,
                };
            });
        services.AddAuthorizationBuilder()
            .AddPolicy(Portals.SignedIn, who => who.RequireAuthenticatedUser())
            .AddPolicy(Portals.Procurement, who => who.RequireRole(nameof(Role.Officer), nameof(Role.Approver), nameof(Role.Finance)))
            .AddPolicy(Portals.Requester, who => who.RequireRole(nameof(Role.Requester)))
            .AddPolicy(Portals.Cooperative, who => who.RequireRole(nameof(Role.Cooperative)))
            .AddPolicy(Portals.Operator, who => who.RequireRole(nameof(Role.Operator)));
    }

    // Machines are told; only a person's browser is led to the sign-in page. A form sent with an expired sign-in gets the
    // error page instead, which keeps what was filled in: a redirect would lose it.
    private static Task Answer(RedirectContext<CookieAuthenticationOptions> redirect, int status)
    {
        var path = redirect.Request.Path;
        if (path.StartsWithSegments("/api") || path.StartsWithSegments("/odata") || HttpMethods.IsPost(redirect.Request.Method)) redirect.Response.StatusCode = status;
        else redirect.Response.Redirect(redirect.RedirectUri);
        return Task.CompletedTask;
    }

    // Classes whose constructors name internal things: the container calls public constructors only.
    private static void Inside(IServiceCollection services, Type verb)
    {
        var constructor = verb.GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic).Single();
        var wanted = constructor.GetParameters().Select(p => p.ParameterType).ToArray();
        services.AddScoped(verb, s => constructor.Invoke([.. wanted.Select(s.GetRequiredService)]));
    }
}
