using Marketplace.Accounts;
using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>The demonstration unit has certified what its year came to so far.</summary>
internal sealed class CertificateSeed(MarketplaceDb db, OrganisationViews organisations, YearFigures figures, TimeProvider clock) : ISeed
{
    public int Order => 90;

    public async Task RunAsync(CancellationToken ct)
    {
        var unit = await organisations.ByCreditCodeAsync(DemoAccounts.UnitCreditCode, ct) ?? throw new InvalidOperationException("The demonstration unit is missing.");
        var year = BusinessDay.Today(clock).Year;
        // In the first weeks of January the seeded purchases are last year's.
        if (await figures.OfAsync(unit.Id, year, ct) is not { Count: > 0 } counties) return;
        var finance = (await organisations.MembersAsync(unit.Id, Role.Finance, ct))[0];
        db.Add(Certificate.Of(unit.Id, year, counties, finance, clock));
    }
}
