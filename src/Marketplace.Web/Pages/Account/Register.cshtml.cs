using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Account;

/// <summary>Opens an account and signs in.</summary>
public sealed class RegisterPage(Register register, SignIn signIn) : ShopPage
{
    [BindProperty] public string? Name { get; set; }
    [BindProperty] public string? Email { get; set; }
    [BindProperty] public string? Password { get; set; }
    [BindProperty(SupportsGet = true)] public string? ReturnUrl { get; set; }

    /// <summary>Another page of the account, which then leads back to the same place.</summary>
    public string Link(string page) => string.IsNullOrEmpty(ReturnUrl) ? page : $"{page}?returnUrl={Uri.EscapeDataString(ReturnUrl)}";

    public IActionResult OnGet() => Actor.Person is null ? Page() : LocalRedirect(Languages.Local(ReturnUrl));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var wanted = new RegisterRequest { Name = Name ?? "", Email = Email ?? "", Password = Password ?? "", Language = Words.IsEnglish ? "en" : "zh-CN" };
        if (!await TryAsync(() => register.RunAsync(wanted, ct))) return Page();
        var welcome = await signIn.RunAsync(new() { Email = wanted.Email, Password = wanted.Password }, Caller.Of(HttpContext), ct);
        await HttpContext.WelcomeAsync(welcome.Badge!);
        return LocalRedirect(Languages.Local(ReturnUrl));
    }
}
