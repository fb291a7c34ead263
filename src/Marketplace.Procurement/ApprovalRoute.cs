namespace Marketplace.Procurement;

/// <summary>What a submitted batch waits for.</summary>
internal enum ApprovalStep { Approve, Release, None }

/// <summary>Who has to sign a submitted batch. Pure.</summary>
/// <param name="Approvers">Different people who approve, each within his or her limit.</param>
/// <param name="Release">Afterwards finance releases the money.</param>
internal sealed record ApprovalRoute(int Approvers, bool Release)
{
    /// <summary>One approver; above the threshold two, and finance behind them.</summary>
    public static ApprovalRoute For(long totalFen, long twoAboveFen) => totalFen > twoAboveFen ? new(2, true) : new(1, false);

    /// <summary>What is missing after these signatures under the same submission.</summary>
    public ApprovalStep Next(IReadOnlyCollection<Signature> signed) =>
        signed.Count(s => s.Verdict == Verdict.Approved) < Approvers ? ApprovalStep.Approve
        : Release && !signed.Any(s => s.Verdict == Verdict.Released) ? ApprovalStep.Release
        : ApprovalStep.None;

    /// <summary>Whether somebody stands under it already, in person or through a deputy: nobody counts twice.</summary>
    public static bool Counts(IReadOnlyCollection<Signature> signed, Platform.PersonId person) => signed.Any(s => s.Person == person || s.InsteadOf == person);

    /// <summary>Working days from the day after <paramref name="from"/> to <paramref name="to"/>: Monday to Friday. Public holidays count as work; a reminder then comes a little early.</summary>
    public static int WorkingDays(DateOnly from, DateOnly to)
    {
        var days = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) days++;
        return days;
    }
}
