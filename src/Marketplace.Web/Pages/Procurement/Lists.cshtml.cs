using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Procurement;

/// <summary>The unit's lists of goods with their usual quantities.</summary>
[Authorize(Policy = Portals.Procurement)]
public sealed class ListsPage(ComposeViews compose, RemoveList remove) : ShopPage
{
    public IReadOnlyList<SavedListView> Lists { get; private set; } = [];
    public Guid? Removed { get; private set; }

    public async Task OnGetAsync(Guid? removed, CancellationToken ct)
    {
        Removed = removed;
        Lists = await compose.ListsAsync(Actor, ct);
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken ct)
    {
        await remove.RunAsync(Actor, new(id), back: false, ct);
        return Done("/Procurement/Lists", new { removed = id }, T("清单已删除。", "The list is deleted."));
    }

    public async Task<IActionResult> OnPostUndoAsync(Guid id, CancellationToken ct)
    {
        await remove.RunAsync(Actor, new(id), back: true, ct);
        return Done("/Procurement/Lists", null, T("清单已恢复。", "The list is back."));
    }
}
