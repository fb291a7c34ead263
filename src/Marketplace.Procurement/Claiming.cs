using Marketplace.Catalog;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>One claim inside the caller's transaction: the code is spent, the good taken from stock, the row filled in.</summary>
public sealed class Claiming(MarketplaceDb db, Stock stock, AuditTrail audit, ChunkSteps steps)
{
    /// <param name="ticket">Whose code.</param>
    /// <param name="product">One of the goods offered.</param>
    /// <param name="address">Already checked.</param>
    /// <param name="now">When it is claimed.</param>
    /// <param name="ct">Ends the claim.</param>
    internal async Task ClaimAsync(ClaimTicket ticket, ProductId product, ClaimAddress address, DateTimeOffset now, CancellationToken ct)
    {
        var round = await db.Set<ClaimRound>().AsNoTracking().Include(r => r.Offers).SingleOrDefaultAsync(r => r.BatchId == ticket.Round, ct) ?? throw ClaimsRefusals.NoSuchRound();
        var offer = round.Offers.Find(o => o.ProductId == product) ?? throw ClaimsRefusals.NotOffered();
        var mine = db.Set<IssuedCode>().Where(c => c.BatchId == ticket.Round && c.Number == ticket.Number && c.Issue == ticket.Issue);
        await SpendAsync(mine, now, ct);
        if (round.OpensAt > now) throw ClaimsRefusals.NotOpenYet(round.OpensAt);
        // The round's own row is where claims and the close meet: whoever comes second sees what the first left.
        var counted = await db.Set<ClaimRound>().Where(r => r.BatchId == ticket.Round && r.ClosedAt == null && r.ClosesAt > now)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.Claimed, r => r.Claimed + 1), ct);
        if (counted == 0) throw ClaimsRefusals.RoundOver();
        var row = await db.Set<ClaimRound>().Where(r => r.BatchId == ticket.Round).Select(r => r.Claimed).SingleAsync(ct);
        await mine.ExecuteUpdateAsync(s => s.SetProperty(c => c.Row, row), ct);
        await TakeAsync(round, offer, ct);
        await steps.ReachAsync("claim: taken");

        await db.Set<BatchRow>().Where(r => r.BatchId == ticket.Round && r.Row == row).ExecuteUpdateAsync(s => s
            .SetProperty(r => r.Sku, offer.Sku).SetProperty(r => r.ProductId, offer.ProductId).SetProperty(r => r.UnitPriceFen, offer.UnitPriceFen)
            .SetProperty(r => r.AmountFen, offer.UnitPriceFen).SetProperty(r => r.Remark, ""), ct);
        db.Add(new Claimant
        {
            BatchId = ticket.Round,
            Row = row,
            Recipient = address.Recipient!,
            Phone = address.Phone!,
            RegionCode = address.CountyCode!,
            Street = address.Street!,
            ClaimedAt = now,
            ChangedAt = now,
        });
        // By nobody: whoever happens to be signed in at this browser, the trail must not say who chose what.
        audit.Append(Actor.Guest, "procurement.entitlement_claimed", $"batch:{ticket.Round.Value}", new { row });
    }

    private static async Task SpendAsync(IQueryable<IssuedCode> mine, DateTimeOffset now, CancellationToken ct)
    {
        if (await mine.Where(c => c.State == CodeState.Live).ExecuteUpdateAsync(s => s.SetProperty(c => c.State, CodeState.Used).SetProperty(c => c.ChangedAt, now), ct) == 1) return;
        throw await mine.Select(c => c.State).SingleAsync(ct) == CodeState.Used ? ClaimsRefusals.CodeUsed() : ClaimsRefusals.CodeRevoked();
    }

    // Fresh enough still when the round closes, at the latest.
    private async Task TakeAsync(ClaimRound round, RoundOffer offer, CancellationToken ct)
    {
        try
        {
            await stock.AllocateMoreAsync(ClaimRound.Holder(round.BatchId), offer.ProductId, 1, BusinessDay.Of(round.ClosesAt), ct);
        }
        catch (Refusal refusal) when (refusal.Code == "catalog.out_of_stock")
        {
            throw ClaimsRefusals.GoodGone(offer.NameZh, offer.NameEn);
        }
        await db.Set<RoundOffer>().Where(o => o.BatchId == round.BatchId && o.ProductId == offer.ProductId).ExecuteUpdateAsync(s => s.SetProperty(o => o.Claimed, o => o.Claimed + 1), ct);
    }
}
