using System.Text.Json;

namespace Marketplace.Recount;

/// <summary>Units' purchases: what each order owes, what each plan accepted, and every certificate as of the moment it was issued.</summary>
internal static class Purchases
{
    private sealed record Line(Guid Order, string County, long UnitPriceFen);

    private sealed record Order(string Number, Guid Unit, Guid Batch, DateTime CreatedAt, long PayableFen);

    /// <summary>Units of a line accepted, or owed after a dispute, at a moment.</summary>
    private sealed record Accepted(Line Of, long Units, DateTime At);

    private sealed record Payment(Guid Order, long Year, long Fen, DateTime BookedAt);

    public static IEnumerable<Figure> Of(RawRows rows, Counties counties)
    {
        var orders = rows.Of("procurement_purchase_orders").ToDictionary(r => r.Id("Id"), r => new Order(r.Text("Number"), r.Id("Unit"), r.Id("BatchId"), r.Time("CreatedAt"), r.Whole("PayableFen")));
        var accepted = Accept(rows).ToList();
        var owed = accepted.ToLookup(a => a.Of.Order);
        foreach (var (id, order) in orders) yield return new($"purchase order {order.Number}, owed", order.PayableFen, owed[id].Sum(Fen));

        var years = rows.Of("procurement_batches").ToDictionary(r => r.Id("Id"), r => r.Whole("PlanYear"));
        // A closed year's figures stand, whatever is accepted later.
        foreach (var (unit, year, fen) in rows.Of("procurement_plans").Where(p => p.Text("Status") != "Closed").Select(p => (p.Id("Unit"), p.Whole("Year"), p.Whole("AcceptedFen"))).ToList())
            yield return new($"plan {year} of unit {unit}, accepted", fen, orders.Where(o => o.Value.Unit == unit && years[o.Value.Batch] == year).Sum(o => owed[o.Key].Sum(Fen)));

        var payments = rows.Of("procurement_paid").Select(r => new Payment(r.Id("PurchaseOrderId"), r.Whole("Year"), r.Whole("Fen"), r.Time("BookedAt"))).ToList();
        foreach (var certificate in rows.Of("procurement_certificates"))
            foreach (var figure in Certificate(certificate, orders, accepted, payments, counties)) yield return figure;
    }

    private static long Fen(Accepted goods) => checked(goods.Units * goods.Of.UnitPriceFen);

    private static IEnumerable<Accepted> Accept(RawRows rows)
    {
        var lines = rows.Of("procurement_purchase_lines").ToDictionary(r => r.Id("Id"), r => new Line(r.Id("PurchaseOrderId"), r.Text("CountyCode"), r.Whole("UnitPriceFen")));
        // An inspection counts from its last signature.
        var signed = rows.Of("procurement_inspections").Where(r => r.Text("Status") == "Signed").ToDictionary(r => r.Id("Id"), r => r.TimeOrNone("SecondAt") ?? r.Time("At"));
        foreach (var found in rows.Of("procurement_inspection_lines"))
            if (signed.TryGetValue(found.Id("InspectionId"), out var at) && found.Whole("Accepted") > 0) yield return new(lines[found.Id("LineId")], found.Whole("Accepted"), at);
        foreach (var dispute in rows.Of("procurement_disputes"))
            if (dispute.TimeOrNone("EndedAt") is { } at && dispute.Whole("Payable") > 0) yield return new(lines[dispute.Id("LineId")], dispute.Whole("Payable"), at);
    }

    // An order counts in the year of its latest acceptance; its payments are divided among its counties by what was accepted of each, largest remainder first.
    private static IEnumerable<Figure> Certificate(RawRow certificate, Dictionary<Guid, Order> orders, List<Accepted> accepted, List<Payment> payments, Counties counties)
    {
        var (number, unit, year, issued) = (certificate.Text("Number"), certificate.Id("Unit"), certificate.Whole("Year"), certificate.Time("IssuedAt"));
        var sums = new Dictionary<string, (long Accepted, long Paid, bool Assisted)>();
        var paid = payments.Where(p => p.Year == year && p.BookedAt <= issued).ToLookup(p => p.Order);
        foreach (var order in accepted.Where(a => a.At <= issued && orders[a.Of.Order].Unit == unit).GroupBy(a => a.Of.Order))
        {
            var inYear = China.DayOf(order.Max(a => a.At)).Year == year;
            var parts = order.GroupBy(a => a.Of.County).OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => (County: c.Key, Fen: c.Sum(Fen))).ToList();
            var shares = Divide(Math.Max(0, paid[order.Key].Sum(p => p.Fen)), parts.ConvertAll(p => p.Fen));
            for (var i = 0; i < parts.Count; i++)
            {
                if (!inYear && shares[i] == 0) continue;
                var sum = sums.GetValueOrDefault(parts[i].County, (0, 0, true));
                sums[parts[i].County] = (sum.Accepted + (inYear ? parts[i].Fen : 0), sum.Paid + shares[i], sum.Assisted && counties.IsAssisted(parts[i].County, orders[order.Key].CreatedAt));
            }
        }
        yield return new($"certificate {number}, accepted", certificate.Whole("AcceptedFen"), sums.Values.Sum(s => s.Accepted));
        yield return new($"certificate {number}, paid", certificate.Whole("PaidFen"), sums.Values.Sum(s => s.Paid));
        using var shown = JsonDocument.Parse(certificate.Text("Counties"));
        yield return new($"certificate {number}, counties", shown.RootElement.GetArrayLength(), sums.Count);
        foreach (var county in shown.RootElement.EnumerateArray())
        {
            var code = county.GetProperty("code").GetString()!;
            var sum = sums.GetValueOrDefault(code);
            yield return new($"certificate {number}, {code}, accepted", county.GetProperty("acceptedFen").GetInt64(), sum.Accepted);
            yield return new($"certificate {number}, {code}, paid", county.GetProperty("paidFen").GetInt64(), sum.Paid);
            yield return new($"certificate {number}, {code}, assisted", county.GetProperty("assisted").GetBoolean() ? 1 : 0, sum.Assisted ? 1 : 0);
        }
    }

    private static long[] Divide(long fen, List<long> weights)
    {
        var sum = weights.Sum(w => (decimal)w);
        if (fen == 0 || sum == 0) return new long[weights.Count];
        var shares = weights.ConvertAll(w => (long)decimal.Floor(fen * (decimal)w / sum)).ToArray();
        var left = (int)(fen - shares.Sum());
        foreach (var i in Enumerable.Range(0, shares.Length).OrderByDescending(i => fen * (decimal)weights[i] % sum).ThenBy(i => i).Take(left)) shares[i]++;
        return shares;
    }
}
