namespace Marketplace.Carts;

/// <summary>The copy of a person's cart that outlives a flush of Redis.</summary>
internal sealed class KeptCart
{
    public PersonId PersonId { get; init; }

    /// <summary>The mark of the copied state. Marks of one cart sort: an older copy never replaces a newer one.</summary>
    public required string Mark { get; set; }

    public required string Content { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
}
