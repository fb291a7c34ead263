using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>The demonstration unit's framework agreements: one in force with a weekly calendar, one that waits for its cooperative.</summary>
internal sealed class AgreementSeed(MarketplaceDb db, OrganisationViews organisations, CooperativeViews cooperatives, CatalogViews catalogue, TimeProvider clock) : ISeed
{
    public int Order => 72;

    public async Task RunAsync(CancellationToken ct)
    {
        var unit = await organisations.ByCreditCodeAsync(DemoAccounts.UnitCreditCode, ct) ?? throw new InvalidOperationException("The demonstration unit is missing.");
        var officer = (await organisations.MembersAsync(unit.Id, Role.Officer, ct))[0];
        // The cooperative whose demonstration account may answer.
        var seller = await cooperatives.BySlugAsync("yanyuan-runyan", ct);
        var cards = (await catalogue.ProductCardsAsync(new CardFilter { Cooperative = seller?.Id, InStock = true }, 1, CatalogViews.MostPerPage, ct)).Cards
            .Where(c => c.CooperativeId == seller?.Id && (c.Storage != TemperatureClass.Fresh || c.SeasonMonths.Count == 0 || c.InSeason)).OrderByDescending(c => c.Storage == TemperatureClass.Fresh).ThenByDescending(c => c.Slug, StringComparer.Ordinal).ToList();
        if (seller is null || cards.Count < 3) throw new InvalidOperationException("The demonstration cooperative has too little on the shelf.");

        var today = BusinessDay.Today(clock);
        var weekly = NewAgreement(unit.Id, seller.Id, officer, "食堂每周配送", today.AddDays(-20), today.AddDays(330), cards.Take(2), lateInterest: 500);
        weekly.MoveTo(AgreementStatus.Accepted);
        weekly.AnsweredAt = clock.GetUtcNow().AddDays(-19);
        db.Add(weekly);
        db.Add(NewAgreement(unit.Id, seller.Id, officer, "春节慰问山货", today, today.AddDays(120), cards.Skip(2).Take(1)));
        var point = await db.Set<DeliveryPoint>().Where(p => p.Unit == unit.Id && p.Preferred).Select(p => p.Id).SingleAsync(ct);
        var calendar = new DeliveryCalendar
        {
            AgreementId = weekly.Id,
            Weekdays = (1 << (int)DayOfWeek.Tuesday) | (1 << (int)DayOfWeek.Friday),
            FirstDay = today,
            LastDay = weekly.LastDay,
            DeliveryPointId = point,
            SkipHolidays = true,
            SetBy = officer,
            DraftedThrough = DeliveryCalendar.MondayOf(today),
        };
        calendar.Lines.AddRange(weekly.Lines.Select(l => new CalendarLine { AgreementId = weekly.Id, ProductId = l.ProductId, Quantity = Math.Max(1, cards.Find(c => c.Id == l.ProductId)!.CartonQuantity) * 6 }));
        db.Add(calendar);
        db.AddRange(cards.Select(c => new SupplyStatement { ProductId = c.Id, CooperativeId = seller.Id, WeeklyCapacity = Math.Max(10, c.Available / 40 * 10), LeadDays = c.Storage == TemperatureClass.Fresh ? 2 : 4, StatedAt = clock.GetUtcNow() }));
        // The next ones, and those of next autumn, which the seeded batch with a shortfall waits for.
        db.AddRange(cards.Take(3).SelectMany((c, i) => ((int Days, long Quantity)[])[(9 + i * 6, 120 + i * 80), (280 + i, 60)], (c, lot) => (c.Id, lot.Days, lot.Quantity)).Select(l => new ExpectedLot { ProductId = l.Id, CooperativeId = seller.Id, ReadyOn = today.AddDays(l.Days), Quantity = l.Quantity, AnnouncedAt = clock.GetUtcNow() }));
        await db.FlushAsync(ct);
    }

    private Agreement NewAgreement(OrganisationId unit, CooperativeId seller, PersonId officer, string title, DateOnly first, DateOnly last, IEnumerable<ProductCard> goods, int? lateInterest = null)
    {
        var proposed = clock.GetUtcNow().AddDays(-20);
        var agreement = new Agreement
        {
            Id = Ids.New<AgreementId>(clock),
            Number = HumanNumber.New("F", proposed),
            Unit = unit,
            CooperativeId = seller,
            Title = title,
            FirstDay = first,
            LastDay = last,
            LeadDays = 3,
            NoticeDays = 14,
            Freight = "产地包邮，冷链由合作社安排，上午 9 点前送到",
            LateInterestBasisPoints = lateInterest,
            ProposedBy = officer,
            ProposedAt = proposed,
        };
        agreement.Lines.AddRange(goods.Select((c, i) => new AgreementLine
        {
            AgreementId = agreement.Id,
            ProductId = c.Id,
            Row = i + 1,
            Sku = c.Sku,
            NameZh = c.NameZh,
            NameEn = c.NameEn,
            Unit = c.Unit,
            ListPriceFen = c.PriceFen,
            // Locked at the list price: it protects against a rise.
            UnitPriceFen = c.PriceFen,
            Maximum = 50_000,
        }));
        return agreement;
    }
}
