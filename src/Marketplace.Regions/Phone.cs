using System.Text.RegularExpressions;

namespace Marketplace.Regions;

/// <summary>Telephone numbers a parcel or a message can reach in mainland China.</summary>
public static partial class Phone
{
    /// <summary>The number without spaces, dashes and country prefix: a mobile as eleven digits, a fixed line as area code-number; null when it is neither.</summary>
    public static string? Normalise(string? typed)
    {
        if (typed is null || typed.Length > 40) return null;
        var narrow = string.Concat(typed.Trim().Select(Narrow).Where(c => c is not (' ' or '(' or ')' or '\u00a0')));
        var home = Prefix().Replace(narrow, "");
        var digits = home.Replace("-", "", StringComparison.Ordinal);
        if (IsMobile(digits)) return digits;
        var fixedLine = FixedLine().Match(home);
        return fixedLine.Success ? $"{fixedLine.Groups[1].Value}-{fixedLine.Groups[2].Value}{fixedLine.Groups[3].Value}" : null;
    }

    /// <summary>Eleven digits beginning 13 to 19, already without prefix.</summary>
    public static bool IsMobile(string digits) => Mobile().IsMatch(digits);

    /// <summary>What may be shown to someone who need not know it: 138****5678.</summary>
    public static string Masked(string number) =>
        number.Length < 8 ? "****" : string.Concat(number.AsSpan(0, 3), "****", number.AsSpan(number.Length - 4));

    // Chinese keyboards type full-width digits and dashes.
    private static char Narrow(char c) => c switch
    {
        >= '！' and <= '～' => (char)(c - 0xFEE0),
        '　' => ' ',
        '－' or '—' or '–' or '―' => '-',
        _ => c,
    };

    [GeneratedRegex(@"^(\+|00)86-?")] private static partial Regex Prefix();
    [GeneratedRegex(@"^1[3-9][0-9]{9}\z")] private static partial Regex Mobile();
    // Area codes have three digits in Beijing (010) and the 02x cities, four elsewhere.
    [GeneratedRegex(@"^(010|02[0-9]|0[3-9][0-9]{2})-?([0-9]{7,8})(-[0-9]{1,6})?\z")] private static partial Regex FixedLine();
}
