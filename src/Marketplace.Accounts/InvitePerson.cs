using System.Net.Mail;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>Whom the administrator wants, as what, and up to what amount.</summary>
public sealed record InviteRequest
{
    public required string Email { get; init; }
    public required Role Role { get; init; }

    /// <summary>For approvers only: the most to approve at once, in fen.</summary>
    public long? LimitFen { get; init; }
}

/// <param name="Joined">The address has an account, which acts for the unit from now on; otherwise a letter with a link is on its way.</param>
public sealed record InviteOutcome(bool Joined);

/// <summary>Brings a person into the unit: an account joins at once, an unknown address gets a letter with a link for 14 days.</summary>
public sealed class InvitePerson
{
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(14);

    private readonly MarketplaceDb _db;
    private readonly UnitDesk _desk;
    private readonly ILookupNormalizer _names;
    private readonly Mailroom _mail;
    private readonly AuditTrail _audit;
    private readonly TimeProvider _clock;

    internal InvitePerson(MarketplaceDb db, UnitDesk desk, ILookupNormalizer names, Mailroom mail, AuditTrail audit, TimeProvider clock) =>
        (_db, _desk, _names, _mail, _audit, _clock) = (db, desk, names, mail, audit, clock);

    /// <param name="site">Where the market is reached, without a slash at the end.</param>
    /// <exception cref="Refusal">accounts.not_administrator, .email_wrong, .role_wrong, .limit_wrong, .member_already.</exception>
    public Task<InviteOutcome> RunAsync(Actor administrator, InviteRequest wanted, string site, CancellationToken ct) => _db.TransactAsync(async () =>
    {
        var unit = await _desk.RequireAdministratorAsync(administrator, ct);
        MemberRules.Check(wanted.Role, wanted.LimitFen);
        var email = wanted.Email.Trim();
        if (email.Length > 254 || !MailAddress.TryCreate(email, out var parsed) || parsed.Address != email || !parsed.Host.Contains('.') || email.Any(char.IsControl)) throw AccountsRefusals.EmailWrong();
        var normal = _names.NormalizeEmail(email);
        var name = await _db.Set<Organisation>().Where(o => o.Id == unit).Select(o => new Words(o.NameZh, o.NameEn)).SingleAsync(ct);
        var person = await _db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.NormalizedEmail == normal, ct);
        var joined = person is not null;
        if (person is not null) await JoinAsync(person, unit, wanted, name, ct);
        else await WriteAsync(email, normal, unit, wanted, name, site, ct);
        _audit.Append(administrator, "accounts.person_invited", $"organisation:{unit.Value}", new { role = wanted.Role.ToString(), wanted.LimitFen, joined });
        return new InviteOutcome(joined);
    }, ct);

    private async Task JoinAsync(Person person, OrganisationId unit, InviteRequest wanted, Words name, CancellationToken ct)
    {
        if (await _db.Set<Membership>().AnyAsync(m => m.PersonId == person.Id && m.OrganisationId == unit && m.Role == wanted.Role, ct)) throw UnitRefusals.MemberAlready();
        _db.Add(new Membership { PersonId = person.Id, OrganisationId = unit, Role = wanted.Role, LimitFen = wanted.LimitFen, Since = _clock.GetUtcNow() });
        _mail.Send(person.Email!, person.Language,
            new Words($"您已加入 {name.Zh}", $"You act for {name.En} now"),
            new Words($"{person.Name}，您好！\n\n{name.Zh} 的管理员把您加为{MemberRules.Name(wanted.Role).Zh}。重新登录后可在“单位采购”切换到这个单位。\n\n山海集",
                $"Hello {person.Name},\n\nthe administrator of {name.En} made you its {MemberRules.Name(wanted.Role).En}. Sign in again, and switch to the unit under Procurement.\n\nShanhai Market"));
    }

    private async Task WriteAsync(string email, string normal, OrganisationId unit, InviteRequest wanted, Words name, string site, CancellationToken ct)
    {
        var now = _clock.GetUtcNow();
        // A second letter to the same person makes the first one's link worthless.
        await _db.Set<Invitation>().Where(i => i.OrganisationId == unit && i.NormalizedEmail == normal && i.Role == wanted.Role).ExecuteDeleteAsync(ct);
        var code = RandomNumberGenerator.GetHexString(40, lowercase: true);
        _db.Add(new Invitation
        {
            Id = Ids.New<InvitationId>(_clock),
            OrganisationId = unit,
            Email = email,
            NormalizedEmail = normal,
            Role = wanted.Role,
            LimitFen = wanted.LimitFen,
            Hash = HashOf(code),
            ExpiresAt = now + Lasts,
        });
        _mail.Send(email,
            new Words($"{name.Zh} 邀请您加入山海集", $"{name.En} invites you to Shanhai Market"),
            new Words($"您好！\n\n{name.Zh} 邀请您担任{MemberRules.Name(wanted.Role).Zh}。请打开下面的链接，用这个邮箱注册或登录，14 天内有效，只能用一次：\n\n{site}/account/join?code={code}\n\n如果您不认识这个单位，不用理会。\n\n山海集",
                $"Hello,\n\n{name.En} invites you to be its {MemberRules.Name(wanted.Role).En}. Open this link and register or sign in with this address. It works once, within 14 days:\n\n{site}/account/join?code={code}\n\nIf you do not know the unit, do nothing.\n\nShanhai Market"));
    }

    internal static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}

/// <summary>Which roles a unit gives, and who carries a limit.</summary>
public static class MemberRules
{
    internal const long MostLimitFen = 10_000_000_000;

    /// <summary>The roles an administrator may give.</summary>
    public static IReadOnlyList<Role> Roles { get; } = [.. Enum.GetValues<Role>().Where(UnitDesk.IsUnitRole)];

    internal static void Check(Role role, long? limitFen)
    {
        if (!Roles.Contains(role)) throw UnitRefusals.RoleWrong();
        if (role == Role.Approver ? limitFen is not (>= 0 and <= MostLimitFen) : limitFen is not null) throw UnitRefusals.LimitWrong();
    }

    public static Words Name(Role role) => role switch
    {
        Role.Officer => new("经办人", "procurement officer"),
        Role.Approver => new("审批人", "approver"),
        Role.Finance => new("财务", "finance officer"),
        _ => new("请购人", "requester"),
    };
}
