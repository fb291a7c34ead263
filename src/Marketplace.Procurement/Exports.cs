using System.Globalization;
using Marketplace.Accounts;
using Marketplace.Cooperatives;
using Marketplace.Platform;
using Marketplace.Platform.OData;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>What a unit may take away as a table.</summary>
public enum ExportKind { Batches, Lines, PurchaseOrders, Plan }

/// <summary>
/// The tables a unit takes away, row after row as the database gives them: 100,000 rows need no more memory than ten. Amounts are
/// yuan, since people calculate with them. A cooperative takes away its own purchase orders.
/// </summary>
public sealed class Exports(MarketplaceDb db, CooperativeViews cooperatives, OrganisationViews organisations, IODataRows<BatchLineRow> lines)
{
    /// <summary>Refuses at once whom it must; writes only when <see cref="Export.WriteAsync"/> is called.</summary>
    /// <param name="batch">Only this batch; for lines and purchase orders.</param>
    /// <exception cref="Refusal">platform.not_allowed; procurement.no_such_batch.</exception>
    public async Task<Export> OpenAsync(Actor actor, ExportKind kind, BatchId? batch, CancellationToken ct)
    {
        actor.Require(kind == ExportKind.PurchaseOrders ? [.. BatchScope.Desk, Role.Cooperative] : BatchScope.Desk);
        var only = batch is { } id && actor.Role != Role.Cooperative ? await db.BatchAsync(actor, id, ct) : null;
        return kind switch
        {
            ExportKind.Batches => new("batches", Headers("编号,名称,用途,状态,行数,通过,有误,已下单,部分下单,未下单,金额（元）,已下单金额（元）,创建,提交,决定,完成", "Number,Title,Purpose,Status,Rows,Valid,Invalid,Placed,Short,Failed,Amount (CNY),Placed (CNY),Opened,Submitted,Decided,Finished"), Batches(actor)),
            ExportKind.Lines => new(only?.Number ?? "lines", Headers("批次,行,状态,商品编码,商品,产地县,合作社,数量,送达日期,单价（元）,金额（元）,实际数量,实际金额（元）,采购单,收货人,电话,地址,备注,需求单", "Batch,Row,Status,SKU,Goods,County,Cooperative,Quantity,Deliver on,Unit price (CNY),Amount (CNY),Placed quantity,Placed (CNY),Purchase order,Recipient,Phone,Address,Remark,Demand"), Lines(await lines.ForAsync(actor, ct), only, ct)),
            ExportKind.PurchaseOrders => new("purchase-orders", Headers("采购单,状态,批次,采购单位,合作社,合作社信用代码,商品编码,商品,产地县,单位,单价（元）,订购,已发,已收,合格,金额（元）,合格金额（元）,付款期限,转账识别码", "Purchase order,Status,Batch,Buyer,Cooperative,Cooperative's credit code,SKU,Goods,County,Unit,Unit price (CNY),Ordered,Shipped,Received,Accepted,Amount (CNY),Accepted (CNY),Due,Transfer code"), Orders(await db.PurchaseOrdersAsync(actor, cooperatives, ct), batch, ct)),
            _ => new("plan", Headers("年度,状态,食堂采购总额（元）,预留份额（元）,预算（元）,已占用（元）,已验收（元）", "Year,Status,Canteen total (CNY),Reserved (CNY),Budget (CNY),Committed (CNY),Accepted (CNY)"), Plans(actor)),
        };
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> Batches(Actor actor)
    {
        await foreach (var b in db.Batches(actor).AsNoTracking().OrderByDescending(b => b.OpenedAt).ThenByDescending(b => b.Id).AsAsyncEnumerable())
            yield return [b.Number, b.Title, BatchView.Camel(b.Purpose), BatchLife.Name(b.Status).Now, b.Total, b.Valid, b.Invalid, b.Placed, b.Short, b.Failed, Yuan(b.TotalFen), Yuan(b.PlacedFen), Moment(b.OpenedAt), Moment(b.SubmittedAt), Moment(b.DecidedAt), Moment(b.FinishedAt)];
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> Lines(IQueryable<BatchLineRow> own, Batch? only, [global::System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var names = await NamesAsync(ct);
        if (only is not null) own = own.Where(l => l.BatchNumber == only.Number);
        await foreach (var l in own.OrderBy(l => l.BatchId).ThenBy(l => l.Row).AsAsyncEnumerable().WithCancellation(ct))
            yield return [l.BatchNumber, l.Row, ResultSheet.Status(Enum.Parse<RowStatus>(l.Status, ignoreCase: true)).Now, l.Sku, new Words(l.ProductZh ?? "", l.ProductEn ?? "").Now, l.CountyCode, l.CooperativeId is { } id ? names[id].Now : "", l.Quantity, Day(l.DeliverOn), Yuan(l.UnitPriceFen), Yuan(l.AmountFen), l.PlacedQuantity, Yuan(l.PlacedFen), l.PurchaseOrder, l.Recipient, l.Phone, l.Address, l.Remark, l.Demand];
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> Orders(IQueryable<PurchaseOrder> own, BatchId? batch, [global::System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var (names, units) = (await NamesAsync(ct), new Dictionary<OrganisationId, string>());
        var codes = (await cooperatives.AllAsync(ct)).ToDictionary(c => c.Id, c => c.Uscc);
        if (batch is { } id) own = own.Where(o => o.BatchId == id);
        foreach (var unit in await own.Select(o => o.Unit).Distinct().ToListAsync(ct)) units[unit] = (await organisations.FindAsync(unit, ct))!.Name;
        var rows = from o in own.AsNoTracking()
                   join b in db.Set<Batch>() on o.BatchId equals b.Id
                   join l in db.Set<PurchaseLine>() on o.Id equals l.PurchaseOrderId
                   orderby o.CreatedAt descending, o.Id, l.Sku
                   select new { o.Number, o.Status, o.Unit, o.CooperativeId, o.DueOn, o.TransferCode, Batch = b.Number, l.Sku, l.NameZh, l.NameEn, l.CountyCode, Measure = l.Unit, l.UnitPriceFen, l.Quantity, l.Shipped, l.Received, l.Accepted };
        await foreach (var r in rows.AsAsyncEnumerable().WithCancellation(ct))
            yield return [r.Number, PurchaseOrderLife.Name(r.Status).Now, r.Batch, units[r.Unit], names[r.CooperativeId.Value].Now, codes[r.CooperativeId], r.Sku, new Words(r.NameZh, r.NameEn).Now, r.CountyCode, r.Measure, Yuan(r.UnitPriceFen), r.Quantity, r.Shipped, r.Received, r.Accepted, Yuan(r.Quantity * r.UnitPriceFen), Yuan(r.Accepted * r.UnitPriceFen), Day(r.DueOn), r.TransferCode];
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> Plans(Actor actor)
    {
        var unit = actor.RequireOrganisation(BatchScope.Desk);
        await foreach (var p in db.Set<ReservePlan>().AsNoTracking().Where(p => p.Unit == unit).OrderByDescending(p => p.Year).AsAsyncEnumerable())
            yield return [p.Year, BatchView.Camel(p.Status), Yuan(p.CanteenTotalFen), Yuan(p.ReservedFen), Yuan(p.BudgetFen), Yuan(p.CommittedFen), Yuan(p.AcceptedFen)];
    }

    private async Task<Dictionary<Guid, Words>> NamesAsync(CancellationToken ct) => (await cooperatives.AllAsync(ct)).ToDictionary(c => c.Id.Value, c => new Words(c.NameZh, c.NameEn));

    private static string[] Headers(string zh, string en) => new Words(zh, en).Now.Split(',');

    private static decimal Yuan(long fen) => fen / 100m;

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Moment(DateTimeOffset? instant) => instant?.ToOffset(BusinessDay.Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "";
}
