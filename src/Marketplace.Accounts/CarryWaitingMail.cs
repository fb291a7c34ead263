using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>Finds messages whose carrier was lost or failed, every minute.</summary>
public sealed class CarryWaitingMail(MarketplaceDb db, JobDoor jobs, TimeProvider clock)
{
    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = await db.Set<Mail>().AsNoTracking().Where(m => m.SentAt == null && m.NextAt <= now && m.Attempts < Mail.MostAttempts)
            .OrderBy(m => m.NextAt).Select(m => m.Id).Take(200).ToListAsync(ct);
        foreach (var id in due)
        {
            var mail = id.Value;
            jobs.Enqueue<CarryMail>(carry => carry.RunAsync(mail, CancellationToken.None));
        }
    }
}
