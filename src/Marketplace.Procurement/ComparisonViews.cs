using System.Text.Json.Serialization;
using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>The comparison of offers a batch rests on. From submission on it stands as it was.</summary>
/// <param name="Compares">The batch rests on a comparison.</param>
/// <param name="Editable">Its offers may still be changed.</param>
/// <param name="Missing">What must be added before it can be submitted; null when nothing.</param>
/// <param name="Earlier">What was compared for each submission that was sent back, oldest first.</param>
public sealed record ComparisonView(BatchId Batch, bool Compares, bool Editable, string? Missing, IReadOnlyList<ComparedGoodView> Goods, IReadOnlyList<EarlierComparison> Earlier);

/// <summary>What was compared for a submission that was sent back, as it stood then.</summary>
/// <param name="Returned">Who sent it back, when and why, in one sentence.</param>
public sealed record EarlierComparison(DateTimeOffset SubmittedAt, PersonId SubmittedBy, string Name, IReadOnlyList<ComparedGoodView> Goods, string? Returned);

/// <param name="UnitPriceFen">What the batch pays for one unit.</param>
public sealed record ComparedGoodView(string Sku, string NameZh, string NameEn, string Unit, long Quantity, long UnitPriceFen, string? Missing, IReadOnlyList<OfferView> Offers);

/// <param name="FromCatalogue">Proposed by the house from its own catalogue.</param>
/// <param name="RecordedBy">Null where that was not kept.</param>
public sealed record OfferView(
    string Supplier, string Product, long UnitPriceFen, DateOnly OfferedOn, string Note, bool Chosen, string Reason, bool FromCatalogue, bool Cheapest, PersonId? RecordedBy, string? RecordedByName, DateTimeOffset? RecordedAt)
{
    /// <summary>Supplier and product as the reader's language has them: the catalogue knows both, whoever typed an offer wrote one.</summary>
    [JsonIgnore]
    public Words SupplierName { get; init; } = new(Supplier, Supplier);

    [JsonIgnore]
    public Words ProductName { get; init; } = new(Product, Product);
}

/// <summary>Reading comparisons within the reader's own unit.</summary>
public sealed class ComparisonViews(MarketplaceDb db, Grounds grounds, PriceList prices, CooperativeViews cooperatives, PersonViews people, TimeProvider clock)
{
    /// <exception cref="Refusal">procurement.no_such_batch.</exception>
    public async Task<ComparisonView> FindAsync(Actor actor, BatchId id, CancellationToken ct)
    {
        var batch = await db.Batches(actor).AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, ct) ?? throw ProcurementRefusals.NoSuchBatch();
        var editable = BatchLife.IsOpenForEditing(batch.Status);
        var earlier = await EarlierAsync(batch, editable, ct);
        if (!batch.Compares) return new(id, false, editable, null, [], earlier);
        // What was complete on its day stays so.
        var today = editable || batch.SubmittedAt is not { } submitted ? BusinessDay.Today(clock) : BusinessDay.Of(submitted);
        var goods = await grounds.GoodsAsync(id, ct);
        var offers = await grounds.OffersAsync(id, ct);
        return new(id, true, editable, goods.Count == 0 ? new Words("先检查明细行，再比价", "check the rows first, then compare").Now : Comparison.Missing(goods, offers, today)?.Now,
            await ReadAsync(goods.ConvertAll(g => (g, (IReadOnlyList<ComparedOffer>)[.. offers[g.Sku]])), today, ct), earlier);
    }

    // The present submission is what the offers still say; once it was sent back it is an earlier one.
    private async Task<IReadOnlyList<EarlierComparison>> EarlierAsync(Batch batch, bool editable, CancellationToken ct)
    {
        var kept = (await db.Set<SubmittedComparison>().AsNoTracking().Where(c => c.BatchId == batch.Id && (editable || c.SubmittedAt != batch.SubmittedAt)).OrderBy(c => c.SubmittedAt).ToListAsync(ct))
            .GroupBy(c => c.SubmittedAt).ToList();
        if (kept.Count == 0) return [];
        var by = await db.Set<Submission>().Where(s => s.BatchId == batch.Id).ToDictionaryAsync(s => s.SubmittedAt, s => s.SubmittedBy, ct);
        var returns = await db.Set<Signature>().AsNoTracking().Where(s => s.BatchId == batch.Id && s.Verdict == Verdict.Returned).ToDictionaryAsync(s => s.SubmittedAt, ct);
        var names = await people.NamesAsync([.. by.Values.Concat(returns.Values.SelectMany(s => new[] { s.Person, s.InsteadOf ?? s.Person })).Distinct()], ct);
        string Name(PersonId person) => names.GetValueOrDefault(person, "");
        var views = new List<EarlierComparison>();
        foreach (var one in kept)
        {
            var returned = returns.GetValueOrDefault(one.Key) is { } no ? no.Said(Name(no.Person), no.InsteadOf is { } away ? Name(away) : null, 0, null).Now : null;
            views.Add(new(one.Key, by[one.Key], Name(by[one.Key]), await ReadAsync([.. one.OrderBy(c => c.Sku, StringComparer.Ordinal).Select(c => c.Read())], BusinessDay.Of(one.Key), ct), returned));
        }
        return views;
    }

    private async Task<IReadOnlyList<ComparedGoodView>> ReadAsync(IReadOnlyList<(ComparedGood Good, IReadOnlyList<ComparedOffer> Offers)> compared, DateOnly day, CancellationToken ct)
    {
        var facts = await prices.FindAsync([.. compared.SelectMany(c => c.Offers.Select(o => o.ProductId).OfType<ProductId>().Append(c.Good.ProductId)).Distinct()], day, ct);
        var suppliers = (await cooperatives.AllAsync(ct)).ToDictionary(c => c.Id, c => c.NameEn);
        var names = await people.NamesAsync([.. compared.SelectMany(c => c.Offers).Select(o => o.RecordedBy).OfType<PersonId>().Distinct()], ct);
        return [.. compared.Select(c =>
        {
            var (good, some) = c;
            var named = facts.GetValueOrDefault(good.ProductId)?.One;
            var least = some.Count == 0 ? 0 : some.Min(o => o.UnitPriceFen);
            return new ComparedGoodView(good.Sku, named?.NameZh ?? good.Sku, named?.NameEn ?? good.Sku, named?.Unit ?? "", good.Quantity, good.UnitPriceFen, Comparison.Missing(good, some, day)?.Now,
                [.. some.Select(o => new OfferView(o.Supplier, o.Product, o.UnitPriceFen, o.OfferedOn, o.Note, o.Chosen, o.Reason, o.ProductId is not null, o.UnitPriceFen == least,
                    o.RecordedBy, o.RecordedBy is { } by ? names.GetValueOrDefault(by) : null, o.RecordedAt)
                {
                    SupplierName = new(o.Supplier, Sold(o) is { } sold ? suppliers.GetValueOrDefault(sold.CooperativeId, o.Supplier) : o.Supplier),
                    ProductName = new(o.Product, Sold(o) is { } same ? $"{same.NameEn} {same.Sku}" : o.Product),
                })]);
        })];

        SaleFacts? Sold(ComparedOffer offer) => offer.ProductId is { } product ? facts.GetValueOrDefault(product)?.One : null;
    }
}
