using Marketplace.Platform;
using Marketplace.Regions;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>
/// Replaces the address of a claimed parcel until the cooperative packs. The old one is never shown; the last four digits
/// of the telephone given with it prove that it is the same member, since others may have seen the code.
/// </summary>
public sealed class ChangeClaimAddress(MarketplaceDb db, RegionBook regions, ClaimTries tries, AuditTrail audit, TimeProvider clock)
{
    private const int MostTries = 5;

    /// <exception cref="Refusal">procurement.claim_address_wrong, .phone_end_wrong, .tries_spent, .packed_already, .code_unknown.</exception>
    public async Task RunAsync(ClaimTicket ticket, string? phoneEnd, ClaimAddress wanted, CancellationToken ct)
    {
        var address = wanted.Checked(regions);
        // Counted before the answer is known, so that many at once are counted too.
        await tries.CountAsync($"phone:{ticket.Round.Value:N}:{ticket.Number}", MostTries, TimeSpan.FromHours(1));
        await db.TransactAsync(async () =>
        {
            var now = clock.GetUtcNow();
            var used = await db.Set<IssuedCode>().Where(c => c.BatchId == ticket.Round && c.Number == ticket.Number && c.Issue == ticket.Issue).Select(c => c.Row).SingleOrDefaultAsync(ct) ?? throw ClaimsRefusals.CodeUnknown();
            var claimant = await db.Set<Claimant>().SingleAsync(c => c.BatchId == ticket.Round && c.Row == used, ct);
            if (claimant.Phone.Length < 4 || phoneEnd?.Trim() != claimant.Phone[^4..]) throw ClaimsRefusals.PhoneEndWrong();
            var row = await db.Set<BatchRow>().AsNoTracking().SingleAsync(r => r.BatchId == ticket.Round && r.Row == used, ct);
            if (!ClaimParcels.MayChange(row, await db.OrderOfRowAsync(ticket.Round, used, ct))) throw ClaimsRefusals.PackedAlready();
            (claimant.Recipient, claimant.Phone, claimant.RegionCode, claimant.Street, claimant.ChangedAt) = (address.Recipient!, address.Phone!, address.CountyCode!, address.Street!, now);
            audit.Append(Actor.Guest, "procurement.claim_address_changed", $"batch:{ticket.Round.Value}", new { row = used });
        }, ct);
    }
}
