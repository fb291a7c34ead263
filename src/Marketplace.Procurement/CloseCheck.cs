using Marketplace.Catalog;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>
/// Prices a batch whose rows are all judged, writes beside them what only the whole batch tells, and closes the check. Nobody edits rows
/// while they are checked, so all is read and weighed outside any transaction; what is written goes in slices, each claiming the batch
/// by its version and moving the cursor <see cref="Batch.Priced"/>. Taken up again after a crash it weighs from the first row on and
/// writes from the cursor on.
/// </summary>
public sealed class CloseCheck(MarketplaceDb db, PriceList prices, Stock stock, CallOffs calls, GiftAllowance gifts, ChunkSteps steps, JobDoor jobs, TimeProvider clock)
{
    internal async Task RunAsync(Batch seen, CancellationToken ct)
    {
        var (today, version) = (BusinessDay.Of(clock.GetUtcNow()), seen.Version);
        var (check, calledOff) = await WeighAsync(seen, today, ct);
        for (var (from, to) = (0, 0); from < seen.Total; from = to)
        {
            to = Math.Min(from + steps.Rows, from < seen.Priced ? seen.Priced : seen.Total);
            var priced = (await PassedAsync(seen.Id, from, to, ct)).ConvertAll(check.Judge);
            await steps.ReachAsync("check: weighed");
            if (to > seen.Priced && !await SliceAsync(seen.Id, version++, to, () => WriteAsync(seen.Id, from, to, priced, ct), ct)) return;
        }
        var sums = await Passed(seen.Id).GroupBy(r => r.ProductId).Select(g => new { Product = g.Key, Rows = g.Count(), Fen = g.Sum(r => r.AmountFen), Least = g.Min(r => r.UnitPriceFen), Most = g.Max(r => r.UnitPriceFen) }).ToListAsync(ct);
        if (sums.Exists(s => check.PriceOf(s.Product!.Value) is var price && (s.Least != price || s.Most != price)))
        {
            // Some rows were priced before a crash, and the price list moved since.
            await SliceAsync(seen.Id, version, 0, () => { jobs.Wake(seen.Id, BatchStatus.Checking); return Task.CompletedTask; }, ct);
            return;
        }
        var counted = await gifts.CountAsync(seen, today, ct);
        foreach (var some in counted.Doubts.Chunk(steps.Rows))
            if (!await SliceAsync(seen.Id, version++, seen.Total, () => gifts.WriteAsync(seen.Id, some, counted.CeilingFen, ct), ct)) return;
        await CloseAsync(seen, version, sums.Sum(s => s.Rows), sums.Sum(s => s.Fen), counted.Above, calledOff, ct);
    }

    private Task<List<PassedRow>> PassedAsync(BatchId id, int from, int to, CancellationToken ct) => Passed(id).AsNoTracking().Where(r => r.Row > from && r.Row <= to).OrderBy(r => r.Row)
        .Select(r => new PassedRow(r.Row, r.ProductId!.Value, r.Quantity, r.DeliverOn, r.Recipient, r.Phone, r.DemandId)).ToListAsync(ct);

    private async Task<(WholeCheck Check, IReadOnlyList<CallOff> CalledOff)> WeighAsync(Batch seen, DateOnly today, CancellationToken ct)
    {
        var sums = (await Passed(seen.Id).GroupBy(r => new { r.ProductId, r.DeliverOn }).Select(g => new { g.Key.ProductId, g.Key.DeliverOn, Quantity = g.Sum(r => r.Quantity) }).ToListAsync(ct))
            .ToLookup(s => s.ProductId!.Value, s => (Day: s.DeliverOn, s.Quantity));
        List<ProductId> named = [.. sums.Select(s => s.Key)];
        var offers = await prices.FindAsync(named, today, ct);
        var agreed = await calls.FindAsync(seen, today, offers, ct);
        var fresh = await stock.FreshAsync(named, ct);
        var products = sums.ToDictionary(s => s.Key, s =>
        {
            var (wanted, goods, call) = (s.Sum(d => d.Quantity), fresh.GetValueOrDefault(s.Key), agreed.Taken.FirstOrDefault(c => c.ProductId == s.Key));
            var price = offers.TryGetValue(s.Key, out var offer) ? call?.UnitPriceFen ?? offer.For(wanted).UnitPriceFen : (long?)null;
            return new AskedProduct(price, wanted, goods?.OnShelf ?? 0, agreed.Spent.TryGetValue(s.Key, out var left) ? left : null, seen.AnyShelfLife || goods is null ? new Dictionary<DateOnly, long>() : TooOld(goods, s, today));
        });
        return (new(products), agreed.Taken);
    }

    private static Dictionary<DateOnly, long> TooOld(FreshGoods goods, IEnumerable<(DateOnly? Day, long Quantity)> asked, DateOnly today)
    {
        var (wanted, old) = (0L, new Dictionary<DateOnly, long>());
        foreach (var (day, quantity) in asked.OrderByDescending(d => d.Day ?? DateOnly.MinValue))
        {
            wanted += quantity;
            var enough = goods.For(day > today ? day.Value : today);
            if (enough < wanted && enough < goods.OnShelf) old[day ?? default] = enough;
        }
        return old;
    }

    /// <summary>False when somebody else moved the batch: that one goes on with it, or it is cancelled.</summary>
    private Task<bool> SliceAsync(BatchId id, int version, int to, Func<Task> write, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var now = clock.GetUtcNow();
        if (await Checking(id, version).ExecuteUpdateAsync(s => s.SetProperty(b => b.Priced, to).SetProperty(b => b.MovedAt, now).SetProperty(b => b.Version, version + 1), ct) == 0) return false;
        await steps.ReachAsync("check: pricing");
        await write();
        await steps.ReachAsync("check: priced");
        return true;
    }, ct);

    private async Task WriteAsync(BatchId id, int from, int to, List<PricedRow> priced, CancellationToken ct)
    {
        foreach (var product in priced.GroupBy(r => r.ProductId))
        {
            var rows = Passed(id).Where(r => r.Row > from && r.Row <= to && r.ProductId == product.Key);
            if (product.First().PriceFen is { } price)
                await rows.ExecuteUpdateAsync(s => s.SetProperty(r => r.UnitPriceFen, price).SetProperty(r => r.AmountFen, r => r.Quantity * price).SetProperty(r => r.Problems, ""), ct);
            else
            {
                var gone = RowProblem.Write([new("sku", RowProblems.UnknownSku)]);
                await rows.ExecuteUpdateAsync(s => s.SetProperty(r => r.Status, RowStatus.Invalid).SetProperty(r => r.Problems, gone), ct);
            }
        }
        foreach (var row in priced.Where(r => r.Warnings.Count > 0)) db.Attach(new BatchRow { BatchId = id, Row = row.Row }).Entity.Problems = RowProblem.Write(row.Warnings);
        await db.FlushAsync(ct);
    }

    private Task CloseAsync(Batch seen, int version, int valid, long fen, int above, IReadOnlyList<CallOff> calledOff, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var now = clock.GetUtcNow();
        var closed = await Checking(seen.Id, version).ExecuteUpdateAsync(s => s.SetProperty(b => b.Status, BatchStatus.Checked).SetProperty(b => b.Valid, valid).SetProperty(b => b.Invalid, seen.Total - valid)
            .SetProperty(b => b.AboveAllowance, above).SetProperty(b => b.TotalFen, fen).SetProperty(b => b.CheckedAt, now).SetProperty(b => b.MovedAt, now).SetProperty(b => b.Version, version + 1), ct);
        if (closed == 0) return;
        await calls.KeepAsync(seen.Id, calledOff, ct);
        await steps.ReachAsync("check: closed");
    }, ct);

    private IQueryable<BatchRow> Passed(BatchId id) => db.Set<BatchRow>().Where(r => r.BatchId == id && r.Status == RowStatus.Valid);

    private IQueryable<Batch> Checking(BatchId id, int version) => db.Set<Batch>().Where(b => b.Id == id && b.Status == BatchStatus.Checking && b.Version == version);
}
