using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>A place of the unit where goods are received, kept so that nobody types it again.</summary>
public readonly record struct DeliveryPointId(Guid Value) : IId<DeliveryPointId> { public static DeliveryPointId From(Guid value) => new(value); }

/// <summary>A place where the unit receives goods: its canteen, its office.</summary>
internal sealed class DeliveryPoint
{
    public const int Most = 100;

    public DeliveryPointId Id { get; init; }
    public OrganisationId Unit { get; init; }
    public required string Name { get; set; }
    public required string Recipient { get; set; }
    public required string Phone { get; set; }
    public required string Address { get; set; }

    /// <summary>Offered first; a unit has at most one.</summary>
    public bool Preferred { get; set; }
    public DateTimeOffset SavedAt { get; set; }

    /// <summary>Taken off the list; it can be brought back.</summary>
    public DateTimeOffset? RemovedAt { get; set; }
}
