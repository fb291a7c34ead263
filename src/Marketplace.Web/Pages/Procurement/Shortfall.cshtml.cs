using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Procurement;

/// <summary>What a placed batch still misses, and the officer's choice for each product: a follow-up batch.</summary>
[Authorize(Policy = Portals.Procurement)]
public sealed class ShortfallPage(BatchViews batches, ShortfallViews shortfalls, FollowUpBatch follow, Idempotency once, TimeProvider clock) : ShopPage
{
    public BatchView Batch { get; private set; } = null!;
    public ShortfallView Gap { get; private set; } = new([], 0, [], []);
    public string Key { get; private set; } = "";

    public Task OnGetAsync(Guid id, CancellationToken ct) => LoadAsync(id, ct);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        var form = Request.Form;
        var choices = form.Keys.Where(k => k.StartsWith("choice.", StringComparison.Ordinal)).Select(k => k[7..]).Select(sku => Choice(sku, form["choice." + sku].ToString(), form["day." + sku].ToString())).ToList();
        var wanted = new FollowUpRequest(choices, form["invalid"] == "true");
        BatchView? next = null;
        if (await TryAsync(async () => (next, _) = await once.RunAsync($"{Actor} follow-up", form["Key"].ToString(), wanted, () => follow.RunAsync(Actor, new(id), wanted, ct), ct)))
            return Done("/Procurement/Batch", new { id = next!.Id.Value }, T("后续批次已创建，请检查后提交。", "The follow-up batch was made; check it, then submit."));
        await LoadAsync(id, ct);
        return Page();
    }

    private static FollowUpChoice Choice(string sku, string chosen, string day) => new()
    {
        Sku = sku,
        Choice = chosen.StartsWith("substitute:", StringComparison.Ordinal) ? "substitute" : chosen,
        Substitute = chosen.StartsWith("substitute:", StringComparison.Ordinal) ? chosen["substitute:".Length..] : null,
        DeliverOn = DateOnly.TryParse(day, System.Globalization.CultureInfo.InvariantCulture, out var on) ? on : null,
    };

    private async Task LoadAsync(Guid id, CancellationToken ct)
    {
        Batch = await batches.FindAsync(Actor, new(id), ct);
        Actor.Require(Role.Officer);
        Gap = await shortfalls.FindAsync(Actor, new(id), ct);
        Key = Request.HasFormContentType && Request.Form["Key"].ToString() is { Length: > 0 } kept ? kept : Ids.NewGuid(clock).ToString();
    }
}
