using Marketplace.Catalog;
using Marketplace.Platform;
using Marketplace.Regions;

namespace Marketplace.Procurement;

/// <param name="UnitPriceFen">Not above today's list price.</param>
/// <param name="Maximum">Units that may be called off in all.</param>
public sealed record AgreementLineRequest(string? Sku, long UnitPriceFen, long Maximum);

/// <param name="Freight">Who pays the freight and how goods travel; 1–200 characters.</param>
/// <param name="LeadDays">0–60 days from call-off to delivery.</param>
/// <param name="NoticeDays">1–180 days' notice to end it early.</param>
/// <param name="LateInterestBasisPoints">Late interest agreed on, in basis points a year; not below the one-year LPR of this day, nor of the day it is accepted. None: 0.05 % a day by law.</param>
public sealed record ProposeAgreementRequest(string? Title, DateOnly FirstDay, DateOnly LastDay, int LeadDays, int NoticeDays, string? Freight, IReadOnlyList<AgreementLineRequest>? Lines, int? LateInterestBasisPoints = null);

/// <summary>Proposes a framework agreement to the one cooperative that sells all its products.</summary>
public sealed class ProposeAgreement(MarketplaceDb db, PriceList prices, RegionBook regions, AuditTrail audit, TimeProvider clock)
{
    /// <exception cref="Refusal">procurement.agreement_title_needed, .agreement_period_wrong, .agreement_terms_wrong, .agreement_line_wrong (naming row and field).</exception>
    public Task<AgreementId> RunAsync(Actor officer, ProposeAgreementRequest wanted, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var unit = officer.RequireOrganisation(Role.Officer);
        var today = BusinessDay.Today(clock);
        var faults = new Faults();
        var (title, freight) = (wanted.Title?.Trim() ?? "", wanted.Freight?.Trim() ?? "");
        faults.When(title.Length is 0 or > 100, AgreementRefusals.TitleNeeded);
        faults.When(wanted.FirstDay < today || wanted.LastDay < wanted.FirstDay || wanted.LastDay > wanted.FirstDay.AddDays(Agreement.LongestDays), AgreementRefusals.PeriodWrong);
        faults.When(wanted.LeadDays is < 0 or > 60, () => AgreementRefusals.TermsWrong("leadDays", new("备货天数应为 0 到 60", "Lead days must be from 0 to 60")));
        faults.When(wanted.NoticeDays is < 1 or > 180, () => AgreementRefusals.TermsWrong("noticeDays", new("提前通知天数应为 1 到 180", "Days of notice must be from 1 to 180")));
        faults.When(freight.Length is 0 or > 200, () => AgreementRefusals.TermsWrong("freight", new("请写明运费和送货约定（200 字以内）", "Say who pays the freight, in at most 200 characters")));
        var lateInterest = faults.Of(() => Agreement.LateInterestOf(wanted.LateInterestBasisPoints, regions.LoanPrimeRate(today)));
        var offers = (await faults.OfAsync(() => OffersAsync(wanted.Lines ?? [], today, ct)))!;
        faults.End();

        var agreement = new Agreement
        {
            Id = Ids.New<AgreementId>(clock),
            Number = HumanNumber.New("F", clock),
            Unit = unit,
            CooperativeId = offers[0].Offer.One.CooperativeId,
            Title = title,
            FirstDay = wanted.FirstDay,
            LastDay = wanted.LastDay,
            LeadDays = wanted.LeadDays,
            NoticeDays = wanted.NoticeDays,
            Freight = freight,
            LateInterestBasisPoints = lateInterest,
            ProposedBy = officer.RequirePerson(),
            ProposedAt = clock.GetUtcNow(),
        };
        agreement.Lines.AddRange(offers.Select((o, i) => LineOf(agreement.Id, i + 1, o.Offer.One, o.Line)));
        db.Add(agreement);
        audit.Append(officer, "procurement.agreement_proposed", $"agreement:{agreement.Id.Value}", new { agreement.Number, agreement.FirstDay, agreement.LastDay, agreement.LateInterestBasisPoints, Lines = agreement.Lines.Select(l => new { l.Sku, l.UnitPriceFen, l.Maximum }) });
        return agreement.Id;
    }, ct);

    private async Task<List<(AgreementLineRequest Line, ProductOffer Offer)>> OffersAsync(IReadOnlyList<AgreementLineRequest> lines, DateOnly today, CancellationToken ct)
    {
        if (lines.Count is 0 or > Agreement.MostLines) throw AgreementRefusals.LineWrong(lines.Count == 0 ? 1 : Agreement.MostLines + 1, "sku", new($"请列出 1 到 {Agreement.MostLines} 种商品", $"list 1 to {Agreement.MostLines} products"));
        var found = await prices.FindBySkusAsync([.. lines.Select(l => l.Sku?.Trim() ?? "").Where(s => s.Length is > 0 and <= 60)], today, ct);
        var offers = new List<(AgreementLineRequest, ProductOffer)>();
        for (var i = 0; i < lines.Count; i++)
        {
            var sku = lines[i].Sku?.Trim() ?? "";
            if (!found.TryGetValue(sku, out var offer)) throw AgreementRefusals.LineWrong(i + 1, "sku", new($"没有在售商品“{sku}”", $"no product “{sku}” is on sale"));
            if (offers.Exists(o => o.Item2.One.ProductId == offer.One.ProductId)) throw AgreementRefusals.LineWrong(i + 1, "sku", new($"{sku} 写了两次", $"{sku} stands there twice"));
            if (offers.Count > 0 && offer.One.CooperativeId != offers[0].Item2.One.CooperativeId)
                throw AgreementRefusals.LineWrong(i + 1, "sku", new($"{sku} 属于另一家合作社；一份协议只和一家合作社签", $"{sku} is sold by another cooperative; an agreement is with one"));
            if (lines[i].UnitPriceFen <= 0 || lines[i].UnitPriceFen > offer.One.UnitPriceFen)
                throw AgreementRefusals.LineWrong(i + 1, "unitPriceFen", new($"协议价应大于 0，且不高于今天的目录价 {Show.Money(offer.One.UnitPriceFen)}", $"the agreed price must be above 0 and not above today's list price of {Show.Money(offer.One.UnitPriceFen)}"));
            if (lines[i].Maximum is < 1 or > 10_000_000) throw AgreementRefusals.LineWrong(i + 1, "maximum", new("最高数量应为 1 到 10,000,000", "the maximum must be from 1 to 10,000,000"));
            offers.Add((lines[i], offer));
        }
        return offers;
    }

    private static AgreementLine LineOf(AgreementId id, int row, SaleFacts facts, AgreementLineRequest line) => new()
    {
        AgreementId = id,
        ProductId = facts.ProductId,
        Row = row,
        Sku = facts.Sku,
        NameZh = facts.NameZh,
        NameEn = facts.NameEn,
        Unit = facts.Unit,
        ListPriceFen = facts.UnitPriceFen,
        UnitPriceFen = line.UnitPriceFen,
        Maximum = line.Maximum,
    };
}
