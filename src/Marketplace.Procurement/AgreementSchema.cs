using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Procurement;

internal sealed class AgreementSchema : IEntityTypeConfiguration<Agreement>
{
    public void Configure(EntityTypeBuilder<Agreement> agreement)
    {
        agreement.ToTable("procurement_agreements", t => t.HasCheckConstraint("ck_procurement_agreements_period", "\"LastDay\" >= \"FirstDay\" AND \"LeadDays\" >= 0"));
        agreement.Property(a => a.Number).HasMaxLength(30);
        agreement.Property(a => a.Title).HasMaxLength(100);
        agreement.Property(a => a.Freight).HasMaxLength(200);
        agreement.Property(a => a.RefusalReason).HasMaxLength(500);
        agreement.Property(a => a.EndReason).HasMaxLength(500);
        agreement.Property(a => a.Version).IsConcurrencyToken();
        agreement.HasIndex(a => a.Number).IsUnique();
        agreement.HasIndex(a => new { a.Unit, a.Status });
        agreement.HasIndex(a => new { a.CooperativeId, a.Status });
        agreement.HasMany(a => a.Lines).WithOne().HasForeignKey(l => l.AgreementId);
    }
}

internal sealed class AgreementLineSchema : IEntityTypeConfiguration<AgreementLine>
{
    public void Configure(EntityTypeBuilder<AgreementLine> line)
    {
        line.ToTable("procurement_agreement_lines", t => t.HasCheckConstraint("ck_procurement_agreement_lines_maximum",
            "\"CalledOff\" >= 0 AND \"CalledOff\" <= \"Maximum\" AND \"UnitPriceFen\" > 0 AND \"UnitPriceFen\" <= \"ListPriceFen\""));
        line.HasKey(l => new { l.AgreementId, l.ProductId });
        line.Property(l => l.Sku).HasMaxLength(60);
        line.Property(l => l.NameZh).HasMaxLength(200);
        line.Property(l => l.NameEn).HasMaxLength(200);
        line.Property(l => l.Unit).HasMaxLength(40);
    }
}

internal sealed class CallOffSchema : IEntityTypeConfiguration<CallOff>
{
    public void Configure(EntityTypeBuilder<CallOff> call)
    {
        call.ToTable("procurement_call_offs", t => t.HasCheckConstraint("ck_procurement_call_offs_held", "\"Held\" >= 0 AND \"Held\" <= \"Quantity\""));
        call.HasKey(c => new { c.BatchId, c.ProductId });
        call.HasOne<Batch>().WithMany().HasForeignKey(c => c.BatchId);
        call.HasOne<AgreementLine>().WithMany().HasForeignKey(c => new { c.AgreementId, c.ProductId });
    }
}

internal sealed class DeliveryCalendarSchema : IEntityTypeConfiguration<DeliveryCalendar>
{
    public void Configure(EntityTypeBuilder<DeliveryCalendar> calendar)
    {
        calendar.ToTable("procurement_calendars");
        calendar.HasKey(c => c.AgreementId);
        calendar.Property(c => c.Version).IsConcurrencyToken();
        calendar.HasOne<Agreement>().WithOne().HasForeignKey<DeliveryCalendar>(c => c.AgreementId);
        calendar.HasOne<DeliveryPoint>().WithMany().HasForeignKey(c => c.DeliveryPointId);
        calendar.HasMany(c => c.Lines).WithOne().HasForeignKey(l => l.AgreementId);
        calendar.HasMany(c => c.Skips).WithOne().HasForeignKey(s => s.AgreementId);
        calendar.HasIndex(c => c.DraftedThrough);
    }
}

internal sealed class CalendarLineSchema : IEntityTypeConfiguration<CalendarLine>
{
    public void Configure(EntityTypeBuilder<CalendarLine> line)
    {
        line.ToTable("procurement_calendar_lines", t => t.HasCheckConstraint("ck_procurement_calendar_lines_quantity", "\"Quantity\" > 0"));
        line.HasKey(l => new { l.AgreementId, l.ProductId });
    }
}

internal sealed class CalendarSkipSchema : IEntityTypeConfiguration<CalendarSkip>
{
    public void Configure(EntityTypeBuilder<CalendarSkip> skip)
    {
        skip.ToTable("procurement_calendar_skips");
        skip.HasKey(s => new { s.AgreementId, s.Day });
        skip.Property(s => s.Reason).HasMaxLength(100);
    }
}

internal sealed class WeeklyDraftSchema : IEntityTypeConfiguration<WeeklyDraft>
{
    public void Configure(EntityTypeBuilder<WeeklyDraft> draft)
    {
        draft.ToTable("procurement_weekly_drafts");
        // A week drafted a second time breaks on this key.
        draft.HasKey(d => new { d.AgreementId, d.Week });
        draft.HasOne<Batch>().WithMany().HasForeignKey(d => d.BatchId);
        draft.HasOne<Agreement>().WithMany().HasForeignKey(d => d.AgreementId);
    }
}
