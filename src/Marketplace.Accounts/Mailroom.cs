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
