using CsCheck;
using Marketplace.Platform;
using Marketplace.Procurement;

namespace Marketplace.Tests.Procurement;

public sealed class LivingAsABatch
{
    private static readonly BatchStatus[] Statuses = Enum.GetValues<BatchStatus>();

    [Fact]
    public void Moves_only_where_the_table_allows_and_ends_where_it_ends() => Gen.Enum<BatchStatus>().Array[0, 30].Sample(wishes =>
    {
        var batch = new Batch { Number = "B", UnitCounty = "330212", Title = "t" };
        foreach (var wish in wishes)
        {
            var (before, version) = (batch.Status, batch.Version);
            try
            {
                batch.MoveTo(wish, default);
                Assert.True(BatchLife.May(before, wish));
                Assert.Equal((wish, version + 1), (batch.Status, batch.Version));
            }
            catch (Refusal refusal)
            {
                Assert.Equal((409, before, version), (refusal.Status, batch.Status, batch.Version));
            }
        }
    });

    [Fact]
    public void Is_placed_only_after_somebody_approved_it()
    {
        // One placed with a shortfall becomes whole when others supply what one refused.
        Assert.Equal([BatchStatus.Running, BatchStatus.PlacedWithShortfall], Statuses.Where(s => BatchLife.May(s, BatchStatus.Placed)));
        Assert.Equal([BatchStatus.Approved], Statuses.Where(s => BatchLife.May(s, BatchStatus.Running)));
        Assert.Equal([BatchStatus.Submitted], Statuses.Where(s => BatchLife.May(s, BatchStatus.Approved)));
    }

    [Fact]
    public void Keeps_its_rows_once_they_were_submitted() =>
        Assert.Equal([BatchStatus.Draft, BatchStatus.Checked, BatchStatus.Rejected], Statuses.Where(BatchLife.IsOpenForEditing).Order());

    [Theory]
    [InlineData("none"), InlineData("none", "Preparing", "Declined"), InlineData("none", "Created", "Confirmed"), InlineData("none", "ChangeRequested", "Confirmed"), InlineData("confirmed", "Confirmed", "Confirmed", "Declined"),
     InlineData("shipping", "Created", "PartShipped"), InlineData("shipping", "Received", "Shipped"), InlineData("received", "Received", "Accepted"), InlineData("accepted", "Accepted", "Declined")]
    public void Sums_its_orders_up_by_the_stage_all_have_reached(string expected, params string[] orders) =>
        Assert.Equal(expected, PurchaseOrderLife.Fulfilment([.. orders.Select(Enum.Parse<PurchaseOrderStatus>)]));
}
