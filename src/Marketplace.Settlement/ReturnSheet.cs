namespace Marketplace.Settlement;

/// <summary>The other side does not agree and says why; the sheet is a draft again.</summary>
public sealed class ReturnSheet(MarketplaceDb db, CooperativeViews cooperatives, AuditTrail audit)
{
    /// <exception cref="Refusal">settlement.no_such_sheet, .own_sheet, .reason_needed, .wrong_state.</exception>
    public Task<SheetId> RunAsync(Actor actor, SheetId id, ReasonRequest why, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var sheet = await db.SheetAsync(actor, cooperatives, id, ct);
        actor.Require(SettlementScope.Writers);
        if (sheet.DraftedBy == SettlementScope.SideOf(actor)) throw SettlementRefusals.OwnSheet();
        var reason = Reasons.Of(why.Reason);
        sheet.MoveTo(SheetStatus.Draft);
        sheet.ReturnReason = reason;
        audit.Append(actor, "settlement.sheet_returned", $"sheet:{id.Value}", new { sheet.Number });
        return id;
    }, ct);
}
