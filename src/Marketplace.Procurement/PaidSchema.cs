using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Procurement;

internal sealed class PaidRowSchema : IEntityTypeConfiguration<PaidRow>
{
    public void Configure(EntityTypeBuilder<PaidRow> paid)
    {
        // Insert-only by triggers. SQLite loses them when a migration rebuilds the table: such a migration makes them again.
        paid.ToTable("procurement_paid", t => t.HasCheckConstraint("ck_procurement_paid_fen", "\"Fen\" <> 0"));
        paid.Property(p => p.Id).ValueGeneratedNever();
        paid.Property(p => p.Source).HasMaxLength(200);
        paid.HasIndex(p => p.Source).IsUnique();
        paid.HasIndex(p => p.PurchaseOrderId);
        // Roll-ups read nothing but this index.
        paid.HasIndex(p => new { p.Unit, p.Year, p.Purpose, p.Fen });
        paid.HasOne<PurchaseOrder>().WithMany().HasForeignKey(p => p.PurchaseOrderId);
    }
}
