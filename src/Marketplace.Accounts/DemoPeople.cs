using Microsoft.AspNetCore.Identity;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>Invented people. Without a password nobody can sign in as them.</summary>
internal static class DemoPeople
{
    public static Person Of(string email, string name, string? passwordHash, ILookupNormalizer names, TimeProvider clock) => new()
    {
        Id = SeedIds.Of("person", email),
        Name = name,
        Language = "zh-CN",
        UserName = email,
        NormalizedUserName = names.NormalizeName(email),
        Email = email,
        NormalizedEmail = names.NormalizeEmail(email),
        EmailConfirmed = true,
        PasswordHash = passwordHash,
        SecurityStamp = SeedIds.Of("stamp", email).ToString("N"),
        LockoutEnabled = true,
        CreatedAt = clock.GetUtcNow(),
    };
}
