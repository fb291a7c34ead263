namespace Marketplace.Catalog;

/// <summary>A buyer's judgement of a bought line.</summary>
public sealed record WriteReviewRequest(string OrderLine, int Stars, string Text);

/// <summary>The buyer reviews goods received: one line, one review.</summary>
public sealed class WriteReview(MarketplaceDb db, Outbox outbox, TimeProvider clock)
{
    /// <exception cref="Refusal">catalog.review_not_bought, already_reviewed, stars_out_of_range, text_length.</exception>
    public Task<ReviewId> RunAsync(Actor actor, WriteReviewRequest wanted, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var buyer = actor.RequirePerson();
        var review = await db.Set<Review>().FirstOrDefaultAsync(r => r.OrderLine == wanted.OrderLine && r.Buyer == buyer, ct) ?? throw CatalogRefusals.NotBought();
        if (review.WrittenAt is not null) throw CatalogRefusals.AlreadyReviewed();
        if (wanted.Stars is < 1 or > 5) throw CatalogRefusals.Stars();
        review.Text = ReviewWords.Checked(wanted.Text, "text");
        (review.Stars, review.WrittenAt, review.Version) = (wanted.Stars, clock.GetUtcNow(), review.Version + 1);

        var (product, stars) = (review.ProductId, (long)wanted.Stars);
        await db.Set<Listing>().Where(l => l.Id == product).ExecuteUpdateAsync(s => s
            .SetProperty(l => l.StarsSum, l => l.StarsSum + stars).SetProperty(l => l.ReviewCount, l => l.ReviewCount + 1), ct);
        outbox.Tell(new ListingChanged(product));
        return review.Id;
    }, ct);
}

internal static class ReviewWords
{
    private const int Longest = 1000;

    internal static string Checked(string text, string field)
    {
        text = (text ?? "").Trim();
        return text.Length is > 0 and <= Longest && !text.Any(c => char.IsControl(c) && c is not '\n' and not '\r')
            ? text : throw CatalogRefusals.TextLength(field, Longest);
    }
}
