using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>Every night: letters sent long ago, or given up, with their files.</summary>
public sealed class ForgetOldMail(MarketplaceDb db, FileStore files, IOptions<AccountsOptions> options, TimeProvider clock)
{
    public async Task RunAsync(CancellationToken ct)
    {
        var old = clock.GetUtcNow().AddDays(-options.Value.MailKeptDays);
        var due = await db.Set<Mail>().AsNoTracking().Where(m => m.WrittenAt < old && (m.SentAt != null || m.Attempts >= Mail.MostAttempts))
            .OrderBy(m => m.WrittenAt).Select(m => new { m.Id, m.File }).Take(5_000).ToListAsync(ct);
        // Files first: a row without its file is forgotten next time, a file without its row never.
        foreach (var file in due.Select(m => m.File).OfType<string>()) files.Delete(file);
        var ids = due.Select(m => m.Id).ToList();
        await db.TransactAsync(() => db.Set<Mail>().Where(m => ids.Contains(m.Id)).ExecuteDeleteAsync(ct), ct);
    }
}
