using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>The demonstration cooperative has recorded the certificates of what it sent to the demonstration unit, with a picture of each: a blank form that says it is a specimen.</summary>
internal sealed class LotCertificateSeed(MarketplaceDb db, OrganisationViews organisations, CooperativeViews cooperatives, LotCertificates certificates) : ISeed
{
    private const int Pictures = 4;

    public int Order => 91;

    public async Task RunAsync(CancellationToken ct)
    {
        var unit = await organisations.ByCreditCodeAsync(DemoAccounts.UnitCreditCode, ct) ?? throw new InvalidOperationException("The demonstration unit is missing.");
        var seller = await cooperatives.BySlugAsync("yanyuan-runyan", ct) ?? throw new InvalidOperationException("The demonstration cooperative is missing.");
        var orders = await db.Set<PurchaseOrder>().AsNoTracking().Include(o => o.Lines).Include(o => o.Consignments).Where(o => o.Unit == unit.Id && o.CooperativeId == seller.Id).OrderByDescending(o => o.CreatedAt).AsSplitQuery().ToListAsync(ct);
        var produce = orders.SelectMany(o => o.Lines).Where(l => l.TaxClass == TaxClass.Primary).Select(l => l.Sku).ToHashSet();
        var sent = orders.SelectMany(o => o.Consignments).SelectMany(c => ConsignmentView.Of(c).Parts).Where(p => produce.Contains(p.Sku)).DistinctBy(p => p.LotCode).ToList();
        var known = await certificates.OfAsync([.. sent.Select(p => p.LotCode)], ct);
        db.ChangeTracker.AutoDetectChangesEnabled = true;
        foreach (var part in sent.Where(p => !known.ContainsKey(p.LotCode)))
            await certificates.RecordAsync(Actor.System, part.LotCode, new() { Number = $"HGZ{part.LotCode}", IssuedOn = part.HarvestedOn, Producer = seller.NameZh, Basis = CertificateBasis.SelfTest }, ct);
        await using var specimen = typeof(LotCertificateSeed).Assembly.GetManifestResourceStream("certificate-specimen.webp")!;
        var picture = PhotoPaper.Develop(await PhotoPaper.ReadAsync(specimen, ct)).Webp;
        foreach (var part in sent.Take(Pictures)) await certificates.AttachAsync(Actor.System, part.LotCode, await certificates.KeepAsync(picture, ct), ct);
    }
}
