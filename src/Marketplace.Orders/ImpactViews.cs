namespace Marketplace.Orders;

/// <summary>What consumers' orders add up to, each figure with what it means, when it was asked and how many orders stand behind it.</summary>
public sealed record Impact(long PaidFen, long AssistedGoodsFen, int Counties, int AssistedCounties, int Cooperatives, int Orders, DateTimeOffset AskedAt)
{
    public static readonly Words PaidMeans = new(
        "已付款且未全额退款的消费者订单金额（含运费，已减去退款）",
        "Consumers' orders that were paid and not wholly refunded, freight included, refunds taken off");
    public static readonly Words AssistedMeans = new(
        "上述订单中产自脱贫县的商品金额（按下单当日的名单）",
        "Goods in those orders that came from assisted counties, by the list of the day of sale");
    public static readonly Words CountiesMeans = new("上述订单中商品的产地县数", "Origin counties of the goods in those orders");
    public static readonly Words CooperativesMeans = new("上述订单的供货合作社数", "Cooperatives that supplied those orders");
}

/// <summary>The figures of the home and impact pages, straight from the rows.</summary>
public sealed class ImpactViews(MarketplaceDb db, TimeProvider clock)
{
    public async Task<Impact> AskAsync(CancellationToken ct)
    {
        var sold = db.Set<Order>().AsNoTracking().Where(o => OrderLife.Sold.Contains(o.Status));
        var lines = sold.SelectMany(o => o.Lines);
        return new(
            await sold.SumAsync(o => o.TotalFen - o.RefundedFen, ct),
            await lines.Where(l => l.Assisted).SumAsync(l => l.LineFen, ct),
            await lines.Select(l => l.CountyCode).Distinct().CountAsync(ct),
            await lines.Where(l => l.Assisted).Select(l => l.CountyCode).Distinct().CountAsync(ct),
            await sold.Select(o => o.CooperativeId).Distinct().CountAsync(ct),
            await sold.CountAsync(ct),
            clock.GetUtcNow());
    }
}
