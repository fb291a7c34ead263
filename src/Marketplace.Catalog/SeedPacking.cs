using System.Globalization;

namespace Marketplace.Catalog;

/// <summary>Weights and prices of seeded goods, from the unit they are sold by.</summary>
internal static class SeedPacking
{
    // A millilitre of edible oil weighs 0.92 g; vinegar, soy sauce, wine and juice are taken as water.
    private const int OilGramsPerLitre = 920;

    /// <summary>What is inside: 箱/5kg → 5000; 瓶/500ml of oil → 460; 箱/30枚 eggs → 1500.</summary>
    public static long NetGrams(ProductFact fact)
    {
        var slash = fact.Unit.IndexOf('/');
        if (slash < 0) return PieceGrams(fact.Category);
        var content = fact.Unit[(slash + 1)..];
        var digits = content.TakeWhile(c => char.IsAsciiDigit(c) || c == '.').Count();
        var amount = decimal.Parse(content[..digits], CultureInfo.InvariantCulture);
        return content[digits..] switch
        {
            "kg" => (long)(amount * 1000),
            "g" => (long)amount,
            "ml" when fact.Category.EndsWith("-oil", StringComparison.Ordinal) => (long)(amount * OilGramsPerLitre / 1000),
            "ml" => (long)amount,
            "枚" => (long)(amount * 50),  // a hen's egg, shell included
            "瓶" => (long)(amount * 300), // a small bottle of juice
            "朵" => (long)(amount * 1.2m),
            "支" => (long)(amount * 2),
            "件" => (long)(amount * 300),
            var other => throw new InvalidOperationException($"The unit {fact.Unit} is sold by {other}, which has no weight here."),
        };
    }

    /// <summary>With the packing it travels in: glass is heavy, a bag is not; what is cold travels with ice in foam.</summary>
    public static long GrossGrams(ProductFact fact, long net)
    {
        var packing = fact.Unit[0] switch
        {
            '箱' => 300 + net * 6 / 100,
            '瓶' => 120 + net * 45 / 100,
            '罐' => 60 + net * 20 / 100,
            '盒' => 80 + net * 8 / 100,
            '床' => 800,
            _ => 20 + net * 3 / 100,
        };
        var ice = fact.Temperature is TemperatureClass.Chilled or TemperatureClass.Frozen ? 250 + net * 20 / 100 : 0;
        return net + packing + ice;
    }

    /// <summary>A price inside the typical range that looks like a price: ¥38.80, ¥218.00.</summary>
    public static long PriceFen(ProductFact fact)
    {
        var (low, high) = (fact.PriceYuan[0], fact.PriceYuan[1]);
        var yuan = low + (high - low) * (15 + SeedDice.Throw(fact.Slug, "price", 60)) / 100;
        return yuan < 100 ? Math.Min(yuan * 100L + 80, high * 100L) : yuan * 100L;
    }

    /// <summary>Two or three bulk tiers, each 3–6 % below the one before.</summary>
    public static List<PriceTier> Tiers(ProductFact fact, ProductId product, long priceFen)
    {
        long[] from = priceFen switch { < 100_00 => [10, 50, 200], < 300_00 => [5, 20, 100], _ => [3, 10] };
        if (from.Length == 3 && SeedDice.Throw(fact.Slug, "tiers", 3) == 0) from = from[..2];
        var tiers = new List<PriceTier>();
        var price = priceFen;
        foreach (var quantity in from)
        {
            price = price * (94 + SeedDice.Throw(fact.Slug, $"tier{quantity}", 4)) / 100 / 10 * 10;
            tiers.Add(new PriceTier { ProductId = product, FromQuantity = quantity, UnitPriceFen = price });
        }
        return tiers;
    }

    /// <summary>The few goods that are sold by more than one.</summary>
    public static (long Minimum, long Carton) Quantities(string nameZh) => nameZh switch
    {
        "食堂高山蔬菜周配箱" => (5, 5),
        "曾家山甘蓝" => (2, 2),
        "凉山马铃薯" => (2, 1),
        "宜宾芽菜" => (4, 4),
        _ => (1, 1),
    };

    private static long PieceGrams(string category) => category switch
    {
        "silver-metal" => 150,
        "textile-silk" => 800,
        "embroidery" => 120,
        "woven-folk" => 300,
        "union-gift-box" => 3000,
        "county-selection" => 2500,
        _ => throw new InvalidOperationException($"A single piece of {category} has no weight here."),
    };
}
