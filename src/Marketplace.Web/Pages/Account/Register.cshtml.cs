using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Account;

/// <summary>Opens an account and signs in.</summary>
public sealed class RegisterPage(Register register, Badges badges) : ShopPage
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
        PersonId person = default;
        var wanted = new RegisterRequest { Name = Name ?? "", Email = Email ?? "", Password = Password ?? "", Language = Words.IsEnglish ? "en" : "zh-CN" };
        if (!await TryAsync(async () => person = await register.RunAsync(wanted, ct))) return Page();
        await HttpContext.WelcomeAsync((await badges.WriteAsync(person, ct))!);
        return LocalRedirect(Languages.Local(ReturnUrl));
    }
}
