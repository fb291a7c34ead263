using System.Numerics;

namespace Marketplace.Procurement;

/// <summary>What is wrong with a code as somebody typed it, seen without asking the database.</summary>
internal enum CodeFault { None, Length, Letter, Check }

/// <summary>
/// The form of a claim code: eleven characters and one that checks them. The alphabet has 31 characters, a prime, and
/// every place another weight modulo 31: any single wrong character and any two exchanged ones are told at once.
/// No 0, 1, I, L, O: nothing can be misread. 31¹¹ codes, 54 bits.
/// </summary>
internal static class ClaimCode
{
    public const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    public const int Length = 12;

    // Powers of 3, which generates every number below 31: no two of the first thirty are equal.
    private static readonly int[] Weights = [.. Enumerable.Range(1, Length).Select(i => (int)BigInteger.ModPow(3, i, Alphabet.Length))];

    /// <summary>The code that belongs to a keyed hash of 32 bytes.</summary>
    public static string Of(ReadOnlySpan<byte> hash)
    {
        var number = new BigInteger(hash, isUnsigned: true);
        var code = new char[Length];
        var sum = 0;
        for (var i = 0; i < Length - 1; i++)
        {
            number = BigInteger.DivRem(number, Alphabet.Length, out var digit);
            code[i] = Alphabet[(int)digit];
            sum += (int)digit * Weights[i];
        }
        code[^1] = Enumerable.Range(0, Alphabet.Length).Where(d => (sum + d * Weights[^1]) % Alphabet.Length == 0).Select(d => Alphabet[d]).Single();
        return new(code);
    }

    /// <summary>The code without spaces and dashes, in capitals and narrow letters, and what is wrong with it.</summary>
    public static (string Code, CodeFault Fault) Read(string? typed)
    {
        var code = string.Concat((typed ?? "").Take(100).Select(Narrow).Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '–' or '—' or '_' or '.'))).ToUpperInvariant();
        if (code.Length != Length) return (code, CodeFault.Length);
        var sum = 0;
        for (var i = 0; i < Length; i++)
        {
            var digit = Alphabet.IndexOf(code[i], StringComparison.Ordinal);
            if (digit < 0) return (code, CodeFault.Letter);
            sum += digit * Weights[i];
        }
        return (code, sum % Alphabet.Length == 0 ? CodeFault.None : CodeFault.Check);
    }

    /// <summary>K7PM-3WXR-9TQ4: in fours, as people read them to each other.</summary>
    public static string Grouped(string code) => $"{code[..4]}-{code[4..8]}-{code[8..]}";

    /// <summary>Chinese keyboards type full-width letters and digits.</summary>
    internal static char Narrow(char c) => c is >= '！' and <= '～' ? (char)(c - 0xFEE0) : c;
}
