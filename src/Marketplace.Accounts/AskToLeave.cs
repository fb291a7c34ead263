using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>A person asks to close the account. Seven days to think again, then it is done.</summary>
public sealed class AskToLeave
{
    internal static readonly TimeSpan Respite = TimeSpan.FromDays(7);

    private readonly MarketplaceDb _db;
    private readonly IEnumerable<IPersonalRecords> _rooms;
    private readonly Mailroom _mail;
    private readonly AuditTrail _audit;
    private readonly TimeProvider _clock;

    internal AskToLeave(MarketplaceDb db, IEnumerable<IPersonalRecords> rooms, Mailroom mail, AuditTrail audit, TimeProvider clock) =>
        (_db, _rooms, _mail, _audit, _clock) = (db, rooms, mail, audit, clock);

    /// <param name="actor">Whose account it is.</param>
    /// <param name="site">Where the market is reached, without a slash at the end; for the letter.</param>
    public Task<DateTimeOffset> RunAsync(Actor actor, string site, CancellationToken ct) => _db.TransactAsync(async () =>
    {
        var who = actor.RequirePerson();
        var person = await _db.Set<Person>().SingleOrDefaultAsync(p => p.Id == who.Value, ct) ?? throw AccountsRefusals.PersonUnknown();
        foreach (var room in _rooms)
            if (await room.IsBusyAsync(who, ct)) throw AccountsRefusals.StillBusy();
        var leaves = _clock.GetUtcNow() + Respite;
        person.LeavesAt = leaves;
        _mail.Send(person.Email!, person.Language,
            new Words("您申请注销山海集账户", "You asked to close your Shanhai Market account"),
            new Words($"{person.Name}，您好！\n\n您的账户将在七天后注销：地址簿、登录记录、信件和评价署名会删除，订单依法留存但隐去姓名和地址。\n\n改变主意的话，七天内打开下面的页面点“保留账户”：\n\n{site}/account/privacy\n\n如果不是您本人操作，请马上重设密码。\n\n山海集",
                $"Hello {person.Name},\n\nyour account will be closed in seven days: address book, sign-in history, letters and the name under your reviews are erased; orders stay for the books without your name and address.\n\nIf you change your mind, open this page within seven days and choose “Keep my account”:\n\n{site}/account/privacy\n\nIf it was not you, set a new password at once.\n\nShanhai Market"));
        _audit.Append(actor, "accounts.asked_to_leave", who.Value.ToString(), new { leaves });
        return leaves;
    }, ct);
}
