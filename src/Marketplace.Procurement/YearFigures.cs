using Marketplace.Platform;
using Marketplace.Regions;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>
/// What a unit accepted and paid in a year, by county of origin. A payment is for an order; where the order's goods are of several
/// counties it is divided in proportion to what was accepted of each, to the fen.
/// </summary>
public sealed class YearFigures(MarketplaceDb db, AcceptedGoods goods, PaidBook paid, RegionBook regions)
{
    public async Task<IReadOnlyList<CertifiedCounty>> OfAsync(OrganisationId unit, int year, CancellationToken ct)
    {
        var (begins, ends) = (BusinessDay.StartOf(new DateOnly(year, 1, 1)), BusinessDay.StartOf(new DateOnly(year + 1, 1, 1)));
        var payments = (await paid.Rows.Where(p => p.Unit == unit && p.Year == year).GroupBy(p => p.PurchaseOrderId).Select(g => new { Order = g.Key, Fen = g.Sum(p => p.Fen) }).ToListAsync(ct)).ToDictionary(p => p.Order, p => p.Fen);
        var orders = payments.Keys.ToList();
        var lines = await (
            from accepted in goods.Lines
            join line in db.Set<PurchaseLine>() on accepted.Line equals line.Id
            where accepted.Unit == unit && ((accepted.AcceptedAt >= begins && accepted.AcceptedAt < ends) || orders.Contains(accepted.Order))
            select new { accepted.Order, accepted.AcceptedAt, line.CountyCode, line.Assisted, Fen = accepted.Quantity * accepted.UnitPriceFen }).ToListAsync(ct);
        var sums = new SortedDictionary<string, (long Accepted, long Paid, bool Assisted)>(StringComparer.Ordinal);
        foreach (var order in lines.GroupBy(l => l.Order).OrderBy(o => o.Key.Value))
        {
            var counties = order.GroupBy(l => l.CountyCode).OrderBy(c => c.Key, StringComparer.Ordinal)
                .Select(c => (Code: c.Key, Fen: c.Sum(l => l.Fen), InYear: c.Where(l => l.AcceptedAt >= begins && l.AcceptedAt < ends).Sum(l => l.Fen), Assisted: c.All(l => l.Assisted))).ToList();
            var shares = Money.Split(Math.Max(0, payments.GetValueOrDefault(order.Key)), [.. counties.Select(c => c.Fen)]);
            for (var i = 0; i < counties.Count; i++)
            {
                var sum = sums.GetValueOrDefault(counties[i].Code, (0, 0, true));
                sums[counties[i].Code] = (sum.Accepted + counties[i].InYear, sum.Paid + shares[i], sum.Assisted && counties[i].Assisted);
            }
        }
        return [.. sums.Where(s => s.Value.Accepted > 0 || s.Value.Paid > 0).Select(s => new CertifiedCounty(s.Key, string.Concat(regions.Path(s.Key).Select(r => r.NameZh)), s.Value.Accepted, s.Value.Paid, s.Value.Assisted))];
    }
}
