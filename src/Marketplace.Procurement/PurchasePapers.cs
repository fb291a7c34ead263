using System.Text.Json;
using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Platform;
using Marketplace.Regions;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>The documents of one purchase order.</summary>
public enum PaperKind { Contract, Delivery, Acceptance }

/// <summary>Writes the documents of a purchase order for its two sides, from what was frozen when it was sold. None names a recipient.</summary>
public sealed class PurchasePapers(MarketplaceDb db, CooperativeViews cooperatives, OrganisationViews organisations, Grounds grounds, PersonViews people, DisputeDesk desk, LotCertificates certificates, RegionBook regions)
{
    /// <exception cref="Refusal">procurement.no_such_purchase_order; .paper_too_early for a note before anything left, a sheet before anything was accepted.</exception>
    public async Task<Paper> WriteAsync(Actor actor, PurchaseOrderId id, PaperKind kind, CancellationToken ct) => kind switch
    {
        PaperKind.Contract => ContractPaper.Of(await DealAsync(actor, id, ct)),
        PaperKind.Delivery => await DeliveryAsync(actor, id, ct),
        _ => await AcceptanceAsync(actor, id, ct),
    };

    private async Task<Paper> DeliveryAsync(Actor actor, PurchaseOrderId id, CancellationToken ct)
    {
        var deal = await DealAsync(actor, id, ct);
        return DeliveryPaper.Of(deal, await certificates.OfAsync([.. deal.Sent.SelectMany(s => s.Parts).Select(p => p.LotCode).Distinct()], ct));
    }

    // Who of the unit signed is the unit's own affair.
    private async Task<Paper> AcceptanceAsync(Actor actor, PurchaseOrderId id, CancellationToken ct)
    {
        var deal = await DealAsync(actor, id, ct);
        var names = BatchScope.Desk.Contains(actor.Role) ? await people.NamesAsync([.. GoodsOf.People(deal.Order).Distinct()], ct) : new Dictionary<PersonId, string>();
        return new AcceptancePaper(deal, names, await desk.PhotosAsync(actor, id, ct)).Write();
    }

    private async Task<Deal> DealAsync(Actor actor, PurchaseOrderId id, CancellationToken ct)
    {
        var order = await db.PurchaseOrderAsync(actor, cooperatives, id, ct);
        var batch = await db.Set<Batch>().AsNoTracking().SingleAsync(b => b.Id == order.BatchId, ct);
        var unit = (await organisations.FindAsync(order.Unit, ct))!;
        var cooperative = (await cooperatives.FindAsync(order.CooperativeId, ct))!;
        var rows = await (
            from share in db.Set<Share>().AsNoTracking()
            where share.PurchaseOrderId == id && !share.Withdrawn
            join row in db.Set<BatchRow>() on new { share.BatchId, share.Row } equals new { row.BatchId, row.Row }
            group row by share.PurchaseOrderId into wanted
            select new { Count = wanted.Count(), First = wanted.Min(r => r.DeliverOn), Last = wanted.Max(r => r.DeliverOn) }).SingleOrDefaultAsync(ct);
        var offers = batch.Compares ? await grounds.OffersAsync(batch.Id, ct) : null;
        var bought = offers is null ? [] : await grounds.GoodsAsync(batch.Id, ct);
        return new(order, batch,
            new(unit.NameZh, unit.Uscc, Place(unit.CountyCode)), new(cooperative.NameZh, cooperative.Uscc, Place(cooperative.CountyCode)),
            order.Lines.Select(l => l.CountyCode).Distinct().ToDictionary(code => code, Place),
            batch.PairingKey?.Split('-') is [var east, var west, ..] ? $"{Place(east)}与{Place(west)}" : null,
            rows?.Count ?? 0, rows?.First, rows?.Last,
            SentOf(order, await db.HidesParcelsAsync(actor, order.BatchId, ct)), offers is null ? null : (bought.Count, bought.Sum(g => offers[g.Sku].Count())));
    }

    // Where parcels are the members' own, the unit's papers have them by the day.
    private static List<Sent> SentOf(PurchaseOrder order, bool byDay)
    {
        var sent = order.Consignments.OrderBy(c => c.ShippedAt).ThenBy(c => c.Waybill, StringComparer.Ordinal)
            .Select(c => new Sent(c.Carrier, c.Waybill, c.ShippedAt, JsonSerializer.Deserialize<List<ConsignmentPart>>(c.Parts, Json.Options)!)).ToList();
        return !byDay ? sent : [.. sent.GroupBy(s => BusinessDay.Of(s.At)).Select(day => new Sent(string.Join("、", day.Select(s => s.Carrier).Distinct()), null, day.First().At,
            [.. day.SelectMany(s => s.Parts).GroupBy(p => (p.Sku, p.LotCode)).Select(g => g.First() with { Quantity = g.Sum(p => p.Quantity) })]))];
    }

    private string Place(string code) => string.Concat(regions.Path(code).Select(r => r.NameZh));
}

/// <summary>One side of a deal as documents name it.</summary>
internal sealed record Side(string Name, string CreditCode, string Place);

/// <param name="Waybill">Null for all that left on one day, where the waybills are not the reader's to know.</param>
internal sealed record Sent(string Carrier, string? Waybill, DateTimeOffset At, IReadOnlyList<ConsignmentPart> Parts)
{
    public string Named => Waybill is null ? Carrier : $"{Carrier} {Waybill}";
}

/// <summary>Everything the documents of one purchase order speak of.</summary>
/// <param name="Origins">Full names of the lines' counties by code.</param>
/// <param name="Pairing">The two places, when a pairing in force directs the purchase.</param>
/// <param name="Compared">How many goods of the batch were compared by how many offers, where that is its ground; whose they were is the unit's own affair.</param>
/// <param name="Stops">Rows of the batch that get goods from it.</param>
internal sealed record Deal(
    PurchaseOrder Order, Batch Batch, Side Buyer, Side Seller, IReadOnlyDictionary<string, string> Origins, string? Pairing,
    int Stops, DateOnly? First, DateOnly? Last, IReadOnlyList<Sent> Sent, (int Goods, int Offers)? Compared)
{
    public IEnumerable<PurchaseLine> Lines => Order.Lines.Where(l => l.Quantity > 0).OrderBy(l => l.Sku, StringComparer.Ordinal);

    /// <summary>The later day where one was agreed, else what the rows wanted.</summary>
    public (DateOnly First, DateOnly Last)? DeliverOn => (First, Last) is ({ } first, { } last) ? (Later(first), Later(last)) : Order.DeliverOn is { } day ? (day, day) : null;

    public IEnumerable<PaperFact> Parties() =>
    [
        new("甲方（采购单位）", Buyer.Name),
        new("统一社会信用代码", Buyer.CreditCode),
        new("所在地", Buyer.Place),
        new("乙方（供货方）", Seller.Name),
        new("统一社会信用代码", Seller.CreditCode),
        new("所在地", Seller.Place),
    ];

    private DateOnly Later(DateOnly day) => Order.DeliverOn is { } agreed && agreed > day ? agreed : day;
}
