using System.Text.Json;

namespace Marketplace.Recount;

/// <summary>Consumers' orders: each total and refund, and the figures of the home and impact pages.</summary>
internal static class Sales
{
    // Paid, and not wholly sent back.
    private static readonly HashSet<string> Sold = ["Paid", "Preparing", "PartiallyShipped", "Shipped", "Received", "Completed"];

    private sealed record Order(string Number, string Status, Guid Cooperative, DateTime PlacedAt, long TotalFen, long RefundedFen)
    {
        public long LinesFen { get; set; }
        public long BackFen { get; set; }
        public long AssistedFen { get; set; }
        public HashSet<string> Counties { get; } = [];
        public HashSet<string> AssistedCounties { get; } = [];
    }

    public static IEnumerable<Figure> Of(RawRows rows, Counties counties, JsonElement? published)
    {
        var orders = rows.Of("orders_orders").ToDictionary(r => r.Id("Id"), r => new Order(r.Text("Number"), r.Text("Status"), r.Id("CooperativeId"), r.Time("PlacedAt"), r.Whole("TotalFen"), r.Whole("RefundedFen")));
        foreach (var line in rows.Of("orders_lines")) Add(orders[line.Id("OrderId")], line, counties);
        foreach (var (order, fen) in Refunds(rows)) if (orders.TryGetValue(order, out var of)) of.BackFen += fen;
        foreach (var order in orders.Values)
        {
            yield return new($"order {order.Number}, total", order.TotalFen, order.LinesFen);
            yield return new($"order {order.Number}, refunded", order.RefundedFen, order.BackFen);
        }
        if (published is not { } shown) yield break;
        var sold = orders.Values.Where(o => Sold.Contains(o.Status)).ToList();
        yield return new("impact: paid so far", Of(shown, "paidFen"), sold.Sum(o => o.LinesFen - o.BackFen));
        yield return new("impact: goods from assisted counties", Of(shown, "assistedGoodsFen"), sold.Sum(o => o.AssistedFen));
        yield return new("impact: counties", Of(shown, "counties"), sold.SelectMany(o => o.Counties).Distinct().Count());
        yield return new("impact: assisted counties", Of(shown, "assistedCounties"), sold.SelectMany(o => o.AssistedCounties).Distinct().Count());
        yield return new("impact: cooperatives", Of(shown, "cooperatives"), sold.Select(o => o.Cooperative).Distinct().Count());
        yield return new("impact: orders", Of(shown, "orders"), sold.Count);

        static long Of(JsonElement shown, string what) => shown.GetProperty(what).GetInt64();
    }

    private static void Add(Order order, RawRow line, Counties counties)
    {
        var (goods, county) = (checked(line.Whole("Quantity") * line.Whole("UnitPriceFen")), line.Text("CountyCode"));
        order.LinesFen = checked(order.LinesFen + goods + line.Whole("FreightShareFen"));
        order.Counties.Add(county);
        if (!counties.IsAssisted(county, order.PlacedAt)) return;
        order.AssistedFen += goods;
        order.AssistedCounties.Add(county);
    }

    // What Stripe sent back, for a whole order or for a claim about one.
    private static IEnumerable<(Guid Order, long Fen)> Refunds(RawRows rows)
    {
        var claims = rows.Of("orders_claims").ToDictionary(r => r.Id("Id"), r => r.Id("OrderId"));
        foreach (var refund in rows.Of("payments_refunds"))
        {
            if (refund.Text("Status") != "Succeeded" || refund.Text("Reference").Split(':') is not [var kind, var id] || !Guid.TryParse(id, out var about)) continue;
            if (kind == "order") yield return (about, refund.Whole("AmountFen"));
            else if (kind == "claim" && claims.TryGetValue(about, out var order)) yield return (order, refund.Whole("AmountFen"));
        }
    }
}
