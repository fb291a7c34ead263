using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Orders;
using Marketplace.Platform;
using Marketplace.Regions;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Web.Pages.Storefront;

/// <summary>One product: what it costs, where it comes from, how it keeps, and what others say of it.</summary>
[OutputCache(PolicyName = PublicPages.Policy)]
public sealed class ProductPage(CatalogViews catalog, CooperativeViews cooperatives, RegionBook regions, TimeProvider clock) : ShopPage
{
    public const int ReviewsPerPage = 10;

    public ProductView Product { get; private set; } = null!;
    public CooperativeView? Producer { get; private set; }
    public string Origin { get; private set; } = "";
    public CategoryNode? Aisle { get; private set; }
    public CategoryNode? Kind { get; private set; }
    public IReadOnlyList<ReviewView> Reviews { get; private set; } = [];
    public int ReviewPage { get; private set; }
    public int ReviewPages => Math.Max(1, (Product.Stars.Total + ReviewsPerPage - 1) / ReviewsPerPage);
    public IReadOnlyList<ProductCard> Related { get; private set; } = [];
    public int Month { get; private set; }
    public string Picture { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string slug, [FromQuery(Name = "page")] int? page, string? to, CancellationToken ct)
    {
        if (slug.Length > 100 || await catalog.ProductAsync(slug, ct) is not { } product) return NotFound();
        var card = (Product = product).Card;
        var today = BusinessDay.Today(clock);
        Month = today.Month;
        To = regions.Find(to) is { Level: RegionLevel.Province } province ? province : regions.Find(Zhejiang)!;
        FreightFen = Freight.ChargeFen(regions.ZoneOf(To.Code), card.Storage, product.GrossWeightGrams * Math.Max(1, card.MinimumQuantity));
        Arrival = Freight.Arrival(regions.ZoneOf(To.Code), card.Storage, today);
        Producer = await cooperatives.FindAsync(card.CooperativeId, ct);
        Origin = regions.FullName(card.CountyCode);
        Picture = ProductPicture.For(card.CategorySlug, card.NameZh, card.CountyCode);
        Aisle = (await catalog.CategoriesAsync(ct)).FirstOrDefault(a => a.Slug == card.CategorySlug || a.Children.Any(k => k.Slug == card.CategorySlug));
        Kind = Aisle?.Children.FirstOrDefault(k => k.Slug == card.CategorySlug);
        ReviewPage = Math.Clamp(page ?? 1, 1, ReviewPages);
        Reviews = ReviewPage == 1 ? product.LatestReviews : await catalog.ReviewsAsync(card.Id, ReviewPage, ReviewsPerPage, ct);
        Related = await catalog.RelatedAsync(card, 4, ct);
        return Page();
    }

    // Where most buyers are.
    private const string Zhejiang = "330000";

    /// <summary>The province freight and arrival are told for.</summary>
    public Region To { get; private set; } = null!;

    /// <summary>Carriage of the least quantity sold.</summary>
    public long FreightFen { get; private set; }

    public (DateOnly First, DateOnly Last) Arrival { get; private set; }

    public IReadOnlyList<Region> Provinces => regions.Children(null);

    /// <summary>The page's one address, for search engines.</summary>
    public string Address => $"{Request.Scheme}://{Request.Host}/products/{Product.Card.Slug}";

    public string JsonLd => ProductJsonLd.Of(Product, Producer, Picture, Aisle, Kind, $"{Request.Scheme}://{Request.Host}");
}
