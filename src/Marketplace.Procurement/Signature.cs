using Marketplace.Accounts;
using Marketplace.Platform;

namespace Marketplace.Procurement;

internal enum Verdict { Approved, Released, Returned }

/// <summary>One submission of a batch, with the route it was given then: rules that change later do not touch it.</summary>
internal sealed class Submission
{
    public BatchId BatchId { get; init; }
    public DateTimeOffset SubmittedAt { get; init; }
    public PersonId SubmittedBy { get; init; }
    public long TotalFen { get; init; }
    public int Approvers { get; init; }
    public bool FinanceReleases { get; init; }

    public ApprovalRoute Route() => new(Approvers, FinanceReleases);
}

/// <summary>A unit's own tiers, in fen; null follows the house's.</summary>
internal sealed class ApprovalRule
{
    public OrganisationId Unit { get; init; }
    public long? TwoApproversAboveFen { get; set; }
    public long? FinanceAboveFen { get; set; }
    public PersonId? SetBy { get; set; }
    public DateTimeOffset SetAt { get; set; }
}

/// <summary>
/// One decision on a submitted batch. A batch that was sent back and is submitted again begins afresh, since its rows may
/// have changed; what was decided before stays to be read.
/// </summary>
internal sealed class Signature
{
    public BatchId BatchId { get; init; }
    public int Ordinal { get; init; }

    /// <summary>The moment of the submission it belongs to.</summary>
    public DateTimeOffset SubmittedAt { get; init; }
    public Verdict Verdict { get; init; }
    public PersonId Person { get; init; }

    /// <summary>The approver on leave whose limit was used.</summary>
    public PersonId? InsteadOf { get; init; }

    /// <summary>Why it was sent back; empty otherwise.</summary>
    public string Reason { get; init; } = "";
    public DateTimeOffset At { get; init; }

    /// <summary>Who did what, when, for whom, as which of how many, and why: in one sentence.</summary>
    /// <param name="of">How many approvals its submission needed; null where that was not kept.</param>
    public Words Said(string name, string? absent, int step, int? of)
    {
        var whose = absent is null ? new Words(DemoAccounts.Read(name), "") : new Words($"{DemoAccounts.Read(name)} 代 {DemoAccounts.Read(absent)} ", $" for {DemoAccounts.Read(absent)}");
        var did = Verdict switch
        {
            Verdict.Approved => new Words($"批准（第 {step} 位审批{(of is null ? "" : $"，共 {of} 位")}）", $"approved{whose.En} (approval {step}{(of is null ? "" : $" of {of}")})"),
            Verdict.Released => new Words("放款", $"released the money{whose.En}"),
            _ => new Words($"退回：{Reason}", $"sent it back{whose.En}: {Reason}"),
        };
        return new($"{Show.Time(At)} {whose.Zh.TrimEnd()} {did.Zh}", $"{Show.Time(At)}: {DemoAccounts.Read(name)} {did.En}");
    }
}

/// <summary>An approver's leave: who decides in the meantime, within the limit of the one who is away.</summary>
internal sealed class Leave
{
    public LeaveId Id { get; init; }
    public OrganisationId Unit { get; init; }
    public PersonId Absent { get; init; }

    /// <summary>Counts the absent one's leaves from 1: of two named at once one breaks on the key, and looks again.</summary>
    public int Number { get; init; }
    public PersonId Deputy { get; init; }
    public DateOnly From { get; init; }

    /// <summary>The last day of it.</summary>
    public DateOnly Until { get; init; }
    public DateTimeOffset NamedAt { get; init; }
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>Says that people were reminded of a submission after so many working days; the key lets it be done once.</summary>
internal sealed class Reminder
{
    public BatchId BatchId { get; init; }
    /// <summary>The moment the turn began: the submission, or the last signature under it.</summary>
    public DateTimeOffset SubmittedAt { get; init; }
    public int Days { get; init; }
}
