using System.Text.Json;
using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>A batch as machines and pages see it (external contract, §12).</summary>
/// <param name="Status">draft checking checked submitted approved running placed placedWithShortfall rejected cancelled</param>
/// <param name="Fulfilment">none confirmed shipping received accepted settling settled: a roll-up of the purchase orders.</param>
/// <param name="TotalFen">Valid rows at their checked prices.</param>
/// <param name="FailedRows">skip, reject or pause: what becomes of rows with errors and of a shortfall.</param>
/// <param name="PausedAt">Running, but waiting for the officer: <paramref name="MissingUnits"/> are missing.</param>
/// <param name="ServedMore">Units served by dividing the demand as a whole that taking it row by row would have missed.</param>
public sealed record BatchView(
    BatchId Id, string Number, string Title, string Purpose, string Status, string Fulfilment, RowCounts Rows, ProgressView Progress,
    long TotalFen, long PlacedFen, DirectingView Directing, PersonId OpenedBy, PersonId? SubmittedBy, DateTimeOffset OpenedAt, DateTimeOffset? CheckedAt,
    DateTimeOffset? SubmittedAt, DateTimeOffset? DecidedAt, DateTimeOffset? FinishedAt, string? RejectReason, bool CancelWanted, long ServedMore,
    string FailedRows, DateTimeOffset? PausedAt, long MissingUnits)
{
    /// <summary>The unit takes goods with less than two thirds of their shelf life left at delivery.</summary>
    public bool AnyShelfLife { get; init; }

    /// <summary>Rows with which somebody gets more gifts of the unit in a year than its place allows: warned at the check, counted again at the submission. 0 before the check.</summary>
    public int AboveAllowance { get; init; }

    /// <summary>Rows are on their way in: until the last of them it has those it had.</summary>
    public bool Receiving { get; init; }

    /// <summary>What its status is called.</summary>
    public Words StatusName() => Receiving && OpenForEditing() ? BatchLife.Receiving : IsBeingCancelled() ? new("取消中", "being cancelled") : IsPaused() ? new("下单暂停", "paused") : BatchLife.Name(Enum.Parse<BatchStatus>(Status, ignoreCase: true));

    /// <summary>A job is working on it; come back for more.</summary>
    public bool AtWork() => !IsPaused() && BatchLife.IsAtWork(Enum.Parse<BatchStatus>(Status, ignoreCase: true));

    /// <summary>The goods are secured, some are missing, and the officer decides.</summary>
    public bool IsPaused() => Status == "running" && PausedAt is not null && !CancelWanted;

    /// <summary>The officer cancelled it while it was being placed; the next step gives everything back.</summary>
    public bool IsBeingCancelled() => Status == "running" && CancelWanted;

    /// <summary>Its rows may be changed.</summary>
    public bool OpenForEditing() => BatchLife.IsOpenForEditing(Enum.Parse<BatchStatus>(Status, ignoreCase: true));

    internal static BatchView Of(Batch b, IReadOnlyCollection<PurchaseOrderStatus> orders) => new(
        b.Id, b.Number, b.Title, Camel(b.Purpose), Camel(b.Status), PurchaseOrderLife.Fulfilment(orders),
        new(b.Total, b.Valid, b.Invalid, b.Placed, b.Short, b.Failed), ProgressView.Of(b), b.TotalFen, b.PlacedFen,
        new(b.PairingKey, b.DirectingReason, b.Compares), b.OpenedBy, b.SubmittedBy, b.OpenedAt, b.CheckedAt, b.SubmittedAt, b.DecidedAt, b.FinishedAt, b.RejectReason, b.CancelWanted, b.ServedMore,
        Camel(b.FailedRows), b.PausedAt, b.MissingUnits)
    {
        AnyShelfLife = b.AnyShelfLife,
        // An edit leaves the last count behind.
        AboveAllowance = b.CheckedAt is null ? 0 : b.AboveAllowance,
        Receiving = b.Receiving is not null,
    };

    internal static string Camel<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

public sealed record RowCounts(int Total, int Valid, int Invalid, int Placed, int Short, int Failed);

/// <summary>How far the check or the placing has come, in rows.</summary>
/// <param name="RowsPerSecond">Lately; null before the second step, and when nothing is at work.</param>
/// <param name="SecondsLeft">At that pace, from <paramref name="MovedAt"/>.</param>
/// <param name="MovedAt">The last sign of progress.</param>
/// <param name="AtRest">There is work, and nobody has done any for twenty seconds: whoever worked on it is gone. It is taken up again within a minute, or at once by <c>continue</c>.</param>
public sealed record ProgressView(int Done, int Total, int? RowsPerSecond = null, int? SecondsLeft = null, DateTimeOffset? MovedAt = null, bool AtRest = false)
{
    internal static ProgressView Of(Batch b) => b is { Pace: > 0, PausedAt: null, CancelWanted: false } && BatchLife.IsAtWork(b.Status)
        ? new(b.Done, b.Total, (int)Math.Ceiling(b.Pace), (int)Math.Ceiling((b.Total - b.Done) / b.Pace), b.MovedAt)
        : new(b.Done, b.Total, MovedAt: b.MovedAt);
}

/// <summary>On what ground the purchase is directed: a pairing in force, a reason, a comparison of offers, or several of them.</summary>
public sealed record DirectingView(string? Pairing, string? Reason, bool Comparison);
