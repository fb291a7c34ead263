using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Options;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>Marks what staff may reach before they have set up a second step, where that is required.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BeforeSecondStepAttribute : Attribute;

/// <summary>Where a second step is required, leads staff without one to the page that sets it up, and lets them do nothing else.</summary>
internal sealed class SecondStepGuard(RequestDelegate next, IOptions<AccountsOptions> options)
{
    public const string SetUp = "/account/security";

    private static readonly string[] Corridors = ["/img", "/health", "/culture"];

    public Task InvokeAsync(HttpContext http)
    {
        if (options.Value.StaffSecondFactor != StaffSecondFactor.Required || MayPass(http)) return next(http);
        var request = http.Request;
        if (HttpMethods.IsGet(request.Method) && !request.Path.StartsWithSegments("/api") && !request.Path.StartsWithSegments("/odata"))
        {
            http.Response.Redirect(SetUp);
            return Task.CompletedTask;
        }
        throw AccountsRefusals.SecondStepNeeded();
    }

    private static bool MayPass(HttpContext http) =>
        Actor.Of(http.User).Role is Role.Guest or Role.Consumer
        || BadgeSession.Of(http.User)?.TwoSteps == true
        || http.GetEndpoint() is not { } door || door.Metadata.GetMetadata<StaticAssetDescriptor>() is not null || door.Metadata.GetMetadata<BeforeSecondStepAttribute>() is not null
        || Array.Exists(Corridors, c => http.Request.Path.StartsWithSegments(c));
}
