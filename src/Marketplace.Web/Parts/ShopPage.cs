using Marketplace.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marketplace.Web.Parts;

/// <summary>What every page of the house has: the actor, both languages, and one way to show a refusal beside the form.</summary>
public abstract class ShopPage : PageModel
{
    /// <summary>Who is looking at the page.</summary>
    public Actor Actor => Actor.Of(User);

    /// <summary>Sent something it has no handler for, a page would show itself unloaded. One that loads nothing needs no handler to be read.</summary>
    [NonHandler]
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (context.HandlerMethod is null && !HttpMethods.IsGet(Request.Method) && !HttpMethods.IsHead(Request.Method)) context.Result = StatusCode(StatusCodes.Status405MethodNotAllowed);
    }

    /// <summary>The text in the visitor's language.</summary>
    protected static string T(string zh, string en) => Say.T(zh, en);

    /// <summary>
    /// Runs an act; a refusal puts its words, and those of whatever else is wrong, beside the field it names (or on top of the form) and answers false,
    /// so that the page is shown again with everything that was typed. 401, 403 and 404 are pages of their own.
    /// </summary>
    protected async Task<bool> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (Refusal refusal) when (refusal.Status is not (401 or 403 or 404))
        {
            foreach (var one in refusal.Also.Prepend(refusal)) ModelState.AddModelError(one.Field ?? "", one.Words.Now);
            Response.StatusCode = refusal.Status;
            return false;
        }
    }

    /// <summary>Back to a page with a message shown once.</summary>
    protected IActionResult Done(string page, object? route, string message)
    {
        TempData["Notice"] = message;
        return RedirectToPage(page, route);
    }
}
