using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Procurement;

internal sealed class SubmissionSchema : IEntityTypeConfiguration<Submission>
{
    public void Configure(EntityTypeBuilder<Submission> submission)
    {
        submission.ToTable("procurement_submissions", t => t.HasCheckConstraint("ck_procurement_submissions_approvers", "\"Approvers\" BETWEEN 1 AND 2"));
        submission.HasKey(s => new { s.BatchId, s.SubmittedAt });
        submission.HasOne<Batch>().WithMany().HasForeignKey(s => s.BatchId);
    }
}

internal sealed class ApprovalRuleSchema : IEntityTypeConfiguration<ApprovalRule>
{
    public void Configure(EntityTypeBuilder<ApprovalRule> rule)
    {
        rule.ToTable("procurement_approval_rules");
        rule.HasKey(r => r.Unit);
        rule.Property(r => r.Unit).ValueGeneratedNever();
    }
}

internal sealed class SignatureSchema : IEntityTypeConfiguration<Signature>
{
    public void Configure(EntityTypeBuilder<Signature> signature)
    {
        signature.ToTable("procurement_signatures");
        signature.HasKey(s => new { s.BatchId, s.Ordinal });
        // Nobody signs one submission twice, whatever two requests at once have seen.
        signature.HasIndex(s => new { s.BatchId, s.SubmittedAt, s.Person }).IsUnique();
        signature.Property(s => s.Reason).HasMaxLength(500);
        signature.HasOne<Batch>().WithMany().HasForeignKey(s => s.BatchId);
    }
}

internal sealed class LeaveSchema : IEntityTypeConfiguration<Leave>
{
    public void Configure(EntityTypeBuilder<Leave> leave)
    {
        leave.ToTable("procurement_leaves", t => t.HasCheckConstraint("ck_procurement_leaves_days", "\"Until\" >= \"From\""));
        leave.HasIndex(l => new { l.Unit, l.Until });
        leave.HasIndex(l => new { l.Unit, l.Absent, l.Number }).IsUnique();
    }
}

internal sealed class ReminderSchema : IEntityTypeConfiguration<Reminder>
{
    public void Configure(EntityTypeBuilder<Reminder> reminder)
    {
        reminder.ToTable("procurement_reminders");
        reminder.HasKey(r => new { r.BatchId, r.SubmittedAt, r.Days });
        reminder.HasOne<Batch>().WithMany().HasForeignKey(r => r.BatchId);
    }
}
