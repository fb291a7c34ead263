using Marketplace.Accounts;
using Marketplace.Carts;
using Marketplace.Catalog;
using Marketplace.Orders;
using Marketplace.Platform;
using Marketplace.Regions;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Storefront;

/// <summary>Address, review, order. The form carries its own key, so that a double click or a sent-again page orders once.</summary>
[Authorize]
[ResponseCache(NoStore = true)]
public sealed class CheckoutPage(
    AddressViews book, CartDesk carts, CatalogViews catalog, BasketQuotes quotes, OrderViews orders, RegionBook regions, Idempotency idempotency, PlaceOrder place, TimeProvider clock) : ShopPage
{
    private const string Zhejiang = "330000";

    [BindProperty] public string? Key { get; set; }
    [BindProperty] public long? Seen { get; set; }
    [BindProperty] public string? Recipient { get; set; }
    [BindProperty] public string? Phone { get; set; }
    [BindProperty] public string? ProvinceCode { get; set; }
    [BindProperty] public string? CountyCode { get; set; }
    [BindProperty] public string? Street { get; set; }

    public QuotedBasket Basket { get; private set; } = new([], 0, 0, 0);
    public IReadOnlyDictionary<ProductId, ProductCard> Cards { get; private set; } = new Dictionary<ProductId, ProductCard>();
    public IReadOnlyList<ShipTo> Saved { get; private set; } = [];
    public IReadOnlyList<Region> Provinces => regions.Children(null);

    /// <summary>The prefectures of the chosen province with the places a parcel can go to.</summary>
    public IReadOnlyList<(Region? Prefecture, IReadOnlyList<Region> Places)> Places { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int? saved, CancellationToken ct)
    {
        Key = Ids.NewGuid(clock).ToString("N");
        Saved = await SavedAsync(ct);
        if (Saved.ElementAtOrDefault(saved ?? 0) is { } address)
            (Recipient, Phone, ProvinceCode, CountyCode, Street) = (address.Recipient, address.Phone, address.CountyCode[..2] + "0000", address.CountyCode, address.Street);
        await LoadAsync(ct);
        return Basket.Parts.Count == 0 ? RedirectToPage("/Storefront/Cart") : Page();
    }

    /// <summary>Shows the places of the chosen province and the freight there; everything typed stays.</summary>
    public async Task<IActionResult> OnPostPlaceAsync(CancellationToken ct)
    {
        ModelState.Clear();
        if (CountyCode is not { Length: 6 } || CountyCode[..2] != ProvinceCode?[..2]) CountyCode = null;
        Saved = await SavedAsync(ct);
        await LoadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        PlacedOrder? placed = null;
        string? before = null;
        if (await TryAsync(async () =>
            {
                try { placed = await OrderOnceAsync(ct); }
                catch (Refusal already) when (already.Code == "orders.cart_already_ordered") { before = (string)already.Facts["number"]!; }
            }))
            return before is not null
                ? Done("/Storefront/Order", new { number = before }, T("这个购物车已经下过单了", "This cart has already been ordered"))
                : RedirectToPage("/Storefront/Pay", new { number = placed!.Number });
        Saved = await SavedAsync(ct);
        await LoadAsync(ct);
        return Page();
    }

    // The address book first, then where earlier orders went.
    private async Task<IReadOnlyList<ShipTo>> SavedAsync(CancellationToken ct)
    {
        var own = (await book.MineAsync(Actor, ct)).Select(a =>
        {
            var path = regions.Path(a.RegionCode);
            string Name(RegionLevel level) => path.FirstOrDefault(r => r.Level == level)?.NameZh ?? "";
            return new ShipTo(a.Recipient, a.Phone, Name(RegionLevel.Province), Name(RegionLevel.Prefecture), Name(RegionLevel.County), a.RegionCode, a.Street);
        });
        return [.. own.Concat(await orders.AddressesAsync(Actor, ct)).Distinct().Take(6)];
    }

    private async Task<PlacedOrder> OrderOnceAsync(CancellationToken ct)
    {
        var person = Actor.RequirePerson();
        var province = regions.Find(CountyCode) is { } place1 ? regions.Path(place1.Code)[0].NameZh : "";
        var address = new DeliveryAddress
        { Recipient = Recipient ?? "", Phone = Phone ?? "", Province = province, City = "", County = "", CountyCode = CountyCode ?? "", Street = Street ?? "" };
        var wanted = new PlaceOrderRequest(CartKey.Of(Actor, HttpContext), address, "web", Seen);
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var (placed, _) = await idempotency.RunAsync($"{person.Value} /checkout", Key is { Length: > 0 and <= 64 } key ? key : Ids.NewGuid(clock).ToString("N"),
                    wanted, () => place.RunAsync(Actor, wanted, ct), ct);
                return placed;
            }
            catch (Refusal running) when (running.Code == "platform.idempotency_running" && attempt < 20)
            {
                // The first click is still at work: its answer is this click's answer too.
                await Task.Delay(TimeSpan.FromMilliseconds(250), clock, ct);
            }
        }
    }

    /// <summary>When a parcel is expected if it is paid for today.</summary>
    public string ArrivalOf(QuotedPart part)
    {
        var (first, last) = Freight.Arrival(regions.ZoneOf(ProvinceCode!), part.Storage, BusinessDay.Today(clock));
        return T($"预计 {Show.Days(first, last)} 送到", $"expected {Show.Days(first, last)}");
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        if (regions.Find(ProvinceCode) is not { Level: RegionLevel.Province }) ProvinceCode = Zhejiang;
        LoadPlaces(regions.Find(ProvinceCode));
        var lines = (await carts.GetAsync(CartKey.Of(Actor, HttpContext), ct)).Lines;
        Cards = (await catalog.ProductCardsAsync([.. lines.Select(l => l.Product)], ct)).ToDictionary(c => c.Id);
        Basket = (await quotes.QuoteAsync([.. lines.Select(l => new BasketLine(l.Product, l.Quantity))], ProvinceCode!, ct))!;
    }

    private void LoadPlaces(Region? province)
    {
        if (province is null) return;
        var prefectures = regions.Children(province.Code);
        Places = prefectures.Count == 0
            ? [(null, [province])]
            : [.. prefectures.Select(p => ((Region?)(p.IsPlaceholder ? null : p), regions.Children(p.Code) is { Count: > 0 } places ? places : [p]))];
    }
}
