using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>A question for an authenticator, and the sealed note without which its answer is void (five minutes).</summary>
public sealed record PasskeyQuestion(string Options, string State);

/// <summary>What the authenticator said, as the browser hands it over.</summary>
public sealed record PasskeyAnswer(string Credential, string State, HttpContext Http);

/// <summary>Questions for passkeys. They know us by the host; a passkey always checks its owner, so it stands for both steps.</summary>
public sealed class PasskeyDesk
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    private readonly MarketplaceDb _db;
    private readonly IPasskeyHandler<Person> _passkeys;
    private readonly Tickets _tickets;

    internal PasskeyDesk(MarketplaceDb db, IPasskeyHandler<Person> passkeys, Tickets tickets) => (_db, _passkeys, _tickets) = (db, passkeys, tickets);

    /// <summary>For making a passkey of the actor's own.</summary>
    public async Task<PasskeyQuestion> ForNewAsync(Actor actor, HttpContext http, CancellationToken ct)
    {
        var id = actor.RequirePerson().Value;
        var person = await _db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct) ?? throw AccountsRefusals.PersonUnknown();
        var made = await _passkeys.MakeCreationOptionsAsync(new() { Id = id.ToString(), Name = person.Email!, DisplayName = person.Name }, http);
        return new(made.CreationOptionsJson, _tickets.Write("passkey-new", id, made.AttestationState!, Lasts));
    }

    /// <summary>For signing in, or proving oneself again: whoever answers, says so with the answer.</summary>
    public async Task<PasskeyQuestion> ForSignInAsync(HttpContext http)
    {
        var asked = await _passkeys.MakeRequestOptionsAsync(null, http);
        return new(asked.RequestOptionsJson, _tickets.Write("passkey", Guid.Empty, asked.AssertionState!, Lasts));
    }

    /// <summary>Whose passkey answered; the passkey with its new counter. Refuses anything else.</summary>
    internal async Task<(Person Person, UserPasskeyInfo Passkey)> WhoseAsync(PasskeyAnswer answer)
    {
        var state = _tickets.Read("passkey", answer.State)?.Fact;
        if (state is null || answer.Credential.Length > 20_000) throw AccountsRefusals.PasskeyRefused();
        var said = await _passkeys.PerformAssertionAsync(new() { CredentialJson = answer.Credential, AssertionState = state, HttpContext = answer.Http });
        return said.Succeeded ? (said.User, said.Passkey) : throw AccountsRefusals.PasskeyRefused();
    }

    /// <summary>The new passkey the actor's authenticator made. Refuses anything else.</summary>
    internal async Task<UserPasskeyInfo> NewOneAsync(Actor actor, PasskeyAnswer answer)
    {
        var note = _tickets.Read("passkey-new", answer.State);
        if (note is null || note.Value.Person != actor.RequirePerson().Value || answer.Credential.Length > 20_000) throw AccountsRefusals.PasskeyRefused();
        var made = await _passkeys.PerformAttestationAsync(new() { CredentialJson = answer.Credential, AttestationState = note.Value.Fact, HttpContext = answer.Http });
        return made.Succeeded ? made.Passkey : throw AccountsRefusals.PasskeyRefused();
    }
}
