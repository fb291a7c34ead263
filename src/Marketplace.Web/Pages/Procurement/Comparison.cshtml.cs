using System.Globalization;
using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Procurement;

/// <summary>What each good of a batch was compared by: at least three offers, recorded by the officer or taken from the catalogue.</summary>
[Authorize(Policy = Portals.Procurement)]
public sealed class ComparisonPage(BatchViews batches, ComparisonViews views, RecordOffers record, ProposeOffers propose) : ShopPage
{
    /// <summary>A form offers so many lines more than were recorded, and at least three.</summary>
    private const int Further = 1, Least = 3, Most = 12;

    public BatchView Batch { get; private set; } = null!;
    public ComparisonView Comparison { get; private set; } = null!;
    public bool MayEdit => Actor.Role == Role.Officer && Comparison is { Compares: true, Editable: true };

    /// <summary>The good whose form was refused.</summary>
    public string Refused { get; private set; } = "";

    public int LinesOf(ComparedGoodView good) => Math.Min(Most, Math.Max(Least, good.Offers.Count + Further));

    /// <summary>What was typed last wins over what is stored.</summary>
    public string Cell(ComparedGoodView good, int row, string key)
    {
        if (good.Sku == Refused) return Request.Form[$"offers[{row}].{key}"].ToString();
        if (row >= good.Offers.Count) return "";
        var offer = good.Offers[row];
        return key switch
        {
            "supplier" => offer.Supplier,
            "product" => offer.Product,
            "price" => UnitWords.Yuan(offer.UnitPriceFen),
            "offeredOn" => offer.OfferedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "note" => offer.Note,
            _ => offer.Reason,
        };
    }

    public bool IsChosen(ComparedGoodView good, int row) =>
        good.Sku == Refused ? Request.Form["chosen"] == row.ToString(CultureInfo.InvariantCulture) : row < good.Offers.Count && good.Offers[row].Chosen;

    public async Task OnGetAsync(Guid id, CancellationToken ct)
    {
        Batch = await batches.FindAsync(Actor, new(id), ct);
        Comparison = await views.FindAsync(Actor, new(id), ct);
    }

    public Task<IActionResult> OnPostProposeAsync(Guid id, CancellationToken ct) =>
        ActAsync(id, () => propose.RunAsync(Actor, new(id), ct), T("已从商品目录补上同规格报价。", "Offers of the same grade were taken from the catalogue."), ct);

    public Task<IActionResult> OnPostSaveAsync(Guid id, string? sku, CancellationToken ct)
    {
        Refused = sku ?? "";
        var chosen = Request.Form["chosen"].ToString();
        // A line left empty is no offer; its number still names its fields.
        var lines = Enumerable.Range(0, Most).Where(i => Typed(i, "supplier") + Typed(i, "product") + Typed(i, "price") + Typed(i, "note") is { Length: > 0 }).ToList();
        var offers = lines.ConvertAll(i => new OfferRequest(
            Typed(i, "supplier"), Typed(i, "product"), UnitWords.Fen(Typed(i, "price")), DateOnly.TryParseExact(Typed(i, "offeredOn"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
            Typed(i, "note"), chosen == i.ToString(CultureInfo.InvariantCulture), Typed(i, "reason")));
        return ActAsync(id, () => record.RunAsync(Actor, new(id), Refused, new(offers), ct), T($"{Refused} 的报价已保存。", $"The offers for {Refused} are saved."), ct);
    }

    private string Typed(int row, string key) => Request.Form[$"offers[{row}].{key}"].ToString().Trim();

    private async Task<IActionResult> ActAsync(Guid id, Func<Task> act, string said, CancellationToken ct)
    {
        // A stranger's batch is not found before anything else is said.
        await OnGetAsync(id, ct);
        if (await TryAsync(act)) return Done("/Procurement/Comparison", new { id }, said);
        return Page();
    }
}
