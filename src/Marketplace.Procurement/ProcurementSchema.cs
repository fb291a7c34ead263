using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Procurement;

internal sealed class BatchSchema : IEntityTypeConfiguration<Batch>
{
    public void Configure(EntityTypeBuilder<Batch> batch)
    {
        batch.ToTable("procurement_batches", t =>
        {
            t.HasCheckConstraint("ck_procurement_batches_done", "\"Done\" >= 0 AND \"Done\" <= \"Total\"");
            t.HasCheckConstraint("ck_procurement_batches_money", "\"TotalFen\" >= 0 AND \"PlacedFen\" >= 0 AND \"PlacedFen\" <= \"TotalFen\" AND \"CommittedFen\" >= 0");
        });
        batch.Property(b => b.Number).HasMaxLength(30);
        batch.Property(b => b.Title).HasMaxLength(100);
        batch.Property(b => b.UnitCounty).HasMaxLength(6);
        batch.Property(b => b.Headers).HasMaxLength(10_000);
        batch.Property(b => b.FailedRows).HasDefaultValue(FailedRows.Skip);
        batch.Property(b => b.AnyShelfLife).HasDefaultValue(false);
        batch.Property(b => b.AboveAllowance).HasDefaultValue(0);
        batch.Property(b => b.Priced).HasDefaultValue(0);
        batch.Property(b => b.Version).IsConcurrencyToken();
        batch.HasIndex(b => b.Number).IsUnique();
        batch.HasIndex(b => new { b.Unit, b.OpenedAt });
        batch.HasIndex(b => b.MovedAt).HasFilter("\"Status\" IN ('Checking', 'Approved', 'Running')");
        batch.HasIndex(b => b.Receiving).HasFilter("\"Receiving\" IS NOT NULL");
    }
}

internal sealed class BatchRowSchema : IEntityTypeConfiguration<BatchRow>
{
    public void Configure(EntityTypeBuilder<BatchRow> row)
    {
        row.ToTable("procurement_rows", t =>
            t.HasCheckConstraint("ck_procurement_rows_placed", "\"PlacedQuantity\" >= 0 AND \"PlacedQuantity\" <= \"Quantity\""));
        row.HasKey(r => new { r.BatchId, r.Row });
        row.Property(r => r.Own).HasMaxLength(40_000);
        row.Ignore(r => r.Way);
        row.Ignore(r => r.Forgotten);
        row.HasIndex(r => new { r.DemandId, r.BatchId }).HasFilter("\"DemandId\" IS NOT NULL");
        row.HasOne<Batch>().WithMany().HasForeignKey(r => r.BatchId);
        // A large batch is read by outcome and by product, and priced product by product.
        row.HasIndex(r => new { r.BatchId, r.Status, r.Row });
        row.HasIndex(r => new { r.BatchId, r.ProductId, r.Row });
        // 16 bytes in base64url. By it alone: a person has few rows, whatever the unit's batches hold.
        row.Property(r => r.RecipientDigest).HasMaxLength(22);
        row.HasIndex(r => r.RecipientDigest).HasFilter("\"RecipientDigest\" IS NOT NULL");
    }
}

internal sealed class ShareSchema : IEntityTypeConfiguration<Share>
{
    public void Configure(EntityTypeBuilder<Share> share)
    {
        share.ToTable("procurement_shares", t => t.HasCheckConstraint("ck_procurement_shares_quantity", "\"Quantity\" > 0 AND \"AmountFen\" >= 0"));
        // A chunk that would be placed a second time breaks on this key.
        share.HasKey(s => new { s.BatchId, s.Row, s.Ordinal });
        share.Property(s => s.SaleCode).HasMaxLength(60);
        share.HasIndex(s => s.SaleCode).IsUnique();
        share.HasIndex(s => new { s.PurchaseOrderId, s.Row });
        share.HasOne<BatchRow>().WithMany().HasForeignKey(s => new { s.BatchId, s.Row });
    }
}

internal sealed class PortionSchema : IEntityTypeConfiguration<Portion>
{
    public void Configure(EntityTypeBuilder<Portion> portion)
    {
        portion.ToTable("procurement_portions", t =>
            t.HasCheckConstraint("ck_procurement_portions_given", "\"Quantity\" > 0 AND \"Given\" >= 0 AND \"Given\" <= \"Quantity\""));
        portion.Property(p => p.FreightFen).HasDefaultValue(0L);
        portion.HasKey(p => new { p.BatchId, p.ProductId, p.Way, p.Turn });
        portion.HasOne<Batch>().WithMany().HasForeignKey(p => p.BatchId);
    }
}

internal sealed class PurchaseOrderSchema : IEntityTypeConfiguration<PurchaseOrder>
{
    public void Configure(EntityTypeBuilder<PurchaseOrder> order)
    {
        order.ToTable("procurement_purchase_orders", t =>
            t.HasCheckConstraint("ck_procurement_purchase_orders_money", "\"TotalFen\" >= 0 AND \"PayableFen\" >= 0 AND \"PayableFen\" <= \"TotalFen\""));
        order.Property(o => o.Number).HasMaxLength(30);
        order.Property(o => o.TransferCode).HasMaxLength(20);
        order.Property(o => o.Version).IsConcurrencyToken();
        order.HasIndex(o => o.Number).IsUnique();
        order.HasIndex(o => o.TransferCode).IsUnique();
        order.HasIndex(o => new { o.BatchId, o.CooperativeId, o.Round }).IsUnique();
        order.Property(o => o.PaymentDays).HasDefaultValue(PaymentTerm.Days);
        order.Property(o => o.PaymentContract).HasMaxLength(100);
        order.HasIndex(o => new { o.CooperativeId, o.Status });
        order.HasMany(o => o.Lines).WithOne().HasForeignKey(l => l.PurchaseOrderId);
        order.HasMany(o => o.Consignments).WithOne().HasForeignKey(c => c.PurchaseOrderId);
        order.Property(o => o.ChangeReason).HasMaxLength(500);
        order.Property(o => o.ChangeRefusal).HasMaxLength(500);
        order.Ignore(o => o.StockHolder);
    }
}

internal sealed class PurchaseLineSchema : IEntityTypeConfiguration<PurchaseLine>
{
    public void Configure(EntityTypeBuilder<PurchaseLine> line)
    {
        line.ToTable("procurement_purchase_lines", t => t.HasCheckConstraint("ck_procurement_purchase_lines_quantities",
            "\"Quantity\" >= 0 AND \"Quantity\" <= \"Secured\" AND \"Shipped\" >= 0 AND \"Shipped\" <= \"Quantity\" AND \"Received\" <= \"Shipped\" AND \"Accepted\" >= 0 AND \"Accepted\" <= \"Received\""));
        line.HasIndex(l => new { l.PurchaseOrderId, l.ProductId }).IsUnique();
        line.Ignore(l => l.TotalFen);
    }
}

internal sealed class ConsignmentSchema : IEntityTypeConfiguration<Consignment>
{
    public void Configure(EntityTypeBuilder<Consignment> consignment)
    {
        consignment.ToTable("procurement_consignments");
        consignment.Property(c => c.Parts).HasMaxLength(40_000);
        consignment.HasIndex(c => new { c.Carrier, c.Waybill });
    }
}

internal sealed class ReservePlanSchema : IEntityTypeConfiguration<ReservePlan>
{
    public void Configure(EntityTypeBuilder<ReservePlan> plan)
    {
        plan.ToTable("procurement_plans", t => t.HasCheckConstraint("ck_procurement_plans_budget",
            "\"CommittedFen\" >= 0 AND \"CommittedFen\" <= \"BudgetFen\" AND \"AcceptedFen\" >= 0 AND \"AcceptedFen\" <= \"CommittedFen\""));
        plan.HasIndex(p => new { p.Unit, p.Year }).IsUnique();
    }
}
