using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>Lets people in and notes who came, how and from where; counts failures. Joins the caller's transaction.</summary>
internal sealed class Doorkeeper(MarketplaceDb db, Badges badges, AuditTrail audit, OpenSessions sessions, TimeProvider clock)
{
    internal const int MostFailures = 10;
    internal static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    /// <summary>Refuses while an account pauses.</summary>
    public static void RefusePaused(DateTimeOffset? until, DateTimeOffset now)
    {
        if (until > now) throw AccountsRefusals.LockedOut((int)Math.Ceiling((until.Value - now).TotalMinutes));
    }

    /// <summary>Opens a session: failures are forgotten, the book gets its line, the badge names the session.</summary>
    public async Task<ClaimsPrincipal> WelcomeAsync(Person person, SignInWay way, Caller caller, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (person.AccessFailedCount > 0)
            await db.Set<Person>().Where(p => p.Id == person.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.AccessFailedCount, 0), ct);
        var session = Note(person.Id, way, SignInResult.SignedIn, caller, now);
        var badge = await badges.WriteAsync(person.PersonId, ct) ?? throw AccountsRefusals.WrongCredentials();
        return new BadgeSession(session.Id, now, way, person.TwoFactorEnabled).PutOn(badge);
    }

    /// <summary>Counts one more failure; true when it was the tenth, after which the account pauses.</summary>
    public async Task<bool> CountFailureAsync(Guid person, SignInWay way, Caller caller, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await db.Set<Person>().Where(p => p.Id == person).ExecuteUpdateAsync(s => s.SetProperty(p => p.AccessFailedCount, p => p.AccessFailedCount + 1), ct);
        DateTimeOffset? until = now + Pause;
        var paused = await db.Set<Person>().Where(p => p.Id == person && p.AccessFailedCount >= MostFailures)
            .ExecuteUpdateAsync(s => s.SetProperty(p => p.LockoutEnd, until).SetProperty(p => p.AccessFailedCount, 0), ct) == 1;
        Note(person, way, paused ? SignInResult.Paused : way == SignInWay.Password ? SignInResult.WrongPassword : SignInResult.WrongCode, caller, now);
        if (paused) audit.Append(Actor.System, "accounts.locked_out", person.ToString(), new { minutes = (int)Pause.TotalMinutes });
        return paused;
    }

    /// <summary>Ends every open session of a person but one; with a new security stamp known devices are forgotten too.</summary>
    public async Task EndSessionsAsync(Guid person, SignInId? but, CancellationToken ct)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        var open = db.Set<SignInEntry>().Where(e => e.PersonId == person && e.EndsAt > now && e.EndedAt == null && e.Id != but);
        var ended = await open.Select(e => e.Id).ToListAsync(ct);
        await open.ExecuteUpdateAsync(s => s.SetProperty(e => e.EndedAt, now), ct);
        foreach (var one in ended) sessions.Forget(one);
    }

    private SignInEntry Note(Guid person, SignInWay way, SignInResult result, Caller caller, DateTimeOffset now)
    {
        var signedIn = result == SignInResult.SignedIn;
        var entry = new SignInEntry
        {
            Id = Ids.New<SignInId>(clock),
            PersonId = person,
            At = now,
            Way = way,
            Result = result,
            Device = caller.Device,
            Address = caller.Address,
            SeenAt = signedIn ? now : null,
            EndsAt = signedIn ? now + (caller.Script ? SignInEntry.TokenLasts : SignInEntry.BrowserLasts) : null,
        };
        db.Add(entry);
        return entry;
    }
}
