using CsCheck;
using Marketplace.Platform;
using Marketplace.Procurement;

namespace Marketplace.Tests.Procurement;

/// <summary>When a comparison of offers will do, and what it is told when it will not.</summary>
public sealed class ComparingOffers
{
    private static readonly DateOnly Today = new(2026, 11, 24);
    private static readonly ComparedGood Good = new("SH-1", default, 10, 500);

    private static ComparedOffer Offer(string supplier, long fen, bool chosen = false, string reason = "", int daysAgo = 0) =>
        new() { Sku = "SH-1", Supplier = supplier, Product = "一级", UnitPriceFen = fen, OfferedOn = Today.AddDays(-daysAgo), Chosen = chosen, Reason = reason };

    private static string? Missing(params ComparedOffer[] offers) => Comparison.Missing(Good, offers, Today)?.En;

    [Fact]
    public void Three_offers_of_three_suppliers_with_the_cheapest_chosen_will_do() =>
        Assert.Null(Missing(Offer("甲", 500, chosen: true), Offer("乙", 520), Offer("丙", 510)));

    [Fact]
    public void What_is_missing_is_named()
    {
        Assert.Contains("2 offers", Missing(Offer("甲", 500, chosen: true), Offer("乙", 520)));
        // Spaces and full-width letters do not make another firm.
        Assert.Contains("2 suppliers", Missing(Offer("甲 Coop", 500, chosen: true), Offer("乙", 520), Offer("甲ＣＯＯＰ", 510)));
        Assert.Contains("no offer is chosen", Missing(Offer("甲", 500), Offer("乙", 520), Offer("丙", 510)));
        Assert.Contains("not the cheapest", Missing(Offer("甲", 500, chosen: true), Offer("乙", 499), Offer("丙", 510)));
        Assert.Null(Missing(Offer("甲", 500, chosen: true, reason: "到货快"), Offer("乙", 499), Offer("丙", 510)));
        Assert.Contains("older than", Missing(Offer("甲", 500, chosen: true), Offer("乙", 520, daysAgo: 91), Offer("丙", 510)));
        Assert.Contains("more than the chosen", Missing(Offer("甲", 499, chosen: true), Offer("乙", 520), Offer("丙", 510)));
        Assert.Contains("2 more goods", Comparison.Missing([Good, Good with { Sku = "SH-2" }, Good with { Sku = "SH-3" }], Array.Empty<ComparedOffer>().ToLookup(o => o.Sku), Today)!.En);
    }

    [Fact]
    public void The_order_of_the_offers_does_not_matter_and_a_complete_comparison_never_pays_more_than_it_chose() =>
        Gen.Select(Gen.Int[0, 4], Gen.Long[480, 520], Gen.Bool, Gen.Bool).Array[0, 6].Sample(tries =>
        {
            var offers = tries.Select(t => Offer($"s{t.Item1}", t.Item2, t.Item3, t.Item4 ? "why" : "")).ToArray();
            var missing = Comparison.Missing(Good, offers, Today)?.En;
            Assert.Equal(missing, Comparison.Missing(Good, [.. offers.Reverse()], Today)?.En);
            if (missing is not null) return;
            Assert.True(offers.Select(o => o.Supplier).Distinct().Count() >= 3);
            Assert.True(offers.Single(o => o.Chosen).UnitPriceFen >= Good.UnitPriceFen);
        });
}
