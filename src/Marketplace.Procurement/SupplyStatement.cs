using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Procurement;

/// <summary>What a cooperative says of one of its products: how much it can supply in a week, and how many days it needs for it.</summary>
internal sealed class SupplyStatement
{
    public ProductId ProductId { get; init; }
    public CooperativeId CooperativeId { get; init; }
    public long WeeklyCapacity { get; set; }
    public int LeadDays { get; set; }
    public DateTimeOffset StatedAt { get; set; }
}

internal sealed class SupplyStatementSchema : IEntityTypeConfiguration<SupplyStatement>
{
    public void Configure(EntityTypeBuilder<SupplyStatement> statement)
    {
        statement.ToTable("procurement_supply_statements", t => t.HasCheckConstraint("ck_procurement_supply_statements_figures", "\"WeeklyCapacity\" > 0 AND \"LeadDays\" >= 0"));
        statement.HasKey(s => s.ProductId);
        statement.HasIndex(s => s.CooperativeId);
    }
}
