using System.Globalization;
using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Platform;
using Marketplace.Regions;

namespace Marketplace.Procurement;

/// <summary>A claim round of the demonstration unit that is running: approved three days ago, a third of it claimed. Names and addresses are invented.</summary>
internal sealed class ClaimsSeed(
    MarketplaceDb db, OrganisationViews organisations, CatalogViews catalogue, PriceList prices, RegionBook regions, ClaimKeys keys, ClaimRounds rounds, Claiming claiming, ApprovalDesk desk, Budget budget, Stock stock, TimeProvider clock) : ISeed
{
    private const int Entitlements = 68, Claims = 23, Goods = 4, OpenDays = 12;
    private const long CapFen = 80_00;

    private static readonly string[] Names = ["沈海波", "何晓燕", "郑建国", "吴雨桐", "叶志强", "陈美玲", "林佳怡", "黄浩然", "周秀英", "徐思远"];
    private static readonly (string County, string Street)[] Homes =
        [("330212", "百丈东路12号3幢402室"), ("330203", "鼓楼街道镇明路88号"), ("330206", "新碶街道太河路5号"), ("330281", "城区南滨江路16号"), ("330110", "五常街道文一西路9号"), ("310115", "花木街道芳甸路20号")];

    public int Order => 71;

    public async Task RunAsync(CancellationToken ct)
    {
        var unit = await organisations.ByCreditCodeAsync(DemoAccounts.UnitCreditCode, ct) ?? throw new InvalidOperationException("The demonstration unit is missing.");
        var (officer, approver) = ((await organisations.MembersAsync(unit.Id, Role.Officer, ct))[0], (await organisations.MembersAsync(unit.Id, Role.Approver, ct))[0]);
        var now = clock.GetUtcNow();
        var goods = await GoodsAsync(BusinessDay.Of(now), ct);
        var offers = goods.ConvertAll(g => g.One);
        db.ChangeTracker.AutoDetectChangesEnabled = true;
        await keys.EnsureAsync(ct);
        var batch = RoundPaper.BatchOf(new(unit.Id, unit.CountyCode, officer, "2027年元旦工会慰问（自选）", regions.PairedWith(unit.CountyCode, BusinessDay.Of(now)).FirstOrDefault()?.Key, null), Entitlements, offers, now.AddDays(-4), clock, new());
        var (submitted, decided) = (now.AddDays(-4), now.AddDays(-3));
        batch.MoveTo(BatchStatus.Submitted, submitted);
        await desk.SubmitAsync(batch, officer, submitted, ct);
        (batch.PlanYear, batch.CommittedFen) = (BusinessDay.Today(clock).Year, batch.TotalFen);
        batch.MoveTo(BatchStatus.Approved, decided);
        (batch.DecidedBy, batch.DecidedAt, batch.Done) = (approver, decided, 0);
        db.Add(new Signature { BatchId = batch.Id, Ordinal = 1, SubmittedAt = submitted, Verdict = Verdict.Approved, Person = approver, At = decided });
        var round = new ClaimRound
        {
            BatchId = batch.Id,
            Entitlements = Entitlements,
            CapFen = CapFen,
            OpensAt = now.AddDays(-3),
            ClosesAt = BusinessDay.StartOf(BusinessDay.Of(now).AddDays(OpenDays)).AddHours(18),
            LeftOver = LeftOver.Donate,
            DonateProductId = offers[0].ProductId,
            DonateRecipient = "鄞州区敬老院 周主任",
            DonatePhone = "0574-87000100",
            DonateAddress = "浙江省宁波市鄞州区惠风东路100号",
        };
        round.Offers.AddRange(RoundPaper.OffersOf(batch.Id, goods));
        db.Add(batch);
        db.Add(round);
        db.AddRange(RoundPaper.RowsOf(batch.Id, Entitlements, offers));
        await db.FlushAsync(ct);
        await budget.CommitAsync(unit.Id, batch.PlanYear, batch.CommittedFen, ct);
        await rounds.HoldsBackAsync(batch, ct);
        await ClaimAsync(batch.Id, offers, now, ct);
    }

    private async Task ClaimAsync(BatchId batch, IReadOnlyList<SaleFacts> offers, DateTimeOffset now, CancellationToken ct)
    {
        for (var n = 0; n < Claims; n++)
        {
            var (county, street) = Homes[n % Homes.Length];
            var address = new ClaimAddress(Names[n * 3 % Names.Length], string.Create(CultureInfo.InvariantCulture, $"1380000{3000 + n * 137}"), county, street).Checked(regions);
            // Most on the first day, a few within the last hour.
            var at = n < Claims - 3 ? now.AddDays(-3).AddMinutes(20 + n * n * 9) : now.AddMinutes(-12 * (Claims - n));
            await claiming.ClaimAsync(new(batch, 1 + n * 5 % Entitlements, 1), offers[(n * n + n / 3) % offers.Count].ProductId, address, at, ct);
            await db.FlushAsync(ct);
        }
    }

    /// <summary>What the paired counties have plenty of, within the cap and in season.</summary>
    private async Task<List<ProductOffer>> GoodsAsync(DateOnly today, CancellationToken ct)
    {
        var cards = new List<ProductCard>();
        foreach (var county in (string[])["513423", "513422"])
            cards.AddRange((await catalogue.ProductCardsAsync(new CardFilter { County = county, InStock = true }, 1, CatalogViews.MostPerPage, ct)).Cards);
        var fresh = await stock.FreshAsync([.. cards.Select(c => c.Id)], ct);
        var chosen = cards.Where(c => fresh[c.Id].For(today.AddDays(OpenDays)) >= 300 && c is { Available: >= 300, MinimumQuantity: 1, CartonQuantity: 1, PriceFen: >= 25_00 and <= CapFen }
                && (c.Storage != TemperatureClass.Fresh || c.SeasonMonths.Count == 0 || c.SeasonMonths.Contains(today.AddDays(OpenDays).Month)))
            .OrderByDescending(c => c.PriceFen).ThenBy(c => c.Slug, StringComparer.Ordinal).Take(Goods).Select(c => c.Id).ToList();
        if (chosen.Count < 2) throw new InvalidOperationException("Too few goods to choose from are on the shelf.");
        var offers = await prices.FindAsync(chosen, today, ct);
        return chosen.ConvertAll(id => offers[id]);
    }
}
