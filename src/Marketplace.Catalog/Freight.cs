namespace Marketplace.Catalog;

/// <summary>
/// What carriage costs: by destination zone, temperature class and gross weight, a first kilogram and each further
/// one begun. There is no free-shipping threshold: what is charged is what the cooperative pays the carrier.
/// The tariff is the house's own; the table in the Orders room's README is this table.
/// </summary>
public static class Freight
{
    /// <summary>Fen for the first kilogram and for each further kilogram begun.</summary>
    public readonly record struct Rate(long FirstFen, long FurtherFen);

    // Rows: zone 1 to 5. Columns: ambient, fresh (fast line), chilled (ice packs), frozen (dry ice, insulated box).
    private static readonly Rate[,] Table =
    {
        { new(600, 100), new(800, 150), new(1500, 300), new(1800, 400) },
        { new(800, 150), new(1000, 250), new(2000, 500), new(2500, 600) },
        { new(1000, 250), new(1200, 300), new(2500, 600), new(3000, 800) },
        { new(1200, 400), new(1600, 500), new(3500, 900), new(4200, 1200) },
        { new(2000, 1000), new(2600, 1200), new(5500, 2000), new(6800, 2600) },
    };

    public static Rate For(FreightZone zone, TemperatureClass storage) => Table[(int)zone - 1, storage switch
    {
        TemperatureClass.Ambient => 0,
        TemperatureClass.Fresh => 1,
        TemperatureClass.Chilled => 2,
        _ => 3,
    }];

    // Days on the road, zone 1 to 5; goods without a cold or fast line take a day more.
    private static readonly (int First, int Last)[] Road = [(1, 2), (2, 3), (2, 4), (3, 6), (5, 9)];

    /// <summary>Days a cooperative takes at most from payment to hand-over.</summary>
    public const int DaysToPack = 2;

    /// <summary>
    /// The days between which a parcel paid for on that day is expected: reckoned from the house's own table, not
    /// promised by a carrier.
    /// </summary>
    public static (DateOnly First, DateOnly Last) Arrival(FreightZone zone, TemperatureClass storage, DateOnly paidOn)
    {
        var slow = storage == TemperatureClass.Ambient ? 1 : 0;
        var (first, last) = Road[(int)zone - 1];
        return (paidOn.AddDays(1 + first + slow), paidOn.AddDays(DaysToPack + last + slow));
    }

    /// <summary>Fen for a consignment of this gross weight (above 0 g) that travels as one.</summary>
    public static long ChargeFen(FreightZone zone, TemperatureClass storage, long grossGrams)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(grossGrams);
        var rate = For(zone, storage);
        var kilograms = (grossGrams + 999) / 1000;
        return checked(rate.FirstFen + (kilograms - 1) * rate.FurtherFen);
    }
}
