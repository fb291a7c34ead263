using System.Security.Cryptography;
using System.Text;
using Marketplace.Catalog;
using Marketplace.Procurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>
/// The whole outcome of a batch in canonical words: its figures, every row, share, portion and purchase order line, the
/// unit's budget, and the stock figures of the house. Left out is what chance or the clock gives: ids, numbers, moments.
/// </summary>
internal sealed record BatchDigest(string Text)
{
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    public static Task<BatchDigest> OfAsync(House house, Guid id) => house.InsideAsync(async s =>
    {
        var db = s.GetRequiredService<MarketplaceDb>();
        var batchId = new BatchId(id);
        var batch = await db.Set<Batch>().AsNoTracking().SingleAsync(b => b.Id == batchId);
        var orders = await db.Set<PurchaseOrder>().AsNoTracking().Include(o => o.Lines).Where(o => o.BatchId == batchId).ToListAsync();
        var skus = await db.Set<Listing>().AsNoTracking().ToDictionaryAsync(l => l.Id, l => l.Sku);
        var text = new StringBuilder();
        text.AppendLine($"batch {batch.Status} {batch.Total} {batch.Valid} {batch.Invalid} {batch.Placed} {batch.Short} {batch.Failed} {batch.Done} {batch.TotalFen} {batch.PlacedFen} {batch.CommittedFen} {batch.ServedMore}");
        foreach (var row in await db.Set<BatchRow>().AsNoTracking().Where(r => r.BatchId == batchId).OrderBy(r => r.Row).ToListAsync())
            text.AppendLine($"row {row.Row} {row.Sku} {row.Status} {row.Problems} {row.Quantity} {row.UnitPriceFen} {row.AmountFen} {row.PlacedQuantity} {row.PlacedFen}");
        var lines = orders.SelectMany(o => o.Lines).ToDictionary(l => l.Id, l => l.Sku);
        foreach (var share in await db.Set<Share>().AsNoTracking().Where(x => x.BatchId == batchId).OrderBy(x => x.Row).ThenBy(x => x.Ordinal).ToListAsync())
            text.AppendLine($"share {share.Row}-{share.Ordinal} {lines[share.LineId]} {share.Quantity} {share.AmountFen} {share.Ground} {share.Substitute} {share.SaleCode[batch.Number.Length..]}");
        foreach (var portion in (await db.Set<Portion>().AsNoTracking().Where(p => p.BatchId == batchId).ToListAsync()).Select(p => $"portion {skus[p.ProductId]} {p.Way} {p.Day} {p.Turn} {skus[p.FromId]} {p.Quantity} {p.Given} {p.Capacity} {p.UnitPriceFen}").Order(StringComparer.Ordinal))
            text.AppendLine(portion);
        foreach (var line in orders.SelectMany(o => o.Lines.Select(l => $"line {o.CooperativeId.Value} {o.Status} {o.TotalFen} {l.Sku} {l.Secured} {l.Quantity} {l.UnitPriceFen}")).Order(StringComparer.Ordinal))
            text.AppendLine(line);
        var stock = await db.Set<StockRow>().AsNoTracking().ToListAsync();
        foreach (var figure in stock.Select(r => $"stock {skus[r.ProductId]} {r.Window} {r.OnHand} {r.Allocated} {r.Held}").Order(StringComparer.Ordinal))
            text.AppendLine(figure);
        var plan = await db.Set<ReservePlan>().AsNoTracking().SingleAsync(p => p.Unit == batch.Unit && p.Year == batch.PlanYear);
        text.AppendLine($"plan {plan.BudgetFen} {plan.CommittedFen} {plan.AcceptedFen}");
        return new BatchDigest(text.ToString());
    });

    /// <summary>Nothing twice and nothing lost: each sum is drawn from the rows themselves, not from what the batch says of them.</summary>
    public static Task AddsUpAsync(House house, Guid id) => house.InsideAsync(async s =>
    {
        var db = s.GetRequiredService<MarketplaceDb>();
        var batchId = new BatchId(id);
        var batch = await db.Set<Batch>().AsNoTracking().SingleAsync(b => b.Id == batchId);
        var rows = await db.Set<BatchRow>().AsNoTracking().Where(r => r.BatchId == batchId).ToListAsync();
        var shares = await db.Set<Share>().AsNoTracking().Where(x => x.BatchId == batchId).ToListAsync();
        var orders = await db.Set<PurchaseOrder>().AsNoTracking().Include(o => o.Lines).Where(o => o.BatchId == batchId).ToListAsync();
        Assert.Equal(batch.Total, rows.Count);
        Assert.Equal(shares.Count, shares.Select(x => x.SaleCode).Distinct().Count());
        Assert.Equal(orders.Count, orders.Select(o => o.CooperativeId).Distinct().Count());
        var byRow = shares.GroupBy(x => x.Row).ToDictionary(g => g.Key, g => (Quantity: g.Sum(x => x.Quantity), Fen: g.Sum(x => x.AmountFen)));
        Assert.All(rows, row => Assert.Equal((row.PlacedQuantity, row.PlacedFen), byRow.GetValueOrDefault(row.Row)));
        var byLine = shares.GroupBy(x => x.LineId).ToDictionary(g => g.Key, g => g.Sum(x => x.Quantity));
        Assert.All(orders.SelectMany(o => o.Lines), line => Assert.Equal((line.Secured, line.Quantity), (line.Quantity, byLine[line.Id])));
        Assert.Equal((batch.PlacedFen, batch.PlacedFen), (shares.Sum(x => x.AmountFen), orders.Sum(o => o.TotalFen)));
        Assert.Equal((batch.Placed, batch.Short, batch.Failed), (Count(RowStatus.Placed), Count(RowStatus.Short), Count(RowStatus.Failed)));
        // One delivery for every listener of the one event: had the end been told twice, there were twice as many.
        Assert.Equal(0, await s.GetRequiredService<ReconcileStock>().RunAsync(CancellationToken.None));
        var audited = await db.Set<AuditRow>().AsNoTracking().CountAsync(a => a.Subject == $"batch:{id}" && a.Action == "procurement.batch_placed");
        Assert.Equal(1, audited);

        int Count(RowStatus status) => rows.Count(r => r.Status == status);
    });
}
