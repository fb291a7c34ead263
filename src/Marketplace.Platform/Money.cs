namespace Marketplace.Platform;

/// <summary>An amount in integer fen (1/100 yuan), CNY. Arithmetic is checked: an overflow is a bug, never a wrong price.</summary>
public readonly record struct Money(long Fen) : IComparable<Money>
{
    public static readonly Money Zero = new(0);

    public static Money operator +(Money a, Money b) => new(checked(a.Fen + b.Fen));
    public static Money operator -(Money a, Money b) => new(checked(a.Fen - b.Fen));
    public static Money operator *(Money a, long times) => new(checked(a.Fen * times));
    public static bool operator <(Money a, Money b) => a.Fen < b.Fen;
    public static bool operator >(Money a, Money b) => a.Fen > b.Fen;
    public static bool operator <=(Money a, Money b) => a.Fen <= b.Fen;
    public static bool operator >=(Money a, Money b) => a.Fen >= b.Fen;
    public int CompareTo(Money other) => Fen.CompareTo(other.Fen);
    public override string ToString() => Show.Money(Fen);

    /// <summary>
    /// Divides <paramref name="total"/> in proportion to the weights by largest remainder: the shares add up to the
    /// total exactly, and none differs from its fair part by a whole fen. Ties go to the earlier weight.
    /// </summary>
    /// <param name="total">Fen to divide; not negative.</param>
    /// <param name="weights">Not negative, at least one above zero unless the total is zero.</param>
    public static long[] Split(long total, IReadOnlyList<long> weights)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        var sum = (Int128)0;
        foreach (var weight in weights)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(weight);
            sum += weight;
        }
        var shares = new long[weights.Count];
        if (total == 0) return shares;
        if (sum == 0) throw new ArgumentException("A total needs at least one weight above zero.", nameof(weights));

        var remainders = new Int128[weights.Count];
        var left = total;
        for (var i = 0; i < shares.Length; i++)
        {
            var product = (Int128)total * weights[i];
            shares[i] = (long)(product / sum);
            remainders[i] = product % sum;
            left -= shares[i];
        }
        foreach (var i in Enumerable.Range(0, shares.Length).OrderByDescending(i => remainders[i]).ThenBy(i => i).Take((int)left))
            shares[i]++;
        return shares;
    }
}
