namespace Marketplace.Settlement;

/// <summary>The operator books one line of the bank statement. Money that quotes no sheet, or more than is owed, is held, never lost.</summary>
public sealed class BookTransferIn(MarketplaceDb db, TransferBook book)
{
    /// <summary>The same line twice changes nothing.</summary>
    /// <exception cref="Refusal">settlement.reference_missing, .reference_reused, .transfer_amount, .transfer_day, .remark_long.</exception>
    public Task<TransferOutcome> RunAsync(Actor actor, TransferRequest line, CancellationToken ct)
    {
        actor.Require(Role.Operator);
        return db.TransactAsync(() => book.BookAsync(actor, line, null, ct), ct);
    }
}
