using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>What a row lacks since its cooperative refused, and how far it may come from elsewhere.</summary>
internal sealed record Lack(BatchRow Row, Way Way, long Quantity);

/// <summary>How lacking goods would be, or were, ordered from other cooperatives.</summary>
internal sealed record SecondRound(IReadOnlyList<Lack> Lacks, IReadOnlyList<ProductOffer> Offers, Dictionary<Guid, Supply> Supplies, Decision Decision);

public sealed partial class Placing
{
    /// <summary>Divides what one order's refusal, or the smaller quantity agreed on, took from its rows among everybody else.</summary>
    /// <param name="batch">Whose rows lack it.</param>
    /// <param name="refused">The order that was refused, or made smaller.</param>
    /// <param name="substitutes">The officer consents that rows that named one product get another of its grade, no dearer.</param>
    /// <param name="firm">It is ordered in this transaction: what is on the shelves must stay as it is read.</param>
    /// <param name="ct">Stops it.</param>
    internal async Task<SecondRound> DivideAgainAsync(Batch batch, PurchaseOrder refused, bool substitutes, bool firm, CancellationToken ct)
    {
        // A gift was chosen by a member: nobody else consents to another.
        substitutes = substitutes && !await rounds.ChosenAsync(batch.Id, ct);
        var lacks = await LacksAsync(batch, refused, substitutes, ct);
        if (lacks.Count == 0) return new([], [], [], new([], 0));
        var day = BusinessDay.Today(clock);
        var agreed = lacks.GroupBy(l => l.Row.ProductId!.Value.Value).ToDictionary(g => g.Key, g => g.Max(l => l.Row.UnitPriceFen));
        var offers = await OffersAsync([.. lacks.Select(l => l.Row.ProductId!.Value).Distinct()], lacks.Any(l => l.Way != Way.Named), day, ct);
        // Who refused has nothing to give, but his goods, under an agreement or not, say of what grade the others must be.
        var grades = offers.ToDictionary(o => o.One.ProductId.Value, o => GradeOf(o.One));
        if (firm) await stock.LockAsync(offers.Select(o => o.One.ProductId), ct);
        var supplies = (await SuppliesAsync(batch, offers, agreed, new(lacks.Select(l => l.Row.DeliverOn ?? default), day, day, DeliveredPrice.Parcel(lacks.Sum(l => l.Quantity), lacks.Count)), ct)).ToDictionary(s => s.Key,
            s => s.Value.Cooperative == refused.CooperativeId.Value ? s.Value with { Capacity = 0, ByDay = null, Grade = grades[s.Key] } : s.Value);
        var wishes = lacks.GroupBy(l => (Product: l.Row.ProductId!.Value.Value, l.Way, Day: l.Row.DeliverOn ?? default)).Select(g => new Wish(g.Key.Product, g.Key.Way, g.Sum(l => l.Quantity), g.Key.Day));
        return new(lacks, offers, supplies, Allocation.Divide(wishes, supplies.Values));
    }

    /// <summary>Orders it: goods from stock, money from the budget, rows and their shares. Returns the new orders and what they come to.</summary>
    internal async Task<(List<PurchaseOrder> Orders, long Fen)> OrderAgainAsync(Batch batch, PurchaseOrder refused, SecondRound round, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var orders = await NewOrdersAsync(batch, round, now, ct);
        var lines = orders.SelectMany(o => o.Lines).ToDictionary(l => l.ProductId.Value);
        var left = lines.Values.ToDictionary(l => l.ProductId.Value, l => l.Secured);
        var known = (await db.Set<Portion>().AsNoTracking().Where(p => p.BatchId == batch.Id).ToListAsync(ct)).ToLookup(p => (p.ProductId, p.Way));
        var ordinals = await db.Set<Share>().Where(s => s.BatchId == batch.Id && db.Set<Share>().Any(x => x.PurchaseOrderId == refused.Id && x.Withdrawn && x.Row == s.Row))
            .GroupBy(s => s.Row).Select(g => new { g.Key, Last = g.Max(s => s.Ordinal) }).ToDictionaryAsync(g => g.Key, g => g.Last, ct);
        var portions = new Dictionary<(Guid Product, Way Way, DateOnly? Day, Guid From), Portion>();
        foreach (var wish in round.Decision.Assignments.GroupBy(a => (a.Product, a.Way, a.Day)).OrderBy(g => g.Key.Product).ThenBy(g => g.Key.Way).ThenBy(g => g.Key.Day))
        {
            var sources = Allocation.Ranked(new(wish.Key.Product, wish.Key.Way, 0), wish.Select(a => round.Supplies[a.From])).Where(s => lines.ContainsKey(s.Product)).ToList();
            var open = wish.Where(a => lines.ContainsKey(a.From)).ToDictionary(a => a.From, a => a.Quantity);
            foreach (var lack in round.Lacks.Where(l => l.Row.ProductId!.Value.Value == wish.Key.Product && l.Way == wish.Key.Way && (l.Row.DeliverOn ?? default) == wish.Key.Day).OrderBy(l => l.Row.Row))
            {
                var (quantity, fen) = (0L, 0L);
                foreach (var supply in sources)
                {
                    var drawn = Math.Min(lack.Quantity - quantity, Math.Min(open[supply.Product], left[supply.Product]));
                    if (drawn == 0) continue;
                    open[supply.Product] -= drawn;
                    left[supply.Product] -= drawn;
                    var line = lines[supply.Product];
                    line.Quantity += drawn;
                    (quantity, fen) = (quantity + drawn, fen + checked(drawn * line.UnitPriceFen));
                    var ordinal = ordinals[lack.Row.Row] += 1;
                    db.Add(new Share
                    {
                        BatchId = batch.Id,
                        Row = lack.Row.Row,
                        Ordinal = ordinal,
                        PurchaseOrderId = line.PurchaseOrderId,
                        LineId = line.Id,
                        Quantity = drawn,
                        AmountFen = drawn * line.UnitPriceFen,
                        Ground = supply.Ground,
                        Substitute = supply.Product != wish.Key.Product,
                        SaleCode = $"{batch.Number}-{lack.Row.Row}-{ordinal}",
                    });
                    Explain(batch, lack.Row, supply, line, portions, known);
                }
                Withdrawal.Count(batch, lack.Row.Status, -1);
                lack.Row.Give(lack.Row.PlacedQuantity + quantity, lack.Row.PlacedFen + fen);
                Withdrawal.Count(batch, lack.Row.Status, +1);
            }
        }
        if (lines.Values.Any(l => l.Quantity != l.Secured)) throw new InvalidOperationException($"A second round of batch {batch.Id.Value} secured goods that no row received.");
        foreach (var order in orders)
        {
            order.TotalFen = order.Lines.Sum(l => l.TotalFen);
            order.MoveTo(PurchaseOrderStatus.Created);
            outbox.Tell(new PurchaseOrderCreated(order.Id, batch.Id, order.CooperativeId, order.TotalFen));
        }
        var total = orders.Sum(o => o.TotalFen);
        await budget.CommitAsync(batch.Unit, batch.PlanYear, total, ct);
        batch.PlacedFen += total;
        batch.CommittedFen += total;
        if (batch is { Status: BatchStatus.PlacedWithShortfall, Short: 0, Failed: 0 }) batch.MoveTo(BatchStatus.Placed, now);
        else batch.Version++;
        return (orders, total);
    }

    private async Task<List<Lack>> LacksAsync(Batch batch, PurchaseOrder refused, bool substitutes, CancellationToken ct)
    {
        var withdrawn = db.Set<Share>().Where(s => s.PurchaseOrderId == refused.Id && s.Withdrawn);
        var gone = await withdrawn.GroupBy(s => s.Row).Select(g => new { g.Key, Quantity = g.Sum(s => s.Quantity) }).ToDictionaryAsync(g => g.Key, g => g.Quantity, ct);
        // What a later batch asks for already is not ordered a second time.
        var open = await db.MissingAsync(batch.Id, ct);
        var rows = await db.Set<BatchRow>().Where(r => r.BatchId == batch.Id && withdrawn.Any(s => s.Row == r.Row)).OrderBy(r => r.Row).ToListAsync(ct);
        return [.. rows.Select(r => new Lack(r, substitutes && r.Way == Way.Named ? Way.Substitutable : r.Way, Math.Min(gone[r.Row], open.TryGetValue(r.Row, out var lack) ? lack.Missing ?? 0 : 0))).Where(l => l.Quantity > 0)];
    }

    private async Task<List<PurchaseOrder>> NewOrdersAsync(Batch batch, SecondRound round, DateTimeOffset now, CancellationToken ct)
    {
        var wanted = round.Decision.Assignments.GroupBy(a => a.From).ToDictionary(g => g.Key, g => g.Sum(a => a.Quantity));
        var rounds = await db.Set<PurchaseOrder>().Where(o => o.BatchId == batch.Id).GroupBy(o => o.CooperativeId).Select(g => new { g.Key, Last = g.Max(o => o.Round) }).ToDictionaryAsync(g => g.Key, g => g.Last, ct);
        var (orders, claims) = (new Dictionary<CooperativeId, PurchaseOrder>(), new List<(StockClaim Claim, SaleFacts Facts, PurchaseOrder Order)>());
        foreach (var offer in round.Offers.Where(o => wanted.ContainsKey(o.One.ProductId.Value)).OrderBy(o => o.One.ProductId.Value))
        {
            var cooperative = offer.One.CooperativeId;
            if (!orders.TryGetValue(cooperative, out var order)) orders[cooperative] = order = NewOrder(batch, cooperative, now, rounds.TryGetValue(cooperative, out var last) ? last + 1 : 1);
            var quantity = wanted[offer.One.ProductId.Value];
            claims.Add((new(order.StockHolder, offer.One.ProductId, quantity, FreshOn(batch, offer, round.Decision, BusinessDay.Of(now))), offer.For(quantity), order));
        }
        var got = await stock.AllocateDirectlyAsync([.. claims.Select(c => c.Claim)], ct);
        foreach (var ((_, facts, order), secured) in claims.Zip(got))
            if (secured > 0) order.Lines.Add(NewLine(order.Id, facts, round.Supplies[facts.ProductId.Value], secured));
        List<PurchaseOrder> made = [.. orders.Values.Where(o => o.Lines.Count > 0)];
        db.AddRange(made);
        return made;
    }

    // The facts that explain the share, once for all rows alike; the first round's stand where it drew on the same goods.
    private void Explain(Batch batch, BatchRow row, Supply supply, PurchaseLine line, Dictionary<(Guid, Way, DateOnly?, Guid), Portion> portions, ILookup<(ProductId, Way), Portion> known)
    {
        var product = row.ProductId!.Value;
        var before = known[(product, row.Way)];
        if (before.Any(p => p.FromId == line.ProductId && p.Day == row.DeliverOn) || portions.ContainsKey((product.Value, row.Way, row.DeliverOn, supply.Product))) return;
        var turn = before.Select(p => p.Turn).DefaultIfEmpty(-1).Max() + 1 + portions.Keys.Count(k => k.Item1 == product.Value && k.Item2 == row.Way);
        db.Add(portions[(product.Value, row.Way, row.DeliverOn, supply.Product)] = new()
        {
            BatchId = batch.Id,
            ProductId = product,
            Way = row.Way,
            Day = row.DeliverOn,
            Turn = turn,
            FromId = line.ProductId,
            LineId = line.Id,
            PurchaseOrderId = line.PurchaseOrderId,
            Quantity = line.Secured,
            Given = line.Secured,
            Ground = supply.Ground,
            Tier = supply.Tier,
            Haul = supply.Haul,
            Capacity = supply.Capacity,
            UnitPriceFen = supply.UnitPriceFen,
            FreightFen = supply.FreightFen,
        });
    }
}
