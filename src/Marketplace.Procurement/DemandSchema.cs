using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Procurement;

internal sealed class DemandSchema : IEntityTypeConfiguration<Demand>
{
    public void Configure(EntityTypeBuilder<Demand> demand)
    {
        demand.ToTable("procurement_demands", t =>
        {
            t.HasCheckConstraint("ck_procurement_demands_total", $"\"Total\" > 0 AND \"Total\" <= {Demand.MostRows}");
            t.HasCheckConstraint("ck_procurement_demands_into", "(\"Status\" = 'Collected') = (\"Into\" IS NOT NULL)");
        });
        demand.Property(d => d.Number).HasMaxLength(30);
        demand.Property(d => d.Title).HasMaxLength(100);
        demand.Property(d => d.ReturnReason).HasMaxLength(500);
        demand.Property(d => d.Version).IsConcurrencyToken();
        demand.HasIndex(d => d.Number).IsUnique();
        demand.HasIndex(d => new { d.Unit, d.Status });
        demand.HasIndex(d => d.RequestedBy);
        demand.HasIndex(d => d.Into);
        demand.HasOne<Batch>().WithMany().HasForeignKey(d => d.Into);
        demand.HasMany(d => d.Rows).WithOne().HasForeignKey(r => r.DemandId);
    }
}

internal sealed class DemandRowSchema : IEntityTypeConfiguration<DemandRow>
{
    public void Configure(EntityTypeBuilder<DemandRow> row)
    {
        row.ToTable("procurement_demand_rows", t => t.HasCheckConstraint("ck_procurement_demand_rows_quantity", "\"Quantity\" > 0"));
        row.HasKey(r => new { r.DemandId, r.Row });
        row.Property(r => r.Sku).HasMaxLength(60);
        row.Property(r => r.Recipient).HasMaxLength(50);
        row.Property(r => r.Phone).HasMaxLength(40);
        row.Property(r => r.Address).HasMaxLength(200);
        row.Property(r => r.Remark).HasMaxLength(200);
        row.Property(r => r.SubstituteText).HasMaxLength(SheetLimits.CellLength);
    }
}
