using Marketplace.Accounts;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Account;

/// <summary>Sets a new password by the mailed link.</summary>
public sealed class ResetPage(ResetPassword reset) : ShopPage
{
    [BindProperty(SupportsGet = true)] public string? Person { get; set; }
    [BindProperty(SupportsGet = true)] public string? Code { get; set; }
    [BindProperty] public string? Password { get; set; }

    public void OnGet() => Response.Headers["Referrer-Policy"] = "no-referrer"; // the code stands in the address

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var wanted = new ResetPasswordRequest { Person = Person ?? "", Code = Code ?? "", Password = Password ?? "" };
        return await TryAsync(() => reset.RunAsync(wanted, ct))
            ? Done("/Account/SignIn", null, T("新密码已生效，请登录", "The new password is set; please sign in"))
            : Page();
    }
}
