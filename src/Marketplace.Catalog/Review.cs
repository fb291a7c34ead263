namespace Marketplace.Catalog;

/// <summary>
/// A bought line that may be, or has been, reviewed. Created when the buyer has received the goods; one line, one review.
/// Shows the buyer only as a masked name.
/// </summary>
internal sealed class Review
{
    public ReviewId Id { get; init; }
    public ProductId ProductId { get; init; }
    public PersonId? Buyer { get; init; }
    public required string ShownName { get; init; }

    /// <summary>The order line the review is about; unique.</summary>
    public required string OrderLine { get; init; }
    public DateTimeOffset InvitedAt { get; init; }

    /// <summary>1–5, null until written.</summary>
    public int? Stars { get; set; }
    public string? Text { get; set; }
    public DateTimeOffset? WrittenAt { get; set; }
    public string? Reply { get; set; }
    public DateTimeOffset? RepliedAt { get; set; }
    public int Version { get; set; }
}
