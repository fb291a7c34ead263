namespace Marketplace.Catalog;

/// <summary>Writes a product's own paragraph from what is known of it: where, when, how to keep and use it.</summary>
internal static class SeedTexts
{
    private static readonly string[] MonthsEn = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public static (string Zh, string En) Describe(ProductFact fact, string aisle, string placeZh, string placeEn, Words producer)
    {
        var summary = fact.SummaryEn.TrimEnd('.');
        return (string.Concat($"{fact.SummaryZh}。", OriginZh(fact, aisle, placeZh, producer.Zh), SeasonZh(fact), fact.Gi ? "这是获地理标志保护的产品，只有产地范围内的出品才能使用这个名字。" : "", KeepingZh(fact, aisle), UseZh(fact, aisle)),
            string.Join(' ', new[] { $"{summary}.", OriginEn(fact, aisle, placeEn, producer.En), SeasonEn(fact), fact.Gi ? "The name is a protected geographical indication: only goods from the area may carry it." : "", KeepingEn(fact, aisle), UseEn(fact, aisle) }.Where(s => s.Length > 0)));
    }

    private static string OriginZh(ProductFact fact, string aisle, string place, string producer) => aisle switch
    {
        "handicraft" => $"由{place}的{producer}组织当地匠人手工制作，每一件都略有不同。",
        "meat" or "yak" when fact.Temperature == TemperatureClass.Frozen => $"产自{place}，由{producer}统一收购、检疫、分割后速冻。",
        "gift" => $"由{place}的{producer}统一配齐装盒，礼盒里样样都来自当地。",
        "honey" => $"产自{place}，由{producer}的养蜂户取蜜，过滤后直接灌装。",
        _ when fact.VatClass == "processed" => $"原料来自{place}，由{producer}收购加工，一批一检。",
        _ => SeedDice.Pick(fact.Slug, "origin", new[]
        {
            $"产自{place}，由{producer}组织社员种植采收，分级后再装箱。",
            $"来自{place}，{producer}从社员家的地头收上来，当地分拣、当地发货。",
            $"{place}的山地昼夜温差大，{producer}带着社员按统一标准种、统一标准收。",
        }),
    };

    private static string OriginEn(ProductFact fact, string aisle, string place, string producer) => aisle switch
    {
        "handicraft" => $"Made by hand by craftspeople in {place} with {producer}; no two pieces are quite alike.",
        "meat" or "yak" when fact.Temperature == TemperatureClass.Frozen => $"From {place}: bought, inspected, cut and quick-frozen by {producer}.",
        "gift" => $"Packed in {place} by {producer}; everything inside comes from nearby.",
        "honey" => $"Gathered in {place} by the beekeepers of {producer}, strained and filled on the spot.",
        _ when fact.VatClass == "processed" => $"The raw produce is from {place}; {producer} buys and processes it, testing every batch.",
        _ => SeedDice.Pick(fact.Slug, "origin", new[]
        {
            $"Grown and picked in {place} by the members of {producer}, graded before packing.",
            $"From {place}, collected from members’ fields by {producer}, then sorted and sent from there.",
            $"Warm days and cold nights in the hills of {place}; {producer} grows and picks to one standard.",
        }),
    };

    private static string SeasonZh(ProductFact fact)
    {
        if (fact.SeasonMonths.Count == 0) return "";
        var season = Span(fact.SeasonMonths, m => $"{m}月", "至", "次年");
        return Fresh(fact) ? $"每年{season}应季上市，过季不卖。" : $"每年{season}是采收加工的时节，新货在这时上市。";
    }

    private static string SeasonEn(ProductFact fact)
    {
        if (fact.SeasonMonths.Count == 0) return "";
        var season = Span(fact.SeasonMonths, m => MonthsEn[m - 1], " to ", "");
        return Fresh(fact) ? $"On sale in season only: {season}." : $"Harvested and prepared in {season}; the new lot goes on sale then.";
    }

    private static string KeepingZh(ProductFact fact, string aisle) => fact.Temperature switch
    {
        TemperatureClass.Fresh when aisle == "meat" => $"收到后大头朝上放阴凉处或冷藏，{fact.ShelfLifeDays} 天内吃完。",
        TemperatureClass.Fresh => $"下单后采收，收到请尽快开箱通风，放阴凉处，{fact.ShelfLifeDays} 天内吃完最好。",
        TemperatureClass.Chilled when fact.ShelfLifeDays > 30 => "冷链发货，收到后冷藏，开封后尽快吃完。",
        TemperatureClass.Chilled => $"全程冷链，收到后立即放冰箱冷藏，{fact.ShelfLifeDays} 天内吃完。",
        TemperatureClass.Frozen => "零下 18 ℃ 冷冻运输，收到后立即放进冷冻室；吃之前移到冷藏室慢慢化冻。",
        _ when aisle == "handicraft" => "避免暴晒和受潮，收纳时请保持干燥。",
        _ => $"常温避光防潮保存，保质期{LifeZh(fact.ShelfLifeDays)}，开封后请密封。",
    };

    private static string KeepingEn(ProductFact fact, string aisle) => fact.Temperature switch
    {
        TemperatureClass.Fresh when aisle == "meat" => $"Keep cool, blunt end up, and use within {fact.ShelfLifeDays} days.",
        TemperatureClass.Fresh => $"Picked to order. Open the box on arrival, keep it cool and airy, and enjoy within {fact.ShelfLifeDays} days.",
        TemperatureClass.Chilled when fact.ShelfLifeDays > 30 => "Sent chilled. Refrigerate, and finish soon after opening.",
        TemperatureClass.Chilled => $"Sent chilled. Refrigerate at once and use within {fact.ShelfLifeDays} days.",
        TemperatureClass.Frozen => "Sent frozen at −18 °C. Put it in the freezer on arrival and thaw it slowly in the refrigerator.",
        _ when aisle == "handicraft" => "Keep out of strong sun and damp.",
        _ => $"Keeps {LifeEn(fact.ShelfLifeDays)} at room temperature, dry and away from light; reseal after opening.",
    };

    private static string UseZh(ProductFact fact, string aisle) => aisle switch
    {
        "tea" => "取 3 克，沸水或稍凉的水冲泡，前两泡出汤快一些更清爽。",
        "fungi" when fact.Temperature == TemperatureClass.Ambient => "用温水泡发，泡菌的水滤去沙子可以一起炖汤。",
        "spices" when fact.Category == "sichuan-pepper" => "整粒炝锅出香，现磨撒在菜上更麻。",
        "honey" => "用 40 ℃ 以下的温水冲调；天冷结晶是正常现象。",
        "gift" => "需要开具发票或分送多个地址，可以在下单时注明。",
        _ => "",
    };

    private static string UseEn(ProductFact fact, string aisle) => aisle switch
    {
        "tea" => "Use 3 g with just-boiled water and pour the first two infusions off quickly.",
        "fungi" when fact.Temperature == TemperatureClass.Ambient => "Soak in warm water; strain the water and use it for the soup.",
        "spices" when fact.Category == "sichuan-pepper" => "Fry whole to scent the oil, or grind fresh over the finished dish.",
        "honey" => "Stir into water below 40 °C; setting in the cold is natural.",
        "gift" => "Say in the order if you need an invoice or several addresses.",
        _ => "",
    };

    private static bool Fresh(ProductFact fact) => fact.Temperature is (TemperatureClass.Fresh or TemperatureClass.Chilled) && fact.ShelfLifeDays <= 30;

    /// <summary>11, 12, 1, 2 → 11月至次年2月; a single month alone.</summary>
    private static string Span(IReadOnlyList<int> months, Func<int, string> name, string to, string nextYear)
    {
        var (first, last) = (months[0], months[^1]);
        return first == last ? name(first) : name(first) + to + (last < first ? nextYear : "") + name(last);
    }

    private static string LifeZh(int days) => days % 365 == 0 ? $" {days / 365} 年" : days % 30 == 0 ? $" {days / 30} 个月" : $" {days} 天";

    private static string LifeEn(int days) =>
        days == 365 ? "a year" : days % 365 == 0 ? $"{days / 365} years" : days % 30 == 0 ? $"{days / 30} months" : $"{days} days";
}
