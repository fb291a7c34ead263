using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Procurement;

internal sealed class ComparedOfferSchema : IEntityTypeConfiguration<ComparedOffer>
{
    public void Configure(EntityTypeBuilder<ComparedOffer> offer)
    {
        offer.ToTable("procurement_compared_offers", t => t.HasCheckConstraint("ck_procurement_compared_offers_price", "\"UnitPriceFen\" > 0"));
        offer.HasKey(o => new { o.BatchId, o.Sku, o.Ordinal });
        offer.Property(o => o.Sku).HasMaxLength(60);
        offer.Property(o => o.Supplier).HasMaxLength(100);
        offer.Property(o => o.Product).HasMaxLength(200);
        offer.Property(o => o.Note).HasMaxLength(500);
        offer.Property(o => o.Reason).HasMaxLength(500);
        offer.HasOne<Batch>().WithMany().HasForeignKey(o => o.BatchId);
    }
}

internal sealed class SubmittedComparisonSchema : IEntityTypeConfiguration<SubmittedComparison>
{
    public void Configure(EntityTypeBuilder<SubmittedComparison> comparison)
    {
        comparison.ToTable("procurement_submitted_comparisons");
        comparison.HasKey(c => new { c.BatchId, c.SubmittedAt, c.Sku });
        comparison.Property(c => c.Sku).HasMaxLength(60);
        // Twelve offers with every text at its longest.
        comparison.Property(c => c.Offers).HasMaxLength(100_000);
        comparison.HasOne<Batch>().WithMany().HasForeignKey(c => c.BatchId);
    }
}
