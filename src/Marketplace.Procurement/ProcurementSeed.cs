using System.Text.Json;
using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Platform;
using Marketplace.Regions;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>The demonstration unit's year: its plan and budget, batches of the past in every stage, and work waiting for each role.</summary>
internal sealed class ProcurementSeed(
    MarketplaceDb db, OrganisationViews organisations, CatalogViews catalogue, PriceList prices, AddressBook addresses, RegionBook regions, Placing placing,
    PurchaseOrderSeed orders, Stock stock, ApprovalDesk desk, Grounds grounds, GiftAllowance gifts, ClaimKeys keys, TimeProvider clock) : ISeed
{
    public int Order => 70;

    private const long Yuan = 100;

    public async Task RunAsync(CancellationToken ct)
    {
        var unit = await organisations.ByCreditCodeAsync(DemoAccounts.UnitCreditCode, ct) ?? throw new InvalidOperationException("The demonstration unit is missing.");
        var officer = (await organisations.MembersAsync(unit.Id, Role.Officer, ct))[0];
        var approver = (await organisations.MembersAsync(unit.Id, Role.Approver, ct))[0];
        db.ChangeTracker.AutoDetectChangesEnabled = true;
        await keys.EnsureAsync(ct);
        db.Add(new ReservePlan
        {
            Id = Ids.New<ReservePlanId>(clock),
            Unit = unit.Id,
            Year = BusinessDay.Today(clock).Year,
            Status = PlanStatus.Effective,
            CanteenTotalFen = 6_200_000 * Yuan,
            ReservedFen = 1_240_000 * Yuan,
            BudgetFen = 5_000_000 * Yuan,
        });
        await db.FlushAsync(ct);

        var goods = await GoodsAsync(ct);
        if (goods.Count < 4) throw new InvalidOperationException("Too few goods of the paired counties are on the shelf.");
        var pooled = await PooledAsync(ct);
        foreach (var plan in BatchPlans.All) await BuyAsync(plan, unit, officer, approver, plan.Pooled ? pooled : goods, ct);
    }

    /// <summary>One batch as far as its plan says.</summary>
    internal async Task BuyAsync(BatchPlan plan, OrganisationView unit, PersonId officer, PersonId approver, List<ProductCard> goods, CancellationToken ct)
    {
        var batch = await DraftAsync(plan, unit, officer, goods, ct);
        if (plan.End is PlanEnd.Checked) return;
        await SubmitAsync(batch, plan, officer, approver, ct);
        if (plan.End is PlanEnd.Submitted) return;
        await db.FlushAsync(ct);
        while (await placing.StepAsync(batch.Id, ct)) await db.FlushAsync(ct);
        await db.FlushAsync(ct);
        await orders.AdvanceAsync(batch.Id, plan, ct);
        await db.FlushAsync(ct);
    }

    /// <summary>What the paired counties can supply in quantity today, in a fixed order.</summary>
    internal async Task<List<ProductCard>> GoodsAsync(CancellationToken ct)
    {
        var goods = new List<ProductCard>();
        foreach (var county in (string[])["513423", "513422"])
        {
            var page = await catalogue.ProductCardsAsync(new CardFilter { County = county, InStock = true }, 1, CatalogViews.MostPerPage, ct);
            // Fresh enough still when it arrives.
            var fresh = await stock.FreshAsync([.. page.Cards.Select(c => c.Id)], ct);
            goods.AddRange(page.Cards.Where(c => fresh[c.Id].For(BusinessDay.Today(clock).AddDays(BatchPlans.DeliveryDays)) >= 100).Where(c => (c.Storage != TemperatureClass.Fresh || c.SeasonMonths.Count == 0 || c.InSeason) && c.Available >= 100).OrderBy(c => c.Slug, StringComparer.Ordinal));
        }
        return goods;
    }

    /// <summary>What two paired counties supply in one grade: Sichuan pepper, as Yuexi packs it.</summary>
    private async Task<List<ProductCard>> PooledAsync(CancellationToken ct) =>
        (await catalogue.ProductCardsAsync(new CardFilter { County = "513434", Category = "sichuan-pepper", InStock = true }, 1, CatalogViews.MostPerPage, ct)).Cards is [var pepper, ..] ? [pepper] : throw new InvalidOperationException("There is no pepper of Yuexi on the shelf.");

    private async Task<Batch> DraftAsync(BatchPlan plan, OrganisationView unit, PersonId officer, List<ProductCard> goods, CancellationToken ct)
    {
        var opened = clock.GetUtcNow().AddDays(-plan.DaysAgo);
        var batch = new Batch
        {
            Id = Ids.New<BatchId>(clock),
            Number = HumanNumber.New("B", opened),
            Unit = unit.Id,
            UnitCounty = unit.CountyCode,
            Title = plan.Title,
            Purpose = plan.Purpose,
            PairingKey = regions.PairedWith(unit.CountyCode, BusinessDay.Today(clock)).FirstOrDefault()?.Key,
            OpenedBy = officer,
            OpenedAt = opened,
            MovedAt = opened,
            Headers = JsonSerializer.Serialize(SheetColumns.Template.Select(c => SheetColumns.Name(c).Zh)),
        };
        // What was bought weeks ago must not be past its best on the day the demonstration is made.
        var offers = await prices.FindBySkusAsync([.. goods.Select(g => g.Sku)], BusinessDay.Today(clock), ct);
        var kept = goods.Where(g => plan.DaysAgo < 5 || (g.Storage is TemperatureClass.Ambient or TemperatureClass.Frozen && offers[g.Sku].One.ShelfLifeDays > plan.DaysAgo + 10)).ToList();
        var rows = BatchPlans.Rows(plan, batch.Id, kept, BusinessDay.Of(opened)).ToList();
        var check = new RowCheck(offers, addresses, BusinessDay.Of(opened));
        foreach (var row in rows) check.Judge(row);
        await gifts.MarkAsync(batch, rows, BusinessDay.Today(clock), ct);
        foreach (var product in rows.Where(r => r.Status == RowStatus.Valid).GroupBy(r => r.Sku))
        {
            var price = offers[product.Key].For(product.Sum(r => r.Quantity)).UnitPriceFen;
            foreach (var row in product) (row.UnitPriceFen, row.AmountFen) = (price, price * row.Quantity);
        }
        batch.Hold(rows.Count, new());
        batch.Done = rows.Count;
        batch.Valid = rows.Count(r => r.Status == RowStatus.Valid);
        batch.Invalid = batch.Total - batch.Valid;
        batch.TotalFen = rows.Sum(r => r.AmountFen);
        batch.CheckedAt = opened.AddMinutes(2);
        batch.MoveTo(BatchStatus.Checking, opened);
        batch.MoveTo(BatchStatus.Checked, opened.AddMinutes(2));
        db.Add(batch);
        db.AddRange(rows);
        if (plan.End is PlanEnd.Submitted) Compare(batch, rows, kept.DistinctBy(c => c.Sku).ToDictionary(c => c.Sku, StringComparer.OrdinalIgnoreCase));
        await db.FlushAsync(ct);
        batch.AboveAllowance = await gifts.WarnAsync(batch, null, BusinessDay.Today(clock), ct);
        return batch;
    }

    // The batch that waits for its approver rests on a comparison as well. The other suppliers are invented.
    private void Compare(Batch batch, IEnumerable<BatchRow> rows, Dictionary<string, ProductCard> cards)
    {
        batch.Compares = true;
        foreach (var row in rows.Where(r => r.Status == RowStatus.Valid).DistinctBy(r => r.ProductId))
        {
            var card = cards[row.Sku];
            (string Supplier, long Fen, string Note)[] asked = [(card.Cooperative.Zh, row.UnitPriceFen, ""), ("江东农副产品商行", row.UnitPriceFen * 21 / 20, "电话询价，含送货"), ("鄞南粮油批发部", row.UnitPriceFen * 11 / 10, "到店询价")];
            db.AddRange(asked.Select((a, i) => new ComparedOffer
            {
                BatchId = batch.Id,
                Sku = row.Sku.Trim().ToUpperInvariant(),
                Ordinal = i,
                Supplier = a.Supplier,
                Product = card.NameZh,
                UnitPriceFen = a.Fen,
                OfferedOn = BusinessDay.Of(batch.OpenedAt),
                Note = a.Note,
                Chosen = i == 0,
                ProductId = i == 0 ? row.ProductId : null,
                RecordedBy = batch.OpenedBy,
                RecordedAt = batch.OpenedAt.AddMinutes(30),
            }));
        }
    }

    // It was sent back once for what its comparison left open, so that there is an earlier one to read.
    private async Task ReturnAsync(Batch batch, PersonId officer, PersonId approver, DateTimeOffset at, CancellationToken ct)
    {
        batch.MoveTo(BatchStatus.Submitted, at);
        await desk.SubmitAsync(batch, officer, at, ct);
        await grounds.KeepAsync(batch, ct);
        batch.MoveTo(BatchStatus.Rejected, at.AddHours(1));
        db.Add(new Signature { BatchId = batch.Id, Ordinal = 1, SubmittedAt = batch.SubmittedAt!.Value, Verdict = Verdict.Returned, Person = approver, Reason = "鄞南粮油批发部的报价是否含送货，请问清", At = at.AddHours(1) });
        await db.FlushAsync(ct);
        await db.Set<ComparedOffer>().Where(o => o.BatchId == batch.Id && o.Note == "到店询价")
            .ExecuteUpdateAsync(u => u.SetProperty(o => o.Note, "到店询价，含送货").SetProperty(o => o.RecordedAt, at.AddMinutes(90)), ct);
    }

    private async Task SubmitAsync(Batch batch, BatchPlan plan, PersonId officer, PersonId approver, CancellationToken ct)
    {
        var at = batch.OpenedAt.AddHours(1);
        db.Attach(batch);
        if (plan.End is PlanEnd.Submitted)
        {
            await ReturnAsync(batch, officer, approver, at, ct);
            db.Attach(batch);
            at = at.AddHours(2);
        }
        batch.MoveTo(BatchStatus.Submitted, at);
        await desk.SubmitAsync(batch, officer, at, ct);
        await grounds.KeepAsync(batch, ct);
        (batch.PlanYear, batch.CommittedFen) = (BusinessDay.Today(clock).Year, batch.TotalFen);
        if (plan.End is not PlanEnd.Submitted)
        {
            batch.MoveTo(BatchStatus.Approved, at.AddHours(3));
            (batch.DecidedBy, batch.DecidedAt) = (approver, at.AddHours(3));
            db.Add(new Signature { BatchId = batch.Id, Ordinal = 1, SubmittedAt = at, Verdict = Verdict.Approved, Person = approver, At = at.AddHours(3) });
        }
        await db.FlushAsync(ct);
        await orders.CommitBudgetAsync(batch, ct);
    }
}
