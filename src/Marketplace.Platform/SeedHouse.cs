using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Platform;

/// <summary>Runs every seed that has not run yet, each with its mark in one transaction: a kill in between repeats nothing.</summary>
public sealed class SeedHouse(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <param name="demonstration">Also the invented cooperatives, people and orders; otherwise only the facts every house needs.</param>
    /// <returns>Whether anything was seeded.</returns>
    public async Task<bool> RunAsync(bool demonstration, CancellationToken ct)
    {
        List<(string Name, int Order)> seeds;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<MarketplaceDb>();
            var done = await db.Set<SeedMark>().Select(m => m.Name).ToListAsync(ct);
            seeds = [.. scope.ServiceProvider.GetServices<ISeed>().Where(s => demonstration || !s.OnlyForDemonstration).Select(s => (s.GetType().Name, s.Order)).Where(s => !done.Contains(s.Name)).OrderBy(s => s.Order)];
        }
        foreach (var (name, _) in seeds)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<MarketplaceDb>();
            var seed = scope.ServiceProvider.GetServices<ISeed>().Single(s => s.GetType().Name == name);
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            await db.TransactAsync(async () =>
            {
                await seed.RunAsync(ct);
                db.ChangeTracker.DetectChanges();
                db.Add(new SeedMark { Name = name, At = clock.GetUtcNow() });
            }, ct);
            db.ChangeTracker.AutoDetectChangesEnabled = true;
        }
        return seeds.Count > 0;
    }

    /// <summary>Whether invented people are among those in the database, with a password everybody can read.</summary>
    public async Task<bool> HasDemonstratedAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var invented = scope.ServiceProvider.GetServices<ISeed>().Where(s => s.OnlyForDemonstration).Select(s => s.GetType().Name).ToList();
        return await scope.ServiceProvider.GetRequiredService<MarketplaceDb>().Set<SeedMark>().AnyAsync(m => invented.Contains(m.Name), ct);
    }
}

internal sealed class SeedMark
{
    public required string Name { get; init; }
    public DateTimeOffset At { get; init; }
}

internal sealed class SeedMarkSchema : IEntityTypeConfiguration<SeedMark>
{
    public void Configure(EntityTypeBuilder<SeedMark> mark)
    {
        mark.ToTable("platform_seeds");
        mark.HasKey(m => m.Name);
    }
}
