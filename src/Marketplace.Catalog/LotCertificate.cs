namespace Marketplace.Catalog;

/// <summary>On what the producer rests the promise, in the words of the form.</summary>
public enum CertificateBasis { QualityControl, SelfTest, EntrustedTest }

/// <summary>
/// The certificate of commitment 承诺达标合格证 that goes with a lot of edible farm produce (农产品质量安全承诺达标合格证管理办法,
/// 农业农村部令2025年第4号, in force from 2026-02-01). One per lot.
/// </summary>
internal sealed class LotCertificate
{
    public LotId LotId { get; init; }
    public required string Number { get; set; }
    public DateOnly IssuedOn { get; set; }

    /// <summary>Who grew or collected it and signs the promise: the cooperative or a household of it.</summary>
    public required string Producer { get; set; }
    public CertificateBasis Basis { get; set; }
    public DateTimeOffset RecordedAt { get; set; }
}

/// <summary>A lot's certificate as others see it.</summary>
/// <param name="Basis">qualityControl selfTest entrustedTest</param>
public sealed record LotCertificateView(string LotCode, string Number, DateOnly IssuedOn, string Producer, CertificateBasis Basis)
{
    public Words BasisName => Basis switch
    {
        CertificateBasis.QualityControl => new("质量安全控制符合要求", "quality control as required"),
        CertificateBasis.SelfTest => new("自行检测合格", "tested by the producer"),
        _ => new("委托检测合格", "tested by a laboratory"),
    };
}

/// <summary>Reading the certificates of lots.</summary>
public sealed class LotCertificates(MarketplaceDb db)
{
    /// <summary>By lot code; lots without one are left out.</summary>
    public async Task<IReadOnlyDictionary<string, LotCertificateView>> OfAsync(IReadOnlyCollection<string> lotCodes, CancellationToken ct) => await (
        from lot in db.Set<Lot>().AsNoTracking()
        join certificate in db.Set<LotCertificate>().AsNoTracking() on lot.Id equals certificate.LotId
        where lotCodes.Contains(lot.Code)
        select new LotCertificateView(lot.Code, certificate.Number, certificate.IssuedOn, certificate.Producer, certificate.Basis)).ToDictionaryAsync(c => c.LotCode, ct);
}
