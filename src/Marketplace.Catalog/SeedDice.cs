using System.Security.Cryptography;
using System.Text;

namespace Marketplace.Catalog;

/// <summary>Throws that always fall the same way: the demonstration looks alike on every machine.</summary>
internal static class SeedDice
{
    /// <summary>A name-based id (RFC 9562 version 5): the same name is always the same product.</summary>
    public static Guid IdOf(string name)
    {
        // SHA-1 is what version 5 prescribes; nothing secret hangs on it.
#pragma warning disable CA5350
        var bytes = SHA1.HashData(Encoding.UTF8.GetBytes("shanhai:" + name))[..16];
#pragma warning restore CA5350
        bytes[6] = (byte)(bytes[6] & 0x0F | 0x50);
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>A number from 0 up to, not including, <paramref name="sides"/>.</summary>
    public static int Throw(string subject, string about, int sides)
    {
        // FNV-1a, then mixed: neighbouring names must not fall alike.
        var hash = 14695981039346656037UL;
        foreach (var c in subject) hash = (hash ^ c) * 1099511628211UL;
        foreach (var c in about) hash = (hash ^ c) * 1099511628211UL;
        hash ^= hash >> 32;
        hash *= 0x9E3779B97F4A7C15UL;
        return (int)((hash >> 33) % (ulong)sides);
    }

    public static T Pick<T>(string subject, string about, IReadOnlyList<T> from) => from[Throw(subject, about, from.Count)];
}
