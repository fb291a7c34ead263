using Marketplace.Accounts;
using Marketplace.Cooperatives;
using Marketplace.Procurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>Those who act on both sides of a round.</summary>
internal static class Members
{
    public static Task<Actor> OfficerAsync(IServiceProvider inside) => OfUnitAsync(inside, Role.Officer);

    public static async Task<Actor> OfUnitAsync(IServiceProvider inside, Role role)
    {
        var organisations = inside.GetRequiredService<OrganisationViews>();
        var unit = (await organisations.ByCreditCodeAsync(DemoAccounts.UnitCreditCode))!.Id;
        return new((await organisations.MembersAsync(unit, role))[0], role, unit);
    }

    /// <summary>The cooperative behind one order of a batch, with the order.</summary>
    public static async Task<(Actor Actor, PurchaseOrderId Order)> CooperativeAsync(IServiceProvider inside, BatchId batch)
    {
        var order = await inside.GetRequiredService<MarketplaceDb>().Set<PurchaseOrder>().AsNoTracking().FirstAsync(o => o.BatchId == batch);
        var cooperative = (await inside.GetRequiredService<CooperativeViews>().AllAsync(default)).Single(c => c.Id == order.CooperativeId);
        return (new(Ids.New<PersonId>(TimeProvider.System), Role.Cooperative, cooperative.OrganisationId), order.Id);
    }
}
