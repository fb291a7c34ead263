using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Regions;
using Marketplace.Web.Parts;

namespace Marketplace.Web.Pages.Storefront;

/// <summary>Tells anyone who holds number and code whether a certificate is genuine, and its sums.</summary>
public sealed class VerifyPage(CertificateViews certificates, RegionBook regions) : ShopPage
{
    public string Number { get; private set; } = "";
    public string Code { get; private set; } = "";
    public VerifiedCertificate? Found { get; private set; }
    public bool Asked => Number.Length > 0 || Code.Length > 0;

    public string NameOf(CertifiedCounty county) => Words.IsEnglish ? regions.FullName(county.Code) : county.NameZh;

    public async Task OnGetAsync(string? number, string? code, CancellationToken ct)
    {
        (Number, Code) = (number?.Trim() ?? "", code?.Trim() ?? "");
        if (Asked) Found = await certificates.VerifyAsync(Number, Code, ct);
    }
}
