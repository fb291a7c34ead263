using Marketplace.Catalog;
using Marketplace.Platform;
using Marketplace.Regions;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>What a member chose and where it shall go.</summary>
public sealed record ClaimGoodRequest(Guid Product, ClaimAddress Address);

/// <summary>Claims one good for one code, all or nothing. When the good has just run out, the code stays good for another. The last claim ends the round.</summary>
public sealed class ClaimGood(MarketplaceDb db, Claiming claiming, RegionBook regions, JobDoor jobs, TimeProvider clock)
{
    /// <exception cref="Refusal">procurement.claim_address_wrong, .not_offered, .code_used, .code_revoked, .round_not_open_yet, .round_over, .good_gone.</exception>
    public Task RunAsync(ClaimTicket ticket, ClaimGoodRequest wanted, CancellationToken ct)
    {
        var address = wanted.Address.Checked(regions);
        return db.TransactAsync(async () =>
        {
            await claiming.ClaimAsync(ticket, new ProductId(wanted.Product), address, clock.GetUtcNow(), ct);
            if (!await db.Set<ClaimRound>().AnyAsync(r => r.BatchId == ticket.Round && r.Claimed == r.Entitlements, ct)) return;
            var id = ticket.Round.Value;
            jobs.Enqueue<CloseCompleteRound>(job => job.RunAsync(id, CancellationToken.None));
        }, ct);
    }
}
