namespace Marketplace.Catalog;

/// <summary>Writes a product's own paragraph from what is known of it: where, when, how to keep and use it.</summary>
internal static class SeedTexts
{
    private static readonly string[] MonthsEn = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    private static readonly TextFacts Said = SeedFacts.Texts();

    /// <param name="own">Whether the product is what the cooperative itself grows or makes, not its neighbours'.</param>
    public static Words Describe(ProductFact fact, string aisle, Words place, Words producer, bool own)
    {
        var origin = SeedDice.Pick(fact.Slug, "origin", OriginsOf(WayOf(fact, aisle), own));
        var parts = new List<Words> { new($"{fact.SummaryZh}。", $"{fact.SummaryEn.TrimEnd('.')}.") };
        parts.Add(new(Filled(origin.Zh, place.Zh, producer.Zh), Filled(origin.En, place.En, producer.En)));
        if (SeasonOf(fact, aisle) is { } season) parts.Add(season);
        if (fact.Gi) parts.Add(SeedDice.Pick(fact.Slug, "indication", Said.Indications));
        parts.Add(KeepingOf(fact, aisle));
        if (UseOf(fact, aisle) is { } use) parts.Add(use);
        return new(string.Concat(parts.Select(p => p.Zh)), string.Join(' ', parts.Select(p => p.En)));
    }

    private static IReadOnlyList<Words> OriginsOf(string way, bool own) =>
        (own ? null : Said.Origins.GetValueOrDefault(way + "-bought")) ?? Said.Origins[way];

    private static string WayOf(ProductFact fact, string aisle) => (aisle, fact.Category) switch
    {
        ("handicraft", _) => "crafted",
        (_, "canteen-bulk") => "crated",
        ("gift", _) => "boxed",
        (_, "cured-meat") => "smoked",
        (_, "aquatic") => "caught",
        (_, "eggs") => "laid",
        ("meat" or "yak", _) when fact.Temperature == TemperatureClass.Frozen => "frozen",
        ("honey", _) => "honey",
        (_, "wild-mushrooms" or "other-nuts") => "gathered",
        ("oil", _) => "pressed",
        _ when fact.VatClass == "processed" => "processed",
        _ => "grown",
    };

    private static Words? SeasonOf(ProductFact fact, string aisle)
    {
        if (fact.SeasonMonths.Count == 0) return null;
        var zh = Span(fact.SeasonMonths, m => $"{m}月", "至", "次年");
        var en = Span(fact.SeasonMonths, m => MonthsEn[m - 1], " to ", "");
        return fact.Temperature switch
        {
            _ when fact.Category is "union-gift-box" or "county-selection" => new($"每年{zh}年节前后供应。", $"Offered around the New Year ({en})."),
            TemperatureClass.Fresh or TemperatureClass.Chilled when fact.ShelfLifeDays <= 30 => new($"每年{zh}应季上市，过季不卖。", $"On sale in season only: {en}."),
            TemperatureClass.Fresh => new($"每年{zh}采收上市。", $"Harvested {en}."),
            _ when aisle is "meat" or "yak" => new($"每年{zh}是一年里最好的时候。", $"At its best {en}."),
            _ => new($"每年{zh}采收制作，新货这时上市。", $"Harvested and prepared in {en}, when the new lot goes on sale."),
        };
    }

    private static Words KeepingOf(ProductFact fact, string aisle) => (fact.Temperature, fact.ShelfLifeDays) switch
    {
        (TemperatureClass.Fresh, var days) when fact.Category == "eggs" => new($"收到后大头朝上放阴凉处或冷藏，{days} 天内吃完。", $"Keep cool, blunt end up, and use within {days} days."),
        (TemperatureClass.Fresh, <= 30 and var days) => new($"下单后采收，收到请尽快开箱通风，放阴凉处，{days} 天内吃完最好。", $"Picked to order. Open the box on arrival, keep it cool and airy, and enjoy within {days} days."),
        (TemperatureClass.Fresh, var days) => new($"产地直发，收到后挑出磕碰的先吃，其余放阴凉处，可存{LifeZh(days)}。", $"Sent straight from the grower. Eat any bruised ones first; the rest keep {LifeEn(days)} in a cool place."),
        (TemperatureClass.Chilled, > 30) => new("冷链发货，收到后冷藏，开封后尽快吃完。", "Sent chilled. Refrigerate, and finish soon after opening."),
        (TemperatureClass.Chilled, var days) => new($"全程冷链，收到后立即放冰箱冷藏，{days} 天内吃完。", $"Sent chilled. Refrigerate at once and use within {days} days."),
        (TemperatureClass.Frozen, _) => new("零下 18 ℃ 冷冻运输，收到后立即放进冷冻室；吃之前移到冷藏室慢慢化冻。", "Sent frozen at −18 °C. Put it in the freezer on arrival and thaw it slowly in the refrigerator."),
        _ when aisle == "handicraft" => new("避免暴晒和受潮，收纳时请保持干燥。", "Keep out of strong sun and damp."),
        (_, var days) => new($"常温避光防潮保存，保质期{LifeZh(days)}，开封后请密封。", $"Keeps {LifeEn(days)} at room temperature, dry and away from light; reseal after opening."),
    };

    private static Words? UseOf(ProductFact fact, string aisle) =>
        Said.Uses.GetValueOrDefault(aisle == "fungi" && fact.Temperature == TemperatureClass.Ambient ? "dry-fungi" : fact.Category) ?? Said.Uses.GetValueOrDefault(aisle);

    private static string Filled(string text, string place, string producer) =>
        text.Replace("{place}", place, StringComparison.Ordinal).Replace("{producer}", producer, StringComparison.Ordinal);

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
