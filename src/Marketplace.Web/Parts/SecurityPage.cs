using Marketplace.Accounts;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Parts;

/// <summary>A page that changes how one signs in, or gives everything away: opens only after a proof of who one is, not older than ten minutes.</summary>
public abstract class SecurityPage : ShopPage
{
    /// <summary>This browser's session.</summary>
    protected SignInId? Session => BadgeSession.Of(User)?.Id;

    [NonHandler]
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var clock = HttpContext.RequestServices.GetRequiredService<TimeProvider>();
        if (BadgeSession.Of(User) is { } session && clock.GetUtcNow() - session.At < BadgeSession.Fresh) base.OnPageHandlerExecuting(context);
        else context.Result = new RedirectResult($"/account/security/confirm?returnUrl={Uri.EscapeDataString(Request.Path)}");
    }
}
