namespace Marketplace.Settlement;

/// <summary>
/// What the cooperative may claim because money came, or has still not come, after its due day: an indication, never booked.
/// 保障中小企业款项支付条例 (Order 802, in force from 2025-06-01) article 17, read in two reprints (中国政府网 of 2025-05-25 by
/// 中国城市节能网; 江苏市场监管 in 中国市场监管报): an agreed rate is at least the one-year LPR of the day of signing; without one it
/// is 0.05 % a day. What a framework agreement says holds for the goods called off under it.
/// </summary>
/// <param name="Fen">The sum of <paramref name="Parts"/>.</param>
/// <param name="Until">Today while something is overdue, else the day the last late money came.</param>
/// <param name="Parts">Each order's, apart for each rate: interest is owed order by order.</param>
public sealed record LateInterest(long Fen, DateOnly Until, IReadOnlyList<LatePart> Parts)
{
    /// <summary>0.05 % a day as basis points of a year of 365 days: 5 / 10,000 a day and 1,825 / 10,000 a year are the same.</summary>
    public const int StatutoryBasisPoints = 5 * DaysAYear;

    private const int DaysAYear = 365;

    /// <param name="orders">For each purchase order what was due when, and what was paid when.</param>
    internal static LateInterest? Of(IEnumerable<LateOrder> orders, DateOnly today)
    {
        var parts = orders.SelectMany(order => Match(order.Owed, order.Paid, today).Where(m => m.On > m.Debt.DueOn).GroupBy(m => m.Debt.LateInterestBasisPoints).Select(late => new LatePart(order.Number,
            Rounded(late.Aggregate(Int128.Zero, (sum, m) => sum + ((Int128)m.Fen * (m.On.DayNumber - m.Debt.DueOn.DayNumber))), late.Key ?? StatutoryBasisPoints), late.Max(m => m.On), late.Key))).ToList();
        return parts.Count == 0 ? null : new(checked(parts.Sum(p => p.Fen)), parts.Max(p => p.Until), [.. parts.OrderBy(p => p.OrderNumber, StringComparer.Ordinal).ThenBy(p => p.AgreedBasisPoints)]);
    }

    /// <summary>Fen times days at a yearly rate, rounded half up to the fen, once.</summary>
    internal static long Rounded(Int128 fenDays, int basisPoints) => checked((long)(((fenDays * basisPoints) + (10_000 * DaysAYear / 2)) / (10_000 * DaysAYear)));

    // What was due first is paid first, of the same day what costs more (民法典 article 560); what nothing paid is late until today.
    private static IEnumerable<(long Fen, Debt Debt, DateOnly On)> Match(IReadOnlyList<Debt> owed, IReadOnlyList<(DateOnly On, long Fen)> paid, DateOnly today)
    {
        var money = new Queue<(DateOnly On, long Fen)>(paid.OrderBy(p => p.On).Append((today, long.MaxValue)));
        var (on, left) = money.Dequeue();
        foreach (var debt in owed.OrderBy(d => d.DueOn).ThenByDescending(d => d.LateInterestBasisPoints ?? StatutoryBasisPoints))
        {
            for (var rest = debt.Fen; rest > 0;)
            {
                if (left == 0) (on, left) = money.Dequeue();
                var part = Math.Min(rest, left);
                yield return (part, debt, on);
                (rest, left) = (rest - part, left - part);
            }
        }
    }
}

/// <summary>What may be claimed for one purchase order at one rate.</summary>
/// <param name="Fen">Rounded half up, once.</param>
/// <param name="AgreedBasisPoints">A year of 365 days; null is the law's 0.05 % a day.</param>
public sealed record LatePart(string OrderNumber, long Fen, DateOnly Until, int? AgreedBasisPoints);

/// <summary>One purchase order's debts, and the money that came for them.</summary>
internal sealed record LateOrder(string Number, IReadOnlyList<Debt> Owed, IReadOnlyList<(DateOnly On, long Fen)> Paid);
