using Marketplace.Catalog;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>The comparison of offers a batch rests on. From submission on it stands as it was.</summary>
/// <param name="Compares">The batch rests on a comparison.</param>
/// <param name="Editable">Its offers may still be changed.</param>
/// <param name="Missing">What must be added before it can be submitted; null when nothing.</param>
public sealed record ComparisonView(BatchId Batch, bool Compares, bool Editable, string? Missing, IReadOnlyList<ComparedGoodView> Goods);

/// <param name="UnitPriceFen">What the batch pays for one unit.</param>
public sealed record ComparedGoodView(string Sku, string NameZh, string NameEn, string Unit, long Quantity, long UnitPriceFen, string? Missing, IReadOnlyList<OfferView> Offers);

/// <param name="FromCatalogue">Proposed by the house from its own catalogue.</param>
public sealed record OfferView(string Supplier, string Product, long UnitPriceFen, DateOnly OfferedOn, string Note, bool Chosen, string Reason, bool FromCatalogue, bool Cheapest);

/// <summary>Reading comparisons within the reader's own unit.</summary>
public sealed class ComparisonViews(MarketplaceDb db, Grounds grounds, PriceList prices, TimeProvider clock)
{
    /// <exception cref="Refusal">procurement.no_such_batch.</exception>
    public async Task<ComparisonView> FindAsync(Actor actor, BatchId id, CancellationToken ct)
    {
        var batch = await db.Batches(actor).AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, ct) ?? throw ProcurementRefusals.NoSuchBatch();
        var editable = BatchLife.IsOpenForEditing(batch.Status);
        if (!batch.Compares) return new(id, false, editable, null, []);
        // What was complete on its day stays so.
        var today = editable || batch.SubmittedAt is not { } submitted ? BusinessDay.Today(clock) : BusinessDay.Of(submitted);
        var goods = await grounds.GoodsAsync(id, ct);
        var offers = await grounds.OffersAsync(id, ct);
        var facts = await prices.FindAsync([.. goods.Select(g => g.ProductId)], today, ct);
        return new(id, true, editable, goods.Count == 0 ? new Words("先检查明细行，再比价", "check the rows first, then compare").Now : Comparison.Missing(goods, offers, today)?.Now, goods.ConvertAll(g =>
        {
            var named = facts.GetValueOrDefault(g.ProductId)?.One;
            var some = offers[g.Sku].ToList();
            var least = some.Count == 0 ? 0 : some.Min(o => o.UnitPriceFen);
            return new ComparedGoodView(g.Sku, named?.NameZh ?? g.Sku, named?.NameEn ?? g.Sku, named?.Unit ?? "", g.Quantity, g.UnitPriceFen, Comparison.Missing(g, some, today)?.Now,
                some.ConvertAll(o => new OfferView(o.Supplier, o.Product, o.UnitPriceFen, o.OfferedOn, o.Note, o.Chosen, o.Reason, o.ProductId is not null, o.UnitPriceFen == least)));
        }));
    }
}
