using System.Text.Json;
using Marketplace.Catalog;
using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>Whose round it is and on what ground.</summary>
internal sealed record RoundHead(OrganisationId Unit, string UnitCounty, PersonId OpenedBy, string Title, string? PairingKey, string? Reason);

/// <summary>The rows of a new round, written at its opening: the batch, the goods, one placeholder per entitlement at the dearest price.</summary>
internal static class RoundPaper
{
    /// <summary>What stands in a row instead of its recipient, who is nobody's business here.</summary>
    private const string SomeMember = "领取人 / member", OwnAddress = "由领取人填写，单位不可见 / typed by the member, not shown to the unit", Waiting = "待领取 / not claimed yet";

    /// <summary>Whether these words hide somebody already.</summary>
    public static bool StandsFor(string cell) => cell is SomeMember or OwnAddress;

    public static Batch BatchOf(RoundHead head, int entitlements, IReadOnlyList<SaleFacts> offers, DateTimeOffset now, TimeProvider clock, ProcurementOptions limits)
    {
        var batch = new Batch
        {
            Id = Ids.New<BatchId>(clock),
            Number = HumanNumber.New("B", now),
            Unit = head.Unit,
            UnitCounty = head.UnitCounty,
            Title = head.Title,
            Purpose = Purpose.Gift,
            PairingKey = head.PairingKey,
            DirectingReason = head.Reason,
            OpenedBy = head.OpenedBy,
            OpenedAt = now,
            Headers = JsonSerializer.Serialize(SheetColumns.Template.Select(c => SheetColumns.Name(c).Zh)),
            Valid = entitlements,
            Done = entitlements,
            TotalFen = checked(entitlements * offers.Max(o => o.UnitPriceFen)),
            CheckedAt = now,
        };
        batch.Hold(entitlements, limits);
        batch.MoveTo(BatchStatus.Checking, now);
        batch.MoveTo(BatchStatus.Checked, now);
        return batch;
    }

    public static IEnumerable<RoundOffer> OffersOf(BatchId id, IReadOnlyList<ProductOffer> offers) => offers.Select((offer, i) => (o: offer.One, offer.Tiers, i)).Select(x => new RoundOffer
    {
        BatchId = id,
        ProductId = x.o.ProductId,
        Ordinal = x.i,
        Sku = x.o.Sku,
        NameZh = x.o.NameZh,
        NameEn = x.o.NameEn,
        UnitPriceFen = x.o.UnitPriceFen,
        Tiers = x.Tiers.Count == 0 ? "" : JsonSerializer.Serialize(x.Tiers),
    });

    public static IEnumerable<BatchRow> RowsOf(BatchId id, int entitlements, IReadOnlyList<SaleFacts> offers)
    {
        var dearest = offers.MaxBy(o => o.UnitPriceFen)!;
        return Enumerable.Range(1, entitlements).Select(row => new BatchRow
        {
            BatchId = id,
            Row = row,
            Sku = dearest.Sku,
            QuantityText = "1",
            Recipient = SomeMember,
            Address = OwnAddress,
            Remark = Waiting,
            Status = RowStatus.Valid,
            Quantity = 1,
            ProductId = dearest.ProductId,
            UnitPriceFen = dearest.UnitPriceFen,
            AmountFen = dearest.UnitPriceFen,
        });
    }
}
