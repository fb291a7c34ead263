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
    MarketplaceDb db, PriceList prices, Stock stock, RegionBook regions, Budget budget, Outbox outbox, AuditTrail audit, ChunkSteps steps, TimeProvider clock)
{
    /// <summary>One step; true while there is another.</summary>
    internal async Task<bool> StepAsync(BatchId id, CancellationToken ct)
    {
        var batch = await db.Set<Batch>().AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, ct);
        switch (batch)
        {
            case { Status: BatchStatus.Approved }:
                return await SecureAsync(batch, ct);
            case { Status: BatchStatus.Running, CancelWanted: true }:
                await UnwindAsync(batch, ct);
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
            .ExecuteUpdateAsync(s => s.SetProperty(b => b.Status, BatchStatus.Running).SetProperty(b => b.Done, 0).SetProperty(b => b.StartedAt, now)
                .SetProperty(b => b.MovedAt, now).SetProperty(b => b.Version, b => b.Version + 1), ct);
        if (claimed == 0) return false;
        await steps.ReachAsync("place: claimed");

        var rows = await db.Set<BatchRow>().AsNoTracking().Where(r => r.BatchId == batch.Id && r.Status == RowStatus.Valid)
            .Select(r => new { r.Row, r.ProductId, r.Quantity, r.SubstituteText, r.UnitPriceFen }).ToListAsync(ct);
        var demands = rows.ConvertAll(r => new Demand(r.Row, r.ProductId!.Value.Value, r.Quantity, BatchRow.Allows(r.SubstituteText)));
        var agreed = rows.GroupBy(r => r.ProductId!.Value.Value).ToDictionary(g => g.Key, g => g.First().UnitPriceFen);

        var day = BusinessDay.Of(now);
        var offers = await OffersAsync([.. rows.Select(r => r.ProductId!.Value).Distinct()], demands.Exists(d => d.MaySubstitute), day, ct);
        var paired = regions.PairedWith(batch.UnitCounty, day).Select(p => p.WestCode).ToHashSet();
        var available = await stock.AvailableAsync([.. offers.Select(o => o.One.ProductId)], ct);
        var supplies = offers.Select(o => new Supply(o.One.ProductId.Value, GroupOf(o.One), GroundOf(o.One, paired),
            Math.Max(0, available.GetValueOrDefault(o.One.ProductId)), agreed.GetValueOrDefault(o.One.ProductId.Value, o.One.UnitPriceFen))).ToList();

        var wanted = Allocation.Divide(demands, supplies).GroupBy(p => p.Product).ToDictionary(g => g.Key, g => g.Sum(p => p.Quantity));
        await OrderAsync(batch, offers, supplies, wanted, now, ct);
        await steps.ReachAsync("place: secured");
        return true;
    }

    private async Task OrderAsync(Batch batch, IReadOnlyList<ProductOffer> offers, List<Supply> supplies, Dictionary<Guid, long> wanted, DateTimeOffset now, CancellationToken ct)
    {
        var ranked = supplies.ToDictionary(s => s.Product);
        var orders = new Dictionary<CooperativeId, PurchaseOrder>();
        var claims = new List<(StockClaim Claim, SaleFacts Facts, PurchaseOrder Order)>();
        foreach (var offer in offers.Where(o => wanted.ContainsKey(o.One.ProductId.Value)).OrderBy(o => o.One.ProductId.Value))
        {
            if (!orders.TryGetValue(offer.One.CooperativeId, out var order)) orders[offer.One.CooperativeId] = order = NewOrder(batch, offer.One.CooperativeId, now);
            var quantity = wanted[offer.One.ProductId.Value];
            claims.Add((new(order.StockHolder, offer.One.ProductId, quantity), offer.For(quantity), order));
        }
        var got = await stock.AllocateDirectlyAsync([.. claims.Select(c => c.Claim)], ct);
        for (var i = 0; i < claims.Count; i++)
        {
            if (got[i] == 0) continue;
            var supply = ranked[claims[i].Facts.ProductId.Value];
            claims[i].Order.Lines.Add(NewLine(claims[i].Order.Id, claims[i].Facts, supply, got[i]));
        }
        db.AddRange(orders.Values.Where(o => o.Lines.Count > 0));
    }

    private PurchaseOrder NewOrder(Batch batch, CooperativeId cooperative, DateTimeOffset now) => new()
    {
        Id = Ids.New<PurchaseOrderId>(clock),
        Number = HumanNumber.New("P", clock),
        BatchId = batch.Id,
        Unit = batch.Unit,
        CooperativeId = cooperative,
        // Twelve digits survive every bank's remark field.
        TransferCode = global::System.Security.Cryptography.RandomNumberGenerator.GetString("0123456789", 12),
        CreatedAt = now,
    };

    private PurchaseLine NewLine(PurchaseOrderId order, SaleFacts facts, Supply supply, long secured) => new()
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
        SubstituteGroup = supply.Group,
        UnitPriceFen = supply.UnitPriceFen,
        TierMinimum = facts.TierMinimum,
        NetWeightGrams = facts.NetWeightGrams,
        TaxClass = facts.TaxClass,
        Storage = facts.Storage,
        Secured = secured,
    };

    private async Task<IReadOnlyList<ProductOffer>> OffersAsync(ProductId[] named, bool substitutes, DateOnly day, CancellationToken ct)
    {
        var offers = await prices.FindAsync(named, day, ct);
        if (!substitutes) return [.. offers.Values];
        var categories = offers.Values.Select(o => o.One.CategorySlug).Distinct().ToList();
        return await prices.InCategoriesAsync(categories, day, ct);
    }

    private static string GroupOf(SaleFacts facts) => $"{facts.CategorySlug}|{facts.Unit}|{facts.NetWeightGrams}";

    private static Ground GroundOf(SaleFacts facts, HashSet<string> paired) =>
        !facts.Assisted ? Ground.Other
        : paired.Contains(facts.CountyCode) ? Ground.PairedCounty
        : facts.KeyCounty ? Ground.KeyCounty
        : Ground.AssistedCounty;
}
