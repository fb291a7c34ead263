using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Account;

/// <summary>Sign in, and back to where one came from.</summary>
public sealed class SignInPage(SignIn signIn) : ShopPage
{
    [BindProperty] public string? Email { get; set; }
    [BindProperty] public string? Password { get; set; }
    [BindProperty(SupportsGet = true)] public string? ReturnUrl { get; set; }

    /// <summary>A form that was interrupted by an expired sign-in.</summary>
    public KeptForm? Kept { get; private set; }

    /// <summary>Signed in a moment ago; the kept form waits to be sent on.</summary>
    public bool SignedIn { get; private set; }

    /// <summary>Another page of the account, which then leads back to the same place.</summary>
    public string Link(string page) => string.IsNullOrEmpty(ReturnUrl) ? page : $"{page}?returnUrl={Uri.EscapeDataString(ReturnUrl)}";

    public IActionResult OnGet() => Actor.Person is null ? Page() : LocalRedirect(Languages.Local(ReturnUrl));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Kept = KeptForm.OfSignIn(Request.Form);
        try
        {
            await HttpContext.WelcomeAsync(await signIn.RunAsync(new() { Email = Email ?? "", Password = Password ?? "" }, ct));
        }
        catch (Refusal refusal)
        {
            // Beside the form: a wrong password is no reason for a page of its own.
            ModelState.AddModelError(refusal.Field ?? "", refusal.Words.Now);
            Response.StatusCode = refusal.Status == 401 ? 422 : refusal.Status;
            return Page();
        }
        SignedIn = true;
        return Kept is null ? LocalRedirect(Languages.Local(ReturnUrl)) : Page();
    }
}
