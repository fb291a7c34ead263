using Marketplace.Accounts;
using Marketplace.Web.Parts;

namespace Marketplace.Web.Pages.Operator;

/// <summary>The newest 100 letters.</summary>
public sealed class MailPage(MailViews mail) : ShopPage
{
    public IReadOnlyList<MailLine> Letters { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Letters = await mail.NewestAsync(Actor, 100, ct);
}
