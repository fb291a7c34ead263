using Marketplace.Platform;

namespace Marketplace.Procurement;

internal enum PlanStatus { Draft, Effective, Closed }

/// <summary>
/// A unit's year: canteen purchases planned, the part reserved for assisted counties, and the budget behind it.
/// Committed money changes only by conditional UPDATE, and the database refuses a commitment beyond the budget.
/// </summary>
internal sealed class ReservePlan
{
    public ReservePlanId Id { get; init; }
    public OrganisationId Unit { get; init; }
    public int Year { get; init; }
    public PlanStatus Status { get; init; }
    public long CanteenTotalFen { get; init; }
    public long ReservedFen { get; init; }
    public long BudgetFen { get; init; }

    /// <summary>Held by submitted batches and spent by placed ones.</summary>
    public long CommittedFen { get; init; }

    /// <summary>Accepted goods, payable or paid.</summary>
    public long AcceptedFen { get; init; }
}
