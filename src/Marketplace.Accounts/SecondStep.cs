using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>The second step of a sign-in: spends codes, keeps account of what a person has. Joins the caller's transaction.</summary>
internal sealed class SecondStep(MarketplaceDb db, IDataProtectionProvider protection, Doorkeeper door, Mailroom mail, AuditTrail audit, TimeProvider clock)
{
    private IDataProtector Secrets => protection.CreateProtector("accounts", "authenticator");

    public string Seal(string secret) => Secrets.Protect(secret);

    /// <summary>The secret of an app; null when its keys are lost: then only a recovery code helps.</summary>
    public string? Open(Authenticator app)
    {
        try { return Secrets.Unprotect(app.Secret); }
        catch (CryptographicException) { return null; }
    }

    /// <summary>Spends a code from the app, or a recovery code; null when it fits neither or was used before.</summary>
    public async Task<SignInWay?> SpendAsync(Guid person, string typed, CancellationToken ct)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        if (RecoveryCodes.Plain(typed) is { } recovery)
        {
            var hash = RecoveryCodes.HashOf(person, recovery);
            return await db.Set<RecoveryCode>().Where(c => c.PersonId == person && c.Hash == hash && c.UsedAt == null)
                .ExecuteUpdateAsync(s => s.SetProperty(c => c.UsedAt, now), ct) == 1 ? SignInWay.RecoveryCode : null;
        }
        var app = await db.Set<Authenticator>().AsNoTracking().SingleOrDefaultAsync(a => a.PersonId == person, ct);
        if (app is null || Open(app) is not { } secret || Totp.StepOf(secret, string.Concat(typed.Where(char.IsAsciiDigit)), now.Value) is not { } step) return null;
        // Of two requests with one code, only one moves the step on.
        return await db.Set<Authenticator>().Where(a => a.PersonId == person && a.LastStep < step)
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.LastStep, step), ct) == 1 ? SignInWay.AuthenticatorCode : null;
    }

    /// <summary>New recovery codes in the place of all earlier ones; shown once, by whoever asked.</summary>
    public async Task<IReadOnlyList<string>> RenewCodesAsync(Guid person, CancellationToken ct)
    {
        var codes = RecoveryCodes.New();
        await db.Set<RecoveryCode>().Where(c => c.PersonId == person).ExecuteDeleteAsync(ct);
        db.AddRange(codes.Select(code => new RecoveryCode { PersonId = person, Hash = RecoveryCodes.HashOf(person, code), MadeAt = clock.GetUtcNow() }));
        return codes;
    }

    /// <summary>
    /// After anything was added or taken away: notes whether there is a second step at all (<paramref name="on"/>), ends every session but this one,
    /// writes to the trail and to the person. With a first factor come recovery codes, with the last one they go.
    /// </summary>
    public async Task<IReadOnlyList<string>> ChangedAsync(Actor actor, Person person, SignInId? here, string action, Words what, bool on, CancellationToken ct)
    {
        IReadOnlyList<string> codes = [];
        if (!on) await db.Set<RecoveryCode>().Where(c => c.PersonId == person.Id).ExecuteDeleteAsync(ct);
        else if (!person.TwoFactorEnabled) codes = await RenewCodesAsync(person.Id, ct);
        person.TwoFactorEnabled = on;
        person.SecurityStamp = Ids.NewGuid(clock).ToString("N");
        await door.EndSessionsAsync(person.Id, here, ct);
        Tell(actor, person, action, what);
        return codes;
    }

    /// <summary>Whether a person has any second factor left.</summary>
    public async Task<bool> AnyAsync(Guid person, CancellationToken ct) =>
        await db.Set<Authenticator>().AnyAsync(a => a.PersonId == person, ct) || await db.Set<IdentityUserPasskey<Guid>>().AnyAsync(p => p.UserId == person, ct);

    /// <summary>An entry in the trail and a letter to the person.</summary>
    public void Tell(Actor actor, Person person, string action, Words what)
    {
        audit.Append(actor, action, person.Id.ToString(), new { });
        mail.Send(person.Email!, person.Language,
            new Words("山海集账户的登录方式有变动", "The way into your Shanhai Market account has changed"),
            new Words($"{person.Name}，您好！\n\n{what.Zh}。\n\n如果不是您本人操作，请马上用“忘记密码”重设密码，并在“账户 › 登录与安全”里退出所有设备。\n\n山海集",
                $"Hello {person.Name},\n\n{what.En}.\n\nIf it was not you, set a new password at once with “Forgotten password”, and sign out everywhere under “Account › Sign-in and security”.\n\nShanhai Market"));
    }
}
