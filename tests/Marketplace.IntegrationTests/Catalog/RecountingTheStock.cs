using Marketplace.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Catalog;

/// <summary>Plants faults, so it works in a house of its own.</summary>
public sealed class RecountingTheStock : IDisposable
{
    private readonly House _house = House.OnItsOwn();

    public void Dispose() => _house.Dispose();

    [Fact]
    public async Task A_seeded_market_recounts_to_zero_and_each_planted_drift_is_named()
    {
        var shelf = await ShelfOf.AsyncFor(_house, "yanyuan-apple");
        Assert.Equal(0, await shelf.RecountAsync());

        var row = await shelf.StoredAsync();
        await _house.InsideAsync(s => shelf.OverwriteAsync(s, row.OnHand - 7, row.Allocated));
        Assert.Equal(2, await shelf.RecountAsync());
        await _house.InsideAsync(s => shelf.OverwriteAsync(s, row.OnHand, row.Allocated + 1));
        Assert.Equal(2, await shelf.RecountAsync());
        await _house.InsideAsync(s => shelf.OverwriteAsync(s, row.OnHand, row.Allocated));
        Assert.Equal(0, await shelf.RecountAsync());

        var recounts = await _house.InsideAsync(s => s.GetRequiredService<StockReport>().RecountsAsync(10, CancellationToken.None));
        Assert.Equal([0, 2, 2, 0], recounts.Select(r => r.Drifts));
        Assert.All(recounts, r => Assert.Equal(228, r.Rows));
        var first = recounts[2];
        Assert.Equal(["on_hand/journal", "on_hand/lots"], first.Found.Select(d => d.Figure).Order());
        Assert.All(first.Found, d => Assert.Equal(("盐源苹果", -7L), (d.NameZh, d.Stored - d.Expected)));
    }

    [Fact]
    public async Task A_count_of_the_shelf_is_an_entry_in_the_journal_and_may_not_break_promises()
    {
        var shelf = await ShelfOf.AsyncFor(_house, "yanyuan-walnut");
        var before = await shelf.StoredAsync();
        await shelf.BatchAsync("po:counted", 10);
        await shelf.HasAsync(before.OnHand - before.Allocated - before.Held);
        Assert.Equal(before.OnHand + 10, (await shelf.StoredAsync()).OnHand);
        await shelf.HasAsync(0);
        var refusal = await Assert.ThrowsAsync<Refusal>(() => shelf.HasAsync(-1));
        Assert.Equal("catalog.count_below_promised", refusal.Code);

        var journal = await _house.InsideAsync(s => s.GetRequiredService<StockReport>().JournalAsync(shelf.Product, 1000, CancellationToken.None));
        Assert.Equal((await shelf.StoredAsync()).OnHand, journal.Sum(m => m.OnHandDelta));
        Assert.Equal(10, journal.Single(m => m.Kind == MovementKind.Counted && m.OnHandDelta > 0).OnHandDelta);
        Assert.Equal(0, await shelf.RecountAsync());
    }
}
