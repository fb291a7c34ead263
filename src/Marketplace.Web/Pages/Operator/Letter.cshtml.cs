using Marketplace.Accounts;
using Marketplace.Web.Parts;

namespace Marketplace.Web.Pages.Operator;

/// <summary>One letter.</summary>
public sealed class LetterPage(MailViews mail) : ShopPage
{
    public MailView Letter { get; private set; } = null!;

    public async Task OnGetAsync(Guid id, CancellationToken ct)
    {
        Letter = await mail.FindAsync(Actor, new MailId(id), ct);
        Response.Headers["Referrer-Policy"] = "no-referrer"; // it may hold a reset link
    }
}
