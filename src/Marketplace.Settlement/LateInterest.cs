namespace Marketplace.Settlement;

/// <summary>
/// What the cooperative may claim because money came, or has still not come, after its due day: an indication, never booked.
/// 保障中小企业款项支付条例 (Order 802, in force from 2025-06-01) article 17, read in two reprints (中国政府网 of 2025-05-25 by
/// 中国城市节能网; 江苏市场监管 in 中国市场监管报): an agreed rate is at least the one-year LPR of the day of signing; without one it
/// is 0.05 % a day. The house's contracts agree on none.
/// </summary>
/// <param name="Fen">Rounded half up, once for the whole sheet.</param>
/// <param name="Until">Today while something is overdue, else the day the last late money came.</param>
public sealed record LateInterest(long Fen, DateOnly Until)
{
    /// <summary>Of 10,000, a day.</summary>
    public const long DailyOfTenThousand = 5;

    /// <param name="orders">For each purchase order what was due when, and what was paid when.</param>
    internal static LateInterest? Of(IEnumerable<(IReadOnlyList<Debt> Owed, IReadOnlyList<(DateOnly On, long Fen)> Paid)> orders, DateOnly today)
    {
        long fenDays = 0;
        DateOnly? until = null;
        foreach (var (owed, paid) in orders)
        {
            foreach (var (fen, dueOn, on) in Match(owed, paid, today))
            {
                if (on <= dueOn) continue;
                fenDays = checked(fenDays + fen * (on.DayNumber - dueOn.DayNumber));
                if (until is null || on > until) until = on;
            }
        }
        return until is { } last ? new(checked(fenDays * DailyOfTenThousand + 5_000) / 10_000, last) : null;
    }

    // What was due first is paid first; what nothing paid is late until today.
    private static IEnumerable<(long Fen, DateOnly DueOn, DateOnly On)> Match(IReadOnlyList<Debt> owed, IReadOnlyList<(DateOnly On, long Fen)> paid, DateOnly today)
    {
        var money = new Queue<(DateOnly On, long Fen)>(paid.OrderBy(p => p.On).Append((today, long.MaxValue)));
        var (on, left) = money.Dequeue();
        foreach (var debt in owed.OrderBy(d => d.DueOn))
        {
            for (var rest = debt.Fen; rest > 0;)
            {
                if (left == 0) (on, left) = money.Dequeue();
                var part = Math.Min(rest, left);
                yield return (part, debt.DueOn, on);
                (rest, left) = (rest - part, left - part);
            }
        }
    }
}
