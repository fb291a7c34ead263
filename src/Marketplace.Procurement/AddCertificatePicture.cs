using Marketplace.Catalog;
using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>The cooperative attaches a photograph or scan of the certificate of commitment of one of its lots. Place, time and device of the telephone are dropped.</summary>
public sealed class AddCertificatePicture(MarketplaceDb db, LotCertificates certificates)
{
    public const int MostBytes = PhotoPaper.Megabytes * 1024 * 1024;

    /// <param name="recorded">What stands on it, recorded together with the picture or not at all; null where it was recorded before.</param>
    /// <exception cref="Refusal">What <see cref="LotCertificates.RecordAsync"/> and <see cref="LotCertificates.AttachAsync"/> refuse; procurement.photo_missing, .photo_too_large, .photo_too_wide, .photo_unreadable.</exception>
    public async Task<LotCertificateView> RunAsync(Actor cooperative, string lot, CertificateRequest? recorded, Stream upload, CancellationToken ct)
    {
        // Decoding takes a tenth of a second of one processor: outside the transaction, and only for whose lot it is.
        await certificates.RequireOwnAsync(cooperative, lot, ct);
        var picture = await certificates.KeepAsync(PhotoPaper.Develop(await PhotoPaper.ReadAsync(upload, ct)).Webp, ct);
        Guid? unneeded = picture.Id;
        try
        {
            (var view, unneeded) = await db.TransactAsync(async () =>
            {
                if (recorded is not null) await certificates.RecordAsync(cooperative, lot, recorded, ct);
                return await certificates.AttachAsync(cooperative, lot, picture, ct);
            }, ct);
            return view;
        }
        finally
        {
            if (unneeded is { } file) certificates.Drop(file);
        }
    }
}
