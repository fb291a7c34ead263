using System.Text.Json.Serialization;

namespace Marketplace.Procurement;

/// <summary>What a reserve plan says. Amounts in fen.</summary>
public sealed record PlanTerms
{
    public required CanteenCase Canteen { get; init; }

    /// <summary>The year's purchases of ingredients; 0 without a canteen of one's own.</summary>
    public long CanteenTotalFen { get; init; }

    /// <summary>The part of it reserved for assisted counties.</summary>
    public long ReservedFen { get; init; }

    /// <summary>Union money for gifts from assisted counties.</summary>
    public long UnionFen { get; init; }

    /// <summary>The most that may be committed in the year; at least reserved and union money together.</summary>
    public long BudgetFen { get; init; }

    /// <summary>Of the unit whose plan covers a shared canteen.</summary>
    public string? RepresentativeCreditCode { get; init; }

    /// <summary>Who runs an outsourced canteen.</summary>
    public string? Contractor { get; init; }

    /// <summary>¥10 billion: above it somebody typed a wrong unit.</summary>
    internal const long MostFen = 1_000_000_000_000;

    /// <summary>The least that must be reserved under a floor, rounded up to the fen.</summary>
    public static long LeastReservedFen(long canteenTotalFen, int floorBasisPoints) => (long)((((Int128)canteenTotalFen * floorBasisPoints) + 9_999) / 10_000);

    [JsonIgnore] private bool HasCanteen => Canteen is CanteenCase.Own or CanteenCase.Outsourced;

    /// <summary>Says no to terms that contradict themselves, the floor of the place and year, or money already committed.</summary>
    /// <param name="hasRepresentative">Whether a unit was found under the representative's credit code.</param>
    internal void Check(int floorBasisPoints, long committedFen, bool hasRepresentative)
    {
        foreach (var (fen, field) in ((long, string)[])[(CanteenTotalFen, "canteenTotalFen"), (ReservedFen, "reservedFen"), (UnionFen, "unionFen"), (BudgetFen, "budgetFen")])
            if (fen is < 0 or > MostFen) throw PlanRefusals.PlanAmountWrong(field);
        if (HasCanteen && CanteenTotalFen == 0) throw PlanRefusals.CanteenTotalNeeded();
        if (!HasCanteen && CanteenTotalFen + ReservedFen > 0) throw PlanRefusals.NothingToReserve(CanteenTotalFen > 0 ? "canteenTotalFen" : "reservedFen");
        if (Canteen == CanteenCase.Shared && !hasRepresentative) throw PlanRefusals.RepresentativeNeeded();
        if (Canteen == CanteenCase.Outsourced && Contractor?.Trim() is not { Length: > 1 and <= 100 }) throw PlanRefusals.ContractorNeeded();
        var least = LeastReservedFen(CanteenTotalFen, floorBasisPoints);
        if (ReservedFen < least) throw PlanRefusals.BelowFloor(least, floorBasisPoints);
        if (ReservedFen > CanteenTotalFen) throw PlanRefusals.AboveTotal();
        if (BudgetFen < ReservedFen + UnionFen) throw PlanRefusals.BudgetShort(ReservedFen + UnionFen);
        if (BudgetFen < committedFen) throw PlanRefusals.BelowCommitted(committedFen);
    }
}
