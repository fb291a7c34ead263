using Marketplace.Platform.OData;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Catalog;

/// <summary>Listings read with plain ids, as OData compares them.</summary>
internal sealed class ListedProduct
{
    public Guid Id { get; init; }
    public required string Slug { get; init; }
    public required string Sku { get; init; }
    public required string NameZh { get; init; }
    public required string NameEn { get; init; }
    public required string Pinyin { get; init; }
    public required string SummaryZh { get; init; }
    public required string SummaryEn { get; init; }
    public required string DescriptionZh { get; init; }
    public required string DescriptionEn { get; init; }
    public required string CategorySlug { get; init; }
    public required string CountyCode { get; init; }
    public Guid CooperativeId { get; init; }
    public long PriceFen { get; init; }
    public required string Unit { get; init; }
    public long NetWeightGrams { get; init; }
    public long MinimumQuantity { get; init; }
    public long CartonQuantity { get; init; }
    public List<int> SeasonMonths { get; init; } = [];
    public TemperatureClass Storage { get; init; }
    public int ShelfLifeDays { get; init; }
    public bool GeographicalIndication { get; init; }
    public bool Published { get; init; }
    public DateTimeOffset PublishedAt { get; init; }
    public int ReviewCount { get; init; }
    public int Version { get; init; }
}

/// <summary>Stock read with plain ids.</summary>
internal sealed class ShelfCount
{
    public Guid ProductId { get; init; }
    public required string Window { get; init; }
    public long OnHand { get; init; }
    public long Allocated { get; init; }
    public long Held { get; init; }
}

/// <summary>Reviews read with plain ids.</summary>
internal sealed class ShownReview
{
    public Guid Id { get; init; }
    public Guid ProductId { get; init; }
    public required string ShownName { get; init; }
    public int? Stars { get; init; }
    public string? Text { get; init; }
    public DateTimeOffset? WrittenAt { get; init; }
    public string? Reply { get; init; }
    public DateTimeOffset? RepliedAt { get; init; }
}

// The same tables seen by the open API: mapped as views, so that they are neither created twice nor written.
internal sealed class ListedProductSchema : IEntityTypeConfiguration<ListedProduct>
{
    public void Configure(EntityTypeBuilder<ListedProduct> product) => product.ToView("catalog_listings");
}

internal sealed class ShelfCountSchema : IEntityTypeConfiguration<ShelfCount>
{
    public void Configure(EntityTypeBuilder<ShelfCount> count) => count.ToView("catalog_stock").HasKey(c => new { c.ProductId, c.Window });
}

internal sealed class ShownReviewSchema : IEntityTypeConfiguration<ShownReview>
{
    public void Configure(EntityTypeBuilder<ShownReview> review) => review.ToView("catalog_reviews");
}

/// <summary>Products on sale; their physical count only for the cooperative that owns them.</summary>
internal sealed class ProductRows(MarketplaceDb db, CountyViews counties, CooperativeViews cooperatives) : IODataRows<ProductRow>
{
    public async ValueTask<IQueryable<ProductRow>> ForAsync(Actor actor, CancellationToken ct)
    {
        var own = actor is { Role: Role.Cooperative, Organisation: { } organisation }
            ? (await cooperatives.OfOrganisationAsync(organisation, ct))?.Id.Value : null;
        return own is { } id ? Rows(id, true) : Rows(Guid.Empty, false);
    }

    private IQueryable<ProductRow> Rows(Guid own, bool owner) =>
        from product in db.Set<ListedProduct>().AsNoTracking()
        where product.Published
        join count in db.Set<ShelfCount>() on new { ProductId = product.Id, Window = StockRow.Now } equals new { count.ProductId, count.Window }
        join county in counties.Rows on product.CountyCode equals county.Code into found
        from county in found.DefaultIfEmpty()
        select new ProductRow
        {
            Id = product.Id,
            Slug = product.Slug,
            Sku = product.Sku,
            NameZh = product.NameZh,
            NameEn = product.NameEn,
            Pinyin = product.Pinyin,
            SummaryZh = product.SummaryZh,
            SummaryEn = product.SummaryEn,
            DescriptionZh = product.DescriptionZh,
            DescriptionEn = product.DescriptionEn,
            CategorySlug = product.CategorySlug,
            CountyCode = product.CountyCode,
            CooperativeId = product.CooperativeId,
            PriceFen = product.PriceFen,
            Unit = product.Unit,
            NetWeightGrams = product.NetWeightGrams,
            MinimumQuantity = product.MinimumQuantity,
            CartonQuantity = product.CartonQuantity,
            AvailableQuantity = count.OnHand - count.Allocated - count.Held,
            OnHandQuantity = owner && product.CooperativeId == own ? count.OnHand : null,
            GeographicalIndication = product.GeographicalIndication,
            AssistedOrigin = county != null && county.Assisted,
            SeasonMonths = product.SeasonMonths,
            Storage = product.Storage,
            ShelfLifeDays = product.ShelfLifeDays,
            ReviewCount = product.ReviewCount,
            PublishedAt = product.PublishedAt,
            Version = product.Version,
        };
}

internal sealed class CategoryRows(MarketplaceDb db) : IODataRows<CategoryRow>
{
    public ValueTask<IQueryable<CategoryRow>> ForAsync(Actor actor, CancellationToken ct) => new(
        from category in db.Set<Category>().AsNoTracking()
        select new CategoryRow
        {
            Slug = category.Slug,
            NameZh = category.NameZh,
            NameEn = category.NameEn,
            ParentSlug = category.ParentSlug,
            Sort = category.Sort,
        });
}

internal sealed class ReviewRows(MarketplaceDb db) : IODataRows<ReviewRow>
{
    public ValueTask<IQueryable<ReviewRow>> ForAsync(Actor actor, CancellationToken ct) => new(
        from review in db.Set<ShownReview>().AsNoTracking()
        where review.Stars != null && review.WrittenAt != null
        select new ReviewRow
        {
            Id = review.Id,
            ProductId = review.ProductId,
            Stars = review.Stars!.Value,
            Text = review.Text ?? "",
            Author = review.ShownName,
            WrittenAt = review.WrittenAt!.Value,
            Reply = review.Reply,
            RepliedAt = review.RepliedAt,
        });
}

internal sealed class CooperativeRows(CooperativeViews cooperatives) : IODataRows<CooperativeRow>
{
    public ValueTask<IQueryable<CooperativeRow>> ForAsync(Actor actor, CancellationToken ct) => new(cooperatives.Rows);
}

internal sealed class CountyRows(CountyViews counties) : IODataRows<CountyRow>
{
    public ValueTask<IQueryable<CountyRow>> ForAsync(Actor actor, CancellationToken ct) => new(counties.Rows);
}
