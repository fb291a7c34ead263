using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Procurement;

/// <summary>预告批次: a harvest or packing a cooperative expects, one for each product and day, until it has come in.</summary>
internal sealed class ExpectedLot
{
    public ProductId ProductId { get; init; }
    public DateOnly ReadyOn { get; init; }
    public CooperativeId CooperativeId { get; init; }
    public long Quantity { get; set; }
    public DateTimeOffset AnnouncedAt { get; set; }
    public DateTimeOffset? ArrivedAt { get; set; }
}

internal sealed class ExpectedLotSchema : IEntityTypeConfiguration<ExpectedLot>
{
    public void Configure(EntityTypeBuilder<ExpectedLot> lot)
    {
        lot.ToTable("procurement_expected_lots", t => t.HasCheckConstraint("ck_procurement_expected_lots_quantity", "\"Quantity\" > 0"));
        lot.HasKey(l => new { l.ProductId, l.ReadyOn });
        lot.HasIndex(l => l.CooperativeId);
    }
}

/// <summary>A lot that is expected, as buyers see it.</summary>
public sealed record ExpectedLotView(DateOnly ReadyOn, long Quantity);

internal static class ExpectedLots
{
    /// <summary>What has not come in. A day that passed without the lot still counts for a fortnight: harvests are late.</summary>
    public static IQueryable<ExpectedLot> Awaited(this MarketplaceDb db, DateOnly today)
    {
        var since = today.AddDays(-NextHarvest.PackedAgainDays);
        return db.Set<ExpectedLot>().Where(l => l.ArrivedAt == null && l.ReadyOn >= since);
    }

    /// <summary>What is awaited, by product, the earliest first.</summary>
    public static async Task<ILookup<ProductId, ExpectedLotView>> ExpectedAsync(this MarketplaceDb db, IReadOnlyCollection<ProductId> products, DateOnly today, CancellationToken ct) =>
        (await db.Awaited(today).AsNoTracking().Where(l => products.Contains(l.ProductId)).OrderBy(l => l.ReadyOn).ToListAsync(ct)).ToLookup(l => l.ProductId, l => new ExpectedLotView(l.ReadyOn, l.Quantity));
}
