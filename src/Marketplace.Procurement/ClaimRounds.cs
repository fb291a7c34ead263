using Marketplace.Catalog;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>What a claim round means for its batch: codes at approval, nothing placed before the close, no rows edited by hand. Joins the caller's transaction.</summary>
public sealed class ClaimRounds(MarketplaceDb db, ClaimKeys keys, Stock stock, Budget budget, AuditTrail audit, JobDoor jobs, ChunkSteps steps, TimeProvider clock)
{
    private const int AtOnce = 2_000;

    /// <summary>True while an approved batch waits for its members. The first time it makes the codes.</summary>
    internal async Task<bool> HoldsBackAsync(Batch batch, CancellationToken ct)
    {
        var round = await db.Set<ClaimRound>().AsNoTracking().SingleOrDefaultAsync(r => r.BatchId == batch.Id, ct);
        if (round is null or { ClosedAt: not null }) return false;
        if (round.CodesMadeAt is null) await IssueAsync(batch, round.Entitlements, ct);
        return true;
    }

    /// <summary>
    /// What members claimed is the stock desk's again for a moment: the placing takes it in the same transaction. Returns the
    /// day for which goods without a wanted day must be fresh: today, or the close a round was kept for where that is past.
    /// </summary>
    internal async Task<DateOnly> HandOverAsync(BatchId id, DateOnly today, CancellationToken ct)
    {
        var closing = await db.Set<ClaimRound>().Where(r => r.BatchId == id).Select(r => (DateTimeOffset?)r.ClosesAt).SingleOrDefaultAsync(ct);
        if (closing is null) return today;
        await stock.ReleaseAsync(ClaimRound.Holder(id), ct);
        return BusinessDay.Of(closing.Value) is var kept && kept < today ? kept : today;
    }

    /// <summary>Whether the rows' goods were chosen by members, one by one.</summary>
    internal Task<bool> ChosenAsync(BatchId id, CancellationToken ct) => db.Set<ClaimRound>().AnyAsync(r => r.BatchId == id, ct);

    /// <summary>Refuses what would write over what members chose.</summary>
    internal async Task RefuseEditingAsync(BatchId id, CancellationToken ct)
    {
        if (await db.Set<ClaimRound>().AnyAsync(r => r.BatchId == id, ct)) throw ClaimsRefusals.RowsAreClaims();
    }

    /// <summary>Refuses to cancel once somebody may hold a code.</summary>
    internal async Task RefuseCancellingAsync(BatchId id, CancellationToken ct)
    {
        if (await db.Set<ClaimRound>().AnyAsync(r => r.BatchId == id && r.CodesMadeAt != null, ct)) throw ClaimsRefusals.RoundHasCodes();
    }

    /// <summary>Takes recipients and codes off a round whose batch is forgotten.</summary>
    internal async Task ForgetAsync(BatchId id, CancellationToken ct)
    {
        await db.Set<Claimant>().Where(c => c.BatchId == id).ExecuteUpdateAsync(s => s
            .SetProperty(c => c.Recipient, "").SetProperty(c => c.Phone, "").SetProperty(c => c.RegionCode, "").SetProperty(c => c.Street, ""), ct);
        await db.Set<IssuedCode>().Where(c => c.BatchId == id).ExecuteUpdateAsync(s => s.SetProperty(c => c.Hash, (string?)null), ct);
        await db.Set<ClaimRound>().Where(r => r.BatchId == id).ExecuteUpdateAsync(s => s
            .SetProperty(r => r.DonateRecipient, "").SetProperty(r => r.DonatePhone, "").SetProperty(r => r.DonateAddress, ""), ct);
    }

    private async Task IssueAsync(Batch batch, int entitlements, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var first = await db.Set<ClaimRound>().Where(r => r.BatchId == batch.Id && r.CodesMadeAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.CodesMadeAt, now), ct);
        if (first == 0) return;
        await steps.ReachAsync("codes: claimed");
        foreach (var numbers in Enumerable.Range(1, entitlements).Chunk(AtOnce))
        {
            foreach (var number in numbers) await IssueAsync(batch.Id, number, 1, now, ct);
            await db.FlushAsync(ct);
        }
        audit.Append(Actor.System, "procurement.codes_made", $"batch:{batch.Id.Value}", new { batch.Number, entitlements });
        await steps.ReachAsync("codes: made");
    }

    /// <summary>Makes a code for an entitlement. Two equal ones would break on the index: one chance in 10¹⁶ for each pair.</summary>
    internal async Task<string> IssueAsync(BatchId id, int number, int issue, DateTimeOffset now, CancellationToken ct)
    {
        var code = await keys.CodeAsync(id, number, issue, ct);
        db.Add(new IssuedCode { BatchId = id, Number = number, Issue = issue, Hash = await keys.HashAsync(code, ct), State = CodeState.Live, ChangedAt = now });
        return code;
    }

    /// <summary>
    /// Ends a round: what nobody claimed is given back or becomes the donation, goods get the bulk price that all claims together
    /// earned, the batch is left with what it will cost, and the placing begins. One transaction; asked twice, nothing more happens. False when there was nothing to close.
    /// </summary>
    internal async Task<bool> CloseAsync(BatchId id, Actor by, CancellationToken ct)
    {
        var (now, closer) = (clock.GetUtcNow(), by.Person);
        var closed = await db.Set<ClaimRound>().Where(r => r.BatchId == id && r.CodesMadeAt != null && r.ClosedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.ClosedAt, now).SetProperty(r => r.ClosedBy, closer), ct);
        if (closed == 0) return false;
        await steps.ReachAsync("close: claimed");

        var round = await db.Set<ClaimRound>().AsNoTracking().Include(r => r.Offers).SingleAsync(r => r.BatchId == id, ct);
        var rest = round.Entitlements - round.Claimed;
        var donated = rest > 0 && round.LeftOver == LeftOver.Donate ? await DonateAsync(round, rest, ct) : null;
        var fate = donated is { } one ? new RowProblem("recipient", RowProblems.DonatedTogether, one.ToString(global::System.Globalization.CultureInfo.InvariantCulture)) : new RowProblem("recipient", RowProblems.NotClaimed);
        var problems = RowProblem.Write([fate]);
        await Unclaimed(round).Where(r => r.Row != donated).ExecuteUpdateAsync(s => s
            .SetProperty(r => r.Status, RowStatus.Invalid).SetProperty(r => r.Problems, problems).SetProperty(r => r.Remark, "")
            .SetProperty(r => r.Quantity, 0).SetProperty(r => r.AmountFen, 0), ct);
        await steps.ReachAsync("close: rows written");
        await PriceAsync(round, donated is null ? 0 : rest, ct);
        await steps.ReachAsync("close: priced");
        await SettleAsync(id, by, round, now, ct);
        await steps.ReachAsync("close: done");
        return true;
    }

    // The bulk price is earned by the round as a whole, so it is known only now.
    private async Task PriceAsync(ClaimRound round, int donated, CancellationToken ct)
    {
        foreach (var offer in round.Offers.OrderBy(o => o.Ordinal))
        {
            var price = offer.PriceFor(offer.Claimed + (offer.ProductId == round.DonateProductId ? donated : 0));
            await db.Set<RoundOffer>().Where(o => o.BatchId == round.BatchId && o.ProductId == offer.ProductId).ExecuteUpdateAsync(s => s.SetProperty(o => o.EarnedPriceFen, price), ct);
            if (price == offer.UnitPriceFen) continue;
            await db.Set<BatchRow>().Where(r => r.BatchId == round.BatchId && r.Status == RowStatus.Valid && r.ProductId == offer.ProductId)
                .ExecuteUpdateAsync(s => s.SetProperty(r => r.UnitPriceFen, price).SetProperty(r => r.AmountFen, r => r.Quantity * price), ct);
        }
    }

    // The whole rest travels as one parcel, so it is one row.
    private async Task<int?> DonateAsync(ClaimRound round, int rest, CancellationToken ct)
    {
        var offer = round.Offers.Single(o => o.ProductId == round.DonateProductId);
        var row = round.Claimed + 1;
        var (quantity, amount) = ((long)rest, checked(rest * offer.UnitPriceFen));
        var text = quantity.ToString(global::System.Globalization.CultureInfo.InvariantCulture);
        await db.Set<BatchRow>().Where(r => r.BatchId == round.BatchId && r.Row == row).ExecuteUpdateAsync(s => s
            .SetProperty(r => r.Sku, offer.Sku).SetProperty(r => r.ProductId, offer.ProductId).SetProperty(r => r.Quantity, quantity).SetProperty(r => r.QuantityText, text)
            .SetProperty(r => r.UnitPriceFen, offer.UnitPriceFen).SetProperty(r => r.AmountFen, amount).SetProperty(r => r.Recipient, round.DonateRecipient)
            .SetProperty(r => r.Phone, round.DonatePhone).SetProperty(r => r.Address, round.DonateAddress).SetProperty(r => r.Remark, "捐赠 / donation"), ct);
        return row;
    }

    private async Task SettleAsync(BatchId id, Actor by, ClaimRound round, DateTimeOffset now, CancellationToken ct)
    {
        var valid = db.Set<BatchRow>().Where(r => r.BatchId == id && r.Status == RowStatus.Valid);
        var (count, total) = (await valid.CountAsync(ct), await valid.SumAsync(r => r.AmountFen, ct));
        var batch = await db.Set<Batch>().SingleAsync(b => b.Id == id, ct);
        await budget.GiveBackAsync(batch.Unit, batch.PlanYear, batch.CommittedFen - total, ct);
        (batch.Valid, batch.Invalid, batch.TotalFen, batch.CommittedFen, batch.MovedAt) = (count, batch.Total - count, total, total, now);
        batch.Version++;
        // Nobody claimed and nothing is donated: there is nothing to buy.
        if (count == 0) batch.MoveTo(BatchStatus.Cancelled, now);
        audit.Append(by, "procurement.round_closed", $"batch:{id.Value}", new { batch.Number, round.Claimed, round.Entitlements, totalFen = total });
        var value = id.Value;
        if (count > 0) jobs.Enqueue<PlaceNextChunk>(job => job.RunAsync(value, CancellationToken.None));
    }

    // Claims take the rows in their order.
    private IQueryable<BatchRow> Unclaimed(ClaimRound round) => db.Set<BatchRow>().Where(r => r.BatchId == round.BatchId && r.Row > round.Claimed);
}
