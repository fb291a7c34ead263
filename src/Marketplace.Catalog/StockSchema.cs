using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Catalog;

internal sealed class StockRowSchema : IEntityTypeConfiguration<StockRow>
{
    public void Configure(EntityTypeBuilder<StockRow> row)
    {
        row.ToTable("catalog_stock", t =>
        {
            t.HasCheckConstraint("CK_catalog_stock_on_hand", "\"OnHand\" >= 0");
            t.HasCheckConstraint("CK_catalog_stock_allocated", "\"Allocated\" >= 0");
            t.HasCheckConstraint("CK_catalog_stock_held", "\"Held\" >= 0");
            t.HasCheckConstraint("CK_catalog_stock_available", "\"OnHand\" - \"Allocated\" - \"Held\" >= 0");
        });
        row.HasKey(r => new { r.ProductId, r.Window });
        row.Property(r => r.Window).HasMaxLength(10);
        row.HasOne<Listing>().WithMany().HasForeignKey(r => r.ProductId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class StockHoldSchema : IEntityTypeConfiguration<StockHold>
{
    public void Configure(EntityTypeBuilder<StockHold> hold)
    {
        hold.ToTable("catalog_holds", t => t.HasCheckConstraint("CK_catalog_holds_quantities", "\"Quantity\" >= 0 AND \"Shipped\" >= 0"));
        hold.Property(h => h.Holder).HasMaxLength(80);
        hold.HasIndex(h => new { h.Holder, h.ProductId }).IsUnique();
        hold.HasIndex(h => new { h.ProductId, h.State, h.Until });
        hold.HasIndex(h => h.Until).HasFilter("\"State\" = 'Held'");
    }
}

internal sealed class StockMovementSchema : IEntityTypeConfiguration<StockMovement>
{
    public void Configure(EntityTypeBuilder<StockMovement> movement)
    {
        movement.ToTable("catalog_movements");
        movement.Property(m => m.Reference).HasMaxLength(80);
        movement.Property(m => m.Window).HasMaxLength(10);
        movement.HasIndex(m => new { m.ProductId, m.At });
        movement.HasIndex(m => m.Reference);
    }
}

internal sealed class LotSchema : IEntityTypeConfiguration<Lot>
{
    public void Configure(EntityTypeBuilder<Lot> lot)
    {
        lot.ToTable("catalog_lots", t => t.HasCheckConstraint("CK_catalog_lots_remaining", "\"Remaining\" >= 0 AND \"Remaining\" <= \"Quantity\""));
        lot.Property(l => l.Code).HasMaxLength(24);
        lot.HasIndex(l => l.Code).IsUnique();
        lot.HasIndex(l => new { l.ProductId, l.BestBefore });
        lot.HasOne<Listing>().WithMany().HasForeignKey(l => l.ProductId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class LotCertificateSchema : IEntityTypeConfiguration<LotCertificate>
{
    public void Configure(EntityTypeBuilder<LotCertificate> certificate)
    {
        certificate.ToTable("catalog_lot_certificates");
        certificate.HasKey(c => c.LotId);
        certificate.Property(c => c.Number).HasMaxLength(40);
        certificate.Property(c => c.Producer).HasMaxLength(100);
        certificate.Property(c => c.PictureHash).HasMaxLength(64);
        certificate.HasOne<Lot>().WithOne().HasForeignKey<LotCertificate>(c => c.LotId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RecountSchema : IEntityTypeConfiguration<Recount>
{
    public void Configure(EntityTypeBuilder<Recount> recount)
    {
        recount.ToTable("catalog_recounts");
        recount.HasIndex(r => r.At);
        recount.HasMany(r => r.Found).WithOne().HasForeignKey(d => d.RecountId);
    }
}

internal sealed class DriftSchema : IEntityTypeConfiguration<Drift>
{
    public void Configure(EntityTypeBuilder<Drift> drift)
    {
        drift.ToTable("catalog_drifts");
        drift.HasKey(d => new { d.RecountId, d.ProductId, d.Figure });
        drift.Property(d => d.Figure).HasMaxLength(40);
    }
}
