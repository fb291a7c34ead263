using Marketplace.Catalog;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Procurement;

/// <summary>Checks the next thousand rows of a batch, or, behind the last, prices the valid ones and closes the check.</summary>
public sealed class CheckNextChunk(MarketplaceDb db, PriceList prices, Stock stock, CallOffs calls, AddressBook addresses, RepeatedRecipients repeated, GiftAllowance gifts, ChunkSteps steps, JobDoor jobs, Tally tally, TimeProvider clock)
{
    public Task RunAsync(Guid id, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var batchId = new BatchId(id);
        var seen = await db.Set<Batch>().AsNoTracking().SingleOrDefaultAsync(b => b.Id == batchId, ct);
        if (seen is not { Status: BatchStatus.Checking }) return;
        if (seen.Done == seen.Total)
        {
            await CloseAsync(seen, ct);
            return;
        }
        var to = Math.Min(seen.Done + steps.Rows, seen.Total);
        var now = clock.GetUtcNow();
        var pace = seen.PaceAt(now, steps.Rows);
        // The claim is the progress itself: it commits with the rows below, or not at all.
        var claimed = await db.Set<Batch>().Where(b => b.Id == batchId && b.Status == BatchStatus.Checking && b.Done == seen.Done)
            .ExecuteUpdateAsync(s => s.SetProperty(b => b.Done, to).SetProperty(b => b.Pace, pace).SetProperty(b => b.MovedAt, now).SetProperty(b => b.Version, b => b.Version + 1), ct);
        if (claimed == 0) return;
        await steps.ReachAsync("check: claimed");

        var rows = await db.Set<BatchRow>().Where(r => r.BatchId == batchId && r.Row > seen.Done && r.Row <= to).OrderBy(r => r.Row).ToListAsync(ct);
        var today = BusinessDay.Of(now);
        var offers = await prices.FindBySkusAsync([.. rows.Select(r => r.Sku).Where(sku => sku.Length is > 0 and <= 60).Distinct()], today, ct);
        var check = new RowCheck(offers, addresses, today);
        foreach (var row in rows) check.Judge(row);
        await gifts.MarkAsync(seen, rows, today, ct);
        tally.Count("marketplace.batch.rows", rows.Count, "outcome", "checked");
        await steps.ReachAsync("check: written");
        jobs.Enqueue<CheckNextChunk>(job => job.RunAsync(id, CancellationToken.None));
    }, ct);

    // The bulk price is earned by the whole batch, so it is known only when every row is; the same holds for short stock.
    private async Task CloseAsync(Batch seen, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        // Before any row is touched: a worker that comes late must find the check closed, not price what was approved meanwhile.
        var claimed = await db.Set<Batch>().Where(b => b.Id == seen.Id && b.Status == BatchStatus.Checking && b.Done == seen.Total)
            .ExecuteUpdateAsync(s => s.SetProperty(b => b.MovedAt, now).SetProperty(b => b.Version, b => b.Version + 1), ct);
        if (claimed == 0) return;
        var valid = db.Set<BatchRow>().Where(r => r.BatchId == seen.Id && r.Status == RowStatus.Valid);
        var sums = await valid.GroupBy(r => r.ProductId).Select(g => new { Product = g.Key, Quantity = g.Sum(r => r.Quantity) }).ToListAsync(ct);
        var products = sums.Where(s => s.Product is not null).ToDictionary(s => s.Product!.Value, s => s.Quantity);
        var offers = await prices.FindAsync(products.Keys, BusinessDay.Of(now), ct);
        var agreed = await calls.PriceAsync(seen, BusinessDay.Of(now), offers, ct);
        var fresh = await stock.FreshAsync([.. products.Keys], ct);
        foreach (var (product, quantity) in products)
        {
            if (!offers.TryGetValue(product, out var offer))
            {
                // Taken off the shelf while the check was running.
                var gone = RowProblem.Write([new("sku", RowProblems.UnknownSku)]);
                await valid.Where(r => r.ProductId == product).ExecuteUpdateAsync(s => s.SetProperty(r => r.Status, RowStatus.Invalid).SetProperty(r => r.Problems, gone), ct);
                continue;
            }
            var price = agreed.TryGetValue(product, out var calledOff) ? calledOff : offer.For(quantity).UnitPriceFen;
            await valid.Where(r => r.ProductId == product).ExecuteUpdateAsync(s => s
                .SetProperty(r => r.UnitPriceFen, price).SetProperty(r => r.AmountFen, r => r.Quantity * price), ct);
            if ((fresh.GetValueOrDefault(product)?.OnShelf ?? 0) is var left && left < quantity) await WarnAsync(valid, product, left, ct);
        }
        if (!seen.AnyShelfLife) await WarnOfAgeAsync(valid, fresh, BusinessDay.Of(now), ct);
        await repeated.WarnAsync(valid, ct);
        await gifts.WarnAsync(seen, null, BusinessDay.Of(now), ct);
        var (count, total) = (await valid.CountAsync(ct), await valid.SumAsync(r => r.AmountFen, ct));
        await db.Set<Batch>().Where(b => b.Id == seen.Id)
            .ExecuteUpdateAsync(s => s.SetProperty(b => b.Status, BatchStatus.Checked).SetProperty(b => b.Valid, count).SetProperty(b => b.Invalid, seen.Total - count)
                .SetProperty(b => b.TotalFen, total).SetProperty(b => b.CheckedAt, now), ct);
    }

    // Rows that another warning stands beside keep it.
    private static async Task WarnOfAgeAsync(IQueryable<BatchRow> valid, IReadOnlyDictionary<ProductId, FreshGoods> fresh, DateOnly today, CancellationToken ct)
    {
        var days = await valid.Where(r => r.ProductId != null).GroupBy(r => new { r.ProductId, r.DeliverOn }).Select(g => new { g.Key.ProductId, g.Key.DeliverOn, Quantity = g.Sum(r => r.Quantity) }).ToListAsync(ct);
        foreach (var product in days.GroupBy(d => d.ProductId!.Value))
        {
            var wanted = 0L;
            foreach (var day in product.OrderByDescending(d => d.DeliverOn ?? DateOnly.MinValue))
            {
                wanted += day.Quantity;
                if (fresh.GetValueOrDefault(product.Key) is not { } goods || goods.For(day.DeliverOn > today ? day.DeliverOn.Value : today) is var enough && (enough >= wanted || enough >= goods.OnShelf)) continue;
                var problems = RowProblem.Write([new("deliverOn", RowProblems.ShortLife, Text(enough), Text(goods.OnShelf))]);
                await valid.Where(r => r.ProductId == product.Key && r.DeliverOn == day.DeliverOn && r.Problems == "").ExecuteUpdateAsync(s => s.SetProperty(r => r.Problems, problems), ct);
            }
        }
    }

    private static string Text(long number) => number.ToString(global::System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Earlier rows are served first, so the warning begins at the row where the stock runs out.</summary>
    private async Task WarnAsync(IQueryable<BatchRow> valid, ProductId product, long left, CancellationToken ct)
    {
        for (var behind = 0; ;)
        {
            // In portions: a hundred thousand rows of one product would all be kept at once.
            var some = await valid.Where(r => r.ProductId == product && r.Row > behind).OrderBy(r => r.Row).Take(steps.Rows).ToListAsync(ct);
            if (some.Count == 0) return;
            foreach (var row in some)
            {
                var rest = Math.Max(0, left);
                left -= row.Quantity;
                if (left >= 0) continue;
                row.Problems = RowProblem.Write([.. RowProblem.Read(row.Problems), new("quantity", RowProblems.ShortStock, rest.ToString(global::System.Globalization.CultureInfo.InvariantCulture))]);
            }
            behind = some[^1].Row;
            await db.FlushAsync(ct);
        }
    }
}

/// <summary>How a batch is cut into steps, and the seam at which a test can pull the plug between them.</summary>
public sealed class ChunkSteps(IOptions<ProcurementOptions> options)
{
    internal int Rows { get; set; } = options.Value.RowsPerStep;

    internal Func<string, Task>? Reached { get; set; }

    internal Task ReachAsync(string step) => Reached?.Invoke(step) ?? Task.CompletedTask;
}
