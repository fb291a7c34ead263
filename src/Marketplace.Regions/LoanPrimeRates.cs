using Marketplace.Platform;

namespace Marketplace.Regions;

/// <summary>Brings the published one-year LPR into houses founded before the book knew it.</summary>
internal sealed class LoanPrimeRates(MarketplaceDb db) : ISeed
{
    public int Order => 12;

    public bool OnlyForDemonstration => false;

    public Task RunAsync(CancellationToken ct)
    {
        var known = db.Set<PolicyRow>().Where(p => p.Policy == Policy.LoanPrimeRate).Select(p => p.From).ToHashSet();
        db.AddRange(RegionFacts.LoanPrimeRates().Where(r => !known.Contains(r.From)));
        return Task.CompletedTask;
    }
}
