using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Procurement;

internal sealed class DeliveryPointSchema : IEntityTypeConfiguration<DeliveryPoint>
{
    public void Configure(EntityTypeBuilder<DeliveryPoint> point)
    {
        point.ToTable("procurement_delivery_points");
        point.Property(p => p.Name).HasMaxLength(50);
        point.Property(p => p.Recipient).HasMaxLength(50);
        point.Property(p => p.Phone).HasMaxLength(40);
        point.Property(p => p.Address).HasMaxLength(200);
        point.HasIndex(p => p.Unit);
    }
}

internal sealed class SavedListSchema : IEntityTypeConfiguration<SavedList>
{
    public void Configure(EntityTypeBuilder<SavedList> list)
    {
        list.ToTable("procurement_lists");
        list.Property(l => l.Name).HasMaxLength(50);
        list.HasIndex(l => l.Unit);
        list.HasMany(l => l.Lines).WithOne().HasForeignKey(l => l.ListId);
    }
}

internal sealed class SavedListLineSchema : IEntityTypeConfiguration<SavedListLine>
{
    public void Configure(EntityTypeBuilder<SavedListLine> line)
    {
        line.ToTable("procurement_list_lines", t => t.HasCheckConstraint("ck_procurement_list_lines_quantity", "\"Quantity\" > 0"));
        line.HasKey(l => new { l.ListId, l.Row });
        line.Property(l => l.Sku).HasMaxLength(60);
    }
}
