using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>What the page of the second step sends.</summary>
public sealed record FinishSignInRequest
{
    public required string Ticket { get; init; }

    /// <summary>From the authenticator app, or a recovery code.</summary>
    public required string Code { get; init; }

    /// <summary>Do not ask for the second step on this device for 30 days.</summary>
    public bool RememberDevice { get; init; }
}

/// <summary>The second step of a sign-in on a page. Wrong codes count like wrong passwords; no code works twice.</summary>
public sealed class FinishSignIn
{
    private readonly MarketplaceDb _db;
    private readonly Doorkeeper _door;
    private readonly SecondStep _second;
    private readonly Tickets _tickets;
    private readonly TimeProvider _clock;

    internal FinishSignIn(MarketplaceDb db, Doorkeeper door, SecondStep second, Tickets tickets, TimeProvider clock) =>
        (_db, _door, _second, _tickets, _clock) = (db, door, second, tickets, clock);

    public async Task<SignInOutcome> RunAsync(FinishSignInRequest wanted, Caller caller, CancellationToken ct)
    {
        var ticket = _tickets.Read("second-step", wanted.Ticket) ?? throw AccountsRefusals.SignInExpired();
        var person = await _db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == ticket.Person && p.SecurityStamp == ticket.Fact, ct)
            ?? throw AccountsRefusals.SignInExpired();
        Doorkeeper.RefusePaused(person.LockoutEnd, _clock.GetUtcNow());
        var badge = await _db.TransactAsync(async () =>
        {
            if (await _second.SpendAsync(person.Id, wanted.Code, ct) is { } way) return await _door.WelcomeAsync(person, way, caller, ct);
            await _door.CountFailureAsync(person.Id, SignInWay.AuthenticatorCode, caller, ct);
            return null;
        }, ct) ?? throw AccountsRefusals.CodeWrong();
        return new(badge, KnownDevice: wanted.RememberDevice ? _tickets.Write("device", person.Id, person.SecurityStamp!, Tickets.DeviceLasts) : null);
    }
}
