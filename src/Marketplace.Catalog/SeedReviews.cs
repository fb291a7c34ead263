namespace Marketplace.Catalog;

/// <summary>What the first buyers said about two thirds of the seeded products.</summary>
internal static class SeedReviews
{
    private static readonly ReviewFacts Said = SeedFacts.Reviews();

    public static List<Review> For(ProductFact fact, string aisle, ProductId product, DateOnly publishedOn, DateOnly today)
    {
        var count = SeedDice.Throw(fact.Slug, "reviewed", 3) == 0 ? 0 : 1 + SeedDice.Throw(fact.Slug, "reviews", 5);
        var good = Said.Good.GetValueOrDefault(fact.Category) ?? Said.Good[aisle];
        var days = today.DayNumber - publishedOn.DayNumber;
        var first = SeedDice.Throw(fact.Slug, "first", good.Count);
        var reviews = new List<Review>();
        for (var n = 0; n < Math.Min(count, good.Count); n++)
        {
            var about = $"review{n}";
            var (stars, text) = SeedDice.Throw(fact.Slug, about, 20) switch
            {
                0 => (2, SeedDice.Pick(fact.Slug, about + "text", Said.Poor)),
                1 or 2 => (3 + SeedDice.Throw(fact.Slug, about + "fair", 2), SeedDice.Pick(fact.Slug, about + "text", Said.Fair)),
                < 7 => (4, good[(first + n) % good.Count]),
                _ => (5, good[(first + n) % good.Count]),
            };
            // Parcels travel five days before anyone can judge what is in them.
            var writtenOn = publishedOn.AddDays(Math.Min(days - 1, 5 + SeedDice.Throw(fact.Slug, about + "day", Math.Max(1, days - 6))));
            var writtenAt = BusinessDay.StartOf(writtenOn).AddMinutes(480 + SeedDice.Throw(fact.Slug, about + "minute", 840));
            var reply = stars <= 3 ? Said.Replies[^1] : SeedDice.Throw(fact.Slug, about + "reply", 4) == 0 ? SeedDice.Pick(fact.Slug, about + "words", Said.Replies.Take(2).ToList()) : null;
            reviews.Add(new Review
            {
                Id = new ReviewId(SeedDice.IdOf($"review:{fact.Slug}:{n}")),
                ProductId = product,
                ShownName = SeedDice.Pick(fact.Slug, about + "name", Said.Names),
                OrderLine = $"seed:{fact.Slug}:{n}",
                InvitedAt = writtenAt,
                Stars = stars,
                Text = text,
                WrittenAt = writtenAt,
                Reply = reply,
                RepliedAt = reply is null ? null : writtenAt.AddHours(20),
            });
        }
        return reviews;
    }
}
