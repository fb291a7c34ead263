namespace Marketplace.Procurement;

/// <summary>What a submitted batch waits for.</summary>
internal enum ApprovalStep { Approve, Release, None }

/// <summary>Above which amounts, in fen, a batch needs a second approver, and finance to release the money.</summary>
internal sealed record ApprovalTiers(long TwoApproversAboveFen, long FinanceAboveFen)
{
    /// <summary>The house's tiers, or the unit's where they are stricter: a unit's own rules may ask for more, never for less.</summary>
    public static ApprovalTiers Of(long houseFen, ApprovalRule? rule) =>
        new(Math.Min(houseFen, rule?.TwoApproversAboveFen ?? houseFen), Math.Min(houseFen, rule?.FinanceAboveFen ?? houseFen));

    public ApprovalRoute RouteOf(long totalFen) => new(totalFen > TwoApproversAboveFen ? 2 : 1, totalFen > FinanceAboveFen);
}

/// <summary>Who has to sign a submitted batch. Pure.</summary>
/// <param name="Approvers">Different people who approve, each within his or her limit.</param>
/// <param name="Release">Afterwards finance releases the money.</param>
internal sealed record ApprovalRoute(int Approvers, bool Release)
{
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
