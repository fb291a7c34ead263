using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Platform;
using Marketplace.Regions;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>
/// Turns an approved batch into purchase orders, one short transaction after another. First the goods of the whole batch
/// are secured in one grip, so that what the web sells meanwhile changes nothing; then rows are served in order, a
/// thousand at a time; then the orders are told to the cooperatives. Each step advances the batch by a conditional
/// UPDATE inside its own transaction: killed anywhere, and with any number of workers, the result is the same.
/// </summary>
public sealed partial class Placing(
    MarketplaceDb db, PriceList prices, Stock stock, RegionBook regions, CooperativeViews cooperatives, Budget budget, CallOffs calls, Outbox outbox, AuditTrail audit, ClaimRounds rounds, ChunkSteps steps, Tally tally, TimeProvider clock)
{
    /// <summary>One step; true while there is another.</summary>
    internal async Task<bool> StepAsync(BatchId id, CancellationToken ct)
    {
        var batch = await db.Set<Batch>().AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, ct);
        switch (batch)
        {
            case { Status: BatchStatus.Approved }:
                return !await rounds.HoldsBackAsync(batch, ct) && await SecureAsync(batch, ct);
            case { Status: BatchStatus.Running, CancelWanted: true }:
                await UnwindAsync(batch, ct);
                return false;
            case { Status: BatchStatus.Running, PausedAt: not null }:
                return false;
            case { Status: BatchStatus.Running } when batch.Done < batch.Total:
                return await ServeAsync(batch, ct);
            case { Status: BatchStatus.Running }:
                await CloseAsync(batch, ct);
                return false;
            default:
                return false;
        }
    }

    private async Task<bool> SecureAsync(Batch batch, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var claimed = await db.Set<Batch>().Where(b => b.Id == batch.Id && b.Status == BatchStatus.Approved)
            .ExecuteUpdateAsync(s => s.SetProperty(b => b.Status, BatchStatus.Running).SetProperty(b => b.Done, 0).SetProperty(b => b.Pace, 0).SetProperty(b => b.StartedAt, now)
                .SetProperty(b => b.MovedAt, now).SetProperty(b => b.Version, b => b.Version + 1), ct);
        if (claimed == 0) return false;
        await steps.ReachAsync("place: claimed");
        var soonest = await rounds.HandOverAsync(batch.Id, BusinessDay.Of(now), ct);

        var sums = await db.Set<BatchRow>().Where(r => r.BatchId == batch.Id && r.Status == RowStatus.Valid).GroupBy(r => new { r.ProductId, r.SubstituteText, r.DeliverOn })
            .Select(g => new { g.Key.ProductId, g.Key.SubstituteText, g.Key.DeliverOn, Rows = g.Count(), Quantity = g.Sum(r => r.Quantity), Price = g.Max(r => r.UnitPriceFen) }).ToListAsync(ct);
        var wishes = sums.GroupBy(s => (Product: s.ProductId!.Value.Value, Way: BatchRow.WayOf(s.SubstituteText), Day: s.DeliverOn ?? default))
            .Select(g => new Wish(g.Key.Product, g.Key.Way, g.Sum(s => s.Quantity), g.Key.Day)).ToList();
        var agreed = sums.GroupBy(s => s.ProductId!.Value.Value).ToDictionary(g => g.Key, g => g.First().Price);

        var offers = await OffersAsync([.. sums.Select(s => s.ProductId!.Value).Distinct()], wishes.Exists(w => w.Way != Way.Named), BusinessDay.Of(now), ct);
        await stock.LockAsync(offers.Select(o => o.One.ProductId), ct);
        var supplies = await SuppliesAsync(batch, offers, agreed, new(wishes.Select(w => w.Day), soonest, BusinessDay.Of(now), DeliveredPrice.Parcel(sums.Sum(s => s.Quantity), sums.Sum(s => s.Rows))), ct);
        var decision = Allocation.Divide(wishes, supplies.Values);
        db.AddRange(StaleGoods.Of(batch.Id, wishes, decision, supplies, soonest));
        var missing = wishes.Sum(w => w.Quantity) - await OrderAsync(batch, offers, supplies, decision, soonest, now, ct);
        var pausedAt = missing > 0 && batch.FailedRows != FailedRows.Skip ? now : (DateTimeOffset?)null;
        await db.Set<Batch>().Where(b => b.Id == batch.Id).ExecuteUpdateAsync(s => s.SetProperty(b => b.ServedMore, decision.ServedMore)
            .SetProperty(b => b.MissingUnits, missing).SetProperty(b => b.PausedAt, pausedAt), ct);
        await steps.ReachAsync("place: secured");
        return pausedAt is null;
    }

    /// <summary>The days on which rows want their goods, the day for rows that name none, today, whose lists of counties hold, and the units in a row's parcel.</summary>
    private sealed record Asked(IEnumerable<DateOnly> Wanted, DateOnly Soonest, DateOnly Today, long Parcel);

    private async Task<Dictionary<Guid, Supply>> SuppliesAsync(Batch batch, IReadOnlyList<ProductOffer> offers, Dictionary<Guid, long> agreed, Asked days, CancellationToken ct)
    {
        var paired = regions.PairedWith(batch.UnitCounty, days.Today).Select(p => p.WestCode).ToHashSet();
        // Goods under an agreement stand in for no others: their price and maximum are for the rows that name them.
        var calledOff = await calls.ProductsAsync(batch.Id, ct);
        var fresh = await stock.FreshAsync([.. offers.Select(o => o.One.ProductId)], ct);
        var (wanted, zone) = (days.Wanted.Distinct().ToList(), regions.ZoneOf(batch.UnitCounty));
        var tiers = (await cooperatives.AllAsync(ct)).ToDictionary(c => c.Id, c => c.SupportTier);
        return offers.Select(o => o.One).ToDictionary(o => o.ProductId.Value, o => new Supply(
            o.ProductId.Value, calledOff.Contains(o.ProductId.Value) ? $"agreement|{o.ProductId.Value}" : GradeOf(o), o.CooperativeId.Value, GroundOf(o, paired), tiers[o.CooperativeId],
            regions.HaulOf(o.CountyCode), Capacity(o.ProductId), agreed.GetValueOrDefault(o.ProductId.Value, o.UnitPriceFen), DeliveredPrice.FreightFen(o, zone, days.Parcel), ByDay(o.ProductId), fresh.GetValueOrDefault(o.ProductId)?.OnShelf ?? 0));

        long Capacity(ProductId product) => fresh.GetValueOrDefault(product) is not { } goods ? 0 : batch.AnyShelfLife ? goods.OnShelf : goods.For(days.Soonest);

        Dictionary<DateOnly, long>? ByDay(ProductId product) =>
            batch.AnyShelfLife || fresh.GetValueOrDefault(product) is not { } goods ? null : wanted.ToDictionary(d => d, d => goods.For(d > days.Soonest ? d : days.Soonest));
    }

    /// <summary>Returns how many units were secured.</summary>
    private async Task<long> OrderAsync(Batch batch, IReadOnlyList<ProductOffer> offers, Dictionary<Guid, Supply> supplies, Decision decision, DateOnly soonest, DateTimeOffset now, CancellationToken ct)
    {
        var wanted = decision.Assignments.GroupBy(a => a.From).ToDictionary(g => g.Key, g => g.Sum(a => a.Quantity));
        var orders = new Dictionary<CooperativeId, PurchaseOrder>();
        var claims = new List<(StockClaim Claim, SaleFacts Facts, PurchaseOrder Order)>();
        foreach (var offer in offers.Where(o => wanted.ContainsKey(o.One.ProductId.Value)).OrderBy(o => o.One.ProductId.Value))
        {
            if (!orders.TryGetValue(offer.One.CooperativeId, out var order)) orders[offer.One.CooperativeId] = order = NewOrder(batch, offer.One.CooperativeId, now);
            var quantity = wanted[offer.One.ProductId.Value];
            claims.Add((new(order.StockHolder, offer.One.ProductId, quantity, FreshOn(batch, offer, decision, soonest)), offer.For(quantity), order));
        }
        var got = await stock.AllocateDirectlyAsync([.. claims.Select(c => c.Claim)], ct);
        var lines = new Dictionary<Guid, PurchaseLine>();
        var lateInterest = await calls.LateInterestAsync(batch.Id, ct);
        for (var i = 0; i < claims.Count; i++)
        {
            if (got[i] == 0) continue;
            var line = NewLine(claims[i].Order.Id, claims[i].Facts, supplies[claims[i].Facts.ProductId.Value], got[i], lateInterest.TryGetValue(claims[i].Facts.ProductId, out var rate) ? rate : null);
            claims[i].Order.Lines.Add(line);
            lines[line.ProductId.Value] = line;
        }
        db.AddRange(orders.Values.Where(o => o.Lines.Count > 0));
        db.AddRange(Portions(batch.Id, decision, supplies, lines));
        return lines.Values.Sum(l => l.Secured);
    }

    // The claim is counted for the latest day it serves; what leaves is looked at parcel by parcel.
    private static DateOnly? FreshOn(Batch batch, ProductOffer offer, Decision decision, DateOnly soonest) => batch.AnyShelfLife ? null
        : decision.Assignments.Where(a => a.From == offer.One.ProductId.Value).Select(a => a.Day).Append(soonest).Max();

    // The web may have sold between the look at the stock and the grip: what came short is short for the last portions.
    private static IEnumerable<Portion> Portions(BatchId batch, Decision decision, Dictionary<Guid, Supply> supplies, Dictionary<Guid, PurchaseLine> lines)
    {
        var left = lines.Values.ToDictionary(l => l.ProductId.Value, l => l.Secured);
        var turns = new Dictionary<(Guid, Way), int>();
        foreach (var wish in decision.Assignments.GroupBy(a => new Wish(a.Product, a.Way, 0, a.Day)))
        {
            foreach (var supply in Allocation.Ranked(wish.Key, wish.Select(a => supplies[a.From])))
            {
                var quantity = Math.Min(left.GetValueOrDefault(supply.Product), wish.Single(a => a.From == supply.Product).Quantity);
                if (quantity == 0) continue;
                left[supply.Product] -= quantity;
                var line = lines[supply.Product];
                yield return new()
                {
                    BatchId = batch,
                    ProductId = new(wish.Key.Product),
                    Way = wish.Key.Way,
                    Day = wish.Key.Day == default ? null : wish.Key.Day,
                    Turn = turns[(wish.Key.Product, wish.Key.Way)] = turns.GetValueOrDefault((wish.Key.Product, wish.Key.Way), -1) + 1,
                    FromId = line.ProductId,
                    LineId = line.Id,
                    PurchaseOrderId = line.PurchaseOrderId,
                    Quantity = quantity,
                    Ground = supply.Ground,
                    Tier = supply.Tier,
                    Haul = supply.Haul,
                    Capacity = supply.Capacity,
                    UnitPriceFen = supply.UnitPriceFen,
                    FreightFen = supply.FreightFen,
                };
            }
        }
    }

    private PurchaseOrder NewOrder(Batch batch, CooperativeId cooperative, DateTimeOffset now, int round = 0) => new()
    {
        Id = Ids.New<PurchaseOrderId>(clock),
        Number = HumanNumber.New("P", clock),
        BatchId = batch.Id,
        Unit = batch.Unit,
        CooperativeId = cooperative,
        Round = round,
        // Twelve digits survive every bank's remark field.
        TransferCode = global::System.Security.Cryptography.RandomNumberGenerator.GetString("0123456789", 12),
        CreatedAt = now,
    };

    private PurchaseLine NewLine(PurchaseOrderId order, SaleFacts facts, Supply supply, long secured, int? lateInterest = null) => new()
    {
        Id = Ids.New<PurchaseLineId>(clock),
        PurchaseOrderId = order,
        ProductId = facts.ProductId,
        ListingVersion = facts.ListingVersion,
        Sku = facts.Sku,
        Slug = facts.Slug,
        NameZh = facts.NameZh,
        NameEn = facts.NameEn,
        Unit = facts.Unit,
        CountyCode = facts.CountyCode,
        Assisted = facts.Assisted,
        KeyCounty = facts.KeyCounty,
        Ground = supply.Ground,
        UnitPriceFen = supply.UnitPriceFen,
        TierMinimum = facts.TierMinimum,
        NetWeightGrams = facts.NetWeightGrams,
        TaxClass = facts.TaxClass,
        Storage = facts.Storage,
        Secured = secured,
        LateInterestBasisPoints = lateInterest,
    };

    private async Task<IReadOnlyList<ProductOffer>> OffersAsync(ProductId[] named, bool substitutes, DateOnly day, CancellationToken ct)
    {
        var offers = await prices.FindAsync(named, day, ct);
        if (!substitutes) return [.. offers.Values];
        var categories = offers.Values.Select(o => o.One.CategorySlug).Distinct().ToList();
        return await prices.InCategoriesAsync(categories, day, ct);
    }

    private static string GradeOf(SaleFacts facts) => $"{facts.CategorySlug}|{facts.Unit}|{facts.NetWeightGrams}";

    private static Ground GroundOf(SaleFacts facts, HashSet<string> paired) =>
        !facts.Assisted ? Ground.Other
        : paired.Contains(facts.CountyCode) ? Ground.PairedCounty
        : facts.KeyCounty ? Ground.KeyCounty
        : Ground.AssistedCounty;
}
