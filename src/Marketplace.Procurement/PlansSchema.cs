using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Procurement;

internal sealed class PlanVersionSchema : IEntityTypeConfiguration<PlanVersion>
{
    public void Configure(EntityTypeBuilder<PlanVersion> version)
    {
        version.ToTable("procurement_plan_versions", t => t.HasCheckConstraint("ck_procurement_plan_versions_money",
            "\"ReservedFen\" >= 0 AND \"ReservedFen\" <= \"CanteenTotalFen\" AND \"UnionFen\" >= 0 AND \"BudgetFen\" >= \"ReservedFen\" + \"UnionFen\""));
        version.Ignore(v => v.Terms);
        version.Property(v => v.Contractor).HasMaxLength(100);
        version.Property(v => v.ReturnReason).HasMaxLength(500);
        version.Property(v => v.Revision).IsConcurrencyToken();
        version.HasIndex(v => new { v.Unit, v.Year, v.Number }).IsUnique();
        // One version in force, and one being written or reviewed.
        version.HasIndex(v => new { v.Unit, v.Year }, "ix_procurement_plan_versions_effective").IsUnique().HasFilter("\"State\" = 'Effective'");
        version.HasIndex(v => new { v.Unit, v.Year }, "ix_procurement_plan_versions_open").IsUnique().HasFilter("\"State\" IN ('Draft', 'Submitted', 'Returned')");
    }
}
