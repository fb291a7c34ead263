using System.Globalization;
using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Cooperative;

/// <summary>The certificate of commitment of one lot on the shelf.</summary>
[Authorize(Policy = Portals.Cooperative)]
[ResponseCache(NoStore = true), RequestSizeLimit(30 * 1024 * 1024)]
public sealed class LotCertificatePage(CooperativeViews cooperatives, CatalogViews catalog, LotCertificates certificates, RecordCertificate record, AddCertificatePicture pictured, TimeProvider clock) : ShopPage
{
    public ShelfLot Lot { get; private set; } = null!;
    public LotCertificateView? Stated { get; private set; }
    public string OwnName { get; private set; } = "";
    /// <summary>Attached, and goods of the lot have left: it can no longer be replaced.</summary>
    public bool PictureStands => Stated?.PictureSha256 is not null && Lot.Remaining < Lot.Quantity;

    public string Picture => $"/api/procurement/lots/{Lot.Code}/certificate/picture";
    public string Today => Day(BusinessDay.Today(clock));
    public string IssuedOn => Day(Stated?.IssuedOn ?? BusinessDay.Today(clock));

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken ct) => await FindAsync(code, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string code, string? number, string? issuedOn, string? producer, string? basis, IFormFile? file, CancellationToken ct)
    {
        if (!await FindAsync(code, ct)) return NotFound();
        // What cannot be read becomes a value that the verb refuses in its own words.
        var wanted = new CertificateRequest
        {
            Number = number ?? "",
            IssuedOn = DateOnly.TryParseExact(issuedOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : DateOnly.MinValue,
            Producer = producer ?? "",
            Basis = Enum.TryParse<CertificateBasis>(basis, out var chosen) ? chosen : (CertificateBasis)(-1),
        };
        return await TryAsync(() => SaveAsync(code, wanted, file, ct)) ? Done("/Cooperative/Lots", null, T($"批次 {code} 的合格证已登记。", $"The certificate of lot {code} is recorded.")) : Page();
    }

    private async Task SaveAsync(string code, CertificateRequest wanted, IFormFile? file, CancellationToken ct)
    {
        if (file is not { Length: > 0 })
        {
            await record.RunAsync(Actor, code, wanted, ct);
            return;
        }
        await using var upload = file.OpenReadStream();
        await pictured.RunAsync(Actor, code, wanted, upload, ct);
    }

    private async Task<bool> FindAsync(string code, CancellationToken ct)
    {
        if (await cooperatives.OfOrganisationAsync(Actor.RequireOrganisation(Role.Cooperative), ct) is not { } ours || await catalog.LotOfAsync(ours.Id, code, ct) is not { } lot) return false;
        (Lot, OwnName, Stated) = (lot, ours.NameZh, (await certificates.OfAsync([code], ct)).GetValueOrDefault(code));
        return true;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
