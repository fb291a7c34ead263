using Marketplace.Platform;

namespace Marketplace.Procurement;

internal enum PlanState { Draft, Submitted, Returned, Effective, Superseded }

/// <summary>How a unit eats: what its reserve plan must say follows from it.</summary>
public enum CanteenCase
{
    /// <summary>自有食堂</summary>
    Own,
    /// <summary>无食堂: no canteen, so nothing is reserved; union funds may still be planned.</summary>
    None,
    /// <summary>合用食堂: the plan of the representative unit covers this one.</summary>
    Shared,
    /// <summary>外包食堂: run by a contractor, reserved for like an own one.</summary>
    Outsourced,
}

/// <summary>
/// One version of a unit's reserve plan for a year: written, submitted, reviewed. Once effective it never changes; an
/// amendment is the next version. The money itself stands in <see cref="ReservePlan"/>, which takes an effective version's figures over.
/// </summary>
internal sealed class PlanVersion
{
    public PlanVersionId Id { get; init; }
    public OrganisationId Unit { get; init; }
    public int Year { get; init; }
    public int Number { get; init; }
    public PlanState State { get; private set; }

    public CanteenCase Canteen { get; private set; }
    public long CanteenTotalFen { get; private set; }
    public long ReservedFen { get; private set; }
    public long UnionFen { get; private set; }
    public long BudgetFen { get; private set; }
    public OrganisationId? Representative { get; private set; }
    public string? Contractor { get; private set; }

    /// <summary>The least reserved share in force for place and year when it was submitted.</summary>
    public int FloorBasisPoints { get; private set; }
    public string? ReturnReason { get; private set; }

    public PersonId WrittenBy { get; private set; }
    public DateTimeOffset WrittenAt { get; private set; }
    public PersonId? SubmittedBy { get; private set; }
    public DateTimeOffset? SubmittedAt { get; private set; }
    public PersonId? DecidedBy { get; private set; }

    /// <summary>For whom it was decided: the superior, or the unit itself where it has none.</summary>
    public OrganisationId? DecidedFor { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public int Revision { get; private set; }

    public PlanTerms Terms => new()
    {
        Canteen = Canteen,
        CanteenTotalFen = CanteenTotalFen,
        ReservedFen = ReservedFen,
        UnionFen = UnionFen,
        BudgetFen = BudgetFen,
        Contractor = Contractor,
    };

    public void Write(PlanTerms terms, OrganisationId? representative, PersonId by, DateTimeOffset now)
    {
        if (State == PlanState.Returned) MoveTo(PlanState.Draft);
        else if (State != PlanState.Draft) throw PlanRefusals.PlanNotOpen(PlanLife.Name(State));
        (Canteen, CanteenTotalFen, ReservedFen, UnionFen, BudgetFen) = (terms.Canteen, terms.CanteenTotalFen, terms.ReservedFen, terms.UnionFen, terms.BudgetFen);
        (Representative, Contractor) = (representative, terms.Canteen == CanteenCase.Outsourced ? terms.Contractor?.Trim() : null);
        (WrittenBy, WrittenAt) = (by, now);
        Revision++;
    }

    public void Submit(PersonId by, int floorBasisPoints, DateTimeOffset now)
    {
        MoveTo(PlanState.Submitted);
        (SubmittedBy, SubmittedAt, FloorBasisPoints, ReturnReason) = (by, now, floorBasisPoints, null);
    }

    public void Decide(PersonId by, OrganisationId @for, string? returnReason, DateTimeOffset now)
    {
        MoveTo(returnReason is null ? PlanState.Effective : PlanState.Returned);
        (DecidedBy, DecidedFor, DecidedAt, ReturnReason) = (by, @for, now, returnReason);
    }

    private void MoveTo(PlanState next)
    {
        if (!PlanLife.May(State, next)) throw PlanRefusals.PlanNotOpen(PlanLife.Name(State));
        State = next;
        Revision++;
    }
}

/// <summary>Where a version may go from where it is; superseded is what an effective one becomes through the next.</summary>
internal static class PlanLife
{
    public static readonly PlanState[] Open = [PlanState.Draft, PlanState.Submitted, PlanState.Returned];

    public static bool May(PlanState from, PlanState to) => (from, to) is
        (PlanState.Draft, PlanState.Submitted) or (PlanState.Returned, PlanState.Draft) or (PlanState.Returned, PlanState.Submitted) or
        (PlanState.Submitted, PlanState.Effective) or (PlanState.Submitted, PlanState.Returned);

    public static Words Name(PlanState state) => state switch
    {
        PlanState.Draft => new("草稿", "draft"),
        PlanState.Submitted => new("待审核", "under review"),
        PlanState.Returned => new("已退回", "sent back"),
        PlanState.Effective => new("已生效", "in force"),
        _ => new("已被新版本取代", "superseded"),
    };
}
