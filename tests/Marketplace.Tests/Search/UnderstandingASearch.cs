using Marketplace.Search;

namespace Marketplace.Tests.Search;

public sealed class UnderstandingASearch
{
    [Theory]
    [InlineData("  Ｈｕａ　ＪＩＡＯ！！", "hua jiao")]
    [InlineData("huā jiāo", "hua jiao")]
    [InlineData("lǜ chá", "lv cha")]
    [InlineData("Ma'erkang", "maerkang")]
    [InlineData("蘋果/紅茶", "苹果 红茶")]
    [InlineData("\ud800花\u0000椒", "花 椒")]
    [InlineData("e\u0301", "e")]
    [InlineData("", "")]
    public void Text_is_brought_to_one_form(string typed, string plain) => Assert.Equal(plain, PlainText.Of(typed));

    [Fact]
    public void Long_text_is_cut() => Assert.Equal(PlainText.QueryLimit, PlainText.Of(new string('花', 10_000), PlainText.QueryLimit).Length);

    [Theory]
    [InlineData("berries", "berry")]
    [InlineData("potatoes", "potato")]
    [InlineData("peaches", "peach")]
    [InlineData("walnuts", "walnut")]
    [InlineData("asparagus", "asparagus")]
    [InlineData("citrus", "citrus")]
    [InlineData("tea", "tea")]
    public void A_plural_is_its_singular(string word, string stem) => Assert.Equal(stem, English.Stem(word));

    [Theory]
    [InlineData("huajiao", true)]
    [InlineData("xian", true)]
    [InlineData("pepper", false)]
    [InlineData("mushroom", false)]
    public void Whole_syllables_are_recognised(string latin, bool pinyin) => Assert.Equal(pinyin, Pinyin.CanRead(latin));

    [Fact]
    public void Every_product_name_can_be_sounded_by_the_table() =>
        Assert.All(RealGoods.All, p => Assert.DoesNotContain("", Pinyin.Of(PlainText.HanOf(p.NameZh))));

    [Fact]
    public void Every_category_has_words_of_its_own() =>
        Assert.All(RealGoods.All.Select(p => p.Category).Distinct(), c => Assert.True(CategoryWords.Of(c).Any(), c.Key));

    [Fact]
    public void Names_of_one_thing_know_each_other()
    {
        Assert.Contains("银耳", Thesaurus.OthersOf("tremella"));
        Assert.Contains("银耳", Thesaurus.OthersOf("白木耳"));
        Assert.Contains("马铃薯", Thesaurus.OthersOf("tudou"));
        Assert.DoesNotContain("小凉山", Thesaurus.OthersOf("马边"));
    }

    [Theory]
    [InlineData("金阳县索玛青花椒种植专业合作社", "金阳县", "索玛")]
    [InlineData("盐源县润盐苹果种植专业合作社", "盐源县", "润盐")]
    [InlineData("云朵坊合作社", "盐源县", "云朵坊")]
    [InlineData("茶叶合作社", "盐源县", "")]
    public void A_cooperatives_name_without_place_and_goods_is_its_own(string name, string county, string own) =>
        Assert.Equal(own, CooperativeBrand.Zh(new Named("c", name, ""), new Named("0", county, "")));

    [Theory]
    [InlineData("金阳青花椒", "花椒", "金阳青[花椒]")]
    [InlineData("金阳青花椒", "huajiao", "金阳青[花椒]")]
    [InlineData("金阳青花椒", "jy", "[金阳]青花椒")]
    [InlineData("Yanyuan Apples", "apple", "Yanyuan [Apples]")]
    [InlineData("<b>苹果</b>", "苹果", "<b>[苹果]</b>")]
    [InlineData("花\ud800椒", "花", "[花]\ud800椒")]
    public void What_was_searched_is_marked(string text, string mark, string expected) =>
        Assert.Equal(expected, string.Concat(Highlighting.Mark(text, [mark]).Select(f => f.Hit ? $"[{f.Text}]" : f.Text)));

    [Fact]
    public void Fragments_put_together_are_the_text() =>
        Assert.All(RealGoods.All, p => Assert.Equal(p.NameZh, string.Concat(Highlighting.Mark(p.NameZh, ["椒", "hua", "y"]).Select(f => f.Text))));

    [Fact]
    public void Price_bands_leave_no_gap_and_no_overlap()
    {
        for (var fen = 0L; fen < 60_000; fen += 500) Assert.InRange(PriceBands.Of(fen), 0, PriceBands.Count - 1);
        Assert.Equal(1, PriceBands.Of(2_000));
        Assert.Equal(0, PriceBands.Of(1_999));
        Assert.All(Enumerable.Range(0, PriceBands.Count), b => Assert.Equal(b, PriceBands.Find(PriceBands.Key(b))));
    }

    [Fact]
    public void A_fingerprint_changes_with_the_facts_and_with_nothing_else()
    {
        var apple = RealGoods.Named("盐源苹果");
        Assert.Equal(Fingerprint.Of(apple), Fingerprint.Of(apple with { }));
        Assert.NotEqual(Fingerprint.Of(apple), Fingerprint.Of(apple with { InStock = !apple.InStock }));
    }

    [Fact]
    public void Without_an_engine_words_still_find()
    {
        var plain = new PlainSearch(new SearchQuery { Text = "椒 jinyang" });
        foreach (var product in RealGoods.All) plain.Weigh(product);
        Assert.Contains(RealGoods.Named("金阳青花椒").Id, plain.Answer().Ids);
        Assert.DoesNotContain(RealGoods.Named("茂县花椒").Id, plain.Answer().Ids);
    }
}
