using Marketplace.Carts;
using Marketplace.Catalog;
using Marketplace.Orders;
using Marketplace.Platform;
using Marketplace.Regions;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Storefront;

/// <summary>The cart: grouped as it will be shipped, with freight to a province of one's choice. Works for guests.</summary>
[ResponseCache(NoStore = true)]
public sealed class CartPage(CartDesk carts, CatalogViews catalog, BasketQuotes quotes, OrderViews orders, RegionBook regions, TimeProvider clock) : ShopPage
{
    private const string Zhejiang = "330000";

    /// <summary>The province the freight is shown for.</summary>
    [BindProperty(SupportsGet = true)] public string? To { get; set; }

    public QuotedBasket Basket { get; private set; } = new([], 0, 0, 0);
    public IReadOnlyDictionary<ProductId, ProductCard> Cards { get; private set; } = new Dictionary<ProductId, ProductCard>();
    public IReadOnlyList<(ProductId Product, long Quantity)> Gone { get; private set; } = [];
    public IReadOnlyList<Region> Provinces => regions.Children(null);
    /// <summary>What is to be known of the cart as a whole.</summary>
    public IReadOnlyList<CartWarning> Warnings { get; private set; } = [];

    public (Guid Product, long Quantity, string Name)? Removed { get; private set; }
    public bool IsEmpty => Basket.Parts.Count == 0 && Gone.Count == 0;

    /// <summary>Nothing stands in the way of checkout.</summary>
    public bool Ready => Basket.Parts.Count > 0 && Gone.Count == 0
        && Basket.Parts.SelectMany(p => p.Lines).All(l => Short(l.Facts) is null && OffRule(l.Facts) is null);

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (TempData["Removed"] is string removed && removed.Split('|', 3) is [var id, var quantity, var name] && Guid.TryParse(id, out var product))
            Removed = (product, long.Parse(quantity, System.Globalization.CultureInfo.InvariantCulture), name);
        await LoadAsync(ct);
    }

    public async Task<IActionResult> OnPostSetAsync(Guid product, long quantity, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            ModelState.Clear();
            ModelState.AddModelError("", T("数量要填整数", "Please give a whole number"));
            await LoadAsync(ct);
            return Page();
        }
        if (quantity <= 0) return await OnPostRemoveAsync(product, ct);
        if (await TryAsync(() => carts.PutAsync(Key, new(product), quantity, ct))) return Back();
        await LoadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid product, CancellationToken ct)
    {
        var line = (await carts.GetAsync(Key, ct)).Lines.FirstOrDefault(l => l.Product.Value == product);
        if (line is null) return Back();
        if (!await TryAsync(() => carts.RemoveAsync(Key, new(product), ct)))
        {
            await LoadAsync(ct);
            return Page();
        }
        var card = (await catalog.ProductCardsAsync([line.Product], ct)).FirstOrDefault();
        TempData["Removed"] = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{product}|{line.Quantity}|{card?.Name}");
        return Back();
    }

    public async Task<IActionResult> OnPostUndoAsync(Guid product, long quantity, CancellationToken ct)
    {
        if (await TryAsync(() => carts.PutAsync(Key, new(product), quantity, ct))) return Back();
        await LoadAsync(ct);
        return Page();
    }

    /// <summary>How many are left when there are fewer than wanted.</summary>
    public long? Short(SaleFacts line) => Cards.GetValueOrDefault(line.ProductId) is { } card && card.Available < line.Quantity ? card.Available : null;

    /// <summary>What the minimum or the carton asks for.</summary>
    public static string? OffRule(SaleFacts line) =>
        line.Quantity < line.MinimumQuantity ? T($"至少买 {line.MinimumQuantity} 件", $"At least {line.MinimumQuantity}")
        : line.CartonQuantity > 1 && line.Quantity % line.CartonQuantity != 0 ? T($"按箱卖，数量须是 {line.CartonQuantity} 的倍数", $"Sold by the carton: a multiple of {line.CartonQuantity}")
        : null;

    /// <summary>When a parcel is expected if it is paid for today.</summary>
    public string ArrivalOf(QuotedPart part)
    {
        var (first, last) = Freight.Arrival(regions.ZoneOf(To!), part.Storage, BusinessDay.Today(clock));
        return T($"预计 {Show.Days(first, last)} 送到", $"Expected {Show.Days(first, last)}");
    }

    private CartKey Key => CartKey.Of(Actor, HttpContext);

    private IActionResult Back() => RedirectToPage(new { To });

    private async Task LoadAsync(CancellationToken ct)
    {
        var cart = await carts.GetAsync(Key, ct);
        var lines = cart.Lines;
        Warnings = CartViews.WarningsOf(cart);
        if (regions.Find(To) is not { Level: RegionLevel.Province })
            To = (await orders.AddressesAsync(Actor, ct)).FirstOrDefault() is { } last ? last.CountyCode[..2] + "0000" : Zhejiang;
        Cards = (await catalog.ProductCardsAsync([.. lines.Select(l => l.Product)], ct)).ToDictionary(c => c.Id);
        Gone = [.. lines.Where(l => !Cards.ContainsKey(l.Product)).Select(l => (l.Product, l.Quantity))];
        Basket = (await quotes.QuoteAsync([.. lines.Select(l => new BasketLine(l.Product, l.Quantity))], To!, ct))!;
    }
}
