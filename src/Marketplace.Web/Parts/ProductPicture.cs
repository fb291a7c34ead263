namespace Marketplace.Web.Parts;

/// <summary>Which of our own drawings shows a product, on the paper and before the ridge of its county.</summary>
public static class ProductPicture
{
    /// <summary>The address of the drawing for a kind of goods; with the Chinese name and county, the exact one.</summary>
    /// <param name="categorySlug">A leaf category or an aisle.</param>
    /// <param name="countyCode">Six digits; gives the colour of the paper and the line of the ridge.</param>
    public static string For(string categorySlug, string? nameZh = null, string? countyCode = null)
    {
        var family = Family(categorySlug, nameZh ?? "");
        return countyCode is { Length: 6 } ? $"/img/p/{family}-{countyCode}.svg" : $"/img/p/{family}.svg";
    }

    internal static string Family(string category, string nameZh)
    {
        foreach (var (word, family) in ByWord.GetValueOrDefault(category) ?? [])
            if (nameZh.Contains(word, StringComparison.Ordinal)) return family;
        return ByCategory.GetValueOrDefault(category, "gift-box");
    }

    /// <summary>Every family that can be asked for.</summary>
    internal static IEnumerable<string> Families => ByCategory.Values.Concat(ByWord.Values.SelectMany(words => words.Select(w => w.Family))).Distinct();

    private static readonly Dictionary<string, string> ByCategory = new()
    {
        ["spices"] = "sichuan-pepper",
        ["sichuan-pepper"] = "sichuan-pepper",
        ["chilli"] = "chilli",
        ["sauces-vinegar"] = "vinegar",
        ["other-seasoning"] = "litsea",
        ["tea"] = "green-tea",
        ["green-tea"] = "green-tea",
        ["black-tea"] = "black-tea",
        ["white-yellow-tea"] = "white-tea",
        ["substitute-tea"] = "herb-tea",
        ["fruit"] = "apple",
        ["citrus"] = "orange",
        ["pome-fruit"] = "apple",
        ["stone-fruit"] = "cherry",
        ["kiwi-berry"] = "kiwi",
        ["tropical-fruit"] = "pomegranate",
        ["fruit-products"] = "dried-apple",
        ["fungi"] = "shiitake",
        ["wild-mushrooms"] = "matsutake",
        ["cultivated-fungi"] = "shiitake",
        ["grains"] = "rice",
        ["rice"] = "rice",
        ["buckwheat"] = "buckwheat",
        ["highland-barley"] = "barley",
        ["potato-konjac"] = "potato",
        ["noodles-starch"] = "noodles",
        ["fermented-grain"] = "rice-wine",
        ["meat"] = "cured-meat",
        ["cured-meat"] = "cured-meat",
        ["pork"] = "pork",
        ["beef-lamb"] = "sheep",
        ["poultry"] = "chicken",
        ["eggs"] = "eggs",
        ["aquatic"] = "fish",
        ["yak"] = "yak",
        ["yak-meat"] = "yak",
        ["yak-snacks"] = "jerky",
        ["dairy"] = "milk",
        ["honey"] = "honey",
        ["honey-native"] = "honey",
        ["honey-blend"] = "honey-jar",
        ["nuts"] = "walnut",
        ["walnut"] = "walnut",
        ["other-nuts"] = "pine-nut",
        ["herbs"] = "root-herb",
        ["root-herbs"] = "root-herb",
        ["bark-flower-herbs"] = "honeysuckle",
        ["precious-herbs"] = "dendrobium",
        ["vegetables"] = "cabbage",
        ["fresh-vegetables"] = "greens",
        ["dried-vegetables"] = "bamboo-shoot",
        ["pickled-vegetables"] = "pickles",
        ["oil"] = "seed-oil",
        ["olive-oil"] = "olive-oil",
        ["seed-oil"] = "seed-oil",
        ["essential-oil"] = "litsea-oil",
        ["handicraft"] = "lacquer",
        ["lacquerware"] = "lacquer",
        ["embroidery"] = "embroidery",
        ["silver-metal"] = "silver",
        ["textile-silk"] = "silk",
        ["woven-folk"] = "batik",
        ["thangka-incense"] = "incense",
        ["snacks"] = "jerky",
        ["meat-snacks"] = "jerky",
        ["drinks"] = "juice",
        ["wine-liquor"] = "wine",
        ["preserves"] = "preserve",
        ["gift"] = "gift-box",
        ["union-gift-box"] = "gift-box",
        ["canteen-bulk"] = "crate",
        ["county-selection"] = "basket",
    };

    // Where one category holds goods that look different, the name decides.
    private static readonly Dictionary<string, (string Word, string Family)[]> ByWord = new()
    {
        ["sichuan-pepper"] = [("青花椒", "green-pepper")],
        ["sauces-vinegar"] = [("豆瓣", "bean-paste")],
        ["citrus"] = [("柚", "pomelo"), ("柠檬", "lemon")],
        ["pome-fruit"] = [("梨", "pear")],
        ["stone-fruit"] = [("李", "plum"), ("梅", "plum")],
        ["kiwi-berry"] = [("蓝莓", "blueberry"), ("葡萄", "grape")],
        ["tropical-fruit"] = [("荔枝", "lychee"), ("芒果", "mango"), ("百香果", "passion-fruit")],
        ["cultivated-fungi"] = [("银耳", "white-fungus"), ("木耳", "wood-ear"), ("竹荪", "bamboo-fungus")],
        ["potato-konjac"] = [("魔芋", "konjac")],
        ["noodles-starch"] = [("豆腐", "tofu"), ("豆笋", "tofu"), ("高粱", "sorghum")],
        ["beef-lamb"] = [("牛", "cattle")],
        ["other-nuts"] = [("人参果", "root-herb")],
        ["poultry"] = [("鸭", "duck"), ("鹅", "duck")],
        ["fresh-vegetables"] = [("白菜", "cabbage"), ("甘蓝", "cabbage"), ("萝卜", "radish"), ("大蒜", "garlic"), ("茭白", "bamboo-shoot")],
        ["dried-vegetables"] = [("黄花", "daylily"), ("芫根", "radish"), ("黄金荚", "beans")],
        ["textile-silk"] = [("毛", "wool"), ("苎麻", "wool")],
        ["woven-folk"] = [("龙", "basket")],
        ["drinks"] = [("酥油茶", "milk")],
        ["substitute-tea"] = [("赶黄草", "green-tea"), ("苦丁", "green-tea"), ("老鹰", "black-tea")],
        ["buckwheat"] = [("茶", "buckwheat-tea")],
    };
}
