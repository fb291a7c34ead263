using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>What an organisation is to the marketplace.</summary>
public enum OrganisationKind { Cooperative, PartnerUnit, Operator }

/// <summary>What a partner unit is by law; rules about reserved shares and gifts differ.</summary>
public enum UnitType
{
    /// <summary>行政机关</summary>
    Organ,
    /// <summary>事业单位</summary>
    PublicInstitution,
    /// <summary>国有企业</summary>
    StateEnterprise,
    /// <summary>工会</summary>
    Union,
    /// <summary>学校</summary>
    School,
    /// <summary>医院</summary>
    Hospital,
    /// <summary>食堂承包单位</summary>
    CanteenContractor,
}

internal sealed class Organisation
{
    public OrganisationId Id { get; init; }
    public OrganisationKind Kind { get; init; }
    public required string NameZh { get; init; }
    public required string NameEn { get; init; }
    public required string Uscc { get; init; }
    public required string CountyCode { get; init; }
    public UnitType? UnitType { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A person acts for an organisation in one role.</summary>
internal sealed class Membership
{
    public Guid PersonId { get; init; }
    public OrganisationId OrganisationId { get; init; }
    public Role Role { get; init; }

    /// <summary>The most an approver may approve at once, in fen; null for other roles.</summary>
    public long? LimitFen { get; init; }

    public DateTimeOffset Since { get; init; }
}
