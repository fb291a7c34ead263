using System.Net.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>What a newcomer tells.</summary>
public sealed record RegisterRequest
{
    public required string Email { get; init; }
    public required string Password { get; init; }
    public required string Name { get; init; }

    /// <summary><c>zh-CN</c> or <c>en</c>.</summary>
    public string Language { get; init; } = "zh-CN";
}

/// <summary>Opens a consumer's account.</summary>
public sealed class Register
{
    private readonly MarketplaceDb _db;
    private readonly ILookupNormalizer _names;
    private readonly IPasswordHasher<Person> _hasher;
    private readonly Mailroom _mail;
    private readonly TimeProvider _clock;

    internal Register(MarketplaceDb db, ILookupNormalizer names, IPasswordHasher<Person> hasher, Mailroom mail, TimeProvider clock) =>
        (_db, _names, _hasher, _mail, _clock) = (db, names, hasher, mail, clock);

    public async Task<PersonId> RunAsync(RegisterRequest wanted, CancellationToken ct)
    {
        var email = wanted.Email.Trim();
        if (email.Length > 254 || !MailAddress.TryCreate(email, out var parsed) || parsed.Address != email || !parsed.Host.Contains('.') || email.Any(char.IsControl))
            throw AccountsRefusals.EmailWrong();
        var name = PersonName.Check(wanted.Name);
        Passwords.Check(wanted.Password, email, "password");
        var person = new Person
        {
            Id = Ids.NewGuid(_clock),
            Name = name,
            Language = wanted.Language == "en" ? "en" : "zh-CN",
            UserName = email,
            NormalizedUserName = _names.NormalizeName(email),
            Email = email,
            NormalizedEmail = _names.NormalizeEmail(email),
            SecurityStamp = Ids.NewGuid(_clock).ToString("N"),
            LockoutEnabled = true,
            CreatedAt = _clock.GetUtcNow(),
        };
        person.PasswordHash = _hasher.HashPassword(person, wanted.Password); // before the transaction: it takes its time
        return await _db.TransactAsync(async () =>
        {
            if (await _db.Set<Person>().AnyAsync(p => p.NormalizedEmail == person.NormalizedEmail, ct)) throw AccountsRefusals.EmailTaken();
            _db.Add(person);
            _mail.Send(email, person.Language,
                new Words("欢迎来到山海集", "Welcome to Shanhai Market"),
                new Words($"{name}，您好！\n\n您的账户已开通，可以用这个邮箱登录。\n如果不是您本人注册，请用“忘记密码”收回账户。\n\n山海集",
                    $"Hello {name},\n\nyour account is open; sign in with this e-mail address.\nIf it was not you who registered, take the account back with “Forgotten password”.\n\nShanhai Market"));
            return person.PersonId;
        }, ct);
    }
}

/// <summary>How a person wants to be addressed.</summary>
internal static class PersonName
{
    public static string Check(string? typed)
    {
        var name = (typed ?? "").Trim();
        return name.Length is > 0 and <= 40 && !name.Any(char.IsControl) ? name : throw AccountsRefusals.NameWrong();
    }
}
