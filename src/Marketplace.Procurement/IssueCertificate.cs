using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

public sealed record IssueCertificateRequest
{
    public required int Year { get; init; }
}

/// <summary>Certifies a unit's year as it stands. While the figures are the same it is the same certificate.</summary>
public sealed class IssueCertificate(MarketplaceDb db, YearFigures figures, AuditTrail audit, TimeProvider clock)
{
    /// <exception cref="Refusal">platform.not_allowed; procurement.nothing_to_certify where nothing was accepted or paid in that year.</exception>
    public Task<CertificateId> RunAsync(Actor actor, IssueCertificateRequest wanted, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var unit = actor.RequireOrganisation(Role.Officer, Role.Finance);
        var counties = await figures.OfAsync(unit, wanted.Year, ct);
        if (counties.Count == 0) throw ProcurementRefusals.NothingToCertify(wanted.Year);
        var newest = await db.Set<Certificate>().AsNoTracking().Where(c => c.Unit == unit && c.Year == wanted.Year).OrderByDescending(c => c.IssuedAt).FirstOrDefaultAsync(ct);
        if (newest?.Counties == Certificate.Written(counties)) return newest.Id;
        var certificate = Certificate.Of(unit, wanted.Year, counties, actor.RequirePerson(), clock);
        db.Add(certificate);
        audit.Append(actor, "procurement.certificate_issued", $"certificate:{certificate.Id.Value}", new { certificate.Number, certificate.Year, certificate.AcceptedFen, certificate.PaidFen });
        return certificate.Id;
    }, ct);
}
