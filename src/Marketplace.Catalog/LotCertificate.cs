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

    /// <summary>Names its picture among the house's files; null while none is attached.</summary>
    public Guid? Picture { get; set; }

    /// <summary>SHA-256 of that picture, in lower-case hexadecimal.</summary>
    public string? PictureHash { get; set; }

    public static string PathOf(Guid picture) => $"lot-certificates/{picture:N}.webp";

    public LotCertificateView View(string lotCode) => new(lotCode, Number, IssuedOn, Producer, Basis) { PictureSha256 = PictureHash };
}

/// <summary>A lot's certificate as others see it.</summary>
/// <param name="Basis">qualityControl selfTest entrustedTest</param>
public sealed record LotCertificateView(string LotCode, string Number, DateOnly IssuedOn, string Producer, CertificateBasis Basis)
{
    /// <summary>SHA-256 of its picture, in lower-case hexadecimal; null while none is attached.</summary>
    public string? PictureSha256 { get; init; }

    public Words BasisName => Basis switch
    {
        CertificateBasis.QualityControl => new("质量安全控制符合要求", "quality control as required"),
        CertificateBasis.SelfTest => new("自行检测合格", "tested by the producer"),
        _ => new("委托检测合格", "tested by a laboratory"),
    };
}
