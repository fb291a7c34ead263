namespace Marketplace.Settlement;

/// <summary>The side that drafted a sheet gives it up before the other agreed; its goods may be billed by another sheet.</summary>
public sealed class CancelSheet(MarketplaceDb db, UnbilledGoods unbilled, CooperativeViews cooperatives, AuditTrail audit)
{
    /// <summary>Asked twice, nothing more happens.</summary>
    /// <exception cref="Refusal">settlement.no_such_sheet, .other_side, .wrong_state.</exception>
    public Task<SheetId> RunAsync(Actor actor, SheetId id, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var sheet = await db.SheetAsync(actor, cooperatives, id, ct);
        actor.Require(SettlementScope.Writers);
        if (sheet.DraftedBy != SettlementScope.SideOf(actor)) throw SettlementRefusals.OtherSide();
        if (sheet.Status == SheetStatus.Cancelled) return id;
        sheet.MoveTo(SheetStatus.Cancelled);
        await unbilled.GiveBackAsync(sheet, ct);
        audit.Append(actor, "settlement.sheet_cancelled", $"sheet:{id.Value}", new { sheet.Number });
        return id;
    }, ct);
}
