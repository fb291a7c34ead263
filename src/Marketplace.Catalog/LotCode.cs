using System.Globalization;

namespace Marketplace.Catalog;

/// <summary>
/// Names a lot of goods that carry no GTIN: county (6 digits), cooperative (4), harvest date (yyMMdd), sequence (3) and a
/// check digit, as <c>513423-0417-261103-001-8</c>. The check is GTIN's mod 10 (weights 3, 1 from the right): every single
/// mistyped digit is found.
/// </summary>
public static class LotCode
{
    public static string Of(string countyCode, CooperativeId cooperative, DateOnly harvestedOn, int sequence)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(countyCode.Length, 6, nameof(countyCode));
        ArgumentOutOfRangeException.ThrowIfLessThan(sequence, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sequence, 999);
        var body = string.Create(CultureInfo.InvariantCulture, $"{countyCode}-{NumberOf(cooperative):0000}-{harvestedOn:yyMMdd}-{sequence:000}");
        return $"{body}-{CheckOf(body)}";
    }

    /// <summary>Whether a code as scanned or typed has the right shape and check digit.</summary>
    public static bool IsValid(string code) =>
        code.Length == 24 && code[6] == '-' && code[11] == '-' && code[18] == '-' && code[22] == '-'
        && code.Where((_, i) => i is not (6 or 11 or 18 or 22)).All(char.IsAsciiDigit)
        && DateOnly.TryParseExact(code.AsSpan(12, 6), "yyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        && code[23] == CheckOf(code.AsSpan(0, 22));

    /// <summary>Four digits for a cooperative, from its id; two of one county may share them, the sequence keeps codes apart.</summary>
    private static int NumberOf(CooperativeId cooperative)
    {
        var number = 0;
        foreach (var part in cooperative.Value.ToByteArray()) number = (number * 31 + part) % 10_000;
        return number;
    }

    private static char CheckOf(ReadOnlySpan<char> body)
    {
        var (sum, weight) = (0, 3);
        for (var i = body.Length - 1; i >= 0; i--)
        {
            if (body[i] == '-') continue;
            sum += (body[i] - '0') * weight;
            weight = 4 - weight;
        }
        return (char)('0' + (10 - sum % 10) % 10);
    }
}
