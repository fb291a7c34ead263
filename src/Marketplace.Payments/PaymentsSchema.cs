using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Payments;

internal sealed class PaymentSchema : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> payment)
    {
        payment.ToTable("payments_payments", table =>
        {
            table.HasCheckConstraint("CK_payments_amount", "\"AmountFen\" > 0");
            table.HasCheckConstraint("CK_payments_refunded", "\"RefundedFen\" >= 0 AND \"RefundingFen\" >= 0 AND \"RefundedFen\" + \"RefundingFen\" <= \"PaidFen\"");
        });
        payment.Property(p => p.Id).ValueGeneratedNever();
        payment.Property(p => p.Reference).HasMaxLength(100);
        payment.Property(p => p.TitleZh).HasMaxLength(200);
        payment.Property(p => p.TitleEn).HasMaxLength(200);
        payment.Property(p => p.IdentificationCode).HasMaxLength(40);
        payment.Property(p => p.PaidUrl).HasMaxLength(2000);
        payment.Property(p => p.BackUrl).HasMaxLength(2000);
        payment.Property(p => p.Language).HasMaxLength(8);
        payment.Property(p => p.SessionId).HasMaxLength(100);
        payment.Property(p => p.SessionUrl).HasMaxLength(2000);
        payment.Property(p => p.IntentId).HasMaxLength(100);
        payment.Property(p => p.DeclinedAttempt).HasMaxLength(100);
        payment.Property(p => p.DeclineCode).HasMaxLength(100);
        payment.Property(p => p.Version).IsConcurrencyToken();
        payment.Ignore(p => p.RefundableFen);
        payment.Ignore(p => p.IdempotencyKey);
        payment.HasIndex(p => p.Reference).IsUnique();
        payment.HasIndex(p => p.IdentificationCode).IsUnique();
        payment.HasIndex(p => p.SessionId);
        payment.HasIndex(p => p.IntentId);
        payment.HasIndex(p => p.AskAt).HasFilter("\"AskAt\" IS NOT NULL");
    }
}

internal sealed class RefundSchema : IEntityTypeConfiguration<Refund>
{
    public void Configure(EntityTypeBuilder<Refund> refund)
    {
        refund.ToTable("payments_refunds", table => table.HasCheckConstraint("CK_refunds_amount", "\"AmountFen\" > 0"));
        refund.Property(r => r.Id).ValueGeneratedNever();
        refund.Property(r => r.Reference).HasMaxLength(100);
        refund.Property(r => r.Reason).HasMaxLength(200);
        refund.Property(r => r.IntentId).HasMaxLength(100);
        refund.Property(r => r.StripeId).HasMaxLength(100);
        refund.Property(r => r.Error).HasMaxLength(500);
        refund.Property(r => r.Version).IsConcurrencyToken();
        refund.Ignore(r => r.IdempotencyKey);
        refund.HasOne<Payment>().WithMany().HasForeignKey(r => r.PaymentId).OnDelete(DeleteBehavior.Restrict);
        refund.HasIndex(r => new { r.PaymentId, r.Reference }).IsUnique();
        refund.HasIndex(r => r.StripeId).IsUnique();
        refund.HasIndex(r => r.NextAt).HasFilter("\"NextAt\" IS NOT NULL");
    }
}

internal sealed class StripeEventSchema : IEntityTypeConfiguration<StripeEvent>
{
    public void Configure(EntityTypeBuilder<StripeEvent> told)
    {
        told.ToTable("payments_stripe_events");
        told.Property(e => e.Id).HasMaxLength(100);
        told.Property(e => e.Type).HasMaxLength(100);
        told.Property(e => e.SessionId).HasMaxLength(100);
        told.Property(e => e.IntentId).HasMaxLength(100);
        told.HasIndex(e => e.ReceivedAt).HasFilter("\"ReadAt\" IS NULL");
    }
}

internal sealed class BankTransferSchema : IEntityTypeConfiguration<BankTransfer>
{
    public void Configure(EntityTypeBuilder<BankTransfer> transfer)
    {
        transfer.ToTable("payments_bank_transfers", table => table.HasCheckConstraint("CK_bank_transfers_amount", "\"AmountFen\" > 0"));
        // One line of a bank statement is booked once.
        transfer.HasKey(t => t.BankSerial);
        transfer.Property(t => t.BankSerial).HasMaxLength(64);
        transfer.HasIndex(t => t.PaymentId);
        transfer.HasOne<Payment>().WithMany().HasForeignKey(t => t.PaymentId).OnDelete(DeleteBehavior.Restrict);
    }
}
