namespace Marketplace.Settlement;

public sealed record AssignRequest
{
    /// <summary>The number of the sheet the money belongs to.</summary>
    public required string Sheet { get; init; }
}

/// <summary>How much of the held money was booked.</summary>
public sealed record AssignOutcome(long BookedFen);

/// <summary>The operator found out for which sheet held money came.</summary>
public sealed class AssignHeld(MarketplaceDb db, TransferBook book, AuditTrail audit)
{
    /// <exception cref="Refusal">settlement.no_such_transfer, .sheet_unknown, .nothing_held, .sheet_owes_nothing.</exception>
    public Task<long> RunAsync(Actor actor, string reference, AssignRequest wanted, CancellationToken ct)
    {
        actor.Require(Role.Operator);
        return db.TransactAsync(async () =>
        {
            var receipt = await db.Set<BankReceipt>().SingleOrDefaultAsync(r => r.Reference == reference, ct) ?? throw SettlementRefusals.NoSuchTransfer();
            var sheet = TransferCode.In(wanted.Sheet) is { } number ? await book.FindAsync(number, ct) : null;
            if (sheet is null) throw SettlementRefusals.SheetUnknown();
            if (receipt.HeldFen == 0) throw SettlementRefusals.NothingHeld();
            var fen = await book.ApplyAsync(receipt, sheet, ct);
            receipt.Sheet ??= sheet.Id;
            if (fen == 0) throw SettlementRefusals.SheetOwesNothing(sheet.Number);
            audit.Append(actor, "settlement.held_assigned", $"transfer:{reference}", new { Sheet = sheet.Number, fen });
            return fen;
        }, ct);
    }
}
