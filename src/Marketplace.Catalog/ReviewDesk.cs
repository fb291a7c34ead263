namespace Marketplace.Catalog;

/// <summary>A line a buyer has received and may now review.</summary>
/// <param name="OrderLine">The order line's own reference, unique for all time.</param>
/// <param name="BuyerName">Shown masked only: 张**.</param>
public sealed record ReviewInvitation(string OrderLine, ProductId Product, PersonId Buyer, string BuyerName);

/// <summary>Opens the door to a review when goods have been received. The catalogue cannot look into orders, so orders tell it here.</summary>
public sealed class ReviewDesk(MarketplaceDb db, TimeProvider clock)
{
    /// <summary>Invites to review these lines; a line already invited is left as it is.</summary>
    public async Task InviteAsync(IReadOnlyCollection<ReviewInvitation> invitations, CancellationToken ct)
    {
        string[] lines = [.. invitations.Select(i => i.OrderLine)];
        var there = await db.Set<Review>().AsNoTracking().Where(r => lines.Contains(r.OrderLine)).Select(r => r.OrderLine).ToListAsync(ct);
        foreach (var invitation in invitations.ExceptBy(there, i => i.OrderLine))
        {
            db.Add(new Review
            {
                Id = Ids.New<ReviewId>(clock),
                ProductId = invitation.Product,
                Buyer = invitation.Buyer,
                OrderLine = invitation.OrderLine,
                ShownName = Masked(invitation.BuyerName),
                InvitedAt = clock.GetUtcNow(),
            });
        }
    }

    /// <summary>The family name's character, the rest hidden.</summary>
    internal static string Masked(string name) => name.Trim() is { Length: > 0 } known ? $"{char.ConvertFromUtf32(char.ConvertToUtf32(known, 0))}**" : "**";
}
