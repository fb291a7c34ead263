using Marketplace.Platform;

namespace Marketplace.Regions;

/// <summary>A rule of the demonstration's own, where no published figure is known: Yinzhou's unions give a member at most 2,000 yuan a year.</summary>
internal sealed class DemonstrationRules(MarketplaceDb db) : ISeed
{
    public int Order => 11;

    public Task RunAsync(CancellationToken ct)
    {
        db.Add(new PolicyRow { Policy = Policy.GiftAllowance, Jurisdiction = "330212", From = new DateOnly(2026, 1, 1), Amount = 200_000 });
        return Task.CompletedTask;
    }
}
