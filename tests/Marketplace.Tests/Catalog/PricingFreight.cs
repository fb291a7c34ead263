using CsCheck;
using Marketplace.Catalog;
using Marketplace.Regions;

namespace Marketplace.Tests.Catalog;

public sealed class PricingFreight
{
    private static readonly Gen<(FreightZone Zone, TemperatureClass Storage)> Ways = Gen.Select(Gen.Enum<FreightZone>(), Gen.Enum<TemperatureClass>());

    [Theory]
    [InlineData(1, 1000)]
    [InlineData(1000, 1000)]
    [InlineData(1001, 1250)]
    [InlineData(3200, 1750)]
    public void A_kilogram_begun_is_paid(long grams, long fen) =>
        Assert.Equal(fen, Freight.ChargeFen(FreightZone.Middle, TemperatureClass.Ambient, grams));

    [Fact]
    public void Heavier_is_never_cheaper() => Gen.Select(Ways, Gen.Long[1, 100_000], Gen.Long[0, 50_000]).Sample((way, grams, more) =>
        Freight.ChargeFen(way.Zone, way.Storage, grams) <= Freight.ChargeFen(way.Zone, way.Storage, grams + more));

    [Fact]
    public void Two_parcels_are_never_cheaper_than_one() => Gen.Select(Ways, Gen.Long[1, 50_000], Gen.Long[1, 50_000]).Sample((way, a, b) =>
        Freight.ChargeFen(way.Zone, way.Storage, a + b) <= Freight.ChargeFen(way.Zone, way.Storage, a) + Freight.ChargeFen(way.Zone, way.Storage, b));

    [Fact]
    public void Farther_and_colder_is_never_cheaper()
    {
        TemperatureClass[] byCold = [TemperatureClass.Ambient, TemperatureClass.Fresh, TemperatureClass.Chilled, TemperatureClass.Frozen];
        foreach (var zone in Enum.GetValues<FreightZone>())
            foreach (var (warmer, colder) in byCold.Zip(byCold.Skip(1)))
                Assert.True(Freight.ChargeFen(zone, warmer, 5000) < Freight.ChargeFen(zone, colder, 5000));
        foreach (var storage in byCold)
            foreach (var (near, far) in Enum.GetValues<FreightZone>().Order().Zip(Enum.GetValues<FreightZone>().Order().Skip(1)))
                Assert.True(Freight.ChargeFen(near, storage, 5000) < Freight.ChargeFen(far, storage, 5000));
    }

    [Fact]
    public void Farther_never_arrives_earlier_and_nothing_before_it_could_be_packed() => Gen.Select(Ways, Gen.Int[0, 3_000]).Sample((way, day) =>
    {
        var paid = new DateOnly(2024, 1, 1).AddDays(day);
        var (first, last) = Freight.Arrival(way.Zone, way.Storage, paid);
        var farther = way.Zone == FreightZone.Remote ? way.Zone : way.Zone + 1;
        return first > paid && last > first && Freight.Arrival(farther, way.Storage, paid).First >= first && Freight.Arrival(farther, way.Storage, paid).Last >= last;
    });

    [Fact]
    public void Weightless_goods_are_a_bug_not_a_free_parcel() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Freight.ChargeFen(FreightZone.Home, TemperatureClass.Ambient, 0));
}
