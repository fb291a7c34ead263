using System.Text.Json;
using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>What the demonstration's requester asks for: one demand waits, one was sent back, one stands in an officer's draft. Recipients are invented.</summary>
internal sealed class DemandSeed(MarketplaceDb db, OrganisationViews organisations, CatalogViews catalogue, Drafts drafts, TimeProvider clock) : ISeed
{
    public int Order => 73;

    public async Task RunAsync(CancellationToken ct)
    {
        var unit = await organisations.ByCreditCodeAsync(DemoAccounts.UnitCreditCode, ct) ?? throw new InvalidOperationException("The demonstration unit is missing.");
        var (officer, requester) = ((await organisations.MembersAsync(unit.Id, Role.Officer, ct))[0], (await organisations.MembersAsync(unit.Id, Role.Requester, ct))[0]);
        var goods = (await catalogue.ProductCardsAsync(new CardFilter { County = "513423", InStock = true }, 1, CatalogViews.MostPerPage, ct)).Cards
            .Where(c => c.Storage == TemperatureClass.Ambient).OrderBy(c => c.Slug, StringComparer.Ordinal).Take(4).ToList();
        var points = await db.Set<DeliveryPoint>().AsNoTracking().Where(p => p.Unit == unit.Id).OrderByDescending(p => p.Preferred).ToListAsync(ct);

        var waiting = Asked("党群部退休职工春节慰问", Purpose.Gift, goods, points[^1], DemandStatus.Submitted, 1);
        waiting.Rows.Add(Row(waiting, 5, goods[0], 2, ("范阿姨", "13800003151", "浙江省宁波市鄞州区百丈东路12号3幢402室", "请上午送")));
        waiting.Total = waiting.Rows.Count;
        var returned = Asked("值班室备用干货", Purpose.Canteen, goods.Take(2), points[0], DemandStatus.Returned, 3);
        returned.ReturnReason = "第 1 行数量是不是多写了一位？请核对后再提交。";
        var collected = Asked("食堂新菜试用山货", Purpose.Canteen, goods.Skip(1).Take(2), points[0], DemandStatus.Collected, 5);

        var batch = await drafts.NewAsync(unit.Id, officer, "十二月各部门需求", Purpose.Canteen, FailedRows.Skip, null, ct);
        batch.Headers = JsonSerializer.Serialize(SheetColumns.Template.Select(c => SheetColumns.Name(c).Zh));
        batch.Hold(collected.Total, new());
        collected.Into = batch.Id;
        db.Add(batch);
        await db.FlushAsync(ct);
        db.AddRange(waiting, returned, collected);
        db.AddRange(collected.Rows.Select(r => SaveDemand.Asked(r, batch.Id, r.Row, points[0])));

        Demand Asked(string title, Purpose purpose, IEnumerable<ProductCard> wanted, DeliveryPoint point, DemandStatus status, int daysAgo)
        {
            var at = clock.GetUtcNow().AddDays(-daysAgo);
            var demand = new Demand
            {
                Id = Ids.New<DemandId>(clock),
                Number = HumanNumber.New("X", at),
                Unit = unit.Id,
                RequestedBy = requester,
                Title = title,
                Purpose = purpose,
                DeliveryPointId = point.Id,
                Status = status,
                SubmittedAt = at,
                MovedAt = at.AddHours(2),
            };
            demand.Rows.AddRange(wanted.Select((good, i) => Row(demand, i + 1, good, 2 + i, ("", "", "", ""))));
            demand.Total = demand.Rows.Count;
            return demand;
        }
    }

    private DemandRow Row(Demand demand, int number, ProductCard good, int times, (string Recipient, string Phone, string Address, string Remark) to) => new()
    {
        DemandId = demand.Id,
        Row = number,
        Sku = good.Sku,
        Quantity = times * Math.Max(Math.Max(1, good.MinimumQuantity), (good.MinimumQuantity + good.CartonQuantity - 1) / Math.Max(1, good.CartonQuantity) * good.CartonQuantity),
        DeliverOn = BusinessDay.Today(clock).AddDays(14),
        Recipient = to.Recipient,
        Phone = to.Phone,
        Address = to.Address,
        Remark = to.Remark,
    };
}
