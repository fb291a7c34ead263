namespace Marketplace.Accounts;

/// <summary>Where a person has parcels sent. Personal data: shown to its owner only, never logged.</summary>
internal sealed class Address
{
    public AddressId Id { get; init; }
    public Guid PersonId { get; init; }
    public required string Recipient { get; set; }
    public required string Phone { get; set; }
    public required string RegionCode { get; set; }
    public required string Street { get; set; }
    public bool Preferred { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
}
