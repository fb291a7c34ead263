using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Procurement;

internal sealed class ReceiptSchema : IEntityTypeConfiguration<Receipt>
{
    public void Configure(EntityTypeBuilder<Receipt> receipt)
    {
        receipt.ToTable("procurement_receipts");
        // One consignment, one receipt: who counts it in a second time breaks on this key.
        receipt.HasKey(r => r.ConsignmentId);
        receipt.Property(r => r.ConsignmentId).ValueGeneratedNever();
        receipt.Property(r => r.Remark).HasMaxLength(500);
        receipt.HasOne<Consignment>().WithOne().HasForeignKey<Receipt>(r => r.ConsignmentId);
        receipt.HasOne<PurchaseOrder>().WithMany(o => o.Receipts).HasForeignKey(r => r.PurchaseOrderId);
        receipt.HasMany(r => r.Lines).WithOne().HasForeignKey(l => l.ConsignmentId);
    }
}

internal sealed class ReceiptLineSchema : IEntityTypeConfiguration<ReceiptLine>
{
    public void Configure(EntityTypeBuilder<ReceiptLine> line)
    {
        line.ToTable("procurement_receipt_lines", t => t.HasCheckConstraint("ck_procurement_receipt_lines_received", "\"Received\" >= 0 AND \"Received\" <= \"Sent\""));
        line.HasKey(l => new { l.ConsignmentId, l.LineId });
        line.HasOne<PurchaseLine>().WithMany().HasForeignKey(l => l.LineId);
    }
}

internal sealed class ConsignmentParcelSchema : IEntityTypeConfiguration<ConsignmentParcel>
{
    public void Configure(EntityTypeBuilder<ConsignmentParcel> parcel)
    {
        parcel.ToTable("procurement_consignment_parcels");
        // A share sent a second time breaks on this key.
        parcel.HasKey(p => new { p.BatchId, p.Row, p.Ordinal });
        parcel.HasOne<Share>().WithOne().HasForeignKey<ConsignmentParcel>(p => new { p.BatchId, p.Row, p.Ordinal });
        parcel.HasOne<Consignment>().WithMany().HasForeignKey(p => p.ConsignmentId);
    }
}

internal sealed class InspectionSchema : IEntityTypeConfiguration<Inspection>
{
    public void Configure(EntityTypeBuilder<Inspection> inspection)
    {
        inspection.ToTable("procurement_inspections");
        inspection.Property(i => i.Id).ValueGeneratedNever();
        inspection.Property(i => i.Remark).HasMaxLength(500);
        inspection.Property(i => i.ReturnReason).HasMaxLength(500);
        inspection.HasOne<PurchaseOrder>().WithMany(o => o.Inspections).HasForeignKey(i => i.PurchaseOrderId);
        inspection.HasMany(i => i.Lines).WithOne().HasForeignKey(l => l.InspectionId);
        // Two that wait at once could accept the same goods.
        inspection.HasIndex(i => i.PurchaseOrderId, "ux_procurement_inspections_waiting").IsUnique().HasFilter("\"Status\" = 'Waiting'");
    }
}

internal sealed class InspectionLineSchema : IEntityTypeConfiguration<InspectionLine>
{
    public void Configure(EntityTypeBuilder<InspectionLine> line)
    {
        line.ToTable("procurement_inspection_lines", t => t.HasCheckConstraint("ck_procurement_inspection_lines_figures", "\"Accepted\" >= 0 AND \"Rejected\" >= 0"));
        line.HasKey(l => new { l.InspectionId, l.LineId });
        line.Property(l => l.Grade).HasMaxLength(20);
        line.Property(l => l.Remark).HasMaxLength(500);
        line.HasOne<PurchaseLine>().WithMany().HasForeignKey(l => l.LineId);
    }
}

internal sealed class DisputeSchema : IEntityTypeConfiguration<Dispute>
{
    public void Configure(EntityTypeBuilder<Dispute> dispute)
    {
        dispute.ToTable("procurement_disputes", t => t.HasCheckConstraint("ck_procurement_disputes_quantity", "\"Quantity\" > 0 AND \"Payable\" >= 0 AND \"Payable\" <= \"Quantity\""));
        dispute.Property(d => d.Id).ValueGeneratedNever();
        dispute.Property(d => d.Reason).HasMaxLength(500);
        dispute.Property(d => d.Answer).HasMaxLength(500);
        dispute.Property(d => d.Reply).HasMaxLength(500);
        dispute.Property(d => d.Decision).HasMaxLength(500);
        dispute.Ignore(d => d.Ended);
        dispute.Ignore(d => d.WaitsSince);
        dispute.HasOne<PurchaseOrder>().WithMany(o => o.Disputes).HasForeignKey(d => d.PurchaseOrderId);
        dispute.HasOne<PurchaseLine>().WithMany().HasForeignKey(d => d.LineId);
        dispute.HasIndex(d => d.OpenedAt).HasFilter("\"Status\" IN ('Open', 'Contested', 'Maintained')");
    }
}

internal sealed class PhotoSchema : IEntityTypeConfiguration<Photo>
{
    public void Configure(EntityTypeBuilder<Photo> photo)
    {
        photo.ToTable("procurement_photos");
        photo.Property(p => p.Id).ValueGeneratedNever();
        photo.HasOne<PurchaseOrder>().WithMany().HasForeignKey(p => p.PurchaseOrderId);
        photo.HasIndex(p => p.PurchaseOrderId);
        photo.Ignore(p => p.Path);
    }
}

internal sealed class AcceptanceRuleSchema : IEntityTypeConfiguration<AcceptanceRule>
{
    public void Configure(EntityTypeBuilder<AcceptanceRule> rule)
    {
        rule.ToTable("procurement_acceptance_rules");
        rule.HasKey(r => r.Unit);
        rule.Property(r => r.Unit).ValueGeneratedNever();
    }
}
