using System.Globalization;
using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Regions;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Procurement;

/// <summary>Opens a claim round: what members may choose, how many gifts, until when, and what becomes of the rest.</summary>
[Authorize(Policy = Portals.Procurement)]
public sealed class NewClaimRoundPage(OpenClaimRound open, ClaimRoundViews rounds, PlanViews plans, CatalogViews catalogue, RegionBook regions, Idempotency once, TimeProvider clock) : ShopPage
{
    [BindProperty] public string? Key { get; set; }
    [BindProperty] public string? Title { get; set; }
    [BindProperty] public string[] Offers { get; set; } = [];
    [BindProperty] public string? MoreOffers { get; set; }
    [BindProperty] public string? Entitlements { get; set; }
    [BindProperty] public string? Cap { get; set; }
    [BindProperty] public string? OwnCeiling { get; set; }
    [BindProperty] public string? OpensAt { get; set; }
    [BindProperty] public string? ClosesAt { get; set; }
    [BindProperty] public string? LeftOver { get; set; }
    [BindProperty] public string? DonateSku { get; set; }
    [BindProperty] public string? Recipient { get; set; }
    [BindProperty] public string? Phone { get; set; }
    [BindProperty] public string? ProvinceCode { get; set; }
    [BindProperty] public string? CountyCode { get; set; }
    [BindProperty] public string? Street { get; set; }
    [BindProperty] public string? Reason { get; set; }

    /// <summary>Goods of the paired counties that are sold singly and are there.</summary>
    public IReadOnlyList<ProductCard> Goods { get; private set; } = [];
    public PlaceChoice Place { get; private set; } = null!;
    public string PairingHint { get; private set; } = "";
    public string AllowanceHint { get; private set; } = "";

    /// <summary>A yearly ceiling of the unit's place is recorded.</summary>
    public bool AllowanceKnown { get; private set; }

    /// <param name="from">A round to begin from: what it offered, how many, under which rule.</param>
    /// <param name="ct">Ends the reading.</param>
    public async Task OnGetAsync(Guid? from, CancellationToken ct)
    {
        Actor.Require(Role.Officer);
        var now = clock.GetUtcNow();
        Key = Ids.NewGuid(clock).ToString();
        (OpensAt, ClosesAt, LeftOver) = (ClaimRoundPage.Typed(now), ClaimRoundPage.Typed(now.AddDays(14)), "return");
        if (from is { } id && await rounds.FindAsync(Actor, new(id), ct) is { } before)
        {
            (Title, Entitlements, Cap) = (before.Batch.Title, before.Entitlements.ToString(CultureInfo.InvariantCulture), (before.CapFen / 100m).ToString("0.##", CultureInfo.InvariantCulture));
            (Offers, MoreOffers, Reason) = ([.. before.Offers.Select(o => o.Sku)], null, before.Batch.Directing.Reason);
            // The address of a donation is typed anew.
            (LeftOver, DonateSku) = (before.LeftOver, before.Donation?.Sku);
        }
        await LoadAsync(ct);
    }

    /// <summary>Lists the places of another province; everything typed stays.</summary>
    public async Task<IActionResult> OnPostPlaceAsync(CancellationToken ct)
    {
        ModelState.Clear();
        await LoadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        BatchView? batch = null;
        Actor.Require(Role.Officer);
        var wanted = new OpenClaimRoundRequest
        {
            Title = Title ?? "",
            Offers = [.. Offers.Concat((MoreOffers ?? "").Split([' ', ',', '，', '、', ';', '；', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries))],
            Entitlements = int.TryParse(Entitlements, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0,
            CapFen = Fen(Cap),
            OwnCeilingFen = string.IsNullOrWhiteSpace(OwnCeiling) ? null : Fen(OwnCeiling),
            OpensAt = ClaimRoundPage.MomentOf(OpensAt),
            ClosesAt = ClaimRoundPage.MomentOf(ClosesAt),
            LeftOver = LeftOver ?? "",
            Donation = LeftOver == "donate" ? new(DonateSku, Recipient, Phone, CountyCode, Street) : null,
            Directing = string.IsNullOrWhiteSpace(Reason) ? null : new(Reason),
        };
        var key = Key is { Length: > 0 and <= 64 } sent ? sent : Ids.NewGuid(clock).ToString();
        if (await TryAsync(async () => (batch, _) = await once.RunAsync($"{Actor} new-claim-round", key, wanted, () => open.RunAsync(Actor, wanted, ct), ct)))
            return Done("/Procurement/ClaimRound", new { id = batch!.Id.Value }, T("领取活动已创建，请核对后提交审批。", "The round was created; check it, then submit it for approval."));
        // The API's names of members are not the form's.
        foreach (var (member, field) in ((string, string)[])[("capFen", "Cap"), ("ownCeilingFen", "OwnCeiling"), ("donation.sku", "DonateSku"), ("donation.recipient", "Recipient"), ("donation.phone", "Phone"), ("donation.countyCode", "CountyCode"), ("donation.street", "Street"), ("directing.reason", "Reason"), ("offers", "MoreOffers")])
            if (ModelState[member] is { Errors.Count: > 0 } wrong)
            {
                ModelState.AddModelError(field, wrong.Errors[0].ErrorMessage);
                ModelState.Remove(member);
            }
        await LoadAsync(ct);
        return Page();
    }

    private static long Fen(string? typed) => decimal.TryParse(typed, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var yuan) && yuan is > 0 and <= 1_000_000 ? (long)(yuan * 100) : 0;

    private async Task LoadAsync(CancellationToken ct)
    {
        Actor.Require(Role.Officer);
        Place = PlaceChoice.Of(regions, ProvinceCode, CountyCode, "Place");
        var paired = await plans.PairedCountiesAsync(Actor, ct);
        var goods = new List<ProductCard>();
        foreach (var county in paired.Where(p => p.Level == RegionLevel.County).Select(p => p.WestCode).Take(4))
            goods.AddRange((await catalogue.ProductCardsAsync(new CardFilter { County = county, InStock = true }, 1, CatalogViews.MostPerPage, ct)).Cards);
        Goods = [.. goods.Where(c => c is { MinimumQuantity: <= 1, CartonQuantity: <= 1, Available: >= 20 } && (c.Storage != TemperatureClass.Fresh || c.SeasonMonths.Count == 0 || c.InSeason)).OrderBy(c => c.PriceFen).Take(24)];
        // What is chosen and not listed stands in the field for further ones.
        var typed = Offers.Where(sku => !Goods.Any(g => g.Sku == sku)).ToList();
        if (typed.Count > 0) MoreOffers = string.Join(' ', typed.Append(MoreOffers).OfType<string>());
        PairingHint = paired.Count == 0 ? T("目前没有生效的结对关系，请写明理由。", "No pairing is in force; a reason is needed.")
            : T($"不填时依据结对关系：{regions.FullName(paired[0].WestCode)}。", $"Left empty, the pairing with {regions.FullName(paired[0].WestCode)} is the ground.");
        var most = await plans.GiftAllowanceFenAsync(Actor, ct);
        AllowanceKnown = most > 0;
        AllowanceHint = AllowanceKnown
            ? T($"当地每人每年慰问标准 {Show.Money(most)}，全年合计不要超过。", $"Your place allows {Show.Money(most)} a member and year, all rounds together.")
            : T("没有登记当地的每人每年标准，按下面本单位的规定核对。", "No yearly ceiling is known for your place; your unit's own rule below is held to.");
    }
}
