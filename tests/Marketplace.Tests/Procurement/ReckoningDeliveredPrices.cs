using Marketplace.Catalog;
using Marketplace.Procurement;
using Marketplace.Regions;

namespace Marketplace.Tests.Procurement;

public sealed class ReckoningDeliveredPrices
{
    private static SaleFacts Of(long grossGrams, TemperatureClass storage = TemperatureClass.Ambient) => new(
        new(Guid.NewGuid()), 1, "S", "s", "货", "Goods", new(Guid.NewGuid()), "513423", true, true, 1, 1000, 1, "袋", grossGrams, grossGrams, TaxClass.Primary, storage, 1, 1, [], "c", 365);

    [Theory]
    [InlineData(600, 1, 1000)]
    [InlineData(600, 2, 625)]
    [InlineData(600, 3, 417)]
    [InlineData(5000, 60, 1263)]
    public void Freight_is_for_one_unit_of_an_average_parcel_rounded_up(long grams, long parcel, long fen) =>
        Assert.Equal(fen, DeliveredPrice.FreightFen(Of(grams), FreightZone.Middle, parcel));

    [Fact]
    public void Chilled_goods_cost_more_to_bring() =>
        Assert.True(DeliveredPrice.FreightFen(Of(600, TemperatureClass.Chilled), FreightZone.Middle, 2) > DeliveredPrice.FreightFen(Of(600), FreightZone.Middle, 2));

    [Theory]
    [InlineData(7, 2, 3)]
    [InlineData(1, 2, 1)]
    [InlineData(0, 0, 1)]
    public void A_parcel_is_what_a_row_gets_on_the_average(long units, long rows, long parcel) => Assert.Equal(parcel, DeliveredPrice.Parcel(units, rows));
}
