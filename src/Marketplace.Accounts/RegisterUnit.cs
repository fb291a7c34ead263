using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;
using Marketplace.Regions;

namespace Marketplace.Accounts;

/// <summary>What a unit tells of itself.</summary>
public sealed record RegisterUnitRequest
{
    public required string NameZh { get; init; }
    public string? NameEn { get; init; }
    public required string CreditCode { get; init; }
    public required UnitType UnitType { get; init; }
    public required string CountyCode { get; init; }
}

/// <summary>Asks for a unit to be entered; the person who asks becomes its administrator once the operator has confirmed it.</summary>
public sealed class RegisterUnit(MarketplaceDb db, RegionBook regions, AuditTrail audit, TimeProvider clock)
{
    private const int MostWaiting = 5;

    /// <exception cref="Refusal">accounts.credit_code_length, .credit_code_mistyped, .unit_known, .unit_asked, .unit_name_wrong, .unit_type_wrong, .unit_county_wrong, .registrations_full.</exception>
    public async Task<UnitRegistrationId> RunAsync(Actor person, RegisterUnitRequest wanted, CancellationToken ct)
    {
        var who = person.RequirePerson().Value;
        var faults = new Faults();
        var name = faults.Of(() => Named(wanted.NameZh, 4, 100, "nameZh"));
        var english = string.IsNullOrWhiteSpace(wanted.NameEn) ? name : faults.Of(() => Named(wanted.NameEn, 1, 200, "nameEn"));
        var code = Regions.CreditCode.Normalise(wanted.CreditCode);
        faults.When(code.Length != 18, () => UnitRefusals.CreditCodeLength(code.Length));
        // A doubtful inner check is common in old codes: the operator sees it and decides.
        faults.When(code.Length == 18 && !Regions.CreditCode.IsValid(code), UnitRefusals.CreditCodeMistyped);
        faults.When(!Enum.IsDefined(wanted.UnitType), UnitRefusals.UnitTypeWrong);
        faults.When(!regions.IsDestination(wanted.CountyCode), UnitRefusals.UnitCountyWrong);
        faults.End();
        return await db.TransactAsync(async () =>
        {
            if (await db.Set<Organisation>().AnyAsync(o => o.Uscc == code, ct)) throw UnitRefusals.UnitKnown();
            var waiting = db.Set<UnitRegistration>().Where(r => r.State == RegistrationState.Waiting);
            if (await waiting.AnyAsync(r => r.Uscc == code, ct)) throw UnitRefusals.UnitAsked();
            if (await waiting.CountAsync(r => r.PersonId == who, ct) >= MostWaiting) throw UnitRefusals.RegistrationsFull();
            var registration = new UnitRegistration
            {
                Id = Ids.New<UnitRegistrationId>(clock),
                NameZh = name!,
                NameEn = english!,
                Uscc = code,
                CountyCode = regions.Find(wanted.CountyCode)!.Code,
                UnitType = wanted.UnitType,
                PersonId = who,
                AskedAt = clock.GetUtcNow(),
            };
            db.Add(registration);
            audit.Append(person, "accounts.unit_asked", $"registration:{registration.Id.Value}", new { code });
            return registration.Id;
        }, ct);
    }

    private static string Named(string typed, int least, int most, string field)
    {
        var name = typed.Trim();
        return name.Length >= least && name.Length <= most && !name.Any(char.IsControl) ? name : throw UnitRefusals.UnitNameWrong(field);
    }
}
