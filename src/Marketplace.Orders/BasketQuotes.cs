namespace Marketplace.Orders;

/// <summary>What a basket would cost today at a destination, divided as it would be ordered.</summary>
public sealed record QuotedBasket(IReadOnlyList<QuotedPart> Parts, long ItemsFen, long FreightFen, long TotalFen);

public sealed record QuotedPart(Guid CooperativeId, TemperatureClass Storage, IReadOnlyList<QuotedLine> Lines, long ItemsFen, long FreightFen, long TotalFen, long GrossWeightGrams);

public sealed record QuotedLine(SaleFacts Facts, long LineFen);

/// <summary>Quotes baskets for the cart and checkout pages, by the same division and tariff the order will use.</summary>
public sealed class BasketQuotes(PriceList prices, RegionBook regions, TimeProvider clock)
{
    /// <summary>Quotes for any code inside the destination's province; null when the code is unknown. Goods no longer sold are left out.</summary>
    public async Task<QuotedBasket?> QuoteAsync(IReadOnlyList<BasketLine> lines, string destination, CancellationToken ct)
    {
        if (regions.Find(destination) is null) return null;
        if (lines.Count == 0) return new([], 0, 0, 0);
        var offers = await prices.FindAsync([.. lines.Select(line => line.Product)], BusinessDay.Today(clock), ct);
        var parts = BasketSplit.Of([.. lines.Where(line => offers.ContainsKey(line.Product)).Select(line => offers[line.Product].For(line.Quantity))], regions.ZoneOf(destination))
            .Select(p => new QuotedPart(p.Cooperative.Value, p.Storage, [.. p.Lines.Select(l => new QuotedLine(l.Facts, l.LineFen))], p.ItemsFen, p.FreightFen, p.TotalFen, p.GrossWeightGrams))
            .ToList();
        return new(parts, parts.Sum(p => p.ItemsFen), parts.Sum(p => p.FreightFen), parts.Sum(p => p.TotalFen));
    }
}
