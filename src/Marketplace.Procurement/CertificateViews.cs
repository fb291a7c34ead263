using Marketplace.Accounts;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>A certificate as its unit sees it.</summary>
public sealed record CertificateView(CertificateId Id, string Number, string Code, int Year, DateTimeOffset IssuedAt, long AcceptedFen, long PaidFen, IReadOnlyList<CertifiedCounty> Counties);

/// <summary>What anyone holding number and code is told: the sums, and no person.</summary>
/// <param name="Newer">The unit has a newer certificate of that year.</param>
public sealed record VerifiedCertificate(string Number, string UnitZh, string UnitEn, int Year, DateTimeOffset IssuedAt, long AcceptedFen, long PaidFen, IReadOnlyList<CertifiedCounty> Counties, bool Newer);

/// <summary>Reading certificates: one's own, or by number and code.</summary>
public sealed class CertificateViews(MarketplaceDb db, OrganisationViews organisations)
{
    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<CertificateView>> ListAsync(Actor actor, CancellationToken ct)
    {
        var unit = actor.RequireOrganisation(BatchScope.Desk);
        return (await db.Set<Certificate>().AsNoTracking().Where(c => c.Unit == unit).OrderByDescending(c => c.IssuedAt).Take(200).ToListAsync(ct)).ConvertAll(View);
    }

    /// <exception cref="Refusal">procurement.no_such_certificate.</exception>
    public async Task<CertificateView> FindAsync(Actor actor, CertificateId id, CancellationToken ct) => View(await OwnAsync(actor, id, ct));

    /// <summary>Null where number and code do not belong together.</summary>
    public async Task<VerifiedCertificate?> VerifyAsync(string? number, string? code, CancellationToken ct)
    {
        var (asked, key) = (Plain(number), Plain(code).Replace("-", "", StringComparison.Ordinal));
        if (asked.Length is 0 or > 30 || key.Length != 12) return null;
        if (await db.Set<Certificate>().AsNoTracking().SingleOrDefaultAsync(c => c.Number == asked && c.Code == key, ct) is not { } found) return null;
        var unit = (await organisations.FindAsync(found.Unit, ct))!;
        var newer = await db.Set<Certificate>().AnyAsync(c => c.Unit == found.Unit && c.Year == found.Year && c.IssuedAt > found.IssuedAt, ct);
        return new(found.Number, unit.NameZh, unit.NameEn, found.Year, found.IssuedAt, found.AcceptedFen, found.PaidFen, found.CountyList, newer);
    }

    /// <summary>The certificate as a document.</summary>
    public async Task<Paper> WriteAsync(Actor actor, CertificateId id, CancellationToken ct)
    {
        var certificate = await OwnAsync(actor, id, ct);
        var unit = (await organisations.FindAsync(certificate.Unit, ct))!;
        return new("定向采购年度证明", certificate.Number, BusinessDay.Of(certificate.IssuedAt),
        [
            new PaperFacts([new("采购单位", unit.NameZh), new("统一社会信用代码", unit.Uscc), new("年度", $"{certificate.Year} 年"), new("出具日期", Paper.Date(certificate.IssuedAt)), new("核验码", Spaced(certificate.Code))]),
            new PaperText($"兹证明上列单位 {certificate.Year} 年度经山海集定向采购平台采购农副产品，截至出具之日验收 {Show.Money(certificate.AcceptedFen)}（{CapitalNumerals.Of(certificate.AcceptedFen)}），实际付款 {Show.Money(certificate.PaidFen)}（{CapitalNumerals.Of(certificate.PaidFen)}）。按产地县列示如下："),
            new PaperTable([new("产地县", 46), new("下单时为脱贫县", 16), new("验收（元）", 19, true), new("付款（元）", 19, true)],
                [.. certificate.CountyList.Select(c => (IReadOnlyList<string>)[c.NameZh, c.Assisted ? "是" : "否", Paper.Yuan(c.AcceptedFen), Paper.Yuan(c.PaidFen)])],
                ["合计", "", Paper.Yuan(certificate.AcceptedFen), Paper.Yuan(certificate.PaidFen)]),
            new PaperText("验收以验收日、付款以付款日计入年度；同一订单有几个产地县的，付款按各县验收金额的比例分摊到分。预留份额完成情况只计付款。任何人可在平台“核验证明”页（/verify）凭编号和核验码核对以上金额。"),
        ]);
    }

    private async Task<Certificate> OwnAsync(Actor actor, CertificateId id, CancellationToken ct)
    {
        actor.RequirePerson();
        var unit = BatchScope.Desk.Contains(actor.Role) ? actor.Organisation : null;
        return await db.Set<Certificate>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.Unit == unit, ct) ?? throw ProcurementRefusals.NoSuchCertificate();
    }

    private static CertificateView View(Certificate c) => new(c.Id, c.Number, Spaced(c.Code), c.Year, c.IssuedAt, c.AcceptedFen, c.PaidFen, c.CountyList);

    private static string Spaced(string code) => $"{code[..4]}-{code[4..8]}-{code[8..]}";

    private static string Plain(string? typed) => (typed ?? "").Trim().ToUpperInvariant();
}
