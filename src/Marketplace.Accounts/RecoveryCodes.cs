using System.Security.Cryptography;
using System.Text;

namespace Marketplace.Accounts;

/// <summary>Ten codes on paper for the day the telephone is lost: each works once, only hashes are kept.</summary>
internal static class RecoveryCodes
{
    public const int HowMany = 10;

    // 80 random bits: nothing a fast hash would have to slow down.
    private const int Bytes = 10;

    public static IReadOnlyList<string> New() => [.. Enumerable.Range(0, HowMany).Select(_ => Grouped(Totp.ToBase32(RandomNumberGenerator.GetBytes(Bytes))))];

    /// <summary>As typed, without spaces and dashes; null when it cannot be one.</summary>
    public static string? Plain(string typed)
    {
        var plain = string.Concat(typed.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return plain.Length == Bytes * 8 / 5 ? plain : null;
    }

    public static string HashOf(Guid person, string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{person:N} {Plain(code)}")));

    private static string Grouped(string code) => string.Join('-', code.Chunk(4).Select(four => new string(four)));
}
