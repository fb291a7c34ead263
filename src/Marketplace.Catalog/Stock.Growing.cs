namespace Marketplace.Catalog;

public sealed partial class Stock
{
    /// <summary>Gives a holder more of a product than it has, at once and for good: for claims that come one by one. All or nothing.</summary>
    /// <exception cref="Refusal">catalog.out_of_stock names the product and what is left; catalog.quantity_not_positive.</exception>
    public async Task AllocateMoreAsync(string holder, ProductId product, long quantity, CancellationToken ct)
    {
        if (quantity <= 0) throw CatalogRefusals.QuantityNotPositive();
        var journal = NewJournal();
        // The stock row comes first: who waits for it then reads what the one before left in the holder's claim.
        await TakeAsync(journal, product, quantity, allocated: true, ct);
        var claim = (await ClaimsOfAsync(holder, ct)).GetValueOrDefault(product);
        if (claim is null) Claim(holder, product, quantity, HoldState.Allocated, null, journal.Now);
        else if (claim.State == HoldState.Allocated) await MoveAsync(claim, HoldState.Allocated, claim.Quantity + quantity, claim.Shipped, null, ct);
        else throw CatalogRefusals.ClaimMoved();
        journal.Write(MovementKind.Allocated, product, holder, allocated: quantity);
        await journal.CloseAsync(ct);
    }
}
