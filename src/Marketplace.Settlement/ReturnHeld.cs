namespace Marketplace.Settlement;

public sealed record ReturnHeldRequest
{
    /// <summary>The bank's own number of the transfer back to the payer; recorded once.</summary>
    public required string Reference { get; init; }
    public required DateOnly ReturnedOn { get; init; }

    /// <summary>The unit's finance reads it.</summary>
    public string? Reason { get; init; }

    /// <summary>Without it, everything that is held of the receipt.</summary>
    public long? AmountFen { get; init; }
}

/// <summary>What went back, and what is still held of the receipt.</summary>
public sealed record ReturnOutcome(string Receipt, string Reference, long ReturnedFen, long HeldFen);

/// <summary>The operator sent money that fits no sheet, or is more than was owed, back to its payer.</summary>
public sealed class ReturnHeld(MarketplaceDb db, OrganisationViews organisations, PersonViews people, Mailroom mail, AuditTrail audit, TimeProvider clock)
{
    /// <summary>The same return twice changes nothing; held money is returned or booked, never both.</summary>
    /// <exception cref="Refusal">settlement.no_such_transfer, .reference_missing, .return_reused, .reason_needed, .return_day, .nothing_held, .return_amount.</exception>
    public Task<ReturnOutcome> RunAsync(Actor actor, string receipt, ReturnHeldRequest wanted, CancellationToken ct)
    {
        actor.Require(Role.Operator);
        return db.TransactAsync(async () =>
        {
            var from = await db.Set<BankReceipt>().SingleOrDefaultAsync(r => r.Reference == receipt, ct) ?? throw SettlementRefusals.NoSuchTransfer();
            var reference = wanted.Reference.Trim();
            if (reference.Length is 0 or > 64) throw SettlementRefusals.ReferenceMissing();
            if (await db.FindAsync<HeldReturn>([reference], ct) is { } before)
                return before.Receipt == receipt && before.ReturnedOn == wanted.ReturnedOn && (wanted.AmountFen ?? before.Fen) == before.Fen
                    ? new(receipt, reference, before.Fen, from.HeldFen)
                    : throw SettlementRefusals.ReturnReused(reference);
            var reason = Reasons.Of(wanted.Reason);
            if (wanted.ReturnedOn < from.PaidOn || wanted.ReturnedOn > BusinessDay.Today(clock)) throw SettlementRefusals.ReturnDay(from.PaidOn);
            if (from.HeldFen == 0) throw SettlementRefusals.NothingHeld();
            var fen = wanted.AmountFen ?? from.HeldFen;
            if (fen <= 0 || fen > from.HeldFen) throw SettlementRefusals.ReturnAmount(from.HeldFen);
            // Whoever assigned or returned it meanwhile moved the figure: this one is then done again from the start.
            from.HeldFen -= fen;
            db.Add(new HeldReturn { Reference = reference, Receipt = receipt, Fen = fen, ReturnedOn = wanted.ReturnedOn, Reason = reason, By = actor.RequirePerson(), At = clock.GetUtcNow() });
            audit.Append(actor, "settlement.held_returned", $"transfer:{receipt}", new { reference, fen, wanted.ReturnedOn });
            await TellAsync(from, reference, fen, reason, ct);
            return new ReturnOutcome(receipt, reference, fen, from.HeldFen);
        }, ct);
    }

    private async Task TellAsync(BankReceipt from, string reference, long fen, string reason, CancellationToken ct)
    {
        if (from.Sheet is not { } id || await db.Set<SettlementSheet>().Where(s => s.Id == id).Select(s => new { s.Unit, s.Number }).SingleOrDefaultAsync(ct) is not { } sheet) return;
        foreach (var person in await organisations.MembersAsync(sheet.Unit, Role.Finance, ct))
            if (await people.AddresseeAsync(person, ct) is { } to)
                mail.Send(to.Email, to.Language, new($"多付的 {Show.Money(fen)} 已退回", $"{Show.Money(fen)} paid too much went back"), new(
                    $"结算单 {sheet.Number} 的付款（流水号 {from.Reference}）多出 {Show.Money(fen)}，已退回原付款账户，退款流水号 {reference}。\n原因：{reason}\n查看：/procurement/settlements/{id.Value}",
                    $"Of the payment for settlement sheet {sheet.Number} (bank reference {from.Reference}), {Show.Money(fen)} went back to the account it came from, reference {reference}.\nReason: {reason}\nSee /procurement/settlements/{id.Value}"));
    }
}
