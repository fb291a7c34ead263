using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>
/// Fills a comparison from the house's own catalogue: beside each good what other cooperatives offer of the same grade
/// (category, unit, net weight), each its cheapest at the quantity wanted today. Offers recorded by hand stay.
/// </summary>
public sealed class ProposeOffers(MarketplaceDb db, Grounds grounds, ComparisonViews views, PriceList prices, CooperativeViews cooperatives, AuditTrail audit, TimeProvider clock)
{
    private const int MostOthers = 5;

    /// <exception cref="Refusal">procurement.no_such_batch, .batch_wrong_state, .not_by_comparison, .nothing_to_propose.</exception>
    public Task<ComparisonView> RunAsync(Actor officer, BatchId id, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var batch = await grounds.ToCompareAsync(officer, id, ct);
        var today = BusinessDay.Today(clock);
        var goods = await grounds.GoodsAsync(id, ct);
        var named = await prices.FindAsync([.. goods.Select(g => g.ProductId)], today, ct);
        var grade = await prices.InCategoriesAsync([.. named.Values.Select(o => o.One.CategorySlug).Distinct()], today, ct);
        var names = (await cooperatives.AllAsync(ct)).ToDictionary(c => c.Id, c => c.NameZh);
        var before = await grounds.OffersAsync(id, ct);
        var proposed = 0;
        foreach (var good in goods.Where(g => named.ContainsKey(g.ProductId)))
        {
            var own = named[good.ProductId];
            var others = grade.Where(o => o.One.CooperativeId != own.One.CooperativeId && ShortfallViews.StandsIn(o.One, own.One))
                .Select(o => o.For(good.Quantity)).GroupBy(o => o.CooperativeId).Select(g => g.OrderBy(o => o.UnitPriceFen).ThenBy(o => o.Sku, StringComparer.Ordinal).First())
                .OrderBy(o => o.UnitPriceFen).ThenBy(o => o.Sku, StringComparer.Ordinal).Take(MostOthers).ToList();
            var typed = before[good.Sku].Where(o => o.ProductId is null).Take(Comparison.MostOffers - MostOthers - 1).ToList();
            var was = before[good.Sku].FirstOrDefault(o => o.Chosen);
            List<SaleFacts> found = [own.For(good.Quantity), .. others];
            proposed += others.Count;
            await db.Set<ComparedOffer>().Where(o => o.BatchId == id && o.Sku == good.Sku).ExecuteDeleteAsync(ct);
            db.AddRange(found.Select((o, i) => new ComparedOffer
            {
                BatchId = id,
                Sku = good.Sku,
                Ordinal = i,
                Supplier = names[o.CooperativeId],
                Product = $"{o.NameZh} {o.Sku}",
                // What the batch pays, also under an agreement.
                UnitPriceFen = i == 0 ? good.UnitPriceFen : o.UnitPriceFen,
                OfferedOn = today,
                Chosen = i == 0 && (was is null || was.ProductId is not null),
                Reason = i == 0 && was is { ProductId: not null } ? was.Reason : "",
                ProductId = o.ProductId,
                RecordedBy = officer.Person,
                RecordedAt = clock.GetUtcNow(),
            }).Concat(typed.Select((o, i) => new ComparedOffer
            {
                BatchId = id,
                Sku = good.Sku,
                Ordinal = found.Count + i,
                Supplier = o.Supplier,
                Product = o.Product,
                UnitPriceFen = o.UnitPriceFen,
                OfferedOn = o.OfferedOn,
                Note = o.Note,
                Chosen = o.Chosen,
                Reason = o.Reason,
                RecordedBy = o.RecordedBy,
                RecordedAt = o.RecordedAt,
            })));
        }
        if (proposed == 0) throw ComparisonRefusals.NothingToPropose();
        audit.Append(officer, "procurement.offers_proposed", $"batch:{id.Value}", new { batch.Number, Goods = goods.Count, Offers = proposed });
        await db.FlushAsync(ct);
        return await views.FindAsync(officer, id, ct);
    }, ct);
}
