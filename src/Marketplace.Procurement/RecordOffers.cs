using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <param name="Supplier">1–100 characters.</param>
/// <param name="Product">What is offered, with its grade; 1–200 characters.</param>
/// <param name="UnitPriceFen">Above zero, per unit of the good.</param>
/// <param name="OfferedOn">Today or within the last 90 days.</param>
/// <param name="Reason">Why it is chosen although another is cheaper.</param>
public sealed record OfferRequest(string? Supplier, string? Product, long? UnitPriceFen, DateOnly? OfferedOn, string? Note = null, bool Chosen = false, string? Reason = null);

/// <param name="Offers">All offers for the good; they take the place of those recorded before.</param>
public sealed record OffersRequest(IReadOnlyList<OfferRequest>? Offers);

/// <summary>Records the offers one good of a batch is compared by, until it is submitted.</summary>
public sealed class RecordOffers(MarketplaceDb db, Grounds grounds, ComparisonViews views, AuditTrail audit, TimeProvider clock)
{
    /// <exception cref="Refusal">procurement.no_such_batch, .batch_wrong_state, .not_by_comparison, .not_in_batch, .offer_wrong.</exception>
    public Task<ComparisonView> RunAsync(Actor officer, BatchId id, string sku, OffersRequest wanted, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var batch = await grounds.ToCompareAsync(officer, id, ct);
        var good = (await grounds.GoodsAsync(id, ct)).Find(g => string.Equals(g.Sku, sku.Trim(), StringComparison.OrdinalIgnoreCase)) ?? throw ComparisonRefusals.NotInBatch(sku.Length <= 60 ? sku : sku[..60]);
        var before = (await grounds.OffersAsync(id, ct))[good.Sku].ToList();
        var offers = (wanted.Offers ?? []).Select((o, i) => Judged(officer, id, good.Sku, i, o, before)).ToList();
        if (offers.Count > Comparison.MostOffers) throw ComparisonRefusals.OfferWrong("offers", new($"一种商品最多记 {Comparison.MostOffers} 份报价", $"At most {Comparison.MostOffers} offers for one good"));
        if (offers.Count(o => o.Chosen) > 1) throw ComparisonRefusals.OfferWrong("offers", new("只能选定一份报价", "Only one offer can be chosen"));
        await db.Set<ComparedOffer>().Where(o => o.BatchId == id && o.Sku == good.Sku).ExecuteDeleteAsync(ct);
        db.AddRange(offers);
        audit.Append(officer, "procurement.offers_recorded", $"batch:{id.Value}", new { batch.Number, good.Sku, Offers = offers.Count });
        await db.FlushAsync(ct);
        return await views.FindAsync(officer, id, ct);
    }, ct);

    private ComparedOffer Judged(Actor officer, BatchId id, string sku, int at, OfferRequest wanted, List<ComparedOffer> before)
    {
        Refusal No(string field, string zh, string en) => ComparisonRefusals.OfferWrong($"offers[{at}].{field}", new Words(zh, en));
        var (supplier, product, note, reason) = (wanted.Supplier?.Trim() ?? "", wanted.Product?.Trim() ?? "", wanted.Note?.Trim() ?? "", wanted.Reason?.Trim() ?? "");
        var today = BusinessDay.Today(clock);
        if (supplier.Length is 0 or > 100) throw No("supplier", $"第 {at + 1} 份报价：请填写供货方（不超过 100 字）", $"Offer {at + 1}: name the supplier in at most 100 characters");
        if (product.Length is 0 or > 200) throw No("product", $"第 {at + 1} 份报价：请填写商品和规格等级（不超过 200 字）", $"Offer {at + 1}: name product and grade in at most 200 characters");
        if (wanted.UnitPriceFen is not (> 0 and <= 10_000_000_000)) throw No("unitPriceFen", $"第 {at + 1} 份报价：请填写大于零的单价", $"Offer {at + 1}: give a price above zero");
        if (wanted.OfferedOn is not { } day || day > today || day < today.AddDays(-Comparison.OffersHoldDays))
            throw No("offeredOn", $"第 {at + 1} 份报价：报价日期应在今天以前 {Comparison.OffersHoldDays} 天内", $"Offer {at + 1}: the day must lie within the last {Comparison.OffersHoldDays} days");
        if (note.Length > 500) throw No("note", $"第 {at + 1} 份报价：备注不超过 500 字", $"Offer {at + 1}: the note has at most 500 characters");
        if (reason.Length > 500) throw No("reason", $"第 {at + 1} 份报价：理由不超过 500 字", $"Offer {at + 1}: the reason has at most 500 characters");
        return new()
        {
            BatchId = id,
            Sku = sku,
            Ordinal = at,
            Supplier = supplier,
            Product = product,
            UnitPriceFen = wanted.UnitPriceFen.Value,
            OfferedOn = day,
            Note = note,
            Chosen = wanted.Chosen,
            Reason = wanted.Chosen ? reason : "",
            // What was proposed and left as it was still comes from the catalogue.
            ProductId = before.Find(o => (o.Supplier, o.Product, o.UnitPriceFen) == (supplier, product, wanted.UnitPriceFen.Value))?.ProductId,
            RecordedBy = officer.Person,
            RecordedAt = clock.GetUtcNow(),
        };
    }
}
