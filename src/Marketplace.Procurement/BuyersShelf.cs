using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Platform;
using Marketplace.Regions;

namespace Marketplace.Procurement;

/// <summary>A product as a buying unit needs to see it.</summary>
/// <param name="Ground">On what ground it may be bought, in words.</param>
/// <param name="InSeasonThen">Harvested in the month of delivery, or made all year.</param>
/// <param name="Deliverable">False for fresh goods out of season on that day.</param>
public sealed record BuyersGood(ProductCard Card, string Ground, IReadOnlyList<TierView> Tiers, TaxClass TaxClass, bool InSeasonThen, bool Deliverable);

/// <summary>Which counties come first for a unit: those it is paired with, then key counties.</summary>
public sealed record CountyOrder(IReadOnlyList<string> Paired, IReadOnlyList<string> Key, IReadOnlyList<string> Others);

/// <summary>The catalogue with a buying unit's eyes.</summary>
public sealed class BuyersShelf(PriceList prices, OrganisationViews organisations, RegionBook regions, TimeProvider clock)
{
    /// <param name="actor">Somebody of a unit's desk.</param>
    /// <param name="counties">The counties that have something to offer.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<CountyOrder> OrderAsync(Actor actor, IEnumerable<string> counties, CancellationToken ct)
    {
        var (paired, today) = (await PairedAsync(actor, ct), BusinessDay.Today(clock));
        var groups = counties.ToLookup(c => paired.Contains(c) ? Ground.PairedCounty : regions.IsKey(c, today) ? Ground.KeyCounty : Ground.Other);
        return new([.. groups[Ground.PairedCounty]], [.. groups[Ground.KeyCounty]], [.. groups[Ground.Other]]);
    }

    public async Task<IReadOnlyList<BuyersGood>> GoodsAsync(Actor actor, IReadOnlyList<ProductCard> cards, DateOnly day, CancellationToken ct)
    {
        var (paired, today) = (await PairedAsync(actor, ct), BusinessDay.Today(clock));
        var offers = await prices.FindAsync([.. cards.Select(c => c.Id)], today, ct);
        return [.. cards.Where(c => offers.ContainsKey(c.Id)).Select(card =>
        {
            var offer = offers[card.Id];
            var ground = paired.Contains(card.CountyCode) ? Ground.PairedCounty : card.KeyCounty ? Ground.KeyCounty : card.Assisted ? Ground.AssistedCounty : Ground.Other;
            var then = offer.One.InSeason(day.Month);
            return new BuyersGood(card, Outcomes.Name(ground).Now, offer.Tiers, offer.One.TaxClass, then, then || offer.One.Storage != TemperatureClass.Fresh);
        })];
    }

    private async Task<HashSet<string>> PairedAsync(Actor actor, CancellationToken ct)
    {
        var unit = await organisations.FindAsync(actor.RequireOrganisation(BatchScope.Desk), ct);
        return unit is null ? [] : [.. regions.PairedWith(unit.CountyCode, BusinessDay.Today(clock)).Select(p => p.WestCode)];
    }
}
