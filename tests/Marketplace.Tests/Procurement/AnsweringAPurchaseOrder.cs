using CsCheck;
using Marketplace.Platform;
using Marketplace.Procurement;

namespace Marketplace.Tests.Procurement;

public sealed class AnsweringAPurchaseOrder
{
    private static readonly PurchaseOrderStatus[] Statuses = Enum.GetValues<PurchaseOrderStatus>();

    private static PurchaseOrder NewOrder() => new() { Number = "P", TransferCode = "1" };

    [Fact]
    public void Moves_only_where_the_table_allows() => Gen.Enum<PurchaseOrderStatus>().Array[0, 30].Sample(wishes =>
    {
        var order = NewOrder();
        foreach (var wish in wishes)
        {
            var (before, version) = (order.Status, order.Version);
            try
            {
                order.MoveTo(wish);
                Assert.True(PurchaseOrderLife.May(before, wish));
                Assert.Equal((wish, version + 1), (order.Status, order.Version));
            }
            catch (Refusal refusal)
            {
                Assert.Equal((409, "procurement.order_wrong_state", before, version), (refusal.Status, refusal.Code, order.Status, order.Version));
            }
        }
    });

    [Fact]
    public void A_change_is_asked_for_only_before_the_order_was_confirmed_and_asked_once_at_a_time()
    {
        Assert.Equal([PurchaseOrderStatus.Created], Statuses.Where(s => PurchaseOrderLife.May(s, PurchaseOrderStatus.ChangeRequested)));
        Assert.Equal([PurchaseOrderStatus.Created, PurchaseOrderStatus.Confirmed, PurchaseOrderStatus.Declined], Statuses.Where(s => PurchaseOrderLife.May(PurchaseOrderStatus.ChangeRequested, s)).Order());
    }

    [Fact]
    public void A_change_nobody_answered_is_forgotten_when_the_order_is_taken_as_it_stands()
    {
        var order = NewOrder();
        order.MoveTo(PurchaseOrderStatus.Created);
        order.MoveTo(PurchaseOrderStatus.ChangeRequested);
        (order.ChangeReason, order.ChangeDeliverOn) = ("冰雹", new(2026, 12, 24));
        order.ForgetChange();
        Assert.Equal((null, null), (order.ChangeReason, order.ChangeDeliverOn));
    }
}
