using Marketplace.Catalog;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Procurement;

/// <summary>Why rows went short although there were goods: too few of them had two thirds of their shelf life left on the wanted day.</summary>
internal sealed class StaleGoods
{
    public BatchId BatchId { get; init; }
    public int Ordinal { get; init; }
    public ProductId ProductId { get; init; }

    /// <summary>The day the rows want; null for rows that name none.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>The day for which the goods were judged.</summary>
    public DateOnly On { get; init; }
    public long Fresh { get; init; }
    public long OnShelf { get; init; }

    /// <summary>One for each product and day of which some wish was not served whole.</summary>
    public static IEnumerable<StaleGoods> Of(BatchId batch, IReadOnlyList<Wish> wishes, Decision decision, Dictionary<Guid, Supply> supplies, DateOnly soonest)
    {
        var given = decision.Assignments.GroupBy(a => (a.Product, a.Way, a.Day)).ToDictionary(g => g.Key, g => g.Sum(a => a.Quantity));
        return wishes.Where(w => given.GetValueOrDefault((w.Product, w.Way, w.Day)) < w.Quantity).Select(w => (w.Product, w.Day)).Distinct().OrderBy(w => w.Product).ThenBy(w => w.Day)
            .Where(w => supplies.TryGetValue(w.Product, out var supply) && supply.On(w.Day) < supply.OnShelf)
            .Select((w, i) => new StaleGoods
            {
                BatchId = batch,
                Ordinal = i,
                ProductId = new(w.Product),
                Day = w.Day == default ? null : w.Day,
                On = w.Day > soonest ? w.Day : soonest,
                Fresh = supplies[w.Product].On(w.Day),
                OnShelf = supplies[w.Product].OnShelf,
            });
    }

    public Words Words(long missing) => new(
        $"缺 {missing}：架上 {OnShelf} 件中，{Show.Date(On)} 送达时保质期仍剩三分之二的仅剩 {Fresh} 件",
        $"{missing} short: of {OnShelf} on the shelf only {Fresh} have two thirds of their shelf life left on {Show.Date(On)}");
}

/// <summary>A batch's <see cref="StaleGoods"/>, for the words about a row.</summary>
internal sealed class StaleShelf(IEnumerable<StaleGoods> goods)
{
    private readonly Dictionary<(ProductId, DateOnly?), StaleGoods> _goods = goods.ToDictionary(g => (g.ProductId, g.Day));

    public StaleGoods? Of(BatchRow row) => row.ProductId is { } product ? _goods.GetValueOrDefault((product, row.DeliverOn)) : null;
}

internal static class StaleShelves
{
    public static async Task<StaleShelf> StaleGoodsAsync(this MarketplaceDb db, BatchId batch, CancellationToken ct) =>
        new(await db.Set<StaleGoods>().AsNoTracking().Where(g => g.BatchId == batch).ToListAsync(ct));
}

internal sealed class StaleGoodsSchema : IEntityTypeConfiguration<StaleGoods>
{
    public void Configure(EntityTypeBuilder<StaleGoods> goods)
    {
        goods.ToTable("procurement_stale_goods");
        goods.HasKey(g => new { g.BatchId, g.Ordinal });
        goods.HasOne<Batch>().WithMany().HasForeignKey(g => g.BatchId);
    }
}
