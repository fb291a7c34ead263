using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>Sends a link to set a new password. Answers the same whether or not the address has an account.</summary>
public sealed class AskPasswordReset
{
    private readonly MarketplaceDb _db;
    private readonly UserManager<Person> _people;
    private readonly Mailroom _mail;

    internal AskPasswordReset(MarketplaceDb db, UserManager<Person> people, Mailroom mail) => (_db, _people, _mail) = (db, people, mail);

    /// <param name="email">As typed.</param>
    /// <param name="site">Where the market is reached, without a slash at the end.</param>
    public Task RunAsync(string email, string site, CancellationToken ct) => _db.TransactAsync(async () =>
    {
        var normal = _people.NormalizeEmail(email.Trim());
        var person = await _db.Set<Person>().SingleOrDefaultAsync(p => p.NormalizedEmail == normal, ct);
        if (person is null) return;
        var code = WebEncoders.Base64UrlEncode(Convert.FromBase64String(await _people.GeneratePasswordResetTokenAsync(person)));
        var link = $"{site}/account/reset?person={person.Id:N}&code={code}";
        _mail.Send(person.Email!, person.Language,
            new Words("重设山海集密码", "Reset your Shanhai Market password"),
            new Words($"{person.Name}，您好！\n\n请打开下面的链接设置新密码，一小时内有效，只能用一次：\n\n{link}\n\n如果不是您本人申请，不用理会，密码不会改变。\n\n山海集",
                $"Hello {person.Name},\n\nopen this link to set a new password. It works once, within one hour:\n\n{link}\n\nIf you did not ask for it, do nothing; your password stays.\n\nShanhai Market"));
    }, ct);
}
