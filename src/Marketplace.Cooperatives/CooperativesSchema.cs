using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Cooperatives;

internal sealed class CooperativeSchema : IEntityTypeConfiguration<Cooperative>
{
    public const string Table = "cooperatives_cooperatives";

    public void Configure(EntityTypeBuilder<Cooperative> cooperative)
    {
        cooperative.ToTable(Table, t =>
        {
            t.HasCheckConstraint("CK_cooperatives_households", "\"Households\" >= 0");
            t.HasCheckConstraint("CK_cooperatives_declared", "(\"DeclaredShareBasisPoints\" IS NULL) = (\"DeclaredOn\" IS NULL) AND (\"DeclaredShareBasisPoints\" IS NULL OR \"DeclaredShareBasisPoints\" BETWEEN 0 AND 10000)");
        });
        cooperative.Property(c => c.Slug).HasMaxLength(80);
        cooperative.Property(c => c.NameZh).HasMaxLength(100);
        cooperative.Property(c => c.NameEn).HasMaxLength(160);
        cooperative.Property(c => c.CountyCode).HasMaxLength(6);
        cooperative.Property(c => c.Uscc).HasMaxLength(18);
        cooperative.Property(c => c.IntroZh).HasMaxLength(1000);
        cooperative.Property(c => c.IntroEn).HasMaxLength(2000);
        cooperative.Property(c => c.Categories).HasMaxLength(400);
        cooperative.HasIndex(c => c.Slug).IsUnique();
        cooperative.HasIndex(c => c.Uscc).IsUnique();
        cooperative.HasIndex(c => c.OrganisationId).IsUnique();
        cooperative.HasIndex(c => c.CountyCode);
    }
}

internal sealed class CooperativeRowSchema : IEntityTypeConfiguration<CooperativeRow>
{
    // The same table seen by others: mapped as a view, so that it is never created twice nor written.
    public void Configure(EntityTypeBuilder<CooperativeRow> row)
    {
        row.ToView(CooperativeSchema.Table);
        row.HasKey(c => c.Id);
    }
}
