using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Procurement;

/// <summary>The places where the unit receives goods.</summary>
[Authorize(Policy = Portals.Procurement)]
public sealed class DeliveryPointsPage(ComposeViews compose, SaveDeliveryPoint save, RemoveDeliveryPoint remove) : ShopPage
{
    public IReadOnlyList<DeliveryPointView> Points { get; private set; } = [];
    public DeliveryPointView? Editing { get; private set; }
    public Guid? Removed { get; private set; }

    public Task OnGetAsync(Guid? edit, Guid? removed, CancellationToken ct)
    {
        Removed = removed;
        return LoadAsync(edit, ct);
    }

    public async Task<IActionResult> OnPostSaveAsync(Guid? id, string? name, string? recipient, string? phone, string? address, bool preferred, CancellationToken ct)
    {
        if (await TryAsync(() => save.RunAsync(Actor, id is { } own ? new DeliveryPointId(own) : null, new(name, recipient, phone, address, preferred), ct)))
            return Done("/Procurement/DeliveryPoints", null, T("收货点已保存。", "The delivery point is saved."));
        await LoadAsync(id, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken ct)
    {
        await remove.RunAsync(Actor, new(id), back: false, ct);
        return Done("/Procurement/DeliveryPoints", new { removed = id }, T("收货点已删除。", "The delivery point is removed."));
    }

    public async Task<IActionResult> OnPostUndoAsync(Guid id, CancellationToken ct)
    {
        await remove.RunAsync(Actor, new(id), back: true, ct);
        return Done("/Procurement/DeliveryPoints", null, T("收货点已恢复。", "The delivery point is back."));
    }

    private async Task LoadAsync(Guid? edit, CancellationToken ct)
    {
        Points = await compose.DeliveryPointsAsync(Actor, ct);
        Editing = edit is { } id ? Points.FirstOrDefault(p => p.Id.Value == id) : null;
    }
}
