using Marketplace.Platform;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Operator;

/// <summary>Deliveries that failed, with a way to let them try again.</summary>
public sealed class StuckPage(StuckWork stuck, RetryStuckWork retry) : ShopPage
{
    public IReadOnlyList<StuckWorkView> Work { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Work = await stuck.ListAsync(ct);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct) =>
        Done("/Operator/Stuck", null, await retry.RunAsync(Actor, id, ct)
            ? T("已重新排队", "It will be tried again")
            : T("它已经送达了", "It has been delivered meanwhile"));
}
