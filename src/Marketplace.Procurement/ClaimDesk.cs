using System.Globalization;
using System.Security.Cryptography;
using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Platform;
using Marketplace.Regions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>One code as the house knows it after it was read: which round, which entitlement, which issue.</summary>
public sealed record ClaimTicket(BatchId Round, int Number, int Issue);

/// <summary>One of the goods a member may choose.</summary>
/// <param name="Left">Whether one can still be had.</param>
public sealed record ClaimOfferView(ProductId Product, string NameZh, string NameEn, long UnitPriceFen, bool Left)
{
    public string Name => new Words(NameZh, NameEn).Now;
}

/// <summary>What was claimed and where it is. Says nothing of the address: whoever handed out the code could read it too.</summary>
/// <param name="Stage">collecting packing shipped arrived unavailable</param>
/// <param name="MayChange">The address may still be replaced.</param>
public sealed record ClaimReceiptView(string NameZh, string NameEn, DateTimeOffset ClaimedAt, string Stage, DateTimeOffset? ShippedAt, IReadOnlyList<string> Waybills, bool MayChange)
{
    public string Name => new Words(NameZh, NameEn).Now;
}

/// <summary>A round as the holder of a code sees it.</summary>
/// <param name="Stage">notYet open closed claimed</param>
public sealed record ClaimView(
    string Title, string UnitZh, string UnitEn, string Stage, DateTimeOffset OpensAt, DateTimeOffset ClosesAt, IReadOnlyList<ClaimOfferView> Offers, ClaimReceiptView? Receipt)
{
    public string Unit => new Words(UnitZh, UnitEn).Now;
}

/// <summary>The members' door: reads codes, shows the goods, follows the parcel. Nobody signs in; the code is all there is.</summary>
public sealed class ClaimDesk(MarketplaceDb db, ClaimKeys keys, ClaimTries tries, OrganisationViews organisations, RegionBook regions, Stock stock, IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>Wrong codes from one network address in ten minutes; an office of hundreds shares one.</summary>
    private const int MostWrong = 30;

    /// <summary>Looks at one round a minute, from everywhere together.</summary>
    private const int MostOfRound = 1_200;

    private static readonly TimeSpan TicketLasts = TimeSpan.FromHours(2);

    /// <summary>
    /// Reads a typed code. A slip of the finger is told without asking the database; every unknown code is answered alike.
    /// </summary>
    /// <param name="typed">As typed, with or without dashes.</param>
    /// <param name="caller">The network address, for counting.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <exception cref="Refusal">procurement.code_length, .code_letter, .code_mistyped, .code_unknown, .code_revoked, .tries_spent.</exception>
    public async Task<ClaimTicket> ReadAsync(string? typed, string caller, CancellationToken ct)
    {
        var (code, fault) = ClaimCode.Read(typed);
        switch (fault)
        {
            case CodeFault.Length: throw ClaimsRefusals.CodeLength();
            case CodeFault.Letter: throw ClaimsRefusals.CodeLetter();
            case CodeFault.Check: throw ClaimsRefusals.CodeMistyped();
        }
        var hash = await keys.HashAsync(code, ct);
        var found = await db.Set<IssuedCode>().AsNoTracking().SingleOrDefaultAsync(c => c.Hash == hash, ct);
        if (found is null)
        {
            await tries.CountAsync($"wrong:{caller}", MostWrong, TimeSpan.FromMinutes(10));
            throw ClaimsRefusals.CodeUnknown();
        }
        await tries.CountAsync($"round:{found.BatchId.Value:N}", MostOfRound, TimeSpan.FromMinutes(1));
        if (found.State == CodeState.Revoked) throw ClaimsRefusals.CodeRevoked();
        return new(found.BatchId, found.Number, found.Issue);
    }

    /// <summary>The ticket as a browser carries it for two hours: sealed, and without the code.</summary>
    public string Seal(ClaimTicket ticket) => Sealed.Protect(string.Create(CultureInfo.InvariantCulture,
        $"{ticket.Round.Value:N}|{ticket.Number}|{ticket.Issue}|{(clock.GetUtcNow() + TicketLasts).ToUnixTimeSeconds()}"));

    /// <summary>Null when it is not ours or too old.</summary>
    public ClaimTicket? Open(string? carried)
    {
        if (string.IsNullOrEmpty(carried)) return null;
        try
        {
            var parts = Sealed.Unprotect(carried).Split('|');
            var until = DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[3], CultureInfo.InvariantCulture));
            return until > clock.GetUtcNow() ? new(new(Guid.Parse(parts[0])), int.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture)) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>What a ticket's holder may see; null when its code was revoked, or forgotten, meanwhile.</summary>
    public async Task<ClaimView?> FindAsync(ClaimTicket ticket, CancellationToken ct)
    {
        var code = await db.Set<IssuedCode>().AsNoTracking().SingleOrDefaultAsync(c => c.BatchId == ticket.Round && c.Number == ticket.Number && c.Issue == ticket.Issue, ct);
        if (code is null or { State: CodeState.Revoked } or { Hash: null }) return null;
        var now = clock.GetUtcNow();
        var batch = await db.Set<Batch>().AsNoTracking().SingleAsync(b => b.Id == ticket.Round, ct);
        var round = await db.Set<ClaimRound>().AsNoTracking().Include(r => r.Offers).SingleAsync(r => r.BatchId == ticket.Round, ct);
        var unit = await organisations.FindAsync(batch.Unit, ct);
        var (left, kept) = (await stock.FreshAsync([.. round.Offers.Select(o => o.ProductId)], ct), BusinessDay.Of(round.ClosesAt));
        var receipt = code.Row is { } used ? await ReceiptAsync(round, used, ct) : null;
        var stage = receipt is not null ? "claimed" : round.ClosedAt is not null || round.ClosesAt <= now ? "closed" : round.OpensAt > now ? "notYet" : "open";
        return new(batch.Title, unit?.NameZh ?? "", unit?.NameEn ?? "", stage, round.OpensAt, round.ClosesAt,
            [.. round.Offers.OrderBy(o => o.Ordinal).Select(o => new ClaimOfferView(o.ProductId, o.NameZh, o.NameEn, o.UnitPriceFen, left.GetValueOrDefault(o.ProductId)?.For(kept) > 0))], receipt);
    }

    private async Task<ClaimReceiptView> ReceiptAsync(ClaimRound round, int number, CancellationToken ct)
    {
        var row = await db.Set<BatchRow>().AsNoTracking().SingleAsync(r => r.BatchId == round.BatchId && r.Row == number, ct);
        var claimed = await db.Set<Claimant>().Where(c => c.BatchId == round.BatchId && c.Row == number).Select(c => c.ClaimedAt).SingleAsync(ct);
        var offer = round.Offers.Single(o => o.ProductId == row.ProductId);
        var order = await db.OrderOfRowAsync(round.BatchId, number, ct);
        var waybills = order is null ? [] : await WaybillsAsync(order, number, ct);
        var stage = row.Status == RowStatus.Failed ? "unavailable"
            : order is null ? "collecting"
            : order.Status is PurchaseOrderStatus.Received or PurchaseOrderStatus.Accepted ? "arrived"
            : waybills.Count > 0 ? "shipped" : "packing";
        return new(offer.NameZh, offer.NameEn, claimed, stage, waybills.Count > 0 ? order?.ShippedAt : null, waybills, ClaimParcels.MayChange(row, order));
    }

    // The member's own parcel where the cooperative ships by parcel; else the consignments it may be in.
    private async Task<List<string>> WaybillsAsync(PurchaseOrder order, int row, CancellationToken ct)
    {
        var all = db.Set<Consignment>().Where(c => c.PurchaseOrderId == order.Id);
        var own = all.Where(c => db.Set<ConsignmentParcel>().Any(p => p.ConsignmentId == c.Id && p.BatchId == order.BatchId && p.Row == row));
        var byParcel = await db.Set<ConsignmentParcel>().AnyAsync(p => all.Any(c => c.Id == p.ConsignmentId), ct);
        return await (byParcel ? own : all).OrderBy(c => c.ShippedAt).Select(c => c.Carrier + " " + c.Waybill).ToListAsync(ct);
    }

    /// <summary>The address as it will stand on the parcel; refuses with procurement.claim_address_wrong, naming the field.</summary>
    public string Check(ClaimAddress typed) => ClaimAddress.Written(regions, typed.Checked(regions));

    private IDataProtector Sealed => protection.CreateProtector("procurement", "claim-ticket");
}
