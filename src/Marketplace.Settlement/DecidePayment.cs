namespace Marketplace.Settlement;

/// <param name="Release">True: the money may go; false: it may not, for the reason given.</param>
public sealed record DecidePaymentRequest(string? Reason = null)
{
    public required bool Release { get; init; }
}

/// <summary>A second person of the unit releases a payment above the limit, or refuses it with a reason.</summary>
public sealed class DecidePayment(MarketplaceDb db, CooperativeViews cooperatives, OrganisationViews organisations, AuditTrail audit, TimeProvider clock)
{
    /// <exception cref="Refusal">settlement.no_such_sheet, .nothing_to_release, .own_payment, .over_limit, .reason_needed.</exception>
    public Task<SheetId> RunAsync(Actor second, SheetId id, DecidePaymentRequest wanted, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var sheet = await db.SheetAsync(second, cooperatives, id, ct);
        second.Require(Role.Finance, Role.Approver);
        if (sheet.Status != SheetStatus.PaymentAsked || sheet.OpenOrder is not { } order) throw SettlementRefusals.NothingToRelease();
        var person = second.RequirePerson();
        if (order.OrderedBy == person) throw SettlementRefusals.OwnPayment();
        if (second.Role == Role.Approver && wanted.Release && await organisations.ApprovalLimitAsync(person, sheet.Unit, ct) is var limit && order.AmountFen > limit) throw SettlementRefusals.OverLimit(limit);
        if (!wanted.Release) order.RefuseReason = Reasons.Of(wanted.Reason);
        order.State = wanted.Release ? PaymentOrderState.Released : PaymentOrderState.Refused;
        (order.DecidedBy, order.DecidedAt) = (person, clock.GetUtcNow());
        sheet.MoveTo(wanted.Release ? SheetStatus.PaymentOrdered : sheet.PaidFen > 0 ? SheetStatus.PartPaid : SheetStatus.Invoiced);
        audit.Append(second, wanted.Release ? "settlement.payment_released" : "settlement.payment_refused", $"sheet:{id.Value}", new { sheet.Number, order.AmountFen });
        return id;
    }, ct);
}
