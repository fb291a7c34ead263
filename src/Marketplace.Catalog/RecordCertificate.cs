namespace Marketplace.Catalog;

public sealed record CertificateRequest
{
    public required string Number { get; init; }
    public required DateOnly IssuedOn { get; init; }
    public required string Producer { get; init; }
    public required CertificateBasis Basis { get; init; }
}

/// <summary>The cooperative records the certificate of commitment of one of its lots; corrected only while nothing of the lot has left.</summary>
public sealed class RecordCertificate(MarketplaceDb db, LotCertificates certificates)
{
    /// <exception cref="Refusal">What <see cref="LotCertificates.RecordAsync"/> refuses.</exception>
    public Task<LotCertificateView> RunAsync(Actor actor, string lotCode, CertificateRequest wanted, CancellationToken ct) =>
        db.TransactAsync(() => certificates.RecordAsync(actor, lotCode, wanted, ct), ct);
}
