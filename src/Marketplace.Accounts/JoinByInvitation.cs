using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>Opens the link of an invitation: the account with that address acts for the unit from now on.</summary>
public sealed class JoinByInvitation(MarketplaceDb db, AuditTrail audit, TimeProvider clock)
{
    /// <returns>The unit and role joined.</returns>
    /// <exception cref="Refusal">accounts.invitation_spent, .invited_other.</exception>
    public Task<Acting> RunAsync(Actor person, string code, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var who = person.RequirePerson().Value;
        var hash = InvitePerson.HashOf(code.Trim());
        var now = clock.GetUtcNow();
        var invitation = await db.Set<Invitation>().AsNoTracking().SingleOrDefaultAsync(i => i.Hash == hash && i.ExpiresAt > now, ct) ?? throw UnitRefusals.InvitationSpent();
        var address = await db.Set<Person>().Where(p => p.Id == who).Select(p => p.NormalizedEmail).SingleAsync(ct);
        if (address != invitation.NormalizedEmail) throw UnitRefusals.InvitedOther();
        // Two tabs: one of them spends it.
        if (await db.Set<Invitation>().Where(i => i.Id == invitation.Id).ExecuteDeleteAsync(ct) == 0) throw UnitRefusals.InvitationSpent();
        if (!await db.Set<Membership>().AnyAsync(m => m.PersonId == who && m.OrganisationId == invitation.OrganisationId && m.Role == invitation.Role, ct))
            db.Add(new Membership { PersonId = who, OrganisationId = invitation.OrganisationId, Role = invitation.Role, LimitFen = invitation.LimitFen, Since = now });
        audit.Append(person, "accounts.person_joined", $"organisation:{invitation.OrganisationId.Value}", new { role = invitation.Role.ToString() });
        return new Acting(invitation.OrganisationId, invitation.Role, null);
    }, ct);
}

/// <summary>Every night: invitations that nobody may use any more, with the addresses in them.</summary>
public sealed class ForgetInvitations(MarketplaceDb db, TimeProvider clock)
{
    public Task RunAsync(CancellationToken ct) => db.TransactAsync(() =>
    {
        var now = clock.GetUtcNow();
        return db.Set<Invitation>().Where(i => i.ExpiresAt <= now).ExecuteDeleteAsync(ct);
    }, ct);
}
