using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>How one consignment was counted in.</summary>
/// <param name="By">The person's name, for the own unit only.</param>
public sealed record ReceiptView(DateTimeOffset At, string? By, string? Remark, IReadOnlyList<ReceiptLineView> Lines)
{
    public long Missing => Lines.Sum(l => l.Sent - l.Received);
}

public sealed record ReceiptLineView(string Sku, long Sent, long Received);

/// <summary>One session of acceptance.</summary>
/// <param name="Status">waiting (for the second signature) signed returned</param>
/// <param name="By">The person's name, for the own unit only.</param>
/// <param name="Mine">The one who is looking signed first, and so cannot sign second.</param>
public sealed record InspectionView(
    InspectionId Id, string Status, DateTimeOffset At, string? By, bool Mine, string? Remark, string? SecondBy, DateTimeOffset? SecondAt, string? ReturnReason, IReadOnlyList<InspectionLineView> Lines);

public sealed record InspectionLineView(string Sku, long Accepted, long Rejected, long? Sampled, long? WeightGrams, string? Grade, string? Remark);

/// <summary>Missing or rejected goods of one line.</summary>
/// <param name="Kind">shortage rejection</param>
/// <param name="Status">open contested maintained conceded withdrawn decided</param>
/// <param name="Payable">So many units are owed after all; of an ended dispute.</param>
public sealed record DisputeView(
    DisputeId Id, PurchaseOrderId Order, string OrderNumber, string Sku, string NameZh, string NameEn, string Unit, string Kind, string Status, long Quantity, long UnitPriceFen, string Reason, DateTimeOffset OpenedAt,
    string? Answer, DateTimeOffset? AnsweredAt, string? Reply, DateTimeOffset? RepliedAt, string? Decision, long Payable, DateTimeOffset? EndedAt)
{
    public string Name => new Words(NameZh, NameEn).Now;

    /// <summary>When it went to the marketplace because one side did not answer in time.</summary>
    public DateTimeOffset? ReferredAt { get; init; }

    public bool Ended => EndedAt is not null;

    public long AmountFen => Quantity * UnitPriceFen;

    public Words StatusName() => DisputeLife.Name(Enum.Parse<DisputeStatus>(Status, ignoreCase: true));

    internal static DisputeView Of(PurchaseOrder order, Dispute d)
    {
        var line = order.Lines.Single(l => l.Id == d.LineId);
        return new(d.Id, order.Id, order.Number, line.Sku, line.NameZh, line.NameEn, line.Unit, BatchView.Camel(d.Kind), BatchView.Camel(d.Status), d.Quantity, line.UnitPriceFen, d.Reason, d.OpenedAt,
            d.Answer, d.AnsweredAt, d.Reply, d.RepliedAt, d.Decision, d.Payable, d.EndedAt)
        { ReferredAt = d.ReferredAt };
    }
}

/// <param name="OfUnit">The unit's photograph, or else the cooperative's.</param>
public sealed record PhotoView(PhotoId Id, string? Sku, DisputeId? Dispute, bool OfUnit, DateTimeOffset At, int Width, int Height);

/// <summary>Words and figures of goods' arrival for one order, put together for who is looking.</summary>
internal sealed class GoodsOf(PurchaseOrder order, IReadOnlyDictionary<PersonId, string> names, Actor actor)
{
    public ReceiptView? Receipt(Consignment sent) => order.Receipts.Find(r => r.ConsignmentId == sent.Id) is { } r
        ? new(r.ReceivedAt, Name(r.ReceivedBy), r.Remark, [.. r.Lines.Select(l => new ReceiptLineView(Sku(l.LineId), l.Sent, l.Received)).OrderBy(l => l.Sku)])
        : null;

    public List<InspectionView> Inspections() => [.. order.Inspections.OrderBy(i => i.At).ThenBy(i => i.Id.Value).Select(i => new InspectionView(
        i.Id, BatchView.Camel(i.Status), i.At, Name(i.By), i.By == actor.Person, i.Remark, Name(i.SecondBy), i.SecondAt, i.ReturnReason,
        [.. i.Lines.Select(l => new InspectionLineView(Sku(l.LineId), l.Accepted, l.Rejected, l.Sampled, l.WeightGrams, l.Grade, l.Remark)).OrderBy(l => l.Sku)]))];

    public List<DisputeView> Disputes() => [.. order.Disputes.OrderBy(d => d.OpenedAt).ThenBy(d => d.Id.Value).Select(d => DisputeView.Of(order, d))];

    /// <summary>Everybody of the own unit whom the order names.</summary>
    public static IEnumerable<PersonId> People(PurchaseOrder order) =>
        order.Receipts.Select(r => r.ReceivedBy).Concat(order.Inspections.SelectMany(i => new[] { i.By, i.SecondBy })).OfType<PersonId>();

    private string Sku(PurchaseLineId line) => order.Lines.Single(l => l.Id == line).Sku;

    private string? Name(PersonId? person) => person is { } id ? names.GetValueOrDefault(id) : null;
}
