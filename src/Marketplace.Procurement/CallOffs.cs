using Marketplace.Catalog;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>
/// Call-offs of batches under agreements, inside the caller's transaction. The check finds which products of a batch are
/// covered; submission counts them against the maximum by conditional UPDATE; what is not supplied is given back.
/// </summary>
public sealed class CallOffs(MarketplaceDb db)
{
    /// <summary>
    /// Finds what an agreement covers. A product is under one when every row that names it names it alone (可替代 empty), every
    /// delivery falls into the period, and what is left of the maximum suffices; else its rows have the list price and say why.
    /// </summary>
    /// <returns>The call-offs, to be kept, at prices never above the list price of the day; and what is left of maxima that do not suffice, by product.</returns>
    internal async Task<(IReadOnlyList<CallOff> Taken, IReadOnlyDictionary<ProductId, long> Spent)> FindAsync(Batch batch, DateOnly today, IReadOnlyDictionary<ProductId, ProductOffer> offers, CancellationToken ct)
    {
        var (taken, spent) = (new List<CallOff>(), new Dictionary<ProductId, long>());
        var lines = await (
            from agreement in db.Set<Agreement>()
            where agreement.Unit == batch.Unit && agreement.Status == AgreementStatus.Accepted && agreement.LastDay >= today
            join line in db.Set<AgreementLine>() on agreement.Id equals line.AgreementId
            orderby agreement.ProposedAt
            select new { Agreement = agreement, Line = line }).AsNoTracking().ToListAsync(ct);
        if (lines.Count == 0) return (taken, spent);
        var covered = lines.Select(l => l.Line.ProductId).Where(offers.ContainsKey).Distinct().Select(p => (ProductId?)p).ToList();
        var valid = db.Set<BatchRow>().Where(r => r.BatchId == batch.Id && r.Status == RowStatus.Valid && covered.Contains(r.ProductId));
        var sums = await valid.GroupBy(r => new { r.ProductId, r.SubstituteText })
            .Select(g => new { g.Key.ProductId, g.Key.SubstituteText, Quantity = g.Sum(r => r.Quantity), First = g.Min(r => r.DeliverOn ?? today), Last = g.Max(r => r.DeliverOn ?? today) }).ToListAsync(ct);
        foreach (var product in sums.GroupBy(s => s.ProductId!.Value))
        {
            if (product.Any(s => BatchRow.WayOf(s.SubstituteText) != Way.Named)) continue;
            var (quantity, first, last) = (product.Sum(s => s.Quantity), product.Min(s => s.First), product.Max(s => s.Last));
            var inPeriod = lines.Where(l => l.Line.ProductId == product.Key && l.Agreement.IsInForce(first) && l.Agreement.IsInForce(last)).ToList();
            if (inPeriod.Count == 0) continue;
            if (inPeriod.Find(l => l.Line.Maximum - l.Line.CalledOff >= quantity) is not { } found)
            {
                spent[product.Key] = inPeriod.Max(l => l.Line.Maximum - l.Line.CalledOff);
                continue;
            }
            var price = Math.Min(found.Line.UnitPriceFen, offers[product.Key].For(quantity).UnitPriceFen);
            taken.Add(new CallOff { BatchId = batch.Id, ProductId = product.Key, AgreementId = found.Agreement.Id, UnitPriceFen = price, Quantity = quantity, LastDay = last });
        }
        return (taken, spent);
    }

    /// <summary>They take the place of those of the check before.</summary>
    internal async Task KeepAsync(BatchId batch, IReadOnlyList<CallOff> found, CancellationToken ct)
    {
        await db.Set<CallOff>().Where(c => c.BatchId == batch).ExecuteDeleteAsync(ct);
        db.AddRange(found);
    }

    /// <summary>Counts a batch's call-offs against their maxima. Refuses with procurement.agreement_moved when one does not fit any more.</summary>
    internal async Task HoldAsync(BatchId batch, CancellationToken ct)
    {
        // In key order, so that two batches cannot wait for each other.
        foreach (var call in await OfAsync(batch, ct))
        {
            if (call.Held > 0) continue;
            var held = await db.Set<AgreementLine>()
                .Where(l => l.AgreementId == call.AgreementId && l.ProductId == call.ProductId && l.CalledOff + call.Quantity <= l.Maximum
                    && db.Set<Agreement>().Any(a => a.Id == call.AgreementId && a.Status == AgreementStatus.Accepted && a.LastDay >= call.LastDay))
                .ExecuteUpdateAsync(s => s.SetProperty(l => l.CalledOff, l => l.CalledOff + call.Quantity), ct);
            if (held == 0)
            {
                var line = await db.Set<AgreementLine>().AsNoTracking().SingleAsync(l => l.AgreementId == call.AgreementId && l.ProductId == call.ProductId, ct);
                throw AgreementRefusals.Moved(line.Sku, line.Maximum - line.CalledOff, call.Quantity);
            }
            await Of(call).ExecuteUpdateAsync(s => s.SetProperty(c => c.Held, call.Quantity), ct);
        }
    }

    /// <summary>Everything a batch holds is free again: it was sent back or cancelled.</summary>
    internal async Task GiveBackAsync(BatchId batch, CancellationToken ct)
    {
        foreach (var call in await OfAsync(batch, ct)) await GiveBackAsync(call, call.Held, ct);
    }

    /// <summary>What the placing did not get is free again.</summary>
    internal async Task SettleAsync(BatchId batch, CancellationToken ct)
    {
        var calls = await OfAsync(batch, ct);
        if (calls.Count == 0) return;
        var placed = await db.Set<PurchaseLine>().Where(l => db.Set<PurchaseOrder>().Any(o => o.Id == l.PurchaseOrderId && o.BatchId == batch))
            .GroupBy(l => l.ProductId).Select(g => new { g.Key, Quantity = g.Sum(l => l.Quantity) }).ToDictionaryAsync(g => g.Key, g => g.Quantity, ct);
        foreach (var call in calls) await GiveBackAsync(call, Math.Max(0, call.Held - placed.GetValueOrDefault(call.ProductId)), ct);
    }

    /// <summary>Goods that will not come after all: declined, or less agreed.</summary>
    internal async Task WithdrawAsync(BatchId batch, ProductId product, long quantity, CancellationToken ct)
    {
        if ((await OfAsync(batch, ct)).FirstOrDefault(c => c.ProductId == product) is { } call) await GiveBackAsync(call, Math.Min(quantity, call.Held), ct);
    }

    /// <summary>The products of a batch that only their agreement's cooperative may supply.</summary>
    internal async Task<HashSet<Guid>> ProductsAsync(BatchId batch, CancellationToken ct) =>
        [.. (await OfAsync(batch, ct)).Select(c => c.ProductId.Value)];

    /// <summary>The rates of late interest agreed on, in basis points a year, for products of a batch under an agreement that has one.</summary>
    internal Task<Dictionary<ProductId, int>> LateInterestAsync(BatchId batch, CancellationToken ct) => (
        from call in db.Set<CallOff>()
        join agreement in db.Set<Agreement>() on call.AgreementId equals agreement.Id
        where call.BatchId == batch && agreement.LateInterestBasisPoints != null
        select new { call.ProductId, Rate = agreement.LateInterestBasisPoints!.Value }).ToDictionaryAsync(c => c.ProductId, c => c.Rate, ct);

    private async Task GiveBackAsync(CallOff call, long quantity, CancellationToken ct)
    {
        if (quantity == 0) return;
        await Of(call).ExecuteUpdateAsync(s => s.SetProperty(c => c.Held, c => c.Held - quantity), ct);
        await db.Set<AgreementLine>().Where(l => l.AgreementId == call.AgreementId && l.ProductId == call.ProductId)
            .ExecuteUpdateAsync(s => s.SetProperty(l => l.CalledOff, l => l.CalledOff - quantity), ct);
    }

    private IQueryable<CallOff> Of(CallOff call) => db.Set<CallOff>().Where(c => c.BatchId == call.BatchId && c.ProductId == call.ProductId);

    private Task<List<CallOff>> OfAsync(BatchId batch, CancellationToken ct) => db.Set<CallOff>().AsNoTracking().Where(c => c.BatchId == batch).OrderBy(c => c.ProductId).ToListAsync(ct);
}
