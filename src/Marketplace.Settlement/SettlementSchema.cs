using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Settlement;

internal sealed class SettlementSheetSchema : IEntityTypeConfiguration<SettlementSheet>
{
    public void Configure(EntityTypeBuilder<SettlementSheet> sheet)
    {
        sheet.ToTable("settlement_sheets", t => t.HasCheckConstraint("ck_settlement_sheets_money",
            "\"TotalFen\" > 0 AND \"PaidFen\" >= 0 AND \"PaidFen\" <= \"TotalFen\" AND \"InvoicedFen\" >= 0 AND \"InvoicedFen\" <= \"TotalFen\""));
        sheet.Property(s => s.Number).HasMaxLength(30);
        sheet.Property(s => s.BuyerTitle).HasMaxLength(200);
        sheet.Property(s => s.BuyerCode).HasMaxLength(18);
        sheet.Property(s => s.SellerTitle).HasMaxLength(200);
        sheet.Property(s => s.SellerCode).HasMaxLength(18);
        sheet.Property(s => s.ReturnReason).HasMaxLength(500);
        sheet.Property(s => s.Version).IsConcurrencyToken();
        sheet.Ignore(s => s.RestFen);
        sheet.Ignore(s => s.Invoiceable);
        sheet.Ignore(s => s.Payable);
        sheet.Ignore(s => s.OpenOrder);
        sheet.HasIndex(s => s.Number).IsUnique();
        sheet.HasIndex(s => new { s.Unit, s.DraftedAt });
        sheet.HasIndex(s => new { s.Cooperative, s.DraftedAt });
        sheet.HasIndex(s => s.DueOn).HasFilter("\"Status\" NOT IN ('Paid', 'Cancelled')");
        sheet.HasMany(s => s.Lines).WithOne().HasForeignKey(l => l.SheetId);
        sheet.HasMany(s => s.Invoices).WithOne().HasForeignKey(i => i.SheetId);
        sheet.HasMany(s => s.Payments).WithOne().HasForeignKey(p => p.SheetId);
    }
}

internal sealed class SheetLineSchema : IEntityTypeConfiguration<SheetLine>
{
    public void Configure(EntityTypeBuilder<SheetLine> line)
    {
        line.ToTable("settlement_lines", t => t.HasCheckConstraint("ck_settlement_lines_amount", "\"Quantity\" > 0 AND \"AmountFen\" = \"Quantity\" * \"UnitPriceFen\""));
        line.HasKey(l => new { l.SheetId, l.Ordinal });
        line.Property(l => l.OrderNumber).HasMaxLength(30);
        line.Property(l => l.Sku).HasMaxLength(60);
        line.Property(l => l.NameZh).HasMaxLength(200);
        line.Property(l => l.NameEn).HasMaxLength(200);
        line.Property(l => l.Measure).HasMaxLength(40);
        line.HasIndex(l => l.Order);
        line.HasIndex(l => l.Line);
    }
}

internal sealed class BilledLineSchema : IEntityTypeConfiguration<BilledLine>
{
    public void Configure(EntityTypeBuilder<BilledLine> billed)
    {
        billed.ToTable("settlement_billed", t => t.HasCheckConstraint("ck_settlement_billed_quantity", "\"Quantity\" >= 0"));
        billed.HasKey(b => b.Line);
        billed.Property(b => b.Line).ValueGeneratedNever();
        // Of two drafts of the same goods at once the second finds another quantity than it read.
        billed.Property(b => b.Quantity).IsConcurrencyToken();
    }
}

internal sealed class InvoiceSchema : IEntityTypeConfiguration<Invoice>
{
    public void Configure(EntityTypeBuilder<Invoice> invoice)
    {
        invoice.ToTable("settlement_invoices");
        invoice.Property(i => i.Id).ValueGeneratedNever();
        invoice.Property(i => i.Number).HasMaxLength(20);
        invoice.Property(i => i.ReturnReason).HasMaxLength(500);
        invoice.Ignore(i => i.Counts);
        // A returned one may be handed in again, corrected.
        invoice.HasIndex(i => i.Number).IsUnique().HasFilter("\"State\" <> 'Returned'");
        invoice.HasMany(i => i.Lines).WithOne().HasForeignKey(l => l.InvoiceId);
    }
}

internal sealed class InvoiceLineSchema : IEntityTypeConfiguration<InvoiceLine>
{
    public void Configure(EntityTypeBuilder<InvoiceLine> line)
    {
        line.ToTable("settlement_invoice_lines");
        line.HasKey(l => new { l.InvoiceId, l.Ordinal });
    }
}

internal sealed class PaymentOrderSchema : IEntityTypeConfiguration<PaymentOrder>
{
    public void Configure(EntityTypeBuilder<PaymentOrder> order)
    {
        order.ToTable("settlement_payment_orders", t => t.HasCheckConstraint("ck_settlement_payment_orders_amount", "\"AmountFen\" > 0"));
        order.HasKey(p => new { p.SheetId, p.Ordinal });
        order.Property(p => p.RefuseReason).HasMaxLength(500);
    }
}

internal sealed class BankReceiptSchema : IEntityTypeConfiguration<BankReceipt>
{
    public void Configure(EntityTypeBuilder<BankReceipt> receipt)
    {
        receipt.ToTable("settlement_receipts", t => t.HasCheckConstraint("ck_settlement_receipts_held", "\"AmountFen\" > 0 AND \"HeldFen\" >= 0 AND \"HeldFen\" <= \"AmountFen\""));
        // One line of the statement is booked once.
        receipt.HasKey(r => r.Reference);
        receipt.Property(r => r.Reference).HasMaxLength(64);
        receipt.Property(r => r.Remark).HasMaxLength(200);
        receipt.Property(r => r.HeldFen).IsConcurrencyToken();
        receipt.HasIndex(r => r.BookedAt);
        receipt.HasIndex(r => r.Sheet);
    }
}

internal sealed class BookingSchema : IEntityTypeConfiguration<Booking>
{
    public void Configure(EntityTypeBuilder<Booking> booking)
    {
        // Insert-only by triggers. SQLite loses them when a migration rebuilds the table: such a migration makes them again.
        booking.ToTable("settlement_bookings", t => t.HasCheckConstraint("ck_settlement_bookings_fen", "\"Fen\" > 0"));
        booking.HasKey(b => new { b.Reference, b.SheetId, b.Order });
        booking.Property(b => b.Reference).HasMaxLength(64);
        booking.HasIndex(b => b.SheetId);
        booking.HasOne<BankReceipt>().WithMany().HasForeignKey(b => b.Reference).OnDelete(DeleteBehavior.Restrict);
        booking.HasOne<SettlementSheet>().WithMany().HasForeignKey(b => b.SheetId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class HeldReturnSchema : IEntityTypeConfiguration<HeldReturn>
{
    public void Configure(EntityTypeBuilder<HeldReturn> back)
    {
        // Insert-only by triggers, as bookings are.
        back.ToTable("settlement_returns", t => t.HasCheckConstraint("ck_settlement_returns_fen", "\"Fen\" > 0"));
        // One transfer back is recorded once.
        back.HasKey(r => r.Reference);
        back.Property(r => r.Reference).HasMaxLength(64);
        back.Property(r => r.Receipt).HasMaxLength(64);
        back.Property(r => r.Reason).HasMaxLength(500);
        back.HasIndex(r => r.Receipt);
        back.HasOne<BankReceipt>().WithMany().HasForeignKey(r => r.Receipt).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ReminderSchema : IEntityTypeConfiguration<Reminder>
{
    public void Configure(EntityTypeBuilder<Reminder> reminder)
    {
        reminder.ToTable("settlement_reminders");
        // A second sweep at the same time breaks on this key.
        reminder.HasKey(r => new { r.Subject, r.Days });
    }
}
