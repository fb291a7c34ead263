using Marketplace.Catalog;
using Marketplace.Platform;
using Marketplace.Regions;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>What a member chose and where it shall go.</summary>
public sealed record ClaimGoodRequest(Guid Product, ClaimAddress Address);

/// <summary>
/// Claims one good for one code: the code is spent, the good is taken from stock and the row is filled in, all or
/// nothing. When the good has just run out, the code stays good for another.
/// </summary>
public sealed class ClaimGood(MarketplaceDb db, Stock stock, RegionBook regions, AuditTrail audit, ChunkSteps steps, JobDoor jobs, TimeProvider clock)
{
    /// <exception cref="Refusal">procurement.claim_address_wrong, .not_offered, .code_used, .code_revoked, .round_not_open_yet, .round_over, .good_gone.</exception>
    public Task RunAsync(ClaimTicket ticket, ClaimGoodRequest wanted, CancellationToken ct)
    {
        var address = wanted.Address.Checked(regions);
        return db.TransactAsync(async () =>
        {
            var now = clock.GetUtcNow();
            var round = await db.Set<ClaimRound>().AsNoTracking().Include(r => r.Offers).SingleOrDefaultAsync(r => r.BatchId == ticket.Round, ct) ?? throw ClaimsRefusals.NoSuchRound();
            var offer = round.Offers.Find(o => o.ProductId.Value == wanted.Product) ?? throw ClaimsRefusals.NotOffered();
            await SpendAsync(ticket, now, ct);
            if (round.OpensAt > now) throw ClaimsRefusals.NotOpenYet(round.OpensAt);
            // The round's own row is where claims and the close meet: whoever comes second sees what the first left.
            var counted = await db.Set<ClaimRound>().Where(r => r.BatchId == ticket.Round && r.ClosedAt == null && r.ClosesAt > now)
                .ExecuteUpdateAsync(s => s.SetProperty(r => r.Claimed, r => r.Claimed + 1), ct);
            if (counted == 0) throw ClaimsRefusals.RoundOver();
            await TakeAsync(ticket.Round, offer, ct);
            await steps.ReachAsync("claim: taken");

            await db.Set<BatchRow>().Where(r => r.BatchId == ticket.Round && r.Row == ticket.Row).ExecuteUpdateAsync(s => s
                .SetProperty(r => r.Sku, offer.Sku).SetProperty(r => r.ProductId, offer.ProductId).SetProperty(r => r.UnitPriceFen, offer.UnitPriceFen)
                .SetProperty(r => r.AmountFen, offer.UnitPriceFen).SetProperty(r => r.Remark, ""), ct);
            db.Add(new Claimant
            {
                BatchId = ticket.Round,
                Row = ticket.Row,
                Recipient = address.Recipient!,
                Phone = address.Phone!,
                RegionCode = address.CountyCode!,
                Street = address.Street!,
                ClaimedAt = now,
                ChangedAt = now,
            });
            // By nobody: whoever happens to be signed in at this browser, the trail must not say who chose what.
            audit.Append(Actor.Guest, "procurement.entitlement_claimed", $"batch:{ticket.Round.Value}", new { ticket.Row });
            await EndWhenCompleteAsync(ticket.Round, ct);
        }, ct);
    }

    private async Task SpendAsync(ClaimTicket ticket, DateTimeOffset now, CancellationToken ct)
    {
        var mine = db.Set<IssuedCode>().Where(c => c.BatchId == ticket.Round && c.Row == ticket.Row && c.Issue == ticket.Issue);
        if (await mine.Where(c => c.State == CodeState.Live).ExecuteUpdateAsync(s => s.SetProperty(c => c.State, CodeState.Used).SetProperty(c => c.ChangedAt, now), ct) == 1) return;
        throw await mine.Select(c => c.State).SingleAsync(ct) == CodeState.Used ? ClaimsRefusals.CodeUsed() : ClaimsRefusals.CodeRevoked();
    }

    private async Task TakeAsync(BatchId round, RoundOffer offer, CancellationToken ct)
    {
        try
        {
            await stock.AllocateMoreAsync(ClaimRound.Holder(round), offer.ProductId, 1, ct);
        }
        catch (Refusal refusal) when (refusal.Code == "catalog.out_of_stock")
        {
            throw ClaimsRefusals.GoodGone(offer.NameZh, offer.NameEn);
        }
        await db.Set<RoundOffer>().Where(o => o.BatchId == round && o.ProductId == offer.ProductId).ExecuteUpdateAsync(s => s.SetProperty(o => o.Claimed, o => o.Claimed + 1), ct);
    }

    private async Task EndWhenCompleteAsync(BatchId round, CancellationToken ct)
    {
        if (!await db.Set<ClaimRound>().AnyAsync(r => r.BatchId == round && r.Claimed == r.Entitlements, ct)) return;
        var id = round.Value;
        jobs.Enqueue<CloseCompleteRound>(job => job.RunAsync(id, CancellationToken.None));
    }
}
