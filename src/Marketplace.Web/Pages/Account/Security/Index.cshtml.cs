using Marketplace.Accounts;
using Marketplace.Web.Parts;
using Microsoft.Extensions.Options;

namespace Marketplace.Web.Pages.Account.Security;

/// <summary>How the own account is secured, and where one is signed in.</summary>
[BeforeSecondStep]
public sealed class IndexPage(SecurityViews security, IOptions<AccountsOptions> options) : ShopPage
{
    public SecurityView Mine { get; private set; } = null!;

    /// <summary>Staff where a second step is required: nothing else opens before.</summary>
    public bool Required { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Mine = await security.MineAsync(Actor, ct);
        Required = options.Value.StaffSecondFactor == StaffSecondFactor.Required && Actor.Role != Platform.Role.Consumer && BadgeSession.Of(User)?.TwoSteps != true;
    }
}
