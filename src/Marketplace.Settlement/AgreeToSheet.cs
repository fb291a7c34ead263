namespace Marketplace.Settlement;

/// <summary>The other side agrees: what is owed is fixed, invoices may come.</summary>
public sealed class AgreeToSheet(MarketplaceDb db, CooperativeViews cooperatives, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Asked twice, nothing more happens.</summary>
    /// <exception cref="Refusal">settlement.no_such_sheet, .own_sheet, .wrong_state.</exception>
    public Task<SheetId> RunAsync(Actor actor, SheetId id, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var sheet = await db.SheetAsync(actor, cooperatives, id, ct);
        actor.Require(SettlementScope.Writers);
        if (sheet.DraftedBy == SettlementScope.SideOf(actor)) throw SettlementRefusals.OwnSheet();
        if (sheet.Status == SheetStatus.Agreed) return id;
        if (sheet.Status != SheetStatus.Proposed) throw SettlementRefusals.WrongState(SheetLife.Name(sheet.Status), SheetLife.Verb(SheetStatus.Agreed));
        sheet.MoveTo(SheetStatus.Agreed);
        sheet.AgreedAt = clock.GetUtcNow();
        audit.Append(actor, "settlement.sheet_agreed", $"sheet:{id.Value}", new { sheet.Number, sheet.TotalFen });
        return id;
    }, ct);
}
