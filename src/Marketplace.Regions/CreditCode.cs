namespace Marketplace.Regions;

/// <summary>What a unified social credit code tells about itself.</summary>
public enum CreditCodeState { Valid, WrongLength, WrongCharacter, WrongCheck, InnerCheckDoubtful }

/// <summary>The 18-character unified social credit code of an organisation (统一社会信用代码, GB 32100-2015).</summary>
public static class CreditCode
{
    // I, O, S, V and Z are left out by the standard; a character's value is its place here.
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly int[] OuterWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    private static readonly int[] InnerWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Spaces removed, letters upper case.</summary>
    public static string Normalise(string? typed) =>
        string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c) && c != '-')).ToUpperInvariant();

    /// <summary>True when the outer check holds. A doubtful inner check is a warning, not an error (old codes carry it).</summary>
    public static bool IsValid(string? code) => Judge(code) is CreditCodeState.Valid or CreditCodeState.InnerCheckDoubtful;

    /// <summary>Judges a code as written: length, characters, check character (GB 32100), organisation check (GB 11714).</summary>
    public static CreditCodeState Judge(string? code)
    {
        if (code is not { Length: 18 }) return CreditCodeState.WrongLength;
        if (code.Any(c => !Alphabet.Contains(c))) return CreditCodeState.WrongCharacter;
        if (OuterCheck(code) != code[17]) return CreditCodeState.WrongCheck;
        return InnerCheck(code.AsSpan(8, 8)) == code[16] ? CreditCodeState.Valid : CreditCodeState.InnerCheckDoubtful;
    }

    /// <summary>The county code of the office that registered the organisation.</summary>
    public static string RegistrarRegion(string code) => code.Substring(2, 6);

    /// <summary>
    /// Completes a code from its kind ("93" cooperative, "12" public institution …), region and eight organisation characters, adding both checks.
    /// </summary>
    public static string Complete(string kind, string regionCode, string organisation8)
    {
        var body = kind + regionCode + organisation8 + InnerCheck(organisation8);
        return body + OuterCheck(body);
    }

    private static char OuterCheck(string code)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++) sum += Alphabet.IndexOf(code[i]) * OuterWeights[i];
        return Alphabet[(31 - sum % 31) % 31];
    }

    private static char InnerCheck(ReadOnlySpan<char> eight)
    {
        var sum = 0;
        for (var i = 0; i < 8; i++) sum += (char.IsDigit(eight[i]) ? eight[i] - '0' : eight[i] - 'A' + 10) * InnerWeights[i];
        return (11 - sum % 11) switch { 10 => 'X', 11 => '0', var c => (char)('0' + c) };
    }
}
