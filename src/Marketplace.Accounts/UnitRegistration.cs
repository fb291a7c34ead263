using Marketplace.Platform;

namespace Marketplace.Accounts;

internal enum RegistrationState { Waiting, Confirmed, Refused }

/// <summary>A unit that wants to buy, until the operator has confirmed it: only then does it become an organisation.</summary>
internal sealed class UnitRegistration
{
    public UnitRegistrationId Id { get; init; }
    public required string NameZh { get; init; }
    public required string NameEn { get; init; }
    public required string Uscc { get; init; }
    public required string CountyCode { get; init; }
    public UnitType UnitType { get; init; }

    /// <summary>Who registered it; becomes its administrator.</summary>
    public Guid PersonId { get; init; }
    public DateTimeOffset AskedAt { get; init; }
    public RegistrationState State { get; private set; }
    public string? Reason { get; private set; }
    public OrganisationId? OrganisationId { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public int Version { get; private set; }

    public void Confirm(OrganisationId organisation, DateTimeOffset now)
    {
        RequireWaiting();
        (State, OrganisationId, DecidedAt, Version) = (RegistrationState.Confirmed, organisation, now, Version + 1);
    }

    public void Refuse(string reason, DateTimeOffset now)
    {
        RequireWaiting();
        (State, Reason, DecidedAt, Version) = (RegistrationState.Refused, reason, now, Version + 1);
    }

    private void RequireWaiting()
    {
        if (State != RegistrationState.Waiting) throw UnitRefusals.RegistrationDecided();
    }
}

/// <summary>A unit below another: asked by the subordinate, in force once the superior has confirmed it. A unit has one superior at most.</summary>
internal sealed class UnitTie
{
    public OrganisationId Subordinate { get; init; }
    public OrganisationId Superior { get; init; }
    public DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset? ConfirmedAt { get; init; }
}

/// <summary>A canteen contractor whose officers may act as officers of the unit.</summary>
internal sealed class ContractorGrant
{
    public OrganisationId Unit { get; init; }
    public OrganisationId Contractor { get; init; }
    public DateTimeOffset Since { get; init; }
}

/// <summary>Who says which people act for a unit, and up to what amount.</summary>
internal sealed class UnitAdministrator
{
    public OrganisationId OrganisationId { get; init; }
    public Guid PersonId { get; init; }
}

/// <summary>A letter to somebody without an account; its link, opened by that address, makes the membership.</summary>
internal sealed class Invitation
{
    public InvitationId Id { get; init; }
    public OrganisationId OrganisationId { get; init; }
    public required string Email { get; init; }
    public required string NormalizedEmail { get; init; }
    public Role Role { get; init; }
    public long? LimitFen { get; init; }

    /// <summary>SHA-256 of the code in the link; the code itself is in the letter only.</summary>
    public required string Hash { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
}
