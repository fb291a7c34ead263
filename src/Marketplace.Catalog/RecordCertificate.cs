namespace Marketplace.Catalog;

public sealed record CertificateRequest
{
    public required string Number { get; init; }
    public required DateOnly IssuedOn { get; init; }
    public required string Producer { get; init; }
    public required CertificateBasis Basis { get; init; }
}

/// <summary>The cooperative records the certificate of commitment of one of its lots; corrected only while nothing of the lot has left.</summary>
public sealed class RecordCertificate(MarketplaceDb db, ListingDesk desk, AuditTrail audit, TimeProvider clock)
{
    /// <summary>The same certificate twice changes nothing.</summary>
    /// <exception cref="Refusal">catalog.no_such_lot also where it is another's, .certificate_number, .certificate_day, .certificate_producer, .certificate_basis, .certificate_stands.</exception>
    public Task<LotCertificateView> RunAsync(Actor actor, string lotCode, CertificateRequest wanted, CancellationToken ct) => db.TransactAsync(async () =>
    {
        actor.Require(Role.Cooperative);
        var lot = await db.Set<Lot>().AsNoTracking().SingleOrDefaultAsync(l => l.Code == lotCode, ct) ?? throw CatalogRefusals.NoSuchLot();
        await RequireOwnAsync(actor, lot, ct);
        var (number, producer) = (wanted.Number.Trim(), wanted.Producer.Trim());
        if (number.Length is < 4 or > 40) throw CatalogRefusals.CertificateNumber();
        if (wanted.IssuedOn < lot.HarvestedOn || wanted.IssuedOn > BusinessDay.Today(clock)) throw CatalogRefusals.CertificateDay(lot.HarvestedOn);
        if (producer.Length is 0 or > 100) throw CatalogRefusals.CertificateProducer();
        if (!Enum.IsDefined(wanted.Basis)) throw CatalogRefusals.CertificateBasisUnknown();

        // Holds the lot: nothing of it leaves while its certificate is corrected.
        await db.Set<Lot>().Where(l => l.Id == lot.Id).ExecuteUpdateAsync(s => s.SetProperty(l => l.Quantity, l => l.Quantity), ct);
        var whole = await db.Set<Lot>().AnyAsync(l => l.Id == lot.Id && l.Remaining == l.Quantity, ct);
        var stored = await db.FindAsync<LotCertificate>([lot.Id], ct);
        var view = new LotCertificateView(lot.Code, number, wanted.IssuedOn, producer, wanted.Basis);
        if (stored is not null && view == new LotCertificateView(lot.Code, stored.Number, stored.IssuedOn, stored.Producer, stored.Basis)) return view;
        if (stored is not null && !whole) throw CatalogRefusals.CertificateStands(stored.Number);
        if (stored is null) db.Add(stored = new LotCertificate { LotId = lot.Id, Number = number, Producer = producer });
        (stored.Number, stored.IssuedOn, stored.Producer, stored.Basis, stored.RecordedAt) = (number, wanted.IssuedOn, producer, wanted.Basis, clock.GetUtcNow());
        audit.Append(actor, "catalog.certificate_recorded", $"lot:{lot.Id.Value}", new { lot.Code, number, wanted.IssuedOn, Basis = wanted.Basis.ToString() });
        return view;
    }, ct);

    private async Task RequireOwnAsync(Actor actor, Lot lot, CancellationToken ct)
    {
        try
        {
            await desk.OwnAsync(actor, lot.ProductId, ct);
        }
        catch (Refusal refusal) when (refusal.Status == 403)
        {
            throw CatalogRefusals.NoSuchLot();
        }
    }
}
