using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Catalog;

internal sealed class CategorySchema : IEntityTypeConfiguration<Category>
{
    public void Configure(EntityTypeBuilder<Category> category)
    {
        category.ToTable("catalog_categories");
        category.HasKey(c => c.Slug);
        category.Property(c => c.Slug).HasMaxLength(60);
        category.Property(c => c.ParentSlug).HasMaxLength(60);
        category.HasOne<Category>().WithMany().HasForeignKey(c => c.ParentSlug).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ListingSchema : IEntityTypeConfiguration<Listing>
{
    public void Configure(EntityTypeBuilder<Listing> listing)
    {
        listing.ToTable("catalog_listings", t =>
        {
            t.HasCheckConstraint("CK_catalog_listings_price", "\"PriceFen\" > 0");
            t.HasCheckConstraint("CK_catalog_listings_quantities", "\"MinimumQuantity\" > 0 AND \"CartonQuantity\" > 0");
        });
        listing.Property(l => l.Slug).HasMaxLength(120);
        listing.Property(l => l.Sku).HasMaxLength(40);
        listing.Property(l => l.CategorySlug).HasMaxLength(60);
        listing.Property(l => l.CountyCode).HasMaxLength(6);
        listing.Property(l => l.Version).IsConcurrencyToken();
        listing.HasIndex(l => l.Slug).IsUnique();
        listing.HasIndex(l => l.Sku).IsUnique();
        listing.HasIndex(l => l.CategorySlug);
        listing.HasIndex(l => l.CountyCode);
        listing.HasIndex(l => l.CooperativeId);
        listing.HasOne<Category>().WithMany().HasForeignKey(l => l.CategorySlug).OnDelete(DeleteBehavior.Restrict);
        listing.HasMany(l => l.Tiers).WithOne().HasForeignKey(t => t.ProductId);
    }
}

internal sealed class ListingVersionSchema : IEntityTypeConfiguration<ListingVersion>
{
    public void Configure(EntityTypeBuilder<ListingVersion> version)
    {
        version.ToTable("catalog_listing_versions");
        version.HasKey(v => new { v.ProductId, v.Version });
        version.Property(v => v.Facts).HasMaxLength(20_000);
        version.HasOne<Listing>().WithMany().HasForeignKey(v => v.ProductId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PriceTierSchema : IEntityTypeConfiguration<PriceTier>
{
    public void Configure(EntityTypeBuilder<PriceTier> tier)
    {
        tier.ToTable("catalog_price_tiers", t =>
        {
            t.HasCheckConstraint("CK_catalog_price_tiers_price", "\"UnitPriceFen\" > 0");
            t.HasCheckConstraint("CK_catalog_price_tiers_quantity", "\"FromQuantity\" > 1");
        });
        tier.HasKey(t => new { t.ProductId, t.FromQuantity });
    }
}

internal sealed class ReviewSchema : IEntityTypeConfiguration<Review>
{
    public void Configure(EntityTypeBuilder<Review> review)
    {
        review.ToTable("catalog_reviews", t => t.HasCheckConstraint("CK_catalog_reviews_stars", "\"Stars\" IS NULL OR \"Stars\" BETWEEN 1 AND 5"));
        review.Property(r => r.OrderLine).HasMaxLength(80);
        review.Property(r => r.Version).IsConcurrencyToken();
        review.HasIndex(r => r.OrderLine).IsUnique();
        review.HasIndex(r => new { r.ProductId, r.WrittenAt });
        review.HasOne<Listing>().WithMany().HasForeignKey(r => r.ProductId).OnDelete(DeleteBehavior.Restrict);
    }
}
