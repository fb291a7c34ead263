using Marketplace.Platform;
using Marketplace.Regions;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>On what ground a batch is bought from whom it is: a pairing in force, a reason, or a comparison of offers. Joins the caller's transaction.</summary>
public sealed class Grounds(MarketplaceDb db, RegionBook regions, TimeProvider clock)
{
    /// <summary>The pairing in force for a county today.</summary>
    internal string? PairingOf(string county) => regions.PairedWith(county, BusinessDay.Today(clock)).FirstOrDefault()?.Key;

    /// <summary>The ground must hold on the day of submission. Refuses with procurement.pairing_lapsed, .comparison_incomplete.</summary>
    internal async Task RequireAsync(Batch batch, CancellationToken ct)
    {
        var today = BusinessDay.Today(clock);
        if (batch.PairingKey is { } key && !regions.PairedWith(batch.UnitCounty, today).Any(p => p.Key == key))
        {
            if (batch.DirectingReason is null && !batch.Compares) throw ComparisonRefusals.PairingLapsed();
            // Papers name the grounds that held.
            batch.PairingKey = null;
        }
        if (batch.Compares && Comparison.Missing(await GoodsAsync(batch.Id, ct), await OffersAsync(batch.Id, ct), today) is { } missing) throw ComparisonRefusals.Incomplete(missing);
    }

    /// <summary>Keeps with a submission what it was compared by; nothing where it rests on no comparison.</summary>
    internal async Task KeepAsync(Batch batch, CancellationToken ct)
    {
        if (!batch.Compares) return;
        var offers = await OffersAsync(batch.Id, ct);
        db.AddRange((await GoodsAsync(batch.Id, ct)).Select(g => SubmittedComparison.Of(batch, g, offers[g.Sku])));
    }

    /// <summary>What the rows that passed the check buy, by article number.</summary>
    internal async Task<List<ComparedGood>> GoodsAsync(BatchId id, CancellationToken ct)
    {
        var rows = await db.Set<BatchRow>().Where(r => r.BatchId == id && r.ProductId != null && r.Status != RowStatus.Unchecked && r.Status != RowStatus.Invalid)
            .GroupBy(r => r.ProductId).Select(g => new { Product = g.Key, Sku = g.Min(r => r.Sku), Quantity = g.Sum(r => r.Quantity), Price = g.Max(r => r.UnitPriceFen) }).ToListAsync(ct);
        return [.. rows.Select(r => new ComparedGood(r.Sku!.Trim().ToUpperInvariant(), r.Product!.Value, r.Quantity, r.Price)).OrderBy(g => g.Sku, StringComparer.Ordinal)];
    }

    internal async Task<ILookup<string, ComparedOffer>> OffersAsync(BatchId id, CancellationToken ct) =>
        (await db.Set<ComparedOffer>().AsNoTracking().Where(o => o.BatchId == id).OrderBy(o => o.Sku).ThenBy(o => o.Ordinal).ToListAsync(ct)).ToLookup(o => o.Sku);

    /// <summary>The batch, where its offers may still be changed. Its next version makes a submission at the same moment look again.</summary>
    internal async Task<Batch> ToCompareAsync(Actor officer, BatchId id, CancellationToken ct)
    {
        var batch = await db.BatchAsync(officer, id, ct);
        officer.Require(Role.Officer);
        if (!BatchLife.IsOpenForEditing(batch.Status)) throw ProcurementRefusals.BatchNotReady(BatchLife.Name(batch.Status), BatchLife.Verb(BatchStatus.Draft));
        if (!batch.Compares) throw ComparisonRefusals.NotByComparison();
        batch.Version++;
        return batch;
    }
}
