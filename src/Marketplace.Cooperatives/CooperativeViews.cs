using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Marketplace.Platform;

namespace Marketplace.Cooperatives;

/// <summary>A cooperative as others see it. The declared share is the cooperative's own word and is shown with its date, or not at all.</summary>
public sealed record CooperativeView(
    CooperativeId Id, OrganisationId OrganisationId, string Slug, string NameZh, string NameEn, string CountyCode, string Uscc,
    string IntroZh, string IntroEn, int FoundedYear, int Households, int? DeclaredShareBasisPoints, DateOnly? DeclaredOn,
    SupportTier SupportTier, IReadOnlyList<string> CategorySlugs)
{
    public string Name => new Words(NameZh, NameEn).Now;
    public string Intro => new Words(IntroZh, IntroEn).Now;
}

/// <summary>Looking cooperatives up. There are few and they change rarely: the list is kept for ten seconds.</summary>
public sealed class CooperativeViews(MarketplaceDb db, IMemoryCache cache)
{
    private const string Key = "cooperatives";

    /// <summary>All, in the order of county code and slug.</summary>
    public async Task<IReadOnlyList<CooperativeView>> AllAsync(CancellationToken ct = default)
    {
        if (cache.TryGetValue(Key, out IReadOnlyList<CooperativeView>? kept)) return kept!;
        var rows = await db.Set<Cooperative>().AsNoTracking().OrderBy(c => c.CountyCode).ThenBy(c => c.Slug).ToListAsync(ct);
        return cache.Set<IReadOnlyList<CooperativeView>>(Key, [.. rows.Select(c => View(c))], TimeSpan.FromSeconds(10));
    }

    public async Task<CooperativeView?> FindAsync(CooperativeId id, CancellationToken ct = default) =>
        (await AllAsync(ct)).FirstOrDefault(c => c.Id == id) ?? View(await db.Set<Cooperative>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct));

    public async Task<CooperativeView?> BySlugAsync(string slug, CancellationToken ct = default) =>
        (await AllAsync(ct)).FirstOrDefault(c => c.Slug == slug) ?? View(await db.Set<Cooperative>().AsNoTracking().SingleOrDefaultAsync(c => c.Slug == slug, ct));

    /// <summary>The cooperative an organisation of that kind is; null for any other organisation.</summary>
    public async Task<CooperativeView?> OfOrganisationAsync(OrganisationId organisation, CancellationToken ct = default) =>
        (await AllAsync(ct)).FirstOrDefault(c => c.OrganisationId == organisation) ?? View(await db.Set<Cooperative>().AsNoTracking().SingleOrDefaultAsync(c => c.OrganisationId == organisation, ct));

    public async Task<IReadOnlyList<CooperativeView>> OfCountyAsync(string countyCode, CancellationToken ct = default) =>
        [.. (await AllAsync(ct)).Where(c => c.CountyCode == countyCode)];

    /// <summary>Rows other rooms may join; not tracked.</summary>
    public IQueryable<CooperativeRow> Rows => db.Set<CooperativeRow>().AsNoTracking();

    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(c))]
    private static CooperativeView? View(Cooperative? c) => c is null ? null : new(
        c.Id, c.OrganisationId, c.Slug, c.NameZh, c.NameEn, c.CountyCode, c.Uscc, c.IntroZh, c.IntroEn, c.FoundedYear, c.Households,
        c.DeclaredShareBasisPoints, c.DeclaredOn, c.SupportTier, c.Categories.Split(',', StringSplitOptions.RemoveEmptyEntries));
}
