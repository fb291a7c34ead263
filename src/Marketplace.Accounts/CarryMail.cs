using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>Carries one message: to the mail server, or as a file into the data folder where no server is named.</summary>
public sealed partial class CarryMail(MarketplaceDb db, FileStore files, IOptions<MailOptions> options, TimeProvider clock, ILogger<CarryMail> log)
{
    public async Task RunAsync(Guid id, CancellationToken ct)
    {
        var mailId = new MailId(id);
        if (!await db.TransactAsync(() => ClaimAsync(mailId, ct), ct)) return;
        var mail = await db.Set<Mail>().AsNoTracking().SingleAsync(m => m.Id == mailId, ct);
        try
        {
            using var message = Compose(mail);
            var file = options.Value.Host.Length == 0 ? await FileAsync(mail, message, ct) : null;
            if (file is null) await PostAsync(message, ct);
            await db.TransactAsync(() => MarkSentAsync(mailId, file, ct), ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Kept in the row, where the operator sees it; the sweep tries again. What a mail server says names the addressee: not for the log.
            Failed(log, id, failure.GetType().Name);
            await db.TransactAsync(() => MarkFailedAsync(mailId, failure.Message, ct), ct);
        }
    }

    private async Task<bool> ClaimAsync(MailId id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var attempts = await db.Set<Mail>().Where(m => m.Id == id).Select(m => m.Attempts).SingleOrDefaultAsync(ct);
        var next = now.AddSeconds(30 * Math.Pow(2, attempts)); // 30 s, 1 min … about 64 min before the last
        return await db.Set<Mail>().Where(m => m.Id == id && m.SentAt == null && m.NextAt <= now && m.Attempts < Mail.MostAttempts)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.Attempts, m => m.Attempts + 1).SetProperty(m => m.NextAt, next), ct) == 1;
    }

    private Task<int> MarkSentAsync(MailId id, string? file, CancellationToken ct)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        return db.Set<Mail>().Where(m => m.Id == id)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.SentAt, now).SetProperty(m => m.File, file).SetProperty(m => m.Error, (string?)null), ct);
    }

    private Task<int> MarkFailedAsync(MailId id, string error, CancellationToken ct)
    {
        var shown = error.Length <= 500 ? error : error[..500];
        return db.Set<Mail>().Where(m => m.Id == id).ExecuteUpdateAsync(s => s.SetProperty(m => m.Error, shown), ct);
    }

    // The message id is the row's: should a crash send it twice, mail programs show it once.
    private MimeMessage Compose(Mail mail) => new([MailboxAddress.Parse(options.Value.From)], [MailboxAddress.Parse(mail.To)], mail.Subject, new TextPart("plain") { Text = mail.Body })
    {
        MessageId = $"{mail.Id.Value:N}@shanhai",
        Date = mail.WrittenAt,
    };

    private async Task<string> FileAsync(Mail mail, MimeMessage message, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        await message.WriteToAsync(bytes, ct);
        bytes.Position = 0;
        return await files.SaveAsync("mail", $"{mail.Id.Value:N}.eml", bytes, ct);
    }

    private async Task PostAsync(MimeMessage message, CancellationToken ct)
    {
        var server = options.Value;
        using var post = new SmtpClient { Timeout = 20_000 };
        await post.ConnectAsync(server.Host, server.Port, SecureSocketOptions.Auto, ct);
        if (server.User.Length > 0) await post.AuthenticateAsync(server.User, server.Password, ct);
        await post.SendAsync(message, ct);
        await post.DisconnectAsync(true, ct);
    }

    [LoggerMessage(LogLevel.Warning, "Mail {Mail} could not be carried: {Failure}")]
    private static partial void Failed(ILogger log, Guid mail, string failure);
}
