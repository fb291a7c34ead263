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
