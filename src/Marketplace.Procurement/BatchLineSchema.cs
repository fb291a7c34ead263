using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Procurement;

// The room's tables read with plain ids and plain words, as OData compares them: mapped as views, so that they are neither created twice nor written.

internal sealed class ReadLine
{
    public Guid BatchId { get; init; }
    public int Row { get; init; }
    public required string Sku { get; init; }
    public required string Recipient { get; init; }
    public required string Phone { get; init; }
    public required string Address { get; init; }
    public required string Remark { get; init; }
    public required string Status { get; init; }
    public Guid? ProductId { get; init; }
    public long Quantity { get; init; }
    public DateOnly? DeliverOn { get; init; }
    public long UnitPriceFen { get; init; }
    public long AmountFen { get; init; }
    public long PlacedQuantity { get; init; }
    public long PlacedFen { get; init; }
    public Guid? DemandId { get; init; }
}

internal sealed class ReadDemand
{
    public Guid Id { get; init; }
    public required string Number { get; init; }
}

internal sealed class ReadBatch
{
    public Guid Id { get; init; }
    public required string Number { get; init; }
    public Guid Unit { get; init; }
    public required string Title { get; init; }
    public required string Purpose { get; init; }
    public int Total { get; init; }
}

internal sealed class ReadShare
{
    public Guid BatchId { get; init; }
    public int Row { get; init; }
    public int Ordinal { get; init; }
    public Guid PurchaseOrderId { get; init; }
    public Guid LineId { get; init; }
    public bool Withdrawn { get; init; }
}

internal sealed class ReadPurchaseLine
{
    public Guid Id { get; init; }
    public required string NameZh { get; init; }
    public required string NameEn { get; init; }
    public required string CountyCode { get; init; }
}

internal sealed class ReadPurchaseOrder
{
    public Guid Id { get; init; }
    public required string Number { get; init; }
    public Guid CooperativeId { get; init; }
}

internal sealed class ReadLineSchema : IEntityTypeConfiguration<ReadLine>
{
    public void Configure(EntityTypeBuilder<ReadLine> line) => line.ToView("procurement_rows").HasKey(l => new { l.BatchId, l.Row });
}

internal sealed class ReadDemandSchema : IEntityTypeConfiguration<ReadDemand>
{
    public void Configure(EntityTypeBuilder<ReadDemand> demand) => demand.ToView("procurement_demands");
}

internal sealed class ReadBatchSchema : IEntityTypeConfiguration<ReadBatch>
{
    public void Configure(EntityTypeBuilder<ReadBatch> batch) => batch.ToView("procurement_batches");
}

internal sealed class ReadShareSchema : IEntityTypeConfiguration<ReadShare>
{
    public void Configure(EntityTypeBuilder<ReadShare> share) => share.ToView("procurement_shares").HasKey(s => new { s.BatchId, s.Row, s.Ordinal });
}

internal sealed class ReadPurchaseLineSchema : IEntityTypeConfiguration<ReadPurchaseLine>
{
    public void Configure(EntityTypeBuilder<ReadPurchaseLine> line) => line.ToView("procurement_purchase_lines");
}

internal sealed class ReadPurchaseOrderSchema : IEntityTypeConfiguration<ReadPurchaseOrder>
{
    public void Configure(EntityTypeBuilder<ReadPurchaseOrder> order) => order.ToView("procurement_purchase_orders");
}
