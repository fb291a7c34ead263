using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Marketplace.Platform;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>
/// The house's key for claim codes: a code follows from it and is found by a keyed hash; and for whom gifts are for. Sealed by data
/// protection (decisions 14 and 16), so the tables of this room alone give neither codes nor people away.
/// </summary>
public sealed class ClaimKeys(MarketplaceDb db, IDataProtectionProvider protection, TimeProvider clock)
{
    private byte[]? _key;

    /// <summary>Makes the key at first need, inside the caller's transaction. Of two that make it at once one is done again and finds it.</summary>
    internal async Task EnsureAsync(CancellationToken ct)
    {
        if (await db.Set<ClaimKey>().AnyAsync(ct)) return;
        db.Add(new ClaimKey { Id = 1, Sealed = Convert.ToBase64String(Seal.Protect(RandomNumberGenerator.GetBytes(32))), MadeAt = clock.GetUtcNow() });
    }

    /// <summary>The code of one issue for one entitlement of a round.</summary>
    internal async Task<string> CodeAsync(BatchId round, int number, int issue, CancellationToken ct) =>
        ClaimCode.Of(HMACSHA256.HashData(await KeyAsync(ct), Encoding.UTF8.GetBytes($"code {round.Value:N} {number} {issue}")));

    /// <summary>What a code is found by.</summary>
    internal async Task<string> HashAsync(string code, CancellationToken ct) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(await KeyAsync(ct), Encoding.UTF8.GetBytes("find " + code)));

    /// <summary>A person as this unit alone counts him or her: 128 bits in 22 characters, the same for the same text. Null while there is no key.</summary>
    internal async Task<string?> DigestAsync(OrganisationId unit, string who, CancellationToken ct)
    {
        var key = await KeyAsync(ct);
        return _key is null ? null : Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"gift {unit.Value:N} {who}")).AsSpan(0, 16));
    }

    // A house without a key has no codes: a key of zeros costs the same time and finds nothing.
    private async ValueTask<byte[]> KeyAsync(CancellationToken ct)
    {
        if (_key is not null) return _key;
        var stored = await db.Set<ClaimKey>().AsNoTracking().OrderBy(k => k.Id).Select(k => k.Sealed).FirstOrDefaultAsync(ct);
        return stored is null ? new byte[32] : _key = Seal.Unprotect(Convert.FromBase64String(stored));
    }

    private IDataProtector Seal => protection.CreateProtector("procurement", "claim-codes");
}
