using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Account;

/// <summary>Sign in, by password (and a second step where there is one) or by passkey, and back to where one came from.</summary>
[BeforeSecondStep]
public sealed class SignInPage(SignIn signIn, FinishSignIn finish, SignInByPasskey byPasskey, PasskeyDesk passkeys) : ShopPage
{
    [BindProperty] public string? Email { get; set; }
    [BindProperty] public string? Password { get; set; }
    [BindProperty] public string? Ticket { get; set; }
    [BindProperty] public string? Code { get; set; }
    [BindProperty] public bool RememberDevice { get; set; }
    [BindProperty] public string? Credential { get; set; }
    [BindProperty] public string? State { get; set; }
    [BindProperty(SupportsGet = true)] public string? ReturnUrl { get; set; }

    /// <summary>A form that was interrupted by an expired sign-in.</summary>
    public KeptForm? Kept { get; private set; }

    /// <summary>The password was right; the code is still to come.</summary>
    public bool SecondStep { get; private set; }

    /// <summary>Signed in a moment ago; the kept form waits to be sent on.</summary>
    public bool SignedIn { get; private set; }

    /// <summary>Another page of the account, which then leads back to the same place.</summary>
    public string Link(string page) => string.IsNullOrEmpty(ReturnUrl) ? page : $"{page}?returnUrl={Uri.EscapeDataString(ReturnUrl)}";

    public IActionResult OnGet() => Actor.Person is null ? Page() : LocalRedirect(Languages.Local(ReturnUrl));

    /// <summary>The question a passkey answers, for the script of the page.</summary>
    public async Task<IActionResult> OnGetPasskeyAsync()
    {
        Response.Headers.CacheControl = "no-store";
        return new JsonResult(await passkeys.ForSignInAsync(HttpContext));
    }

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => EnterAsync(() =>
        signIn.RunAsync(new() { Email = Email ?? "", Password = Password ?? "", KnownDevice = Request.Cookies[CookieNames.For(HttpContext, Parts.SignedIn.DeviceCookie)] }, Caller.Of(HttpContext), ct));

    public Task<IActionResult> OnPostCodeAsync(CancellationToken ct)
    {
        SecondStep = true;
        return EnterAsync(() => finish.RunAsync(new() { Ticket = Ticket ?? "", Code = Code ?? "", RememberDevice = RememberDevice }, Caller.Of(HttpContext), ct));
    }

    public Task<IActionResult> OnPostPasskeyAsync(CancellationToken ct) => EnterAsync(() =>
        byPasskey.RunAsync(new(Credential ?? "", State ?? "", HttpContext), Caller.Of(HttpContext), ct));

    private async Task<IActionResult> EnterAsync(Func<Task<SignInOutcome>> knock)
    {
        Kept = KeptForm.OfSignIn(Request.Form);
        try
        {
            var outcome = await knock();
            if (outcome.Ticket is { } ticket)
            {
                (Ticket, SecondStep) = (ticket, true);
                return Page();
            }
            await HttpContext.WelcomeAsync(outcome.Badge!);
            if (outcome.KnownDevice is { } note) HttpContext.RememberDevice(note);
        }
        catch (Refusal refusal)
        {
            // Beside the form: a wrong password is no reason for a page of its own.
            ModelState.Remove(nameof(Code));
            ModelState.AddModelError(refusal.Field is "code" ? nameof(Code) : refusal.Field ?? "", refusal.Words.Now);
            if (refusal.Code == "accounts.sign_in_expired") SecondStep = false;
            Response.StatusCode = refusal.Status == 401 ? 422 : refusal.Status;
            return Page();
        }
        SignedIn = true;
        return Kept is null ? LocalRedirect(Languages.Local(ReturnUrl)) : Page();
    }
}
