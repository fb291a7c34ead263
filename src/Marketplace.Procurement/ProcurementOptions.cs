using System.ComponentModel.DataAnnotations;

namespace Marketplace.Procurement;

/// <summary>How large directed batches may be, and how long they keep what is personal. Section <c>Procurement</c>.</summary>
public sealed class ProcurementOptions
{
    /// <summary>Days after the last delivery or acceptance (or, never placed, after the last sign of life) when recipients are forgotten.</summary>
    [Range(1, 3650)] public int RecipientsKeptDays { get; set; } = 90;

    /// <summary>The most rows one batch holds; files with more are refused.</summary>
    [Range(1, SheetLimits.Rows)] public int MostRows { get; set; } = SheetLimits.Rows;

    /// <summary>Rows per transaction of an upload, a check or a placing: at about 20,000 rows a second other writers wait no longer than 50 ms.</summary>
    [Range(10, 10_000)] public int RowsPerStep { get; set; } = 1_000;

    /// <summary>Batches that come to more need two approvers, and finance to release the money. A unit may lower it for itself.</summary>
    [Range(1, long.MaxValue)] public long TwoApproversAboveFen { get; set; } = 50_000_000;

    /// <summary>Working days after which those whose turn it is are reminded.</summary>
    [Range(1, 60)] public int RemindAfterWorkingDays { get; set; } = 1;

    /// <summary>And once more.</summary>
    [Range(1, 60)] public int RemindAgainAfterWorkingDays { get; set; } = 3;

    /// <summary>Working days each side has to answer a dispute; after them it goes to the marketplace.</summary>
    [Range(1, 60)] public int DisputeAnswerWorkingDays { get; set; } = 5;

    /// <summary>Days before its Monday when the coming week of a delivery calendar is drafted as a batch.</summary>
    [Range(1, 7)] public int CallOffDaysBefore { get; set; } = 3;
}
