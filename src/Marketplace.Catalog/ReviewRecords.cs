namespace Marketplace.Catalog;

/// <summary>What the catalogue knows of a buyer: reviews. Their words stay for other buyers, the name under them goes.</summary>
internal sealed class ReviewRecords(MarketplaceDb db) : IPersonalRecords
{
    public string Name => "reviews";

    public async Task<object> TellAsync(PersonId who, CancellationToken ct) =>
        await db.Set<Review>().AsNoTracking().Where(r => r.Buyer == who).Select(r => new { r.ProductId, r.ShownName, r.Stars, r.Text, r.WrittenAt, r.Reply }).ToListAsync(ct);

    public Task<bool> IsBusyAsync(PersonId who, CancellationToken ct) => Task.FromResult(false);

    public Task ForgetAsync(PersonId who, CancellationToken ct) =>
        db.Set<Review>().Where(r => r.Buyer == who).ExecuteUpdateAsync(s => s.SetProperty(r => r.Buyer, (PersonId?)null).SetProperty(r => r.ShownName, "—"), ct);
}
