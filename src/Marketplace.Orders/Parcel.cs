namespace Marketplace.Orders;

/// <summary>A box with a waybill, and the lots that went into it.</summary>
internal sealed class Parcel
{
    public required OrderId OrderId { get; init; }
    public required int No { get; init; }
    public required string Carrier { get; init; }
    public required string Waybill { get; init; }
    public required DateTimeOffset ShippedAt { get; init; }
    public List<ParcelLot> Lots { get; init; } = [];
}

/// <summary>So many of a product from one lot: the link a trace follows back to the harvest.</summary>
internal sealed class ParcelLot
{
    public required OrderId OrderId { get; init; }
    public required int ParcelNo { get; init; }
    public required int No { get; init; }
    public required ProductId ProductId { get; init; }
    public required string LotCode { get; init; }
    public required long Quantity { get; init; }
}
