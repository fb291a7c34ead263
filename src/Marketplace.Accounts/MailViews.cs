using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>A message in the list of the operator's page.</summary>
public sealed record MailLine(MailId Id, string To, string Subject, DateTimeOffset WrittenAt, DateTimeOffset? SentAt, int Attempts, string? Error);

/// <summary>A whole message.</summary>
public sealed record MailView(MailId Id, string To, string Subject, string Body, DateTimeOffset WrittenAt, DateTimeOffset? SentAt, int Attempts, string? Error, string? File);

/// <summary>The post book, for operators.</summary>
public sealed class MailViews(MarketplaceDb db)
{
    public Task<List<MailLine>> NewestAsync(Actor actor, int take, CancellationToken ct)
    {
        actor.Require(Role.Operator);
        return db.Set<Mail>().AsNoTracking().OrderByDescending(m => m.WrittenAt).ThenByDescending(m => m.Id).Take(take)
            .Select(m => new MailLine(m.Id, m.To, m.Subject, m.WrittenAt, m.SentAt, m.Attempts, m.Error)).ToListAsync(ct);
    }

    /// <summary>How many letters are written and not carried yet.</summary>
    public Task<int> WaitingAsync(Actor actor, CancellationToken ct)
    {
        actor.Require(Role.Operator);
        return db.Set<Mail>().CountAsync(m => m.SentAt == null, ct);
    }

    public async Task<MailView> FindAsync(Actor actor, MailId id, CancellationToken ct)
    {
        actor.Require(Role.Operator);
        return await db.Set<Mail>().AsNoTracking().Where(m => m.Id == id)
            .Select(m => new MailView(m.Id, m.To, m.Subject, m.Body, m.WrittenAt, m.SentAt, m.Attempts, m.Error, m.File)).SingleOrDefaultAsync(ct)
            ?? throw AccountsRefusals.MailUnknown();
    }
}
