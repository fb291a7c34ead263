using Marketplace.Platform;

namespace Marketplace.Cooperatives;

/// <summary>How much support a cooperative gets this period, by its efforts (扶持档). Never a right to sell, and not shown to shoppers.</summary>
public enum SupportTier { A, B, C, Watch }

internal sealed class Cooperative
{
    public CooperativeId Id { get; init; }
    public OrganisationId OrganisationId { get; init; }
    public required string Slug { get; init; }
    public required string NameZh { get; init; }
    public required string NameEn { get; init; }
    public required string CountyCode { get; init; }
    public required string Uscc { get; init; }
    public required string IntroZh { get; init; }
    public required string IntroEn { get; init; }
    public int FoundedYear { get; init; }

    /// <summary>How many households are linked to it. Only the number is kept, never who they are.</summary>
    public int Households { get; init; }

    /// <summary>What part of its sales the cooperative declares to reach households; null when it has declared nothing.</summary>
    public int? DeclaredShareBasisPoints { get; init; }
    public DateOnly? DeclaredOn { get; init; }

    public SupportTier SupportTier { get; init; }

    /// <summary>Slugs of the categories it works in, separated by commas.</summary>
    public required string Categories { get; init; }
}
