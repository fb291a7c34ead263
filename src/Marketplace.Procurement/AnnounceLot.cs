using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

public sealed record AnnounceLotRequest
{
    /// <summary>From tomorrow on, within a year.</summary>
    public required DateOnly ReadyOn { get; init; }

    /// <summary>Units; 0 takes the announcement back.</summary>
    public required long Quantity { get; init; }
}

/// <summary>The cooperative announces a lot it expects: buyers who lack goods see the day and quantity, and are written to when it comes in.</summary>
public sealed class AnnounceLot(MarketplaceDb db, CooperativeViews cooperatives, PriceList prices, AuditTrail audit, TimeProvider clock)
{
    internal const long MostUnits = 10_000_000;

    /// <summary>Said again for the same day it replaces what was said.</summary>
    /// <exception cref="Refusal">procurement.no_such_supply, .lot_day_wrong, .lot_quantity_wrong, .lot_arrived.</exception>
    public Task<AnnounceLotRequest> RunAsync(Actor cooperative, string sku, AnnounceLotRequest wanted, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var readyOn = wanted.ReadyOn;
        var own = await cooperatives.OfOrganisationAsync(cooperative.RequireOrganisation(Role.Cooperative), ct);
        var today = BusinessDay.Today(clock);
        var offer = sku.Length > 60 ? null : (await prices.FindBySkusAsync([sku], today, ct)).GetValueOrDefault(sku);
        if (offer is null || own is null || offer.One.CooperativeId != own.Id) throw ComposeRefusals.NoSuchSupply();
        if (wanted.Quantity is < 0 or > MostUnits) throw ComposeRefusals.LotQuantityWrong(MostUnits);
        var product = offer.One.ProductId;
        var lot = await db.Set<ExpectedLot>().SingleOrDefaultAsync(l => l.ProductId == product && l.ReadyOn == readyOn, ct);
        if (lot is { ArrivedAt: not null }) throw ComposeRefusals.LotArrived();
        if (wanted.Quantity == 0)
        {
            if (lot is not null) db.Remove(lot);
        }
        else
        {
            if (readyOn <= today || readyOn > today.AddYears(1)) throw ComposeRefusals.LotDayWrong();
            if (lot is null) db.Add(lot = new() { ProductId = product, CooperativeId = own.Id, ReadyOn = readyOn });
            (lot.Quantity, lot.AnnouncedAt) = (wanted.Quantity, clock.GetUtcNow());
        }
        audit.Append(cooperative, "procurement.lot_announced", $"product:{product.Value}", new { offer.One.Sku, readyOn, wanted.Quantity });
        return wanted;
    }, ct);
}
