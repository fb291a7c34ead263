using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Platform;
using Marketplace.Platform.OData;
using Marketplace.Regions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Procurement;

/// <summary>One row of a unit's batches as its spreadsheets read it. Money in fen. What was bought and from whom is that of its first part, frozen at sale.</summary>
public class BatchLineRow
{
    public Guid BatchId { get; set; }
    public int Row { get; set; }
    public string BatchNumber { get; set; } = "";
    public string BatchTitle { get; set; } = "";

    /// <summary>canteen gift emergency</summary>
    public string Purpose { get; set; } = "";

    /// <summary>unchecked valid invalid placed short failed</summary>
    public string Status { get; set; } = "";
    public string Sku { get; set; } = "";
    public Guid? ProductId { get; set; }
    public long Quantity { get; set; }
    public DateOnly? DeliverOn { get; set; }
    public long UnitPriceFen { get; set; }
    public long AmountFen { get; set; }
    public long PlacedQuantity { get; set; }
    public long PlacedFen { get; set; }
    public string? PurchaseOrder { get; set; }

    /// <summary>The number of the demand it was collected from.</summary>
    public string? Demand { get; set; }
    public string? ProductZh { get; set; }
    public string? ProductEn { get; set; }
    public string? CountyCode { get; set; }
    public Guid? CooperativeId { get; set; }

    /// <summary>Whole for officers; the first sign for approvers and finance; empty for rows of a claim round.</summary>
    public string Recipient { get; set; } = "";

    /// <summary>For officers only.</summary>
    public string? Phone { get; set; }

    /// <summary>For officers only.</summary>
    public string? Address { get; set; }
    public string Remark { get; set; } = "";

    public ProductRow? Product { get; set; }
    public CooperativeRow? Cooperative { get; set; }
    public CountyRow? County { get; set; }
}

/// <summary>The rows of the caller's own unit; whoever belongs to none sees none.</summary>
internal sealed class BatchLineRows(MarketplaceDb db) : IODataRows<BatchLineRow>
{
    public ValueTask<IQueryable<BatchLineRow>> ForAsync(Actor actor, CancellationToken ct)
    {
        actor.RequirePerson();
        var unit = BatchScope.Desk.Contains(actor.Role) && actor.Organisation is { Value: var own } ? own : Guid.Empty;
        var whole = actor.Role == Role.Officer;
        var shares = db.Set<ReadShare>();
        return new(
            from row in db.Set<ReadLine>().AsNoTracking()
            join batch in db.Set<ReadBatch>() on row.BatchId equals batch.Id
            where batch.Unit == unit && row.Row <= batch.Total
            from share in shares.Where(s => s.BatchId == row.BatchId && s.Row == row.Row && !s.Withdrawn
                && !shares.Any(e => e.BatchId == s.BatchId && e.Row == s.Row && !e.Withdrawn && e.Ordinal < s.Ordinal)).DefaultIfEmpty()
            join line in db.Set<ReadPurchaseLine>() on share.LineId equals line.Id into lines
            from line in lines.DefaultIfEmpty()
            join demand in db.Set<ReadDemand>() on row.DemandId equals demand.Id into demands
            from demand in demands.DefaultIfEmpty()
            join order in db.Set<ReadPurchaseOrder>() on share.PurchaseOrderId equals order.Id into orders
            from order in orders.DefaultIfEmpty()
            select new BatchLineRow
            {
                BatchId = row.BatchId,
                Row = row.Row,
                BatchNumber = batch.Number,
                BatchTitle = batch.Title,
                Purpose = batch.Purpose.ToLower(),
                Status = row.Status.ToLower(),
                Sku = row.Sku,
                ProductId = row.ProductId,
                Quantity = row.Quantity,
                DeliverOn = row.DeliverOn,
                UnitPriceFen = row.UnitPriceFen,
                AmountFen = row.AmountFen,
                PlacedQuantity = row.PlacedQuantity,
                PlacedFen = row.PlacedFen,
                PurchaseOrder = order.Number,
                Demand = demand.Number,
                ProductZh = line.NameZh,
                ProductEn = line.NameEn,
                CountyCode = line.CountyCode,
                CooperativeId = order.CooperativeId,
                Recipient = whole ? row.Recipient : row.Recipient == "" ? "" : row.Recipient.Substring(0, 1) + "*",
                Phone = whole ? row.Phone : null,
                Address = whole ? row.Address : null,
                Remark = row.Remark,
            });
    }
}

internal static class BatchLineSet
{
    public static RoomBuilder ServesBatchLines(this RoomBuilder room)
    {
        room.Services.AddScoped<IODataRows<BatchLineRow>, BatchLineRows>();
        room.Services.AddSingleton(new ODataPart(
            model =>
            {
                var line = model.EntitySet<BatchLineRow>("BatchLines").EntityType.HasKey(l => new { l.BatchId, l.Row });
                (line.Namespace, line.Name) = (model.Namespace, "BatchLine");
            },
            odata => odata.Set<BatchLineRow>("BatchLines")
                .To(l => l.Product, l => l.ProductId, p => (Guid?)p.Id)
                .To(l => l.Cooperative, l => l.CooperativeId, c => (Guid?)c.Id)
                .To(l => l.County, l => l.CountyCode!, c => c.Code)
                .Search(l => l.Sku, l => l.BatchTitle, l => l.ProductZh, l => l.ProductEn)));
        return room;
    }
}
