using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Search;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Demands;

/// <summary>The catalogue for requesters; what they choose goes into a demand that is still theirs.</summary>
[Authorize(Policy = Portals.Requester)]
public sealed class CataloguePage(BuyersGoods goods, DemandViews demands, SaveDemand save, Idempotency once, TimeProvider clock) : BuyersCatalogue(goods, clock)
{
    public string Target { get; private set; } = "";
    public IReadOnlyList<DemandView> Open { get; private set; } = [];
    public override bool MayAdd => true;
    protected override string Into => $"demand={Target}";

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostAsync(string? sku, string? quantity, string? key, CancellationToken ct)
    {
        await LoadAsync(ct);
        var into = default(DemandId);
        var done = await TryAsync(async () =>
        {
            var old = Guid.TryParse(Target, out var chosen) ? await demands.FindAsync(Actor, new(chosen), ct) : null;
            var title = old?.Title ?? T($"需求 {Show.Date(Today)}", $"Demand {Show.Date(Today)}");
            // The row's own columns, in the template's order.
            var row = $"{sku?.Trim()}\t{quantity?.Trim()}\t\t\t\t{DayField}";
            var wanted = new SaveDemandRequest(title, old?.Purpose ?? "gift", old is null ? row : $"{DemandViews.TextOf(old)}\n{row}", DeliveryPoint: old?.DeliveryPoint);
            (into, _) = await once.RunAsync($"{Actor} catalogue-demand", key ?? "", new { sku, quantity, DayField, Target }, () => save.RunAsync(Actor, old?.Id, wanted, ct), ct);
        });
        if (!done)
        {
            Wrong = sku ?? "";
            return Page();
        }
        Target = into.Value.ToString();
        TempData["Notice"] = T($"已把 {quantity} × {sku} 加入需求单。", $"Added {quantity} × {sku} to the demand.");
        return Redirect("/demands/catalogue" + With(Only, Number) + "#g-" + sku);
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Open = [.. (await demands.ListAsync(Actor, "draft", 1, 30, ct)).Items, .. (await demands.ListAsync(Actor, "returned", 1, 30, ct)).Items];
        Target = Request.Query.ContainsKey("demand") ? Cut(Request.Query["demand"]) : Open.Count > 0 ? Open[0].Id.Value.ToString() : "";
        await LoadShelvesAsync(ct);
    }
}
