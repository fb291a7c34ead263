using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Marketplace.Accounts;

/// <summary>Time-based one-time passwords (RFC 6238, SHA-1, 30 s, six digits): what every authenticator app understands.</summary>
internal static class Totp
{
    private const int StepSeconds = 30, SecretBytes = 20;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string NewSecret() => ToBase32(RandomNumberGenerator.GetBytes(SecretBytes));

    public static long StepAt(DateTimeOffset now) => now.ToUnixTimeSeconds() / StepSeconds;

    public static string CodeOf(string secret, long step)
    {
        Span<byte> counter = stackalloc byte[8], mac = stackalloc byte[20];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // the standard's own hash; HMAC does not rest on collision resistance
        HMACSHA1.HashData(FromBase32(secret), counter, mac);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(mac[(mac[^1] & 0xf)..]) & 0x7fffffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step a code belongs to, one step of clock difference either way; null when it fits none. Looks at all three in any case.</summary>
    public static long? StepOf(string secret, string code, DateTimeOffset now)
    {
        long? found = null;
        var typed = Encoding.UTF8.GetBytes(code);
        for (var step = StepAt(now) - 1; step <= StepAt(now) + 1; step++)
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(CodeOf(secret, step)), typed)) found = step;
        return found;
    }

    /// <summary>What the square shows to an authenticator app.</summary>
    public static string AddressOf(string secret, string issuer, string account) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={secret}&issuer={Uri.EscapeDataString(issuer)}";

    internal static string ToBase32(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var (bits, held) = (0, 0);
        foreach (var one in bytes)
        {
            (bits, held) = ((bits << 8 | one) & 0xfff, held + 8);
            for (; held >= 5; held -= 5) text.Append(Alphabet[bits >> (held - 5) & 31]);
        }
        if (held > 0) text.Append(Alphabet[bits << (5 - held) & 31]);
        return text.ToString();
    }

    private static byte[] FromBase32(string text)
    {
        var bytes = new List<byte>(SecretBytes);
        var (bits, held) = (0, 0);
        foreach (var letter in text)
        {
            (bits, held) = ((bits << 5 | Alphabet.IndexOf(letter)) & 0xfff, held + 5);
            if (held < 8) continue;
            held -= 8;
            bytes.Add((byte)(bits >> held));
        }
        return [.. bytes];
    }
}
