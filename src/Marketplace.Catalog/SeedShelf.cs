namespace Marketplace.Catalog;

/// <summary>Puts seeded goods on the shelf: how many, and from which harvests, seen from a day.</summary>
internal static class SeedShelf
{
    /// <summary>Days since harvest and quantity of each lot; none when sold out or when fresh goods are out of season.</summary>
    public static IReadOnlyList<(int AgeDays, long Quantity)> Lots(ProductFact fact, long priceFen, DateOnly today)
    {
        var quantity = Quantity(fact, priceFen);
        // At least two thirds of the shelf life must be left when goods are offered.
        var oldest = Math.Max(0, fact.ShelfLifeDays / 3 - 1);
        var youngest = DaysSinceHarvest(fact, today);
        if (youngest > oldest && fact.Temperature is (TemperatureClass.Fresh or TemperatureClass.Chilled)) return [];
        if (quantity == 0) return [];

        // Dry and frozen goods are packed through the year from the season's harvest.
        var from = Math.Min(youngest, oldest);
        var age = from + SeedDice.Throw(fact.Slug, "age", Math.Min(oldest - from, 70) + 1);
        if (quantity < 200 || age == from) return [(age, quantity)];
        var older = quantity / 3;
        return [(from + (age - from) / 2, quantity - older), (age, older)];
    }

    private static long Quantity(ProductFact fact, long priceFen)
    {
        var fate = SeedDice.Throw(fact.Slug, "fate", 100);
        if (fate < 2) return 0;
        if (fate < 9) return 3 + SeedDice.Throw(fact.Slug, "few", 15);
        var (least, more) = priceFen switch { < 100_00 => (900, 3600), < 200_00 => (500, 1500), < 400_00 => (120, 300), _ => (30, 90) };
        return least + SeedDice.Throw(fact.Slug, "many", more);
    }

    private static int DaysSinceHarvest(ProductFact fact, DateOnly today)
    {
        if (fact.SeasonMonths.Count == 0 || fact.SeasonMonths.Contains(today.Month)) return 0;
        var day = today;
        while (!fact.SeasonMonths.Contains(day.Month)) day = new DateOnly(day.Year, day.Month, 1).AddDays(-1);
        return today.DayNumber - day.DayNumber;
    }
}
