using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>What the goods are for: 食堂, 慰问礼品, 应急.</summary>
public enum Purpose { Canteen, Gift, Emergency }

/// <summary>What becomes of a batch whose rows do not all pass the check, or for which goods are missing when it is placed.</summary>
public enum FailedRows
{
    /// <summary>They are left out; the others go on.</summary>
    Skip,

    /// <summary>All or nothing: not submitted while one row is wrong, and nothing placed with a shortfall unless the officer says so.</summary>
    Reject,

    /// <summary>Rows with errors are left out; a shortfall pauses the placing until the officer says to go on or to cancel.</summary>
    Pause,
}

internal enum BatchStatus { Draft, Checking, Checked, Submitted, Approved, Running, Placed, PlacedWithShortfall, Rejected, Cancelled }

/// <summary>
/// A directed batch from the first row to its purchase orders. While a job checks or places rows it advances
/// <see cref="Done"/> by a conditional UPDATE in the very transaction that writes the rows' outcome: progress and effect
/// commit together, so a crash repeats nothing and two workers cannot do one chunk twice.
/// </summary>
internal sealed class Batch
{
    public BatchId Id { get; init; }
    public required string Number { get; init; }
    public OrganisationId Unit { get; init; }
    public required string UnitCounty { get; init; }
    public required string Title { get; init; }
    public Purpose Purpose { get; init; }

    /// <summary>The pairing in force when the batch was opened, or null where a reason or a comparison is the ground; from submission on, one that held that day.</summary>
    public string? PairingKey { get; set; }
    public string? DirectingReason { get; set; }

    /// <summary>Bought by a comparison of at least three offers for each good.</summary>
    public bool Compares { get; set; }
    public PersonId OpenedBy { get; init; }
    public DateTimeOffset OpenedAt { get; init; }

    public BatchStatus Status { get; private set; }
    public FailedRows FailedRows { get; init; }

    /// <summary>Since when the placing waits for the officer: goods are secured, some are missing.</summary>
    public DateTimeOffset? PausedAt { get; set; }

    /// <summary>Units that no supply could give when the goods were secured.</summary>
    public long MissingUnits { get; set; }

    /// <summary>The buyer's headers in order, as JSON.</summary>
    public string Headers { get; set; } = "[]";

    /// <summary>Rows that count; what stands behind them is still on its way in.</summary>
    public int Total { get; private set; }

    /// <summary>The upload whose rows are on their way in, while there is one; until its last row the batch has those it had.</summary>
    public Guid? Receiving { get; set; }

    /// <summary>So many rows came in whole and take the place of the older ones now, one slice after another; null at any other time.</summary>
    public int? Arrived { get; set; }
    public int Valid { get; set; }
    public int Invalid { get; set; }

    /// <summary>Rows with which somebody gets more than the place allows one person a year: as the check found, and again the submission.</summary>
    public int AboveAllowance { get; set; }
    public int Placed { get; set; }
    public int Short { get; set; }
    public int Failed { get; set; }

    /// <summary>Rows behind the cursor of the check or the placing that is under way.</summary>
    public int Done { get; set; }

    /// <summary>Rows behind the second cursor of the check: priced, with their warnings.</summary>
    public int Priced { get; set; }

    /// <summary>How quickly the steps of this check or placing went lately, in rows a second; 0 before the second step.</summary>
    public double Pace { get; set; }

    /// <summary>What the valid rows cost at the checked prices.</summary>
    public long TotalFen { get; set; }

    /// <summary>What the purchase orders come to.</summary>
    public long PlacedFen { get; set; }

    /// <summary>The part of the year's budget this batch holds.</summary>
    public long CommittedFen { get; set; }
    public int PlanYear { get; set; }

    /// <summary>Units that dividing the demand as a whole served and taking the rows one after another would not have.</summary>
    public long ServedMore { get; set; }

    /// <summary>The unit consented at the opening to goods with less than two thirds of their shelf life left at delivery.</summary>
    public bool AnyShelfLife { get; init; }

    public DateTimeOffset? CheckedAt { get; set; }
    public PersonId? SubmittedBy { get; set; }
    public DateTimeOffset? SubmittedAt { get; set; }
    public PersonId? DecidedBy { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    public string? RejectReason { get; set; }
    public bool CancelWanted { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Last sign of progress; the sweep wakes a batch that stopped moving.</summary>
    public DateTimeOffset MovedAt { get; set; }
    public int Version { get; set; }

    /// <summary>The one way to more rows or fewer. Refuses more than <see cref="ProcurementOptions.MostRows"/>.</summary>
    public void Hold(int rows, ProcurementOptions limits)
    {
        if (rows > limits.MostRows) throw ProcurementRefusals.TooManyRows(limits.MostRows);
        Total = rows;
    }

    /// <summary>The pace to be written with a step that begins now: the step before took the time since the last sign of progress.</summary>
    /// <param name="step">Rows of a step.</param>
    public double PaceAt(DateTimeOffset now, int step)
    {
        var seconds = (now - MovedAt).TotalSeconds;
        // A batch that rested was not slow: nobody worked on it.
        if (Done == 0 || seconds <= 0 || now - MovedAt >= ResumeBatches.Rest) return Pace;
        var last = Math.Min(Done, step) / seconds;
        return Pace == 0 ? last : 0.7 * Pace + 0.3 * last;
    }

    /// <summary>Refuses what <see cref="BatchLife"/> does not allow.</summary>
    public void RequireMay(BatchStatus next)
    {
        var waits = Receiving is not null && next != BatchStatus.Cancelled;
        if (waits || !BatchLife.May(Status, next)) throw ProcurementRefusals.BatchNotReady(waits ? BatchLife.Receiving : BatchLife.Name(Status), BatchLife.Verb(next));
    }

    /// <summary>The one way to another status. Refuses as <see cref="RequireMay"/> does.</summary>
    public void MoveTo(BatchStatus next, DateTimeOffset now)
    {
        RequireMay(next);
        Status = next;
        MovedAt = now;
        Version++;
    }
}

/// <summary>Where a batch may go from where it is.</summary>
internal static class BatchLife
{
    private static readonly Dictionary<BatchStatus, BatchStatus[]> Next = new()
    {
        [BatchStatus.Draft] = [BatchStatus.Draft, BatchStatus.Checking, BatchStatus.Cancelled],
        [BatchStatus.Checking] = [BatchStatus.Checked, BatchStatus.Cancelled],
        [BatchStatus.Checked] = [BatchStatus.Draft, BatchStatus.Checking, BatchStatus.Submitted, BatchStatus.Cancelled],
        [BatchStatus.Submitted] = [BatchStatus.Approved, BatchStatus.Rejected, BatchStatus.Cancelled],
        [BatchStatus.Rejected] = [BatchStatus.Draft, BatchStatus.Checking, BatchStatus.Submitted, BatchStatus.Cancelled],
        [BatchStatus.Approved] = [BatchStatus.Running, BatchStatus.Cancelled],
        [BatchStatus.Running] = [BatchStatus.Placed, BatchStatus.PlacedWithShortfall, BatchStatus.Cancelled],
        [BatchStatus.Placed] = [BatchStatus.PlacedWithShortfall],
        // What was missing was ordered from others.
        [BatchStatus.PlacedWithShortfall] = [BatchStatus.Placed],
        [BatchStatus.Cancelled] = [],
    };

    public static bool May(BatchStatus from, BatchStatus to) => Next[from].Contains(to);

    public static bool IsAtWork(BatchStatus status) => status is BatchStatus.Checking or BatchStatus.Approved or BatchStatus.Running;

    public static bool IsOpenForEditing(BatchStatus status) => May(status, BatchStatus.Draft);

    /// <summary>What a batch is called while rows come in.</summary>
    public static Words Receiving { get; } = new("正在接收明细", "receiving its rows");

    public static Words Name(BatchStatus status) => status switch
    {
        BatchStatus.Draft => new("草稿", "draft"),
        BatchStatus.Checking => new("检查中", "checking"),
        BatchStatus.Checked => new("已检查", "checked"),
        BatchStatus.Submitted => new("待审批", "waiting for approval"),
        BatchStatus.Approved => new("已批准", "approved"),
        BatchStatus.Running => new("下单中", "being placed"),
        BatchStatus.Placed => new("已下单", "placed"),
        BatchStatus.PlacedWithShortfall => new("已下单，有缺口", "placed with a shortfall"),
        BatchStatus.Rejected => new("已退回", "rejected"),
        _ => new("已取消", "cancelled"),
    };

    public static Words Verb(BatchStatus wanted) => wanted switch
    {
        BatchStatus.Draft => new("修改", "be changed"),
        BatchStatus.Checking => new("检查", "be checked"),
        BatchStatus.Submitted => new("提交", "be submitted"),
        BatchStatus.Approved => new("批准", "be approved"),
        BatchStatus.Rejected => new("退回", "be rejected"),
        BatchStatus.Cancelled => new("取消", "be cancelled"),
        _ => new("下单", "be placed"),
    };
}
