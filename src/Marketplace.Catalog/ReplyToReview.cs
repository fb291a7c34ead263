namespace Marketplace.Catalog;

/// <summary>A cooperative's answer to a review.</summary>
public sealed record ReplyToReviewRequest(ReviewId Review, string Text);

/// <summary>The cooperative answers a review of its goods, once.</summary>
public sealed class ReplyToReview(MarketplaceDb db, ListingDesk desk, TimeProvider clock)
{
    /// <exception cref="Refusal">catalog.review_not_found, not_your_listing, already_replied, text_length.</exception>
    public Task RunAsync(Actor actor, ReplyToReviewRequest wanted, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var review = await db.Set<Review>().FirstOrDefaultAsync(r => r.Id == wanted.Review && r.WrittenAt != null, ct) ?? throw CatalogRefusals.ReviewNotFound();
        await desk.OwnAsync(actor, review.ProductId, ct);
        if (review.Reply is not null) throw CatalogRefusals.AlreadyReplied();
        (review.Reply, review.RepliedAt, review.Version) = (ReviewWords.Checked(wanted.Text, "text"), clock.GetUtcNow(), review.Version + 1);
    }, ct);
}
