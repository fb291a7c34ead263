namespace Marketplace.Orders;

/// <summary>A checkout as its shopper sees it.</summary>
public sealed record GroupView(
    string Number, OrderStatus Status, long ItemsFen, long FreightFen, long TotalFen, long RefundedFen,
    DateTimeOffset PlacedAt, DateTimeOffset ExpiresAt, DateTimeOffset? PaidAt,
    ShipTo Address, GroupPayment Payment, IReadOnlyList<OrderView> Orders);

public sealed record GroupPayment(Guid Id, string Status, string PayUrl);

/// <summary>Where an order goes, as frozen when it was placed.</summary>
public sealed record ShipTo(string Recipient, string Phone, string Province, string City, string County, string CountyCode, string Street)
{
    /// <summary>Province to street as printed on a label.</summary>
    public string OneLine => Province + City + County + Street;

    /// <summary>For reading: in Chinese as on the label; in English the street as written and the region by its English name.</summary>
    public string Read(RegionBook regions) => Words.IsEnglish && regions.Find(CountyCode) is not null ? $"{Street}, {regions.FullName(CountyCode)}" : OneLine;
}

/// <summary>One cooperative's order.</summary>
public sealed record OrderView(
    string Number, string GroupNumber, OrderStatus Status, Guid CooperativeId, TemperatureClass Storage,
    long ItemsFen, long FreightFen, long TotalFen, long RefundedFen, long RefundableFen, long GrossWeightGrams,
    DateTimeOffset PlacedAt, DateTimeOffset? PaidAt, DateTimeOffset? ShippedAt, DateTimeOffset? ReceivedAt,
    IReadOnlyList<OrderLineView> Lines, IReadOnlyList<ParcelView> Parcels, IReadOnlyList<StepView> Timeline, IReadOnlyList<ClaimView> Claims);

public sealed record OrderLineView(
    int No, string SaleCode, Guid ProductId, string Sku, string Slug, string NameZh, string NameEn, string CategorySlug, string Unit,
    string CountyCode, bool Assisted, long Quantity, long ShippedQuantity, long UnitPriceFen, long LineFen, long FreightShareFen, long NetWeightGrams);

public sealed record ParcelView(int No, string Carrier, string Waybill, DateTimeOffset ShippedAt, IReadOnlyList<ParcelLotView> Lots);

public sealed record ParcelLotView(Guid ProductId, string LotCode, long Quantity);

public sealed record StepView(string What, DateTimeOffset At, string? Note);

public sealed record ClaimView(Guid Id, ClaimStatus Status, ClaimReason Reason, string Explanation, long AskedFen, long GrantedFen, string? Answer, DateTimeOffset AskedAt);

/// <summary>A page of a list and how many rows there are in all.</summary>
public sealed record PageOf<T>(long Total, IReadOnlyList<T> Items);

/// <summary>An order as a row of the cooperative's list: no more of the buyer than the destination.</summary>
public sealed record OrderRow(
    string Number, OrderStatus Status, TemperatureClass Storage, long TotalFen, DateTimeOffset PlacedAt, DateTimeOffset? PaidAt,
    string Province, string City, string County, string CountyCode, int Lines, long Units, string FirstNameZh, string FirstNameEn, bool OpenClaim);

/// <summary>What waits for a cooperative today.</summary>
public sealed record CooperativeDay(int ToAccept, int ToShip, int OpenClaims, int OnTheWay, long SoldThisMonthFen);
