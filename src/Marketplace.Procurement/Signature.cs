using Marketplace.Platform;

namespace Marketplace.Procurement;

internal enum Verdict { Approved, Released, Returned }

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
}

/// <summary>An approver's leave: who decides in the meantime, within the limit of the one who is away.</summary>
internal sealed class Leave
{
    public LeaveId Id { get; init; }
    public OrganisationId Unit { get; init; }
    public PersonId Absent { get; init; }
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
