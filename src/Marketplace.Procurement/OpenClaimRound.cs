using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Platform;
using Marketplace.Regions;
using Microsoft.Extensions.Options;

namespace Marketplace.Procurement;

/// <summary>Where the rest of a round goes when it is donated.</summary>
/// <param name="Sku">One of the goods offered.</param>
public sealed record DonationRequest(string? Sku, string? Recipient, string? Phone, string? CountyCode, string? Street);

/// <summary>What an officer wants members to be able to claim.</summary>
public sealed record OpenClaimRoundRequest
{
    public required string Title { get; init; }

    /// <summary>Article numbers of 1–12 goods.</summary>
    public required IReadOnlyList<string> Offers { get; init; }

    /// <summary>1–10,000; each gets one code.</summary>
    public required int Entitlements { get; init; }

    /// <summary>The most one good may cost.</summary>
    public required long CapFen { get; init; }

    /// <summary>The most the unit's own rule allows a member and year; needed where no ceiling of the place is known.</summary>
    public long? OwnCeilingFen { get; init; }
    public required DateTimeOffset OpensAt { get; init; }
    public required DateTimeOffset ClosesAt { get; init; }

    /// <summary>return or donate.</summary>
    public required string LeftOver { get; init; }
    public DonationRequest? Donation { get; init; }
    public DirectingRequest? Directing { get; init; }
}

/// <summary>
/// Opens a claim round: a batch with one row per entitlement at the price of the dearest good, ready to be submitted and
/// approved as any other. Prices are those of today and stay.
/// </summary>
public sealed class OpenClaimRound(
    MarketplaceDb db, OrganisationViews organisations, RegionBook regions, PriceList prices, Stock stock, ClaimKeys keys, AuditTrail audit, IOptions<ProcurementOptions> options, TimeProvider clock)
{
    public const int MostOffers = 12, MostEntitlements = 10_000, LongestDays = 180;

    /// <exception cref="Refusal">What <see cref="OpenBatch"/> refuses, and procurement.offers_needed, .offer_unknown, .offer_not_single,
    /// .offer_over_cap, .offer_out_of_season, .offers_too_few, .entitlements_wrong, .cap_wrong, .over_allowance, .ceiling_needed, .ceiling_wrong, .closing_wrong, .left_over_wrong, .donation_wrong.</exception>
    public Task<BatchView> RunAsync(Actor officer, OpenClaimRoundRequest wanted, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var unit = officer.RequireOrganisation(Role.Officer);
        var now = clock.GetUtcNow();
        var title = wanted.Title?.Trim() ?? "";
        var faults = new Faults();
        faults.When(title.Length is 0 or > 100, ProcurementRefusals.TitleNeeded);
        if (wanted.Directing is { Comparison: true }) throw ComparisonRefusals.NotForRounds();
        var reason = string.IsNullOrWhiteSpace(wanted.Directing?.Reason) ? null : faults.Of(() => Reasons.Of(wanted.Directing.Reason));
        var organisation = await organisations.FindAsync(unit, ct) ?? throw ProcurementRefusals.NoSuchBatch();
        var pairing = regions.PairedWith(organisation.CountyCode, BusinessDay.Of(now)).FirstOrDefault();
        faults.When(pairing is null && string.IsNullOrWhiteSpace(wanted.Directing?.Reason), ProcurementRefusals.DirectingNeeded);
        Judge(faults, wanted, organisation.CountyCode, now);
        // Goods are judged by the cap, the day and the number of members.
        var goods = faults.AreSound("entitlements", "capFen", "closesAt") ? await faults.OfAsync(() => OffersAsync(wanted, now, ct)) : null;
        var to = wanted.LeftOver?.Trim().ToLowerInvariant() == "donate" && wanted.Donation is { } home ? faults.Of(() => new ClaimAddress(home.Recipient, home.Phone, home.CountyCode, home.Street).Checked(regions, "donation.")) : null;
        var donated = goods is null || to is null ? null : faults.Of(() => DonatedOf(wanted.Donation!, goods));
        faults.End();
        var offers = goods!.ConvertAll(g => g.One);
        await keys.EnsureAsync(ct);

        var batch = RoundPaper.BatchOf(new(unit, organisation.CountyCode, officer.RequirePerson(), title, pairing?.Key, reason), wanted.Entitlements, offers, now, clock, options.Value);
        db.Add(batch);
        db.Add(RoundOf(batch.Id, wanted, goods, donated, to));
        db.AddRange(RoundPaper.RowsOf(batch.Id, wanted.Entitlements, offers));
        audit.Append(officer, "procurement.round_opened", $"batch:{batch.Id.Value}", new { batch.Number, wanted.Entitlements, wanted.CapFen, wanted.OwnCeilingFen, batch.TotalFen, Offers = offers.Select(o => o.Sku), wanted.LeftOver });
        return BatchView.Of(batch, []);
    }, ct);

    private void Judge(Faults faults, OpenClaimRoundRequest wanted, string county, DateTimeOffset now)
    {
        faults.When(wanted.Entitlements is < 1 or > MostEntitlements, () => ClaimsRefusals.EntitlementsWrong(MostEntitlements));
        faults.When(wanted.CapFen is <= 0 or > 100_000_000, ClaimsRefusals.CapWrong);
        var begins = wanted.OpensAt > now ? wanted.OpensAt : now;
        faults.When(wanted.ClosesAt <= begins || wanted.ClosesAt > begins.AddDays(LongestDays) || begins > now.AddYears(1), () => ClaimsRefusals.ClosingWrong(LongestDays));
        var allowance = regions.GiftAllowanceFen(county, BusinessDay.Of(wanted.ClosesAt));
        faults.When(wanted.OwnCeilingFen is <= 0 or > 100_000_000, ClaimsRefusals.CeilingWrong);
        faults.When(allowance == 0 && wanted.OwnCeilingFen is null, ClaimsRefusals.CeilingNeeded);
        faults.When(allowance > 0 && wanted.CapFen > allowance, () => ClaimsRefusals.OverAllowance(wanted.CapFen, allowance));
        faults.When(faults.AreSound("ownCeilingFen") && wanted.OwnCeilingFen is { } own && wanted.CapFen > own, () => ClaimsRefusals.OverOwnCeiling(wanted.CapFen, wanted.OwnCeilingFen!.Value));
        faults.When(faults.Of(() => LeftOverOf(wanted.LeftOver)) == LeftOver.Donate && wanted.Donation is null,
            () => ClaimsRefusals.DonationWrong("donation", new("请填写捐赠的商品和收货地址", "Give the good and the address of the donation")));
    }

    private async Task<List<ProductOffer>> OffersAsync(OpenClaimRoundRequest wanted, DateTimeOffset now, CancellationToken ct)
    {
        List<string> skus = [.. (wanted.Offers ?? []).Select(s => s?.Trim() ?? "").Where(s => s.Length > 0)];
        if (skus.Count is 0 or > MostOffers || skus.Distinct(StringComparer.OrdinalIgnoreCase).Count() != skus.Count) throw ClaimsRefusals.OffersNeeded(MostOffers);
        var found = await prices.FindBySkusAsync([.. skus.Where(s => s.Length <= 60)], BusinessDay.Of(now), ct);
        var offers = skus.ConvertAll(sku => found.GetValueOrDefault(sku) ?? throw ClaimsRefusals.OfferUnknown(sku.Length > 60 ? sku[..60] : sku));
        foreach (var offer in offers.Select(o => o.One))
        {
            if (Math.Max(offer.MinimumQuantity, offer.CartonQuantity) > 1) throw ClaimsRefusals.OfferNotSingle(offer.Sku, Math.Max(offer.MinimumQuantity, offer.CartonQuantity));
            if (offer.UnitPriceFen > wanted.CapFen) throw ClaimsRefusals.OfferOverCap(offer.Sku, offer.UnitPriceFen, wanted.CapFen);
            if (offer.Storage == TemperatureClass.Fresh && !offer.InSeason(BusinessDay.Of(wanted.ClosesAt).Month)) throw ClaimsRefusals.OfferOutOfSeason(offer.Sku);
        }
        // What is claimed must still be fresh enough when the round closes.
        var available = (await stock.FreshAsync([.. offers.Select(o => o.One.ProductId)], ct)).Values.Sum(left => left.For(BusinessDay.Of(wanted.ClosesAt)));
        if (available < wanted.Entitlements) throw ClaimsRefusals.OffersTooFew(available, wanted.Entitlements);
        return offers;
    }

    private static SaleFacts DonatedOf(DonationRequest donation, List<ProductOffer> goods) =>
        goods.Find(g => string.Equals(g.One.Sku, donation.Sku?.Trim(), StringComparison.OrdinalIgnoreCase))?.One
        ?? throw ClaimsRefusals.DonationWrong("donation.sku", new("捐赠的商品须是供领取的商品之一", "The good to be donated must be one of those offered"));

    private ClaimRound RoundOf(BatchId id, OpenClaimRoundRequest wanted, List<ProductOffer> goods, SaleFacts? good, ClaimAddress? to)
    {
        var round = new ClaimRound
        {
            BatchId = id,
            Entitlements = wanted.Entitlements,
            CapFen = wanted.CapFen,
            OwnCeilingFen = wanted.OwnCeilingFen,
            OpensAt = wanted.OpensAt.ToUniversalTime(),
            ClosesAt = wanted.ClosesAt.ToUniversalTime(),
            LeftOver = LeftOverOf(wanted.LeftOver),
            DonateProductId = good?.ProductId,
            DonateRecipient = to?.Recipient ?? "",
            DonatePhone = to?.Phone ?? "",
            DonateAddress = to is null ? "" : ClaimAddress.Written(regions, to),
        };
        round.Offers.AddRange(RoundPaper.OffersOf(id, goods));
        return round;
    }

    private static LeftOver LeftOverOf(string? word) => word?.Trim().ToLowerInvariant() switch
    {
        "return" => LeftOver.Return,
        "donate" => LeftOver.Donate,
        _ => throw ClaimsRefusals.LeftOverWrong(),
    };
}
