using Marketplace.Cooperatives;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <param name="Substitutes">The officer consents that rows naming one product get another of its grade, no dearer.</param>
public sealed record ReallocateRequest(bool Substitutes = false);

/// <summary>Who would supply, or supplies, what a cooperative refused.</summary>
/// <param name="Missing">Units that rows lack since the refusal.</param>
/// <param name="Orders">The new orders; none in a preview.</param>
public sealed record ReallocationView(long Missing, long Offered, long TotalFen, IReadOnlyList<ReallocationPart> Parts, IReadOnlyList<PurchaseOrderId> Orders);

/// <param name="Ground">pairedCounty keyCounty assistedCounty other</param>
public sealed record ReallocationPart(string CooperativeZh, string CooperativeEn, string Sku, string NameZh, string NameEn, string ForSku, long Quantity, long UnitPriceFen, string Ground)
{
    public string Cooperative => new Words(CooperativeZh, CooperativeEn).Now;

    public string Name => new Words(NameZh, NameEn).Now;

    public string GroundName => Outcomes.Name(Enum.Parse<Ground>(Ground, ignoreCase: true)).Now;
}

/// <summary>The look ahead: who could supply what a cooperative refused, before anybody is asked.</summary>
public sealed class Reallocation(MarketplaceDb db, CooperativeViews cooperatives, Placing placing)
{
    /// <summary>Stock may move until the officer decides.</summary>
    public async Task<ReallocationView> PreviewAsync(Actor officer, PurchaseOrderId id, ReallocateRequest wanted, CancellationToken ct)
    {
        var order = await db.PurchaseOrderAsync(officer, cooperatives, id, ct);
        officer.Require(Role.Officer);
        var batch = await db.Set<Batch>().AsNoTracking().SingleAsync(b => b.Id == order.BatchId, ct);
        return await ViewAsync(await placing.DivideAgainAsync(batch, order, wanted.Substitutes, firm: false, ct), [], ct);
    }

    internal async Task<ReallocationView> ViewAsync(SecondRound round, IReadOnlyList<PurchaseOrderId> orders, CancellationToken ct)
    {
        var names = (await cooperatives.AllAsync(ct)).ToDictionary(c => c.Id.Value);
        var offers = round.Offers.ToDictionary(o => o.One.ProductId.Value, o => o.One);
        var parts = round.Decision.Assignments.Select(a =>
        {
            var (supply, from) = (round.Supplies[a.From], offers[a.From]);
            return new ReallocationPart(names[supply.Cooperative].NameZh, names[supply.Cooperative].NameEn, from.Sku, from.NameZh, from.NameEn, offers[a.Product].Sku, a.Quantity, supply.UnitPriceFen, BatchView.Camel(supply.Ground));
        }).OrderBy(p => p.Sku, StringComparer.Ordinal).ToList();
        return new(round.Lacks.Sum(l => l.Quantity), parts.Sum(p => p.Quantity), parts.Sum(p => p.Quantity * p.UnitPriceFen), parts, orders);
    }
}
