using Marketplace.Catalog;
using Marketplace.Regions;

namespace Marketplace.Procurement;

/// <summary>
/// What carriage has to do with a directed order: prices are delivered prices, so no unit pays freight on top (decision 15).
/// What the cooperative's carrier takes is reckoned by the house's tariff, to tell which of two offers costs less to bring.
/// </summary>
internal static class DeliveredPrice
{
    /// <summary>Units in one row's parcel on the average, at least one: a parcel of sixty is carried cheaper by the unit than one of two.</summary>
    public static long Parcel(long units, long rows) => Math.Max(1, units / Math.Max(1, rows));

    /// <summary>Fen for one unit in a parcel of so many to the unit's zone, rounded up.</summary>
    public static long FreightFen(SaleFacts goods, FreightZone zone, long parcel) =>
        (Freight.ChargeFen(zone, goods.Storage, Math.Max(1, checked(goods.GrossWeightGrams * parcel))) + parcel - 1) / parcel;
}
