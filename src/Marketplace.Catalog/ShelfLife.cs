namespace Marketplace.Catalog;

/// <summary>
/// 保质期: what goods bought by a unit must have left on the day they arrive – two thirds of the shelf life, counted in days
/// from harvest or packing to best-before. The figure is the usual goods-in rule of canteens and supermarkets.
/// </summary>
public static class ShelfLife
{
    /// <summary>Goods marked to keep so long (lacquerware, silver) do not go off; the rule says nothing of them.</summary>
    public const int DoesNotSpoilDays = 3650;

    /// <summary>Days that must be left: two thirds, a part of a day counted whole.</summary>
    public static int DaysNeeded(DateOnly harvestedOn, DateOnly bestBefore)
    {
        var life = bestBefore.DayNumber - harvestedOn.DayNumber;
        return life >= DoesNotSpoilDays ? 0 : (life * 2 + 2) / 3;
    }

    /// <summary>The last day on which goods of this lot may arrive.</summary>
    public static DateOnly LastDay(DateOnly harvestedOn, DateOnly bestBefore) => bestBefore.AddDays(-DaysNeeded(harvestedOn, bestBefore));
}
