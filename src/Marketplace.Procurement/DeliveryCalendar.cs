using Marketplace.Catalog;
using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>
/// A repeating delivery under an agreement: on which weekdays which goods come to which place. From it the house drafts the
/// coming week's call-off; <see cref="DraftedThrough"/> moves by conditional UPDATE, so that a week is drafted once.
/// </summary>
internal sealed class DeliveryCalendar
{
    public AgreementId AgreementId { get; init; }

    /// <summary>One bit per <see cref="DayOfWeek"/>, Sunday first.</summary>
    public int Weekdays { get; set; }
    public DateOnly FirstDay { get; set; }
    public DateOnly LastDay { get; set; }
    public DeliveryPointId DeliveryPointId { get; set; }

    /// <summary>No delivery on statutory holidays.</summary>
    public bool SkipHolidays { get; set; }

    /// <summary>Who set it, opens its batches, and is told.</summary>
    public PersonId SetBy { get; set; }

    /// <summary>The Monday of the last week that was drafted or found empty.</summary>
    public DateOnly DraftedThrough { get; set; }
    public int Version { get; set; }
    public List<CalendarLine> Lines { get; } = [];
    public List<CalendarSkip> Skips { get; } = [];

    public bool Has(DayOfWeek day) => (Weekdays & (1 << (int)day)) != 0;

    /// <summary>What is to come on a day: due, skipped and why, or null when it is no delivery day.</summary>
    public CalendarDay? Of(DateOnly day)
    {
        if (day < FirstDay || day > LastDay || !Has(day.DayOfWeek)) return null;
        if (Skips.Find(s => s.Day == day) is { } skip) return new(day, false, new(skip.Reason, skip.Reason), Chosen: true);
        return SkipHolidays && StatutoryHolidays.Of(day) is { } holiday ? new(day, false, holiday, Chosen: false) : new(day, true, null, Chosen: false);
    }

    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}

/// <param name="Due">Goods come on it.</param>
/// <param name="Why">Why none come, or null.</param>
/// <param name="Chosen">Skipped by the officer, not by the law.</param>
internal sealed record CalendarDay(DateOnly Day, bool Due, Words? Why, bool Chosen);

/// <summary>So much of one product on every delivery day.</summary>
internal sealed class CalendarLine
{
    public AgreementId AgreementId { get; init; }
    public ProductId ProductId { get; init; }
    public long Quantity { get; init; }
}

/// <summary>A day on which nothing is wanted.</summary>
internal sealed class CalendarSkip
{
    public AgreementId AgreementId { get; init; }
    public DateOnly Day { get; init; }
    public required string Reason { get; init; }
}

/// <summary>The batch that was drafted for a week: one week, one batch.</summary>
internal sealed class WeeklyDraft
{
    public AgreementId AgreementId { get; init; }

    /// <summary>Its Monday.</summary>
    public DateOnly Week { get; init; }
    public BatchId BatchId { get; init; }
    public DateTimeOffset DraftedAt { get; init; }
}
