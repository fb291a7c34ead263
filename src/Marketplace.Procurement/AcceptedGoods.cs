using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>What a unit accepted of one purchase order line and therefore owes: only undisputed goods, at the price they were ordered at.</summary>
/// <remarks>The quantity never falls. It rises when more is accepted, or a dispute ends for the cooperative.</remarks>
public sealed class AcceptedLine
{
    public PurchaseLineId Line { get; init; }
    public PurchaseOrderId Order { get; init; }
    public string OrderNumber { get; init; } = "";

    /// <summary>Quoted in the bank transfer.</summary>
    public string TransferCode { get; init; } = "";
    public BatchId Batch { get; init; }
    public OrganisationId Unit { get; init; }
    public CooperativeId Cooperative { get; init; }
    public ProductId Product { get; init; }
    public string Sku { get; init; } = "";
    public string NameZh { get; init; } = "";
    public string NameEn { get; init; } = "";

    /// <summary>What it is counted in.</summary>
    public string Measure { get; init; } = "";
    public TaxClass TaxClass { get; init; }
    public long Quantity { get; init; }
    public long UnitPriceFen { get; init; }
    public DateTimeOffset DeliveredAt { get; init; }
    public DateTimeOffset AcceptedAt { get; init; }

    /// <summary>Payment is due so many days after delivery (保障中小企业款项支付条例, Order 802).</summary>
    public DateOnly DueOn { get; init; }

    /// <summary>Agreed late interest in basis points a year; null is the law's 0.05 % a day.</summary>
    public int? LateInterestBasisPoints { get; init; }
}

/// <summary>What was ordered of a purchase order line, what arrived, and what is missing or rejected, disputed included; and the rate of late interest agreed on, in basis points a year.</summary>
public sealed record JudgedLine(long Ordered, long Received, long Refused, int? LateInterestBasisPoints);

/// <summary>The goods a unit owes for, line by line, for those who bill and pay them.</summary>
public sealed class AcceptedGoods(MarketplaceDb db)
{
    /// <summary>Every line of which something was accepted; to be narrowed by the caller.</summary>
    public IQueryable<AcceptedLine> Lines =>
        from line in db.Set<PurchaseLine>().AsNoTracking()
        join order in db.Set<PurchaseOrder>().AsNoTracking() on line.PurchaseOrderId equals order.Id
        where line.Accepted > 0
        select new AcceptedLine
        {
            Line = line.Id,
            Order = order.Id,
            OrderNumber = order.Number,
            TransferCode = order.TransferCode,
            Batch = order.BatchId,
            Unit = order.Unit,
            Cooperative = order.CooperativeId,
            Product = line.ProductId,
            Sku = line.Sku,
            NameZh = line.NameZh,
            NameEn = line.NameEn,
            Measure = line.Unit,
            TaxClass = line.TaxClass,
            Quantity = line.Accepted,
            UnitPriceFen = line.UnitPriceFen,
            DeliveredAt = line.DeliveredAt ?? order.ReceivedAt!.Value,
            AcceptedAt = order.AcceptedAt!.Value,
            DueOn = line.DueOn ?? order.DueOn!.Value,
            LateInterestBasisPoints = line.LateInterestBasisPoints,
        };

    /// <summary>How the whole of each line was judged.</summary>
    public async Task<IReadOnlyDictionary<PurchaseLineId, JudgedLine>> JudgedAsync(IReadOnlyCollection<PurchaseLineId> lines, CancellationToken ct)
    {
        var refused = await db.Set<Dispute>().Where(d => lines.Contains(d.LineId)).GroupBy(d => d.LineId).Select(g => new { g.Key, Quantity = g.Sum(d => d.Quantity - d.Payable) }).ToDictionaryAsync(g => g.Key, g => g.Quantity, ct);
        var figures = await db.Set<PurchaseLine>().Where(l => lines.Contains(l.Id)).Select(l => new { l.Id, l.Quantity, l.Received, l.LateInterestBasisPoints }).ToListAsync(ct);
        return figures.ToDictionary(l => l.Id, l => new JudgedLine(l.Quantity, l.Received, refused.GetValueOrDefault(l.Id), l.LateInterestBasisPoints));
    }
}
