namespace Marketplace.Recount;

/// <summary>What units paid: each sheet's sums, each transfer's rest, and the paid book against the bookings it came from.</summary>
internal static class Payments
{
    public static IEnumerable<Figure> Of(RawRows rows)
    {
        var bookings = rows.Of("settlement_bookings").Select(r => (Transfer: r.Text("Reference"), Sheet: r.Id("SheetId"), Order: r.Id("Order"), Fen: r.Whole("Fen"))).ToList();
        var (bySheet, byTransfer, byOrder) = (bookings.ToLookup(b => b.Sheet, b => b.Fen), bookings.ToLookup(b => b.Transfer, b => b.Fen), bookings.ToLookup(b => b.Order, b => b.Fen));
        var billed = rows.Of("settlement_lines").Select(r => (Sheet: r.Id("SheetId"), Fen: checked(r.Whole("Quantity") * r.Whole("UnitPriceFen")))).ToLookup(l => l.Sheet, l => l.Fen);
        foreach (var (id, number, total, paid) in rows.Of("settlement_sheets").Select(r => (r.Id("Id"), r.Text("Number"), r.Whole("TotalFen"), r.Whole("PaidFen"))).ToList())
        {
            yield return new($"settlement sheet {number}, total", total, billed[id].Sum());
            yield return new($"settlement sheet {number}, paid", paid, bySheet[id].Sum());
        }
        var returned = rows.Of("settlement_returns").Select(r => (Transfer: r.Text("Receipt"), Fen: r.Whole("Fen"))).ToLookup(r => r.Transfer, r => r.Fen);
        foreach (var (transfer, came, held) in rows.Of("settlement_receipts").Select(r => (r.Text("Reference"), r.Whole("AmountFen"), r.Whole("HeldFen"))).ToList())
            yield return new($"transfer {transfer}, held", held, came - byTransfer[transfer].Sum() - returned[transfer].Sum());
        // What the demonstration booked without a transfer is named so.
        var paidBook = rows.Of("procurement_paid").Where(r => r.Text("Source").StartsWith("settlement:", StringComparison.Ordinal)).Select(r => (Order: r.Id("PurchaseOrderId"), Fen: r.Whole("Fen"))).ToLookup(r => r.Order, r => r.Fen);
        foreach (var order in paidBook.Select(g => g.Key).Union(byOrder.Select(g => g.Key)))
            yield return new($"paid book, purchase order {order}", paidBook[order].Sum(), byOrder[order].Sum());
    }
}
