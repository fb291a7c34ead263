using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>How a person's account is secured.</summary>
public sealed record SecurityView(bool TwoSteps, DateTimeOffset? AuthenticatorSince, int RecoveryCodesLeft, IReadOnlyList<PasskeyView> Passkeys);

public sealed record PasskeyView(string Id, string Name, DateTimeOffset AddedAt);

/// <summary>One attempt to sign in, as its owner reads it.</summary>
public sealed record SignInView(SignInId Id, DateTimeOffset At, SignInWay Way, SignInResult Result, string Device, string Address, DateTimeOffset? SeenAt, bool Open);

/// <summary>A person's own security: what is set up, who is signed in, what was tried.</summary>
public sealed class SecurityViews(MarketplaceDb db, TimeProvider clock)
{
    public async Task<SecurityView> MineAsync(Actor actor, CancellationToken ct)
    {
        var id = actor.RequirePerson().Value;
        var on = await db.Set<Person>().Where(p => p.Id == id).Select(p => (bool?)p.TwoFactorEnabled).SingleOrDefaultAsync(ct) ?? throw AccountsRefusals.PersonUnknown();
        var since = await db.Set<Authenticator>().Where(a => a.PersonId == id).Select(a => (DateTimeOffset?)a.Since).SingleOrDefaultAsync(ct);
        var left = await db.Set<RecoveryCode>().CountAsync(c => c.PersonId == id && c.UsedAt == null, ct);
        var passkeys = await db.Set<IdentityUserPasskey<Guid>>().AsNoTracking().Where(p => p.UserId == id).ToListAsync(ct);
        return new(on, since, left, [.. passkeys.OrderBy(p => p.Data.CreatedAt).Select(p => new PasskeyView(PasskeyId.Write(p.CredentialId), p.Data.Name ?? "", p.Data.CreatedAt))]);
    }

    /// <summary>Where the person is signed in now, the latest visit first.</summary>
    public Task<List<SignInView>> OpenAsync(Actor actor, CancellationToken ct)
    {
        var (id, now) = (actor.RequirePerson().Value, clock.GetUtcNow());
        return Views(db.Set<SignInEntry>().Where(e => e.PersonId == id && e.EndedAt == null && e.EndsAt > now).OrderByDescending(e => e.SeenAt).Take(50), now).ToListAsync(ct);
    }

    /// <summary>Attempts, the newest first; pages count from 1.</summary>
    public async Task<(IReadOnlyList<SignInView> Entries, int Total)> HistoryAsync(Actor actor, int page, int size, CancellationToken ct)
    {
        var (id, now) = (actor.RequirePerson().Value, clock.GetUtcNow());
        var all = db.Set<SignInEntry>().Where(e => e.PersonId == id);
        var skip = (int)Math.Min((long)(Math.Max(page, 1) - 1) * size, int.MaxValue);
        return (await Views(all.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Skip(skip).Take(size), now).ToListAsync(ct), await all.CountAsync(ct));
    }

    private static IQueryable<SignInView> Views(IQueryable<SignInEntry> entries, DateTimeOffset now) =>
        entries.AsNoTracking().Select(e => new SignInView(e.Id, e.At, e.Way, e.Result, e.Device, e.Address, e.SeenAt, e.EndedAt == null && e.EndsAt > now));
}
