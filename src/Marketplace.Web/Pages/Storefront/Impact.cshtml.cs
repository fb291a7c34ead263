using Marketplace.Orders;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Web.Pages.Storefront;

/// <summary>What paid orders add up to, each figure with its definition and the time it was asked for.</summary>
[OutputCache(PolicyName = PublicPages.Policy)]
public sealed class ImpactPage(ImpactViews impact) : ShopPage
{
    public Impact Figures { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Figures = await impact.AskAsync(ct);
}
