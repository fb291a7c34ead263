using Marketplace.Accounts;
using Marketplace.Cooperatives;
using Marketplace.Platform;
using Marketplace.Regions;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>Reading purchase orders, for the unit that buys and the cooperative that supplies; nobody else finds them.</summary>
public sealed class PurchaseOrderViews(MarketplaceDb db, CooperativeViews cooperatives, OrganisationViews organisations, PersonViews people, RegionBook regions)
{
    /// <summary>Newest first. Lines and consignments included.</summary>
    /// <param name="status">As in the view; "open" for everything not yet accepted or declined; empty for all.</param>
    public async Task<PageOf<PurchaseOrderView>> ListAsync(Actor actor, BatchId? batch, string? status, int page, int pageSize, CancellationToken ct)
    {
        actor.Require([.. BatchScope.Desk, Role.Cooperative]);
        (page, pageSize) = (Math.Clamp(page, 1, 100_000), Math.Clamp(pageSize, 1, 100));
        var orders = (await db.PurchaseOrdersAsync(actor, cooperatives, ct)).AsNoTracking();
        if (batch is { } id) orders = orders.Where(o => o.BatchId == id);
        if (status == "open") orders = orders.Where(o => o.Status != PurchaseOrderStatus.Accepted && o.Status != PurchaseOrderStatus.Declined);
        else if (!string.IsNullOrEmpty(status))
            orders = Enum.TryParse<PurchaseOrderStatus>(status, ignoreCase: true, out var wanted) && !char.IsDigit(status[0]) ? orders.Where(o => o.Status == wanted) : orders.Where(o => false);
        var total = await orders.CountAsync(ct);
        var some = await orders.WithGoods()
            .OrderByDescending(o => o.CreatedAt).ThenBy(o => o.Id).Skip((page - 1) * pageSize).Take(pageSize).ToListAsync(ct);
        return new(total, page, pageSize, await ViewsAsync(actor, some, ct));
    }

    public async Task<PurchaseOrderView> FindAsync(Actor actor, PurchaseOrderId id, CancellationToken ct) =>
        (await ViewsAsync(actor, [await (await db.PurchaseOrdersAsync(actor, cooperatives, ct)).AsNoTracking().WithGoods().SingleOrDefaultAsync(o => o.Id == id, ct) ?? throw ProcurementRefusals.NoSuchPurchaseOrder()], ct))[0];

    /// <summary>How many orders wait in each state.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountsAsync(Actor actor, CancellationToken ct)
    {
        var counts = await (await db.PurchaseOrdersAsync(actor, cooperatives, ct)).GroupBy(o => o.Status).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        return counts.ToDictionary(c => BatchView.Camel(c.Key), c => c.Count);
    }

    /// <summary>Who gets what under this order. Full for the cooperative that packs and for the officer, masked for others.</summary>
    public async Task<PageOf<DeliveryView>> DeliveriesAsync(Actor actor, PurchaseOrderId id, int page, int pageSize, CancellationToken ct)
    {
        (page, pageSize) = (Math.Clamp(page, 1, 100_000), Math.Clamp(pageSize, 1, 1_000));
        var order = await (await db.PurchaseOrdersAsync(actor, cooperatives, ct)).Where(o => o.Id == id).Select(o => new { o.DeliverOn }).SingleOrDefaultAsync(ct)
            ?? throw ProcurementRefusals.NoSuchPurchaseOrder();
        var shares = SharesOf(id);
        return new(await shares.CountAsync(ct), page, pageSize, await ParcelsAsync(actor, id, order.DeliverOn, shares.OrderBy(s => s.Row).ThenBy(s => s.Ordinal).Skip((page - 1) * pageSize).Take(pageSize), ct));
    }

    /// <summary>All of them, some at a time: every parcel of the largest order, in the memory of a thousand.</summary>
    internal async IAsyncEnumerable<DeliveryView> EveryDeliveryAsync(Actor actor, PurchaseOrderId id, [global::System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var day = (await (await db.PurchaseOrdersAsync(actor, cooperatives, ct)).Where(o => o.Id == id).Select(o => new { o.DeliverOn }).SingleOrDefaultAsync(ct) ?? throw ProcurementRefusals.NoSuchPurchaseOrder()).DeliverOn;
        var last = 0;
        while (true)
        {
            var ahead = SharesOf(id).Where(s => s.Row > last);
            // Whole rows: one row may stand in several parcels of the order.
            var to = await ahead.OrderBy(s => s.Row).Select(s => (int?)s.Row).Skip(999).FirstOrDefaultAsync(ct) ?? int.MaxValue;
            foreach (var parcel in await ParcelsAsync(actor, id, day, ahead.Where(s => s.Row <= to), ct)) yield return parcel;
            if (to == int.MaxValue) yield break;
            last = to;
        }
    }

    private IQueryable<Share> SharesOf(PurchaseOrderId id) => db.Set<Share>().AsNoTracking().Where(s => s.PurchaseOrderId == id && !s.Withdrawn);

    private async Task<List<DeliveryView>> ParcelsAsync(Actor actor, PurchaseOrderId id, DateOnly? deliverOn, IQueryable<Share> shares, CancellationToken ct)
    {
        var masked = actor.Role is not (Role.Officer or Role.Cooperative or Role.System);
        var some = await (
            from share in shares
            join row in db.Set<BatchRow>() on new { share.BatchId, share.Row } equals new { row.BatchId, row.Row }
            join line in db.Set<PurchaseLine>() on share.LineId equals line.Id
            from sent in db.Set<ConsignmentParcel>().Where(p => p.BatchId == share.BatchId && p.Row == share.Row && p.Ordinal == share.Ordinal).DefaultIfEmpty()
            from consignment in db.Set<Consignment>().Where(c => sent != null && c.Id == sent.ConsignmentId).DefaultIfEmpty()
            orderby share.Row, share.Ordinal
            select new { Carrier = consignment == null ? null : consignment.Carrier, Waybill = consignment == null ? null : consignment.Waybill, share.BatchId, share.Row, share.Quantity, share.SaleCode, line.Sku, line.NameZh, line.NameEn, row.Recipient, row.Phone, row.Address, row.DeliverOn, row.DeliverOnText, row.Remark })
            .ToListAsync(ct);
        var hidden = some.Count > 0 && await db.HidesParcelsAsync(actor, some[0].BatchId, ct);
        var members = actor.Role is Role.Cooperative or Role.System ? await ClaimantsAsync(id, some.ConvertAll(d => d.Row), ct) : [];
        return some.ConvertAll(d => new DeliveryView(d.Row, d.Sku, d.NameZh, d.NameEn, d.Quantity,
            masked ? Masked.Name(d.Recipient) : d.Recipient, masked ? Masked.Telephone(d.Phone) : d.Phone, masked ? Masked.Address(d.Address) : d.Address,
            deliverOn > d.DeliverOn ? $"{deliverOn:yyyy-MM-dd}" : d.DeliverOnText, d.Remark, d.SaleCode, d.Recipient.Length == 0 && d.Phone.Length == 0)
        { Waybill = hidden ? null : d.Waybill, Carrier = hidden ? null : d.Carrier })
            .ConvertAll(d => members.TryGetValue(d.Row, out var m) ? d with { Recipient = m.Recipient, Phone = m.Phone, Address = ClaimAddress.Written(regions, m.RegionCode, m.Street) } : d);
    }

    // Who claimed in a round: for the cooperative that packs, and nobody of the unit.
    private Task<Dictionary<int, Claimant>> ClaimantsAsync(PurchaseOrderId id, List<int> rows, CancellationToken ct) =>
        db.Set<Claimant>().AsNoTracking().Where(c => rows.Contains(c.Row) && db.Set<PurchaseOrder>().Any(o => o.Id == id && o.BatchId == c.BatchId)).ToDictionaryAsync(c => c.Row, ct);

    private async Task<List<PurchaseOrderView>> ViewsAsync(Actor actor, List<PurchaseOrder> orders, CancellationToken ct)
    {
        if (orders.Count == 0) return [];
        var ids = orders.Select(o => o.BatchId).Distinct().ToList();
        var batches = await db.Set<Batch>().AsNoTracking().Where(b => ids.Contains(b.Id)).Select(b => new { b.Id, b.Number, b.Title, Any = b.AnyShelfLife ? b.OpenedAt : (DateTimeOffset?)null, Round = db.Set<ClaimRound>().Any(r => r.BatchId == b.Id) }).ToDictionaryAsync(b => b.Id, ct);
        var suppliers = (await cooperatives.AllAsync(ct)).ToDictionary(c => c.Id);
        var units = new Dictionary<OrganisationId, OrganisationView>();
        foreach (var unit in orders.Select(o => o.Unit).Distinct())
            if (await organisations.FindAsync(unit, ct) is { } found) units[unit] = found;
        // Who of the unit signed is the unit's own affair.
        var names = BatchScope.Desk.Contains(actor.Role) ? await people.NamesAsync([.. orders.SelectMany(GoodsOf.People).Distinct()], ct) : new Dictionary<PersonId, string>();
        return orders.ConvertAll(o =>
        {
            var goods = new GoodsOf(o, names, actor);
            var hidden = batches[o.BatchId].Round && BatchScope.Desk.Contains(actor.Role);
            return new PurchaseOrderView(
                o.Id, o.Number, o.BatchId, batches[o.BatchId].Number, batches[o.BatchId].Title, BatchView.Camel(o.Status), o.Unit, units[o.Unit].NameZh, units[o.Unit].NameEn,
                o.CooperativeId.Value, suppliers[o.CooperativeId].NameZh, suppliers[o.CooperativeId].NameEn, o.TotalFen, o.PayableFen, o.TransferCode, o.DueOn,
                o.CreatedAt, o.ConfirmedAt, o.ShippedAt, o.ReceivedAt, o.AcceptedAt, o.DeclineReason, o.AcceptanceRemark, o.DeliverOn, ChangeView.Of(o), o.Version,
                [.. o.Lines.OrderBy(l => l.Sku).Select(l => PurchaseLineView.Of(o, l))],
                [.. o.Consignments.OrderBy(c => c.ShippedAt).ThenBy(c => c.Id.Value).Select(c => ConsignmentView.Of(c) with { Receipt = goods.Receipt(c), Waybill = hidden ? PurchaseOrderView.NotYours : c.Waybill })])
            {
                PaymentDays = o.PaymentDays,
                PaymentContract = o.PaymentContract,
                AnyShelfLifeAt = o.AnyShelfLifeAt ?? batches[o.BatchId].Any,
                Inspections = goods.Inspections(),
                Disputes = goods.Disputes(),
            };
        });
    }
}
