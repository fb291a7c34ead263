using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <param name="WeeklyCapacity">Units a week; 0 takes the statement back.</param>
/// <param name="LeadDays">0–90 days.</param>
public sealed record StateSupplyRequest(long WeeklyCapacity, int LeadDays);

/// <summary>A product of a cooperative with what was stated of it.</summary>
/// <param name="WeeklyCapacity">Null where nothing was stated.</param>
public sealed record SupplyView(string Sku, string Name, string Unit, long Available, long? WeeklyCapacity, int? LeadDays)
{
    /// <summary>Lots announced that have not come in.</summary>
    public IReadOnlyList<ExpectedLotView> Expected { get; init; } = [];
}

/// <summary>The cooperative states how much of a product it can supply a week and how many days it needs; buyers see it in their catalogue.</summary>
public sealed class StateSupply(MarketplaceDb db, CooperativeViews cooperatives, PriceList prices, AuditTrail audit, TimeProvider clock)
{
    /// <exception cref="Refusal">procurement.no_such_supply, .supply_wrong.</exception>
    public Task<StateSupplyRequest> RunAsync(Actor cooperative, string sku, StateSupplyRequest wanted, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var organisation = cooperative.RequireOrganisation(Role.Cooperative);
        var own = await cooperatives.OfOrganisationAsync(organisation, ct);
        var offer = sku.Length > 60 ? null : (await prices.FindBySkusAsync([sku], BusinessDay.Today(clock), ct)).GetValueOrDefault(sku);
        if (offer is null || own is null || offer.One.CooperativeId != own.Id) throw ComposeRefusals.NoSuchSupply();
        if (wanted.WeeklyCapacity is < 0 or > 10_000_000) throw ComposeRefusals.SupplyWrong("weeklyCapacity", new("每周可供应为 0 到 10,000,000", "Weekly capacity must be from 0 to 10,000,000"));
        if (wanted.LeadDays is < 0 or > 90) throw ComposeRefusals.SupplyWrong("leadDays", new("备货天数应为 0 到 90", "Lead days must be from 0 to 90"));
        var product = offer.One.ProductId;
        var statement = await db.Set<SupplyStatement>().SingleOrDefaultAsync(s => s.ProductId == product, ct);
        if (wanted.WeeklyCapacity == 0)
        {
            if (statement is not null) db.Remove(statement);
        }
        else
        {
            if (statement is null) db.Add(statement = new() { ProductId = product, CooperativeId = own.Id });
            (statement.WeeklyCapacity, statement.LeadDays, statement.StatedAt) = (wanted.WeeklyCapacity, wanted.LeadDays, clock.GetUtcNow());
        }
        audit.Append(cooperative, "procurement.supply_stated", $"product:{product.Value}", new { offer.One.Sku, wanted.WeeklyCapacity, wanted.LeadDays });
        return wanted;
    }, ct);
}

/// <summary>What cooperatives stated of their products.</summary>
public sealed class SupplyViews(MarketplaceDb db, CooperativeViews cooperatives, CatalogViews catalogue, TimeProvider clock)
{
    /// <summary>The cooperative's own published products.</summary>
    public async Task<IReadOnlyList<SupplyView>> OwnAsync(Actor cooperative, CancellationToken ct)
    {
        var own = await cooperatives.OfOrganisationAsync(cooperative.RequireOrganisation(Role.Cooperative), ct);
        if (own is null) return [];
        var stated = await db.Set<SupplyStatement>().AsNoTracking().Where(s => s.CooperativeId == own.Id).ToDictionaryAsync(s => s.ProductId, ct);
        var page = await catalogue.ProductCardsAsync(new CardFilter { Cooperative = own.Id }, 1, CatalogViews.MostPerPage, ct);
        var expected = await db.ExpectedAsync([.. page.Cards.Select(c => c.Id)], BusinessDay.Today(clock), ct);
        return [.. page.Cards.OrderBy(c => c.Sku, StringComparer.Ordinal).Select(c => (stated.TryGetValue(c.Id, out var s)
            ? new SupplyView(c.Sku, c.Name, c.UnitNow, c.Available, s.WeeklyCapacity, s.LeadDays) : new(c.Sku, c.Name, c.UnitNow, c.Available, null, null)) with { Expected = [.. expected[c.Id]] })];
    }
}
