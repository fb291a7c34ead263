namespace Marketplace.Orders;

/// <summary>One cooperative's share of a basket in one temperature class: what becomes one order.</summary>
internal sealed record BasketPart(
    CooperativeId Cooperative, TemperatureClass Storage, IReadOnlyList<PartLine> Lines, long ItemsFen, long FreightFen, long GrossWeightGrams)
{
    public long TotalFen => checked(ItemsFen + FreightFen);
}

internal sealed record PartLine(SaleFacts Facts, long LineFen, long FreightShareFen);

/// <summary>
/// Divides a basket by cooperative and temperature class and prices each part's carriage. Every line lands in exactly
/// one part; a part's freight is divided over its lines by gross weight to the fen.
/// </summary>
internal static class BasketSplit
{
    public static IReadOnlyList<BasketPart> Of(IReadOnlyList<SaleFacts> lines, FreightZone zone) =>
        [.. lines.GroupBy(line => (line.CooperativeId, line.Storage))
            .OrderBy(part => part.Key.CooperativeId.Value).ThenBy(part => part.Key.Storage)
            .Select(part => PartOf(part.Key.CooperativeId, part.Key.Storage, [.. part.OrderBy(line => line.ProductId.Value)], zone))];

    private static BasketPart PartOf(CooperativeId cooperative, TemperatureClass storage, IReadOnlyList<SaleFacts> lines, FreightZone zone)
    {
        var weights = lines.Select(line => checked(line.GrossWeightGrams * line.Quantity)).ToArray();
        var gross = weights.Sum();
        var freight = Freight.ChargeFen(zone, storage, gross);
        var shares = Money.Split(freight, weights);
        var priced = lines.Select((line, i) => new PartLine(line, checked(line.UnitPriceFen * line.Quantity), shares[i])).ToList();
        return new(cooperative, storage, priced, priced.Sum(line => line.LineFen), freight, gross);
    }
}
