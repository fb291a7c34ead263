using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>What the accounts know of a person.</summary>
internal sealed class AccountRecords(MarketplaceDb db, FileStore files, TimeProvider clock) : IPersonalRecords
{
    public string Name => "account";

    public async Task<object> TellAsync(PersonId who, CancellationToken ct)
    {
        var id = who.Value;
        var person = await db.Set<Person>().AsNoTracking().Where(p => p.Id == id).Select(p => new { p.Id, p.Email, p.Name, p.Language, p.CreatedAt, TwoSteps = p.TwoFactorEnabled }).SingleAsync(ct);
        return new
        {
            person,
            memberships = await db.Set<Membership>().AsNoTracking().Where(m => m.PersonId == id).Select(m => new { m.OrganisationId, m.Role, m.Since }).ToListAsync(ct),
            administers = await db.Set<UnitAdministrator>().AsNoTracking().Where(a => a.PersonId == id).Select(a => a.OrganisationId).ToListAsync(ct),
            registeredUnits = await db.Set<UnitRegistration>().AsNoTracking().Where(r => r.PersonId == id).Select(r => new { r.Uscc, r.NameZh, r.AskedAt, r.State }).ToListAsync(ct),
            addresses = await db.Set<Address>().AsNoTracking().Where(a => a.PersonId == id).Select(a => new { a.Recipient, a.Phone, a.RegionCode, a.Street }).ToListAsync(ct),
            signIns = await db.Set<SignInEntry>().AsNoTracking().Where(e => e.PersonId == id).OrderBy(e => e.At).Select(e => new { e.At, e.Way, e.Result, e.Device, e.Address }).ToListAsync(ct),
            letters = await db.Set<Mail>().AsNoTracking().Where(m => m.To == person.Email).OrderBy(m => m.WrittenAt).Select(m => new { m.WrittenAt, m.Subject }).ToListAsync(ct),
        };
    }

    public Task<bool> IsBusyAsync(PersonId who, CancellationToken ct) => db.Set<Membership>().AnyAsync(m => m.PersonId == who.Value, ct);

    public async Task ForgetAsync(PersonId who, CancellationToken ct)
    {
        var id = who.Value;
        var email = await db.Set<Person>().Where(p => p.Id == id).Select(p => p.Email).SingleAsync(ct);
        foreach (var file in await db.Set<Mail>().Where(m => m.To == email && m.File != null).Select(m => m.File!).ToListAsync(ct)) files.Delete(file);
        await db.Set<Mail>().Where(m => m.To == email).ExecuteDeleteAsync(ct);
        await db.Set<Address>().Where(a => a.PersonId == id).ExecuteDeleteAsync(ct);
        await db.Set<SignInEntry>().Where(e => e.PersonId == id).ExecuteDeleteAsync(ct);
        await db.Set<Authenticator>().Where(a => a.PersonId == id).ExecuteDeleteAsync(ct);
        await db.Set<RecoveryCode>().Where(c => c.PersonId == id).ExecuteDeleteAsync(ct);
        await db.Set<IdentityUserPasskey<Guid>>().Where(p => p.UserId == id).ExecuteDeleteAsync(ct);
        await db.Set<IdentityUserToken<Guid>>().Where(t => t.UserId == id).ExecuteDeleteAsync(ct);
        // The row stays: orders and the trail name its id. Nobody can sign in to it, and it says nothing of anybody.
        var (left, stamp) = ($"left-{id:N}@left.invalid", Ids.NewGuid(clock).ToString("N"));
        await db.Set<Person>().Where(p => p.Id == id).ExecuteUpdateAsync(s => s
            .SetProperty(p => p.Email, left).SetProperty(p => p.NormalizedEmail, left.ToUpperInvariant())
            .SetProperty(p => p.UserName, left).SetProperty(p => p.NormalizedUserName, left.ToUpperInvariant())
            .SetProperty(p => p.Name, "—").SetProperty(p => p.PasswordHash, (string?)null).SetProperty(p => p.TwoFactorEnabled, false)
            .SetProperty(p => p.SecurityStamp, stamp).SetProperty(p => p.LeavesAt, (DateTimeOffset?)null), ct);
    }
}
