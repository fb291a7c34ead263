using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>The result file of a batch: the buyer's own columns in his order, then the outcome; row after row as the database gives them.</summary>
public sealed class BatchResults(MarketplaceDb db, CooperativeViews cooperatives)
{
    private const int AtOnce = 1_000;

    /// <summary>Officers only: it carries recipients.</summary>
    /// <param name="failed">Only rows that got nothing or too little, with the quantity still missing: to be corrected and handed in again.</param>
    /// <exception cref="Refusal">procurement.no_such_batch; platform.not_allowed.</exception>
    public async Task<Export> OpenAsync(Actor officer, BatchId id, bool failed, CancellationToken ct)
    {
        var batch = await db.Batches(officer).AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, ct) ?? throw ProcurementRefusals.NoSuchBatch();
        officer.Require(Role.Officer);
        var wanted = db.Set<BatchRow>().AsNoTracking().Where(r => r.BatchId == id && r.Row <= batch.Total);
        if (failed) wanted = wanted.Where(r => r.Status == RowStatus.Invalid || r.Status == RowStatus.Short || r.Status == RowStatus.Failed);
        var demands = await db.DemandNumbersAsync(await wanted.Where(r => r.DemandId != null).Select(r => r.DemandId).Distinct().ToListAsync(ct), ct);
        var sheet = new ResultSheet(JsonSerializer.Deserialize<List<string>>(batch.Headers)!, demands, await db.StaleGoodsAsync(id, ct));
        return new($"{batch.Number}{(failed ? "-failed" : "")}", sheet.Headers, LinesAsync(id, wanted, sheet, failed, ct));
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> LinesAsync(BatchId id, IQueryable<BatchRow> wanted, ResultSheet sheet, bool failed, [EnumeratorCancellation] CancellationToken ct)
    {
        var last = 0;
        while (await wanted.Where(r => r.Row > last).OrderBy(r => r.Row).Take(AtOnce).ToListAsync(ct) is { Count: > 0 } rows)
        {
            var shares = await db.SharesAsync(cooperatives, id, rows, ct);
            foreach (var row in rows)
            {
                // What a corrected file asks for again is what is missing, not what already came.
                if (failed && row.Status == RowStatus.Short) row.QuantityText = (row.Quantity - row.PlacedQuantity).ToString(CultureInfo.InvariantCulture);
                yield return sheet.Line(row, [.. shares[row.Row]]);
            }
            last = rows[^1].Row;
        }
    }
}

/// <summary>Who supplies rows, and why.</summary>
internal static class RowShares
{
    /// <summary>By row number, each row's in their order.</summary>
    public static async Task<ILookup<int, ShareFacts>> SharesAsync(this MarketplaceDb db, CooperativeViews cooperatives, BatchId batch, List<BatchRow> rows, CancellationToken ct)
    {
        var numbers = rows.ConvertAll(r => r.Row);
        var facts = await (
            from share in db.Set<Share>().AsNoTracking()
            where share.BatchId == batch && numbers.Contains(share.Row)
            join order in db.Set<PurchaseOrder>() on share.PurchaseOrderId equals order.Id
            join line in db.Set<PurchaseLine>() on share.LineId equals line.Id
            select new { share.Row, share.Ordinal, share.Quantity, share.Withdrawn, share.SaleCode, From = line.ProductId, line.Sku, order.Number, order.CooperativeId, order.DeclineReason, order.ChangeReason })
            .ToListAsync(ct);
        if (facts.Count == 0) return Array.Empty<ShareFacts>().ToLookup(s => s.Row);
        var names = (await cooperatives.AllAsync(ct)).ToDictionary(c => c.Id);
        // A batch may want each product on each day of a year: only what these rows drew on.
        var (products, days) = (rows.Select(r => r.ProductId).OfType<ProductId>().Distinct().ToList(), rows.ConvertAll(r => r.DeliverOn).Distinct().ToList());
        var portions = await db.Set<Portion>().AsNoTracking().Where(p => p.BatchId == batch && products.Contains(p.ProductId) && days.Contains(p.Day)).ToDictionaryAsync(p => (p.ProductId, p.Way, p.Day, p.FromId), ct);
        var wish = rows.ToDictionary(r => r.Row, r => (r.ProductId, r.Way, r.DeliverOn));
        // A share without its portion was given back between these questions: its batch is being cancelled.
        return (
            from fact in facts
            orderby fact.Ordinal
            let portion = portions.GetValueOrDefault((wish[fact.Row].ProductId!.Value, wish[fact.Row].Way, wish[fact.Row].DeliverOn, fact.From))
            where portion is not null
            select new ShareFacts(fact.Row, fact.Quantity, fact.Withdrawn, fact.SaleCode, fact.Number, names[fact.CooperativeId].NameZh, names[fact.CooperativeId].NameEn, fact.Sku, fact.DeclineReason, fact.ChangeReason, portion))
            .ToLookup(s => s.Row);
    }

    /// <summary>The numbers of the demands that rows were collected from.</summary>
    public static async Task<Dictionary<DemandId, string>> DemandNumbersAsync(this MarketplaceDb db, IReadOnlyCollection<DemandId?> ids, CancellationToken ct)
    {
        var named = ids.OfType<DemandId>().Distinct().ToList();
        return named.Count == 0 ? [] : await db.Set<Demand>().Where(d => named.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.Number, ct);
    }
}
