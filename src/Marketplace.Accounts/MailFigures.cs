using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>How many letters are written and not carried yet.</summary>
internal sealed class MailFigures(MarketplaceDb db) : IReadFigures
{
    public async Task<IReadOnlyCollection<Figure>> ReadAsync(CancellationToken ct) =>
        [new("marketplace.mail.waiting", "{letter}", "Letters written and not carried", await db.Set<Mail>().CountAsync(m => m.SentAt == null, ct))];
}
