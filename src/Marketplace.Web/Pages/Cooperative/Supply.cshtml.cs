using System.Globalization;
using Marketplace.Accounts;
using Marketplace.Procurement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Cooperative;

/// <summary>How much of each product the cooperative can supply a week, and how many days it needs.</summary>
[Authorize(Policy = Portals.Cooperative)]
public sealed class SupplyPage(SupplyViews views, StateSupply state, AnnounceLot announce) : ShopPage
{
    public IReadOnlyList<SupplyView> Products { get; private set; } = [];

    /// <summary>What was typed last wins over what is stored.</summary>
    public string Typed(string sku, string name, long? stored) =>
        Request.HasFormContentType && Request.Form["sku"] == sku ? Request.Form[name].ToString() : stored?.ToString(CultureInfo.InvariantCulture) ?? "";

    public async Task OnGetAsync(CancellationToken ct) => Products = await views.OwnAsync(Actor, ct);

    public async Task<IActionResult> OnPostAsync(string? sku, string? weeklyCapacity, string? leadDays, CancellationToken ct)
    {
        if (await TryAsync(() => state.RunAsync(Actor, sku ?? "", new(Number(weeklyCapacity), (int)Number(leadDays)), ct)))
            return Done("/Cooperative/Supply", null, T($"{sku} 的供应能力已记下。", $"What you can supply of {sku} is noted."));
        Products = await views.OwnAsync(Actor, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostLotAsync(string? sku, DateOnly readyOn, string? quantity, CancellationToken ct)
    {
        if (ModelState.IsValid && await TryAsync(() => announce.RunAsync(Actor, sku ?? "", new() { ReadyOn = readyOn, Quantity = Number(quantity) }, ct)))
            return Done("/Cooperative/Supply", null, Number(quantity) == 0 ? T("预告已撤回。", "The announcement was taken back.") : T($"已预告 {sku}。", $"{sku} is announced."));
        Products = await views.OwnAsync(Actor, ct);
        return Page();
    }

    // Nothing typed is nothing stated; what is no number is refused as a negative one.
    private static long Number(string? text) => string.IsNullOrWhiteSpace(text) ? 0 : int.TryParse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
