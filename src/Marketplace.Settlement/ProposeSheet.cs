namespace Marketplace.Settlement;

/// <summary>The side that drafted a sheet shows it to the other.</summary>
public sealed class ProposeSheet(MarketplaceDb db, CooperativeViews cooperatives, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Asked twice, nothing more happens.</summary>
    /// <exception cref="Refusal">settlement.no_such_sheet, .other_side, .wrong_state.</exception>
    public Task<SheetId> RunAsync(Actor actor, SheetId id, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var sheet = await db.SheetAsync(actor, cooperatives, id, ct);
        actor.Require(SettlementScope.Writers);
        if (sheet.DraftedBy != SettlementScope.SideOf(actor)) throw SettlementRefusals.OtherSide();
        if (sheet.Status == SheetStatus.Proposed) return id;
        sheet.MoveTo(SheetStatus.Proposed);
        (sheet.ProposedAt, sheet.ReturnReason) = (clock.GetUtcNow(), null);
        audit.Append(actor, "settlement.sheet_proposed", $"sheet:{id.Value}", new { sheet.Number, sheet.TotalFen });
        return id;
    }, ct);
}
