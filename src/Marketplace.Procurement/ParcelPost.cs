using Marketplace.Cooperatives;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>Under which waybill one row's parcel travels; a row without one is passed over.</summary>
public sealed record ParcelWaybill(string? SaleCode, string? Carrier, string? Waybill);

public sealed record ParcelsRequest
{
    public required IReadOnlyList<ParcelWaybill> Parcels { get; init; }
}

/// <param name="Sent">Parcels that travel under the waybill named for them, now or since an earlier time.</param>
/// <param name="Errors">Rows that were not sent, and why; the others were.</param>
public sealed record ParcelsSent(int Sent, IReadOnlyList<ParcelError> Errors);

/// <param name="Row">Row of the sheet, 1 is the first under the headers.</param>
public sealed record ParcelError(int Row, string SaleCode, string Code, string Message);

/// <summary>
/// The cooperative's list of waybills: each waybill becomes one consignment of whole parcels, shipped by
/// <see cref="ShipPurchaseOrder"/> in a transaction of its own. What went wrong is told row by row; handed in again, what was sent is not sent twice.
/// </summary>
public sealed class ParcelPost(MarketplaceDb db, CooperativeViews cooperatives, ShipPurchaseOrder ship)
{
    /// <summary>Parcels that did not leave yet, at most.</summary>
    public const int AtOnce = 1_000;

    /// <exception cref="Refusal">procurement.no_such_purchase_order, .order_wrong_state, .too_many_parcels.</exception>
    public async Task<ParcelsSent> SendAsync(Actor cooperative, PurchaseOrderId id, IReadOnlyList<ParcelWaybill> parcels, CancellationToken ct)
    {
        var order = await (await db.PurchaseOrdersAsync(cooperative, cooperatives, ct)).AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, ct) ?? throw ProcurementRefusals.NoSuchPurchaseOrder();
        cooperative.Require(Role.Cooperative);
        if (order.Status is PurchaseOrderStatus.Preparing or PurchaseOrderStatus.Created or PurchaseOrderStatus.ChangeRequested or PurchaseOrderStatus.Declined)
            throw ProcurementRefusals.OrderNotReady(PurchaseOrderLife.Name(order.Status), PurchaseOrderLife.Verb(PurchaseOrderStatus.Shipped));
        var wanted = parcels.Select((p, i) => (Row: i + 1, Code: p.SaleCode?.Trim() ?? "", Carrier: p.Carrier?.Trim() ?? "", Waybill: p.Waybill?.Trim().ToUpperInvariant() ?? "")).Where(p => p.Waybill.Length > 0).ToList();
        var before = await (
            from share in db.Set<Share>().AsNoTracking().Where(s => s.PurchaseOrderId == id && !s.Withdrawn)
            join sent in db.Set<ConsignmentParcel>() on new { share.BatchId, share.Row, share.Ordinal } equals new { sent.BatchId, sent.Row, sent.Ordinal }
            join consignment in db.Set<Consignment>() on sent.ConsignmentId equals consignment.Id
            select new { share.SaleCode, consignment.Carrier, consignment.Waybill }).ToListAsync(ct);
        var known = before.Select(p => (p.SaleCode, p.Carrier, p.Waybill)).ToHashSet();
        var again = wanted.RemoveAll(p => known.Contains((p.Code, p.Carrier, p.Waybill)));
        if (wanted.Count > AtOnce) throw GoodsRefusals.TooManyParcels(AtOnce);
        var codes = wanted.ConvertAll(p => p.Code);
        var rows = await db.Set<Share>().AsNoTracking().Where(s => s.PurchaseOrderId == id && !s.Withdrawn && codes.Contains(s.SaleCode)).ToDictionaryAsync(s => s.SaleCode, s => s.Row, ct);
        var errors = new List<ParcelError>();
        foreach (var parcel in wanted.Where(p => !rows.ContainsKey(p.Code))) errors.Add(Error(parcel.Row, parcel.Code, GoodsRefusals.NoSuchSaleCode(parcel.Code)));
        foreach (var sent in wanted.Where(p => rows.ContainsKey(p.Code)).GroupBy(p => (p.Carrier, p.Waybill)))
        {
            List<int> numbers = [.. sent.Select(p => rows[p.Code]).Distinct()];
            try
            {
                await ship.RunAsync(cooperative, id, new(sent.Key.Carrier, sent.Key.Waybill, Rows: numbers), ct);
            }
            catch (Refusal refusal)
            {
                errors.AddRange(sent.Select(p => Error(p.Row, p.Code, refusal)));
                continue;
            }
            // A waybill that was known before carries what it carried then.
            var carried = await db.Set<ConsignmentParcel>().Where(p => p.BatchId == order.BatchId && numbers.Contains(p.Row)
                && db.Set<Consignment>().Any(c => c.Id == p.ConsignmentId && c.PurchaseOrderId == id && c.Carrier == sent.Key.Carrier && c.Waybill == sent.Key.Waybill)).Select(p => p.Row).ToListAsync(ct);
            errors.AddRange(sent.Where(p => !carried.Contains(rows[p.Code])).Select(p => Error(p.Row, p.Code, GoodsRefusals.WaybillKnown(sent.Key.Waybill))));
        }
        return new(again + wanted.Count - errors.Count, [.. errors.OrderBy(e => e.Row)]);
    }

    private static ParcelError Error(int row, string code, Refusal refusal) => new(row, code, refusal.Code, refusal.Words.Now);
}
