namespace Marketplace.Catalog;

public sealed partial class Stock
{
    /// <summary>Gives a holder more of a product than it has, at once and for good: for claims that come one by one. All or nothing.</summary>
    /// <param name="holder">Whom it is for.</param>
    /// <param name="product">What.</param>
    /// <param name="quantity">How much more.</param>
    /// <param name="freshOn">The day on which it must still have two thirds of its shelf life; null for any that is not past its best.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="Refusal">catalog.out_of_stock names the product and what is left; catalog.quantity_not_positive.</exception>
    public async Task AllocateMoreAsync(string holder, ProductId product, long quantity, DateOnly? freshOn, CancellationToken ct)
    {
        if (quantity <= 0) throw CatalogRefusals.QuantityNotPositive();
        var journal = NewJournal();
        // The stock row comes first: who waits for it then reads what the one before left in the holder's claim.
        await TakeAsync(journal, product, quantity, allocated: true, ct);
        var claim = (await ClaimsOfAsync(holder, ct)).GetValueOrDefault(product);
        if (freshOn is { } day && (await FreshAsync([product], ct)).GetValueOrDefault(product)?.Room(day) is { } slack && slack < quantity) throw await OutOfStockAsync(product, Math.Max(0, slack), ct);
        if (claim is null) Claim(holder, product, quantity, HoldState.Allocated, null, journal.Now, freshOn);
        else if (claim.State == HoldState.Allocated) await MoveAsync(claim, HoldState.Allocated, claim.Quantity + quantity, claim.Shipped, null, ct);
        else throw CatalogRefusals.ClaimMoved();
        journal.Write(MovementKind.Allocated, product, holder, allocated: quantity);
        await journal.CloseAsync(ct);
    }
}
