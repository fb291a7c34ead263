using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Platform;
using Marketplace.Regions;

namespace Marketplace.Procurement;

/// <summary>What a unit and a cooperative agreed on for a time.</summary>
public readonly record struct AgreementId(Guid Value) : IId<AgreementId> { public static AgreementId From(Guid value) => new(value); }

internal enum AgreementStatus { Proposed, Accepted, Refused, Withdrawn }

/// <summary>
/// A framework agreement: a unit may call goods off at frozen prices, up to a maximum, within a period. It ends by its last
/// day; ending it with notice brings the last day forward.
/// </summary>
internal sealed class Agreement
{
    public const int MostLines = 50, LongestDays = 3 * 366, MostLateInterest = 3650;

    public AgreementId Id { get; init; }
    public required string Number { get; init; }
    public OrganisationId Unit { get; init; }
    public CooperativeId CooperativeId { get; init; }
    public required string Title { get; init; }
    public DateOnly FirstDay { get; init; }
    public DateOnly LastDay { get; set; }

    /// <summary>Working days nobody counts: days between a call-off and its delivery.</summary>
    public int LeadDays { get; init; }
    public int NoticeDays { get; init; }
    public required string Freight { get; init; }

    /// <summary>Late interest in basis points a year, of 365 days; null leaves it to the law. Never changes: it is what was accepted.</summary>
    public int? LateInterestBasisPoints { get; init; }

    public AgreementStatus Status { get; private set; }
    public PersonId ProposedBy { get; init; }
    public DateTimeOffset ProposedAt { get; init; }
    public DateTimeOffset? AnsweredAt { get; set; }
    public string? RefusalReason { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public string? EndReason { get; set; }
    public int Version { get; set; }
    public List<AgreementLine> Lines { get; } = [];

    /// <summary>An agreed rate is at least the one-year LPR of the day of signing (国务院令第802号 article 17). The upper end guards against slips of the pen.</summary>
    /// <exception cref="Refusal">procurement.agreement_terms_wrong.</exception>
    public static int? LateInterestOf(int? basisPoints, LoanPrimeRate? least)
    {
        var from = least?.BasisPoints ?? 1;
        if (basisPoints < from || basisPoints > MostLateInterest) throw AgreementRefusals.TermsWrong("lateInterestBasisPoints", new(
            $"逾期年利率应为 {Show.Percent(from)} 到 {Show.Percent(MostLateInterest)}：不得低于签订时的一年期LPR（国务院令第802号第十七条）",
            $"The yearly rate of late interest must be from {Show.Percent(from)} to {Show.Percent(MostLateInterest)}: not below the one-year LPR of the day of signing (Order 802, article 17)"));
        return basisPoints;
    }

    public bool IsInForce(DateOnly day) => Status == AgreementStatus.Accepted && day >= FirstDay && day <= LastDay;

    public void MoveTo(AgreementStatus next)
    {
        if (Status != AgreementStatus.Proposed) throw AgreementRefusals.WrongState(Name(Status));
        Status = next;
        Version++;
    }

    public static Words Name(AgreementStatus status) => status switch
    {
        AgreementStatus.Proposed => new("等合作社答复", "waiting for the cooperative"),
        AgreementStatus.Accepted => new("已生效", "accepted"),
        AgreementStatus.Refused => new("合作社已谢绝", "refused"),
        _ => new("已撤回", "withdrawn"),
    };
}

/// <summary>One product of an agreement. What was called off never exceeds the maximum: the database itself refuses it.</summary>
internal sealed class AgreementLine
{
    public AgreementId AgreementId { get; init; }
    public ProductId ProductId { get; init; }
    public int Row { get; init; }
    public required string Sku { get; init; }
    public required string NameZh { get; init; }
    public required string NameEn { get; init; }
    public required string Unit { get; init; }

    /// <summary>The list price when it was proposed; the agreed one is not above it, nor above that of the day it was accepted.</summary>
    public long ListPriceFen { get; init; }
    public long UnitPriceFen { get; init; }
    public long Maximum { get; init; }
    public long CalledOff { get; set; }
}

/// <summary>What one batch takes of one product under an agreement. Written by the check; it counts against the maximum from submission on.</summary>
internal sealed class CallOff
{
    public BatchId BatchId { get; init; }
    public ProductId ProductId { get; init; }
    public AgreementId AgreementId { get; init; }
    public long UnitPriceFen { get; init; }
    public long Quantity { get; init; }

    /// <summary>The last delivery day among its rows; the agreement must still be in force then.</summary>
    public DateOnly LastDay { get; init; }

    /// <summary>Counted against the maximum now.</summary>
    public long Held { get; set; }
}
