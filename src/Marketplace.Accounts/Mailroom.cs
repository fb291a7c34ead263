using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>Takes messages for the post: a row in the caller's transaction, carried after its commit.</summary>
public sealed class Mailroom(MarketplaceDb db, JobDoor jobs, TimeProvider clock)
{
    /// <summary>Writes a message in the language of the present request or job.</summary>
    public MailId Send(string to, Words subject, Words body) => Send(to, Words.IsEnglish ? "en" : "zh-CN", subject, body);

    /// <summary>Writes a message in the language given (<c>zh-CN</c>, <c>en</c>).</summary>
    public MailId Send(string to, string language, Words subject, Words body)
    {
        var english = language == "en";
        var mail = new Mail
        {
            Id = Ids.New<MailId>(clock),
            To = to,
            Subject = OneLine(english ? subject.En : subject.Zh),
            Body = english ? body.En : body.Zh,
            WrittenAt = clock.GetUtcNow(),
            NextAt = clock.GetUtcNow(),
        };
        db.Add(mail);
        var id = mail.Id.Value;
        jobs.Enqueue<CarryMail>(carry => carry.RunAsync(id, CancellationToken.None));
        return mail.Id;
    }

    private static string OneLine(string subject) => string.Join(' ', subject.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries)) is var line && line.Length > 200 ? line[..200] : line;
}

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

    public async Task<MailView> FindAsync(Actor actor, MailId id, CancellationToken ct)
    {
        actor.Require(Role.Operator);
        return await db.Set<Mail>().AsNoTracking().Where(m => m.Id == id)
            .Select(m => new MailView(m.Id, m.To, m.Subject, m.Body, m.WrittenAt, m.SentAt, m.Attempts, m.Error, m.File)).SingleOrDefaultAsync(ct)
            ?? throw AccountsRefusals.MailUnknown();
    }
}
