using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Platform;
using Marketplace.Regions;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>A product as a buying unit needs to see it.</summary>
/// <param name="Ground">On what ground it may be bought, in words.</param>
/// <param name="InSeasonThen">Harvested in the month of delivery, or made all year.</param>
/// <param name="Deliverable">False for fresh goods out of season on that day.</param>
/// <param name="Agreed">What a framework agreement in force on that day says of it.</param>
public sealed record BuyersGood(ProductCard Card, string Ground, IReadOnlyList<TierView> Tiers, TaxClass TaxClass, bool InSeasonThen, bool Deliverable, AgreedGood? Agreed, StatedSupply? Stated)
{
    /// <summary>Lots announced that have not come in.</summary>
    public IReadOnlyList<ExpectedLotView> Expected { get; init; } = [];
}

/// <summary>What the cooperative states it can supply.</summary>
public sealed record StatedSupply(long WeeklyCapacity, int LeadDays);

/// <param name="Left">Units that may still be called off.</param>
public sealed record AgreedGood(long UnitPriceFen, long Left);

/// <summary>Which counties come first for a unit: those it is paired with, then key counties.</summary>
public sealed record CountyOrder(IReadOnlyList<string> Paired, IReadOnlyList<string> Key, IReadOnlyList<string> Others);

/// <summary>The catalogue with a buying unit's eyes.</summary>
public sealed class BuyersShelf(MarketplaceDb db, PriceList prices, OrganisationViews organisations, RegionBook regions, TimeProvider clock)
{
    /// <param name="actor">Somebody of a unit's desk, or its requester.</param>
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
        var agreed = await AgreedAsync(actor, day, ct);
        var ids = cards.Select(c => c.Id).ToList();
        var stated = await db.Set<SupplyStatement>().Where(s => ids.Contains(s.ProductId)).ToDictionaryAsync(s => s.ProductId, s => new StatedSupply(s.WeeklyCapacity, s.LeadDays), ct);
        var expected = await db.ExpectedAsync(ids, today, ct);
        return [.. cards.Where(c => offers.ContainsKey(c.Id)).Select(card =>
        {
            var offer = offers[card.Id];
            var ground = paired.Contains(card.CountyCode) ? Ground.PairedCounty : card.KeyCounty ? Ground.KeyCounty : card.Assisted ? Ground.AssistedCounty : Ground.Other;
            var then = offer.One.InSeason(day.Month);
            return new BuyersGood(card, Outcomes.Name(ground).Now, offer.Tiers, offer.One.TaxClass, then, then || offer.One.Storage != TemperatureClass.Fresh, agreed.GetValueOrDefault(card.Id), stated.GetValueOrDefault(card.Id)) { Expected = [.. expected[card.Id]] };
        })];
    }

    private async Task<Dictionary<ProductId, AgreedGood>> AgreedAsync(Actor actor, DateOnly day, CancellationToken ct)
    {
        // What the unit agreed with cooperatives is for its desk.
        if (actor.Role == Role.Requester) return [];
        var unit = actor.RequireOrganisation(BatchScope.Desk);
        var lines = await (
            from agreement in db.Set<Agreement>()
            where agreement.Unit == unit && agreement.Status == AgreementStatus.Accepted && agreement.FirstDay <= day && agreement.LastDay >= day
            join line in db.Set<AgreementLine>() on agreement.Id equals line.AgreementId
            orderby agreement.ProposedAt
            select new { line.ProductId, line.UnitPriceFen, Left = line.Maximum - line.CalledOff }).ToListAsync(ct);
        return lines.Where(l => l.Left > 0).DistinctBy(l => l.ProductId).ToDictionary(l => l.ProductId, l => new AgreedGood(l.UnitPriceFen, l.Left));
    }

    private async Task<HashSet<string>> PairedAsync(Actor actor, CancellationToken ct)
    {
        var unit = await organisations.FindAsync(actor.RequireOrganisation([.. BatchScope.Desk, Role.Requester]), ct);
        return unit is null ? [] : [.. regions.PairedWith(unit.CountyCode, BusinessDay.Today(clock)).Select(p => p.WestCode)];
    }
}
