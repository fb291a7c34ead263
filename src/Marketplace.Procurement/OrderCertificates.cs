using System.Text.Json;
using Marketplace.Catalog;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>The certificates of commitment of the lots that left for a purchase order, for its two sides and who decides a dispute of it.</summary>
public sealed class OrderCertificates(MarketplaceDb db, DisputeDesk desk, LotCertificates certificates)
{
    /// <summary>By lot code; lots without one are left out.</summary>
    /// <exception cref="Refusal">procurement.no_such_purchase_order also where it is not the actor's to see.</exception>
    public async Task<IReadOnlyList<LotCertificateView>> ListAsync(Actor actor, PurchaseOrderId id, CancellationToken ct) =>
        [.. (await certificates.OfAsync(await LotsAsync(actor, id, ct) ?? throw ProcurementRefusals.NoSuchPurchaseOrder(), ct)).Values.OrderBy(c => c.LotCode, StringComparer.Ordinal)];

    /// <summary>The picture of one, WebP.</summary>
    /// <exception cref="Refusal">procurement.no_such_photo also where the lot is not of an order that is the actor's to see.</exception>
    public async Task<Stream> PictureAsync(Actor actor, PurchaseOrderId id, string lot, CancellationToken ct) =>
        await LotsAsync(actor, id, ct) is { } left && left.Contains(lot) && await certificates.PictureAsync(lot, ct) is { } picture ? picture : throw GoodsRefusals.NoSuchPhoto();

    /// <summary>The same for the cooperative whose lot it is.</summary>
    /// <exception cref="Refusal">catalog.no_such_lot; procurement.no_such_photo.</exception>
    public async Task<Stream> OwnPictureAsync(Actor actor, string lot, CancellationToken ct)
    {
        await certificates.RequireOwnAsync(actor, lot, ct);
        return await certificates.PictureAsync(lot, ct) ?? throw GoodsRefusals.NoSuchPhoto();
    }

    private async Task<HashSet<string>?> LotsAsync(Actor actor, PurchaseOrderId id, CancellationToken ct)
    {
        if (!await (await desk.OrdersAsync(actor, ct)).AnyAsync(o => o.Id == id, ct)) return null;
        var sent = await db.Set<Consignment>().Where(c => c.PurchaseOrderId == id).Select(c => c.Parts).ToListAsync(ct);
        return [.. sent.SelectMany(parts => JsonSerializer.Deserialize<List<ConsignmentPart>>(parts, Json.Options)!).Select(p => p.LotCode)];
    }
}
