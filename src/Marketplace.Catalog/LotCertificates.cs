using System.Security.Cryptography;

namespace Marketplace.Catalog;

/// <summary>A picture in the house's files that no certificate refers to yet.</summary>
public sealed record KeptPicture(Guid Id, string Sha256);

/// <summary>The certificates of lots with their pictures. What changes one runs in the caller's transaction.</summary>
public sealed class LotCertificates(MarketplaceDb db, ListingDesk desk, FileStore files, AuditTrail audit, TimeProvider clock)
{
    /// <summary>By lot code; lots without one are left out.</summary>
    public async Task<IReadOnlyDictionary<string, LotCertificateView>> OfAsync(IReadOnlyCollection<string> lotCodes, CancellationToken ct) => await (
        from lot in db.Set<Lot>().AsNoTracking()
        join certificate in db.Set<LotCertificate>().AsNoTracking() on lot.Id equals certificate.LotId
        where lotCodes.Contains(lot.Code)
        select new { lot.Code, certificate }).ToDictionaryAsync(c => c.Code, c => c.certificate.View(c.Code), ct);

    /// <summary>The picture itself, WebP; null where none is attached. Whether the reader may see it is the caller's to ask.</summary>
    public async Task<Stream?> PictureAsync(string lotCode, CancellationToken ct)
    {
        var picture = await (
            from lot in db.Set<Lot>()
            join certificate in db.Set<LotCertificate>() on lot.Id equals certificate.LotId
            where lot.Code == lotCode
            select certificate.Picture).SingleOrDefaultAsync(ct);
        return picture is { } named && files.Exists(LotCertificate.PathOf(named)) ? files.OpenRead(LotCertificate.PathOf(named)) : null;
    }

    /// <exception cref="Refusal">catalog.no_such_lot also where it is another cooperative's.</exception>
    public Task RequireOwnAsync(Actor actor, string lotCode, CancellationToken ct) => OwnAsync(actor, lotCode, ct);

    /// <summary>The same certificate twice changes nothing.</summary>
    /// <exception cref="Refusal">catalog.no_such_lot, .certificate_number, .certificate_day, .certificate_producer, .certificate_basis, .certificate_stands.</exception>
    public async Task<LotCertificateView> RecordAsync(Actor actor, string lotCode, CertificateRequest wanted, CancellationToken ct)
    {
        var lot = await OwnAsync(actor, lotCode, ct);
        var (number, producer) = (wanted.Number.Trim(), wanted.Producer.Trim());
        if (number.Length is < 4 or > 40) throw CatalogRefusals.CertificateNumber();
        if (wanted.IssuedOn < lot.HarvestedOn || wanted.IssuedOn > BusinessDay.Today(clock)) throw CatalogRefusals.CertificateDay(lot.HarvestedOn);
        if (producer.Length is 0 or > 100) throw CatalogRefusals.CertificateProducer();
        if (!Enum.IsDefined(wanted.Basis)) throw CatalogRefusals.CertificateBasisUnknown();

        var whole = await HoldAsync(lot.Id, ct);
        var stored = await db.FindAsync<LotCertificate>([lot.Id], ct);
        if (stored is not null && (number, wanted.IssuedOn, producer, wanted.Basis) == (stored.Number, stored.IssuedOn, stored.Producer, stored.Basis)) return stored.View(lot.Code);
        if (stored is not null && !whole) throw CatalogRefusals.CertificateStands(stored.Number, "number");
        if (stored is null) db.Add(stored = new LotCertificate { LotId = lot.Id, Number = number, Producer = producer });
        (stored.Number, stored.IssuedOn, stored.Producer, stored.Basis, stored.RecordedAt) = (number, wanted.IssuedOn, producer, wanted.Basis, clock.GetUtcNow());
        audit.Append(actor, "catalog.certificate_recorded", $"lot:{lot.Id.Value}", new { lot.Code, number, wanted.IssuedOn, Basis = wanted.Basis.ToString() });
        return stored.View(lot.Code);
    }

    /// <summary>Puts the picture into the house's files.</summary>
    public async Task<KeptPicture> KeepAsync(byte[] webp, CancellationToken ct)
    {
        var kept = new KeptPicture(Guid.NewGuid(), Convert.ToHexStringLower(SHA256.HashData(webp)));
        var path = LotCertificate.PathOf(kept.Id);
        await files.SaveAsync(Path.GetDirectoryName(path)!, Path.GetFileName(path), new MemoryStream(webp), ct);
        return kept;
    }

    /// <summary>Takes it out of the files; nothing happens where it is gone.</summary>
    public void Drop(Guid picture) => files.Delete(LotCertificate.PathOf(picture));

    /// <summary>Another picture takes the place of one only while nothing of the lot has left; the same twice changes nothing.</summary>
    /// <returns>The file that nobody needs once this is committed: the one replaced, or the new one where it is the same picture.</returns>
    /// <exception cref="Refusal">catalog.no_such_lot, .certificate_needed, .certificate_stands.</exception>
    public async Task<(LotCertificateView View, Guid? Unneeded)> AttachAsync(Actor actor, string lotCode, KeptPicture picture, CancellationToken ct)
    {
        var lot = await OwnAsync(actor, lotCode, ct);
        var whole = await HoldAsync(lot.Id, ct);
        var stored = await db.FindAsync<LotCertificate>([lot.Id], ct) ?? throw CatalogRefusals.CertificateNeeded();
        var same = stored.PictureHash == picture.Sha256;
        if (same && files.Exists(LotCertificate.PathOf(stored.Picture!.Value))) return (stored.View(lot.Code), picture.Id);
        if (stored.Picture is not null && !same && !whole) throw CatalogRefusals.CertificateStands(stored.Number, "file");
        var replaced = stored.Picture;
        (stored.Picture, stored.PictureHash) = (picture.Id, picture.Sha256);
        audit.Append(actor, "catalog.certificate_pictured", $"lot:{lot.Id.Value}", new { lot.Code, picture.Sha256 });
        return (stored.View(lot.Code), replaced);
    }

    private async Task<Lot> OwnAsync(Actor actor, string lotCode, CancellationToken ct)
    {
        actor.Require(Role.Cooperative);
        var lot = await db.Set<Lot>().AsNoTracking().SingleOrDefaultAsync(l => l.Code == lotCode, ct) ?? throw CatalogRefusals.NoSuchLot();
        try
        {
            await desk.OwnAsync(actor, lot.ProductId, ct);
        }
        catch (Refusal refusal) when (refusal.Status == 403)
        {
            throw CatalogRefusals.NoSuchLot();
        }
        return lot;
    }

    // Nothing of the lot leaves while its certificate changes; whether nothing has left yet.
    private async Task<bool> HoldAsync(LotId lot, CancellationToken ct)
    {
        await db.Set<Lot>().Where(l => l.Id == lot).ExecuteUpdateAsync(s => s.SetProperty(l => l.Quantity, l => l.Quantity), ct);
        return await db.Set<Lot>().AnyAsync(l => l.Id == lot && l.Remaining == l.Quantity, ct);
    }
}
