using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;
using Marketplace.Regions;

namespace Marketplace.Accounts;

/// <summary>A registration as its person and the operator see it.</summary>
/// <param name="Doubts">What the operator should look at: an old code's inner check, a county that is not the registrar's.</param>
public sealed record RegistrationView(
    UnitRegistrationId Id, string NameZh, string NameEn, string Uscc, UnitType UnitType, string CountyCode, string State, string? Reason, DateTimeOffset AskedAt, DateTimeOffset? DecidedAt, IReadOnlyList<string> Doubts)
{
    public string Name => new Words(NameZh, NameEn).Now;
}

public sealed record MemberView(PersonId Person, string Name, string Email, Role Role, long? LimitFen, DateTimeOffset Since, bool Administrator);

public sealed record InvitationView(InvitationId Id, string Email, Role Role, long? LimitFen, DateTimeOffset ExpiresAt);

/// <summary>A unit beside another: above, below, or contracted.</summary>
public sealed record NeighbourView(OrganisationId Unit, string NameZh, string NameEn, string Uscc, bool Confirmed)
{
    public string Name => new Words(NameZh, NameEn).Now;
}

/// <summary>A unit's own sheet.</summary>
public sealed record UnitSheet(OrganisationView Unit, bool Administrator, NeighbourView? Superior, IReadOnlyList<NeighbourView> Subordinates, IReadOnlyList<NeighbourView> Contractors);

/// <summary>Reading units: registrations, the own sheet, its people.</summary>
public sealed class UnitViews(MarketplaceDb db, OrganisationViews organisations, UnitDesk desk, TimeProvider clock)
{
    private const int Most = 200;

    /// <summary>For the operator: what waits, then what was decided last.</summary>
    public async Task<IReadOnlyList<RegistrationView>> RegistrationsAsync(Actor who, CancellationToken ct)
    {
        who.Require(Role.Operator);
        var waiting = await db.Set<UnitRegistration>().AsNoTracking().Where(r => r.State == RegistrationState.Waiting).OrderBy(r => r.AskedAt).Take(Most).ToListAsync(ct);
        var decided = await db.Set<UnitRegistration>().AsNoTracking().Where(r => r.State != RegistrationState.Waiting).OrderByDescending(r => r.DecidedAt).Take(20).ToListAsync(ct);
        return [.. waiting.Concat(decided).Select(View)];
    }

    /// <summary>What the person registered, newest first.</summary>
    public async Task<IReadOnlyList<RegistrationView>> MineAsync(Actor who, CancellationToken ct)
    {
        var id = who.RequirePerson().Value;
        return [.. (await db.Set<UnitRegistration>().AsNoTracking().Where(r => r.PersonId == id).OrderByDescending(r => r.AskedAt).Take(20).ToListAsync(ct)).Select(View)];
    }

    /// <summary>The unit the actor acts for.</summary>
    public async Task<UnitSheet> SheetAsync(Actor actor, CancellationToken ct)
    {
        var unit = RequireUnit(actor);
        var own = await organisations.FindAsync(unit, ct) ?? throw UnitRefusals.NoSuchMember();
        var ties = await db.Set<UnitTie>().AsNoTracking().Where(t => t.Subordinate == unit || t.Superior == unit).ToListAsync(ct);
        var contractors = await db.Set<ContractorGrant>().AsNoTracking().Where(g => g.Unit == unit).Select(g => g.Contractor).ToListAsync(ct);
        var names = await organisations.NamesAsync([.. ties.SelectMany(t => new[] { t.Subordinate, t.Superior }), .. contractors], ct);
        NeighbourView Beside(OrganisationId id, bool confirmed) => names[id] is var o ? new(id, o.NameZh, o.NameEn, o.Uscc, confirmed) : throw new InvalidOperationException();
        var above = ties.Find(t => t.Subordinate == unit);
        return new(own, await desk.IsAdministratorAsync(actor, ct), above is null ? null : Beside(above.Superior, above.ConfirmedAt is not null),
            [.. ties.Where(t => t.Superior == unit).Select(t => Beside(t.Subordinate, t.ConfirmedAt is not null)).OrderBy(n => n.Confirmed).ThenBy(n => n.Uscc, StringComparer.Ordinal)],
            [.. contractors.Select(c => Beside(c, true)).OrderBy(n => n.Uscc, StringComparer.Ordinal)]);
    }

    /// <summary>Who acts for the unit. Addresses are for administrators; colleagues read names.</summary>
    public async Task<IReadOnlyList<MemberView>> PeopleAsync(Actor actor, CancellationToken ct)
    {
        var unit = RequireUnit(actor);
        var whole = await desk.IsAdministratorAsync(actor, ct);
        var people = await (
            from m in db.Set<Membership>().AsNoTracking()
            join p in db.Set<Person>() on m.PersonId equals p.Id
            where m.OrganisationId == unit
            orderby m.Since, p.Name, m.Role
            select new { p.Id, p.Name, p.Email, m.Role, m.LimitFen, m.Since, Administrator = db.Set<UnitAdministrator>().Any(a => a.OrganisationId == unit && a.PersonId == p.Id) }).Take(Most).ToListAsync(ct);
        return people.ConvertAll(p => new MemberView(new(p.Id), p.Name, whole ? p.Email! : "", p.Role, p.LimitFen, p.Since, p.Administrator));
    }

    public async Task<IReadOnlyList<InvitationView>> InvitationsAsync(Actor actor, CancellationToken ct)
    {
        var unit = await desk.RequireAdministratorAsync(actor, ct);
        var now = clock.GetUtcNow();
        return await db.Set<Invitation>().AsNoTracking().Where(i => i.OrganisationId == unit && i.ExpiresAt > now).OrderBy(i => i.ExpiresAt).Take(Most)
            .Select(i => new InvitationView(i.Id, i.Email, i.Role, i.LimitFen, i.ExpiresAt)).ToListAsync(ct);
    }

    /// <summary>What an invitation's link offers; null when it is no longer good.</summary>
    public async Task<(Words Unit, Role Role, string Email)?> InvitationAsync(string code, CancellationToken ct)
    {
        var (hash, now) = (InvitePerson.HashOf(code.Trim()), clock.GetUtcNow());
        var found = await (
            from i in db.Set<Invitation>().AsNoTracking()
            join o in db.Set<Organisation>() on i.OrganisationId equals o.Id
            where i.Hash == hash && i.ExpiresAt > now
            select new { o.NameZh, o.NameEn, i.Role, i.Email }).SingleOrDefaultAsync(ct);
        return found is null ? null : (new(found.NameZh, found.NameEn), found.Role, found.Email);
    }

    private static OrganisationId RequireUnit(Actor actor)
    {
        actor.RequirePerson();
        return UnitDesk.IsUnitRole(actor.Role) && actor.Organisation is { } unit ? unit : actor.RequireOrganisation(Role.Officer);
    }

    private static RegistrationView View(UnitRegistration r) => new(
        r.Id, r.NameZh, r.NameEn, r.Uscc, r.UnitType, r.CountyCode, System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(r.State.ToString()), r.Reason, r.AskedAt, r.DecidedAt, [.. Doubts(r)]);

    private static IEnumerable<string> Doubts(UnitRegistration r)
    {
        if (CreditCode.Judge(r.Uscc) == CreditCodeState.InnerCheckDoubtful) yield return "innerCheck";
        // Soft: provinces and prefectures register units of their counties too.
        var registrar = CreditCode.RegistrarRegion(r.Uscc);
        if (registrar[..2] != r.CountyCode[..2]) yield return "otherProvince";
        else if (registrar != r.CountyCode && registrar[2..] != "0000" && !registrar.EndsWith("00", StringComparison.Ordinal)) yield return "otherCounty";
    }
}
