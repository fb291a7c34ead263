using System.Text.Json;
using CsCheck;
using Marketplace.Platform;
using Marketplace.Procurement;
using Microsoft.Extensions.Time.Testing;

namespace Marketplace.Tests.Procurement;

public sealed class ReceivingAndAcceptingGoods
{
    private static readonly FakeTimeProvider Clock = new(new(2026, 11, 3, 2, 0, 0, TimeSpan.Zero));

    /// <summary>What somebody tries next; the numbers choose among what there is and may ask for too much.</summary>
    private sealed record Step(int Kind, int Which, int Much, int Other);

    private static readonly Gen<Step> Steps = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 5], Gen.Int[-1, 9], Gen.Int[-1, 9], (kind, which, much, other) => new Step(kind, which, much, other));

    private static readonly Gen<PurchaseOrder> Orders = Gen.Select(Gen.Int[1, 12], Gen.Long[1, 99_999]).Array[1, 3].Select(lines =>
    {
        var order = new PurchaseOrder { Id = Ids.New<PurchaseOrderId>(Clock), Number = "P1", TransferCode = "1" };
        foreach (var (quantity, price) in lines)
            order.Lines.Add(new()
            {
                Id = Ids.New<PurchaseLineId>(Clock),
                Sku = $"S{order.Lines.Count}",
                Slug = "",
                NameZh = "",
                NameEn = "",
                Unit = "袋",
                CountyCode = "",
                UnitPriceFen = price,
                Secured = quantity,
                Quantity = quantity,
            });
        order.TotalFen = order.Lines.Sum(l => l.TotalFen);
        order.MoveTo(PurchaseOrderStatus.Created);
        order.MoveTo(PurchaseOrderStatus.Confirmed);
        return order;
    });

    private sealed class Books
    {
        public long Owed, Free;
    }

    [Fact]
    public void Every_unit_is_owed_or_free_again_once_in_whatever_order_things_happen() =>
        Gen.Select(Orders, Steps.Array[0, 40]).Sample((order, steps) =>
        {
            var books = new Books();
            foreach (var step in steps)
            {
                var (before, owed, free) = (Figures(order), books.Owed, books.Free);
                try
                {
                    Do(order, step, books);
                }
                catch (Refusal)
                {
                    Assert.Equal((before, owed, free), (Figures(order), books.Owed, books.Free));
                }
                Holds(order, books);
            }
            // And whatever happened so far, the order can be brought to its end.
            foreach (var line in order.Lines.Where(l => l.Shipped < l.Quantity)) Ship(order, line, line.Quantity - line.Shipped);
            foreach (var sent in UnderWay(order)) order.Receive(sent, new Dictionary<PurchaseLineId, long>(), null, null, Clock);
            if (order.Status == PurchaseOrderStatus.Received) books.Owed += order.Sign(Inspect(order, l => order.ToJudge(l), _ => 0), Clock);
            Assert.Equal(PurchaseOrderStatus.Accepted, order.Status);
            foreach (var dispute in order.Disputes.Where(d => !d.Ended)) Book(books, order.End(dispute, DisputeStatus.Withdrawn, dispute.Quantity, Clock));
            Holds(order, books);
            Assert.Equal(order.TotalFen, books.Owed + books.Free);
        });

    [Fact]
    public void A_dispute_ends_once()
    {
        var order = Orders.Single();
        Ship(order, order.Lines[0], order.Lines[0].Quantity);
        order.Receive(order.Consignments[0], new Dictionary<PurchaseLineId, long> { [order.Lines[0].Id] = 0 }, "整箱没到", null, Clock);
        var dispute = Assert.Single(order.Disputes);
        Assert.Equal((order.Lines[0].TotalFen, 0), order.End(dispute, DisputeStatus.Withdrawn, dispute.Quantity, Clock));
        foreach (var again in Enum.GetValues<DisputeStatus>()) Assert.Equal("procurement.dispute_wrong_state", Assert.Throws<Refusal>(() => order.End(dispute, again, 0, Clock)).Code);
        Assert.Equal(order.Lines[0].TotalFen, order.PayableFen);
    }

    [Fact]
    public void What_is_owed_is_due_a_term_after_the_delivery_that_brought_it()
    {
        var order = Orders.Single();
        order.PaymentDays = 60;
        Ship(order, order.Lines[0], order.Lines[0].Quantity);
        order.Receive(order.Consignments[0], new Dictionary<PurchaseLineId, long>(), null, null, Clock);
        Assert.Equal((new DateOnly(2026, 11, 3).AddDays(60), order.DueOn), (order.Lines[0].DueOn, order.Lines[0].DueOn));
    }

    private static void Do(PurchaseOrder order, Step step, Books books)
    {
        var line = order.Lines[step.Which % order.Lines.Count];
        switch (step.Kind)
        {
            case 0 when step.Much > 0 && step.Much <= line.Quantity - line.Shipped:
                Ship(order, line, step.Much);
                break;
            case 1 when UnderWay(order) is { Count: > 0 } sent:
                var one = sent[step.Which % sent.Count];
                order.Receive(one, new Dictionary<PurchaseLineId, long> { [one.ByLine(order).Keys.First().Id] = step.Much }, step.Other < 0 ? null : "少了", null, Clock);
                break;
            case 2 when order.Status is PurchaseOrderStatus.PartReceived or PurchaseOrderStatus.Received:
                books.Owed += order.Sign(Inspect(order, l => l == line ? step.Much : 0, l => l == line ? step.Other : 0), Clock);
                break;
            case 3 when order.Disputes.Count > 0:
                var dispute = order.Disputes[step.Which % order.Disputes.Count];
                if (step.Much % 2 == 0) dispute.MoveTo(DisputeStatus.Contested);
                else Book(books, order.End(dispute, step.Other % 2 == 0 ? DisputeStatus.Conceded : DisputeStatus.Withdrawn, step.Other % 2 == 0 ? 0 : step.Other, Clock));
                break;
        }
    }

    private static void Holds(PurchaseOrder order, Books books)
    {
        foreach (var line in order.Lines)
        {
            Assert.InRange(line.Shipped, line.Received + order.Refused(line, DisputeKind.Shortage), line.Quantity);
            Assert.InRange(line.Received, line.Accepted + order.Refused(line, DisputeKind.Rejection), line.Shipped);
            Assert.True(order.OnItsWay(line) >= 0 && order.ToJudge(line) >= 0 && line.Accepted >= 0);
        }
        var disputed = order.Lines.Sum(l => order.InDispute(l) * l.UnitPriceFen);
        var untouched = order.Lines.Sum(l => (l.Quantity - l.Shipped + order.OnItsWay(l) + order.ToJudge(l)) * l.UnitPriceFen);
        Assert.Equal(order.PayableFen, books.Owed);
        Assert.Equal(order.TotalFen, books.Owed + books.Free + disputed + untouched);
    }

    private static void Book(Books books, (long OwedFen, long FreeFen) end) => (books.Owed, books.Free) = (books.Owed + end.OwedFen, books.Free + end.FreeFen);

    private static string Figures(PurchaseOrder order) =>
        $"{order.Status} {order.PayableFen} {string.Join(',', order.Lines.Select(l => $"{l.Shipped}/{l.Received}/{l.Accepted}"))} {string.Join(',', order.Disputes.Select(d => $"{d.Status}{d.Quantity}/{d.Payable}"))} {order.Receipts.Count}";

    private static List<Consignment> UnderWay(PurchaseOrder order) => order.Consignments.FindAll(c => order.Receipts.TrueForAll(r => r.ConsignmentId != c.Id));

    private static void Ship(PurchaseOrder order, PurchaseLine line, long quantity)
    {
        line.Shipped += quantity;
        order.Consignments.Add(new()
        {
            Id = Ids.New<ConsignmentId>(Clock),
            Carrier = "顺丰",
            Waybill = $"SF{order.Consignments.Count}",
            Parts = JsonSerializer.Serialize(new[] { new ConsignmentPart(line.Sku, "L", default, default, quantity) }, Json.Options),
        });
        if (order.Status != PurchaseOrderStatus.PartReceived) order.MoveTo(order.Lines.TrueForAll(l => l.Shipped == l.Quantity) ? PurchaseOrderStatus.Shipped : PurchaseOrderStatus.PartShipped);
    }

    private static Inspection Inspect(PurchaseOrder order, Func<PurchaseLine, long> accepted, Func<PurchaseLine, long> rejected)
    {
        var inspection = new Inspection { Id = Ids.New<InspectionId>(Clock) };
        inspection.Lines.AddRange(order.Lines.Select(l => new InspectionLine { LineId = l.Id, Accepted = accepted(l), Rejected = rejected(l), Remark = "碰伤" }));
        return inspection;
    }
}
