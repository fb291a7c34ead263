using System.Globalization;
using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>A demand as its requester or the officer reads it.</summary>
/// <param name="Status">draft submitted returned withdrawn collected rejected approved ordered shipping received unfilled: from its batch's decision on it follows the batch and the own rows' purchase orders.</param>
/// <param name="Reason">Why the officer sent it back, or the approver the batch.</param>
/// <param name="RequestedBy">The requester's name.</param>
/// <param name="Batch">The batch it was collected onto; for officers only.</param>
public sealed record DemandView(
    DemandId Id, string Number, string Title, string Purpose, string Status, string? Reason, int Total, string RequestedBy, DeliveryPointId? DeliveryPoint, string DeliveryPointName,
    DateTimeOffset? SubmittedAt, DateTimeOffset MovedAt, BatchId? Batch, IReadOnlyList<DemandRowView> Rows)
{
    /// <summary>Its requester may write it anew.</summary>
    public bool Open() => Status is "draft" or "returned" or "withdrawn";
}

/// <param name="Name">What is for sale under the code today; empty when gone.</param>
/// <param name="PlacedQuantity">Units ordered for it.</param>
public sealed record DemandRowView(
    int Row, string Sku, string Name, long Quantity, DateOnly DeliverOn, string Recipient, string Phone, string Address, string Remark, string Substitute, long PlacedQuantity);

/// <summary>Reading demands: a requester the own ones, an officer the unit's, with recipients masked.</summary>
public sealed class DemandViews(MarketplaceDb db, PersonViews people, PriceList prices, TimeProvider clock)
{
    /// <summary>The most a demand holds.</summary>
    public const int MostRows = Demand.MostRows;

    private static readonly BatchStatus[] Ordered = [BatchStatus.Placed, BatchStatus.PlacedWithShortfall];

    /// <exception cref="Refusal">procurement.no_such_demand.</exception>
    public async Task<DemandView> FindAsync(Actor actor, DemandId id, CancellationToken ct)
    {
        var demand = await db.DemandAsync(actor, id, ct);
        var view = (await ViewsAsync(actor, [demand], ct))[0];
        var rows = await db.Set<DemandRow>().AsNoTracking().Where(r => r.DemandId == id).OrderBy(r => r.Row).ToListAsync(ct);
        var placed = await (
            from row in db.Set<BatchRow>()
            where row.DemandId == id && db.Set<Batch>().Any(b => b.Id == row.BatchId && Ordered.Contains(b.Status))
            group row.PlacedQuantity by row.DemandRow into asked
            select new { asked.Key, Quantity = asked.Sum() }).ToDictionaryAsync(g => g.Key!.Value, g => g.Quantity, ct);
        var offers = await prices.FindBySkusAsync([.. rows.Select(r => r.Sku).Distinct()], BusinessDay.Today(clock), ct);
        var masked = actor.Role is not (Role.Requester or Role.System);
        return view with
        {
            Rows = rows.ConvertAll(r => new DemandRowView(r.Row, r.Sku, offers.TryGetValue(r.Sku, out var offer) ? new Words(offer.One.NameZh, offer.One.NameEn).Now : "", r.Quantity, r.DeliverOn,
                masked ? Masked.Name(r.Recipient) : r.Recipient, masked ? Masked.Telephone(r.Phone) : r.Phone, masked && r.Address.Length > 0 ? Masked.Address(r.Address) : r.Address,
                r.Remark, r.SubstituteText, placed.GetValueOrDefault(r.Row))),
        };
    }

    /// <summary>Last moved first; those that wait for an officer in the order they came.</summary>
    /// <param name="actor">A requester or an officer.</param>
    /// <param name="status">draft, submitted (also those set free by a cancelled batch), returned, withdrawn or collected; empty for all.</param>
    /// <param name="page">From 1.</param>
    /// <param name="pageSize">1–100.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<PageOf<DemandView>> ListAsync(Actor actor, string? status, int page, int pageSize, CancellationToken ct)
    {
        actor.Require(Role.Requester, Role.Officer);
        (page, pageSize) = (Math.Clamp(page, 1, 100_000), Math.Clamp(pageSize, 1, 100));
        var demands = db.Demands(actor).AsNoTracking();
        if (status == "submitted") demands = db.Waiting(demands);
        else if (!string.IsNullOrEmpty(status))
            demands = Enum.TryParse<DemandStatus>(status, ignoreCase: true, out var wanted) && !char.IsDigit(status[0]) ? demands.Where(d => d.Status == wanted) : demands.Where(d => false);
        var total = await demands.CountAsync(ct);
        var ordered = status == "submitted" ? demands.OrderBy(d => d.SubmittedAt).ThenBy(d => d.Id) : demands.OrderByDescending(d => d.MovedAt).ThenByDescending(d => d.Id);
        return new(total, page, pageSize, await ViewsAsync(actor, await ordered.Skip((page - 1) * pageSize).Take(pageSize).ToListAsync(ct), ct));
    }

    /// <summary>Its rows as text, to be written anew.</summary>
    public static string TextOf(DemandView demand)
    {
        SheetColumn[] columns = [.. SheetColumns.Template, .. demand.Rows.Any(r => r.Substitute.Length > 0) ? [SheetColumn.Substitute] : Array.Empty<SheetColumn>()];
        var rows = demand.Rows.Select(r => new SheetRow(r.Row, [.. ((string[])[r.Sku, r.Quantity.ToString(CultureInfo.InvariantCulture), r.Recipient, r.Phone, r.Address, r.DeliverOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), r.Remark, r.Substitute]).Take(columns.Length)]));
        return QuickLines.Write(new([.. columns.Select(c => SheetColumns.Name(c).Now)], [.. columns.Select(c => (SheetColumn?)c)], [.. rows]));
    }

    /// <summary>How many demands wait for the unit's officers.</summary>
    public async Task<int> WaitingAsync(Actor actor, CancellationToken ct) => actor.Role == Role.Officer ? await db.Waiting(db.Demands(actor)).CountAsync(ct) : 0;

    /// <summary>What was collected onto a batch, by number; for everyone at the unit's desk.</summary>
    /// <exception cref="Refusal">procurement.no_such_batch.</exception>
    public async Task<IReadOnlyList<DemandView>> OfBatchAsync(Actor actor, BatchId id, CancellationToken ct)
    {
        var batch = await db.BatchAsync(actor, id, ct);
        var demands = await db.Set<Demand>().AsNoTracking().Where(d => d.Unit == batch.Unit && db.Set<BatchRow>().Any(r => r.DemandId == d.Id && r.BatchId == id)).OrderBy(d => d.Number).ToListAsync(ct);
        return await ViewsAsync(actor, demands, ct);
    }

    private async Task<IReadOnlyList<DemandView>> ViewsAsync(Actor actor, List<Demand> demands, CancellationToken ct)
    {
        var (ids, into) = (demands.ConvertAll(d => d.Id), demands.Select(d => d.Into).OfType<BatchId>().Distinct().ToList());
        var batches = await db.Set<Batch>().AsNoTracking().Where(b => into.Contains(b.Id)).Select(b => new { b.Id, b.Status, b.RejectReason }).ToDictionaryAsync(b => b.Id, ct);
        var orders = (await (
            from row in db.Set<BatchRow>()
            where row.DemandId != null && ids.Contains(row.DemandId.Value)
            join share in db.Set<Share>() on new { row.BatchId, row.Row } equals new { share.BatchId, share.Row }
            where !share.Withdrawn
            join order in db.Set<PurchaseOrder>() on share.PurchaseOrderId equals order.Id
            select new { row.DemandId, order.Id, order.Status }).Distinct().ToListAsync(ct)).ToLookup(o => o.DemandId!.Value, o => o.Status);
        var names = await people.NamesAsync([.. demands.Select(d => d.RequestedBy).Distinct()], ct);
        var points = demands.Select(d => d.DeliveryPointId).OfType<DeliveryPointId>().Distinct().ToList();
        var places = await db.Set<DeliveryPoint>().AsNoTracking().Where(p => points.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        return demands.ConvertAll(d =>
        {
            var batch = d.Into is { } found ? batches[found] : null;
            var status = StatusOf(d.Status, batch?.Status, [.. orders[d.Id]]);
            return new DemandView(d.Id, d.Number, d.Title, BatchView.Camel(d.Purpose), status, status == "rejected" ? batch!.RejectReason : d.ReturnReason, d.Total, names.GetValueOrDefault(d.RequestedBy, ""),
                d.DeliveryPointId, d.DeliveryPointId is { } point ? places.GetValueOrDefault(point, "") : "", d.SubmittedAt, d.MovedAt, actor.Role == Role.Requester || status == "submitted" ? null : d.Into, []);
        });
    }

    /// <summary>What a demand is called for its requester, from its own state, that of its batch, and its rows' purchase orders.</summary>
    internal static string StatusOf(DemandStatus own, BatchStatus? batch, IReadOnlyCollection<PurchaseOrderStatus> orders) => (own, batch) switch
    {
        (DemandStatus.Collected, BatchStatus.Cancelled) => "submitted",
        (DemandStatus.Collected, BatchStatus.Rejected) => "rejected",
        (DemandStatus.Collected, BatchStatus.Approved or BatchStatus.Running) => "approved",
        (DemandStatus.Collected, BatchStatus.Placed or BatchStatus.PlacedWithShortfall) => orders.All(o => o is PurchaseOrderStatus.Declined) ? "unfilled" : PurchaseOrderLife.Fulfilment(orders) switch
        {
            "shipping" => "shipping",
            "received" or "accepted" => "received",
            _ => "ordered",
        },
        _ => BatchView.Camel(own),
    };
}
