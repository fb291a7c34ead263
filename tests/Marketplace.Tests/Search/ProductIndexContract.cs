using System.Collections.Concurrent;
using Marketplace.Search;

namespace Marketplace.Tests.Search;

/// <summary>What every engine behind <see cref="IProductIndex"/> promises, over the real 228 products. One derived class per adapter.</summary>
public abstract partial class ProductIndexContract
{
    private static readonly ConcurrentDictionary<Type, Lazy<Task<IProductIndex>>> Built = new();

    /// <summary>An empty index of the test's own.</summary>
    private protected abstract Task<IProductIndex> EmptyAsync();

    /// <summary>One index of all goods for the tests that only read.</summary>
    private protected Task<IProductIndex> AllGoods => Built.GetOrAdd(GetType(), _ => new Lazy<Task<IProductIndex>>(async () =>
    {
        var index = await EmptyAsync();
        await index.RebuildAsync(RealGoods.All.ToAsyncEnumerable(), CancellationToken.None);
        return index;
    })).Value;

    private protected async Task<IProductIndex> Holding(params IndexedProduct[] goods)
    {
        var index = await EmptyAsync();
        await index.RebuildAsync(goods.ToAsyncEnumerable(), CancellationToken.None);
        return index;
    }

    private protected async Task<IndexAnswer> Ask(SearchQuery query) => await (await AllGoods).SearchAsync(query, CancellationToken.None);

    private protected async Task<List<string>> Found(SearchQuery query) => Names((await Ask(query)).Ids);

    private protected Task<List<string>> Found(string text) => Found(new SearchQuery { Text = text, PageSize = 50, Month = 10 });

    private protected static List<string> Names(IEnumerable<Guid> ids)
    {
        var names = RealGoods.All.ToDictionary(p => p.Id, p => p.NameZh);
        return [.. ids.Select(id => names.GetValueOrDefault(id, "?"))];
    }

    private protected static async Task<List<Guid>> Ids(IProductIndex index, string text) =>
        [.. (await index.SearchAsync(new SearchQuery { Text = text, PageSize = 100 }, CancellationToken.None)).Ids];

    private protected static IndexedProduct Apple => RealGoods.Named("盐源苹果");
    private protected static IndexedProduct Pepper => RealGoods.Named("金阳青花椒");

    // Chinese
    [Theory]
    [InlineData("花椒", "茂县花椒")]
    [InlineData("青花椒", "金阳青花椒")]
    [InlineData("盐源苹果", "盐源苹果")]
    [InlineData("椒麻", "九龙花椒")]
    [InlineData("白木耳", "通江银耳")]
    [InlineData("土豆", "凉山马铃薯")]
    [InlineData("车厘子", "汶川甜樱桃")]
    [InlineData("金阳花椒", "金阳青花椒")]
    [InlineData("凉山苹果", "越西苹果")]
    [InlineData("盐源的苹果", "盐源苹果")]
    [InlineData("四川特产豆瓣", "郫县豆瓣")]
    [InlineData("蘋果", "盐源苹果")]
    [InlineData("李", "茂县李")]
    public async Task Chinese_words_find_what_they_name(string text, string wanted) => Assert.Contains(wanted, await Found(text));

    // Pinyin
    [Theory]
    [InlineData("huajiao", "茂县花椒")]
    [InlineData("hua jiao", "茂县花椒")]
    [InlineData("hj", "茂县花椒")]
    [InlineData("jinyang huajiao", "金阳青花椒")]
    [InlineData("jinyanghuajiao", "金阳青花椒")]
    [InlineData("jyqhj", "金阳青花椒")]
    [InlineData("huā jiāo", "茂县花椒")]
    [InlineData("HuaJiao", "茂县花椒")]
    [InlineData("tudou", "凉山马铃薯")]
    [InlineData("huaji", "茂县花椒")]
    [InlineData("lvcha", "马边绿茶")]
    [InlineData("yan yuan ping guo", "盐源苹果")]
    public async Task Pinyin_finds_whole_joined_spaced_begun_and_by_initials(string text, string wanted) => Assert.Contains(wanted, await Found(text));

    // English
    [Theory]
    [InlineData("pepper", "茂县花椒")]
    [InlineData("Sichuan pepper", "茂县花椒")]
    [InlineData("apples", "盐源苹果")]
    [InlineData("potatoes", "凉山马铃薯")]
    [InlineData("cherries", "汶川甜樱桃")]
    [InlineData("YAK", "九龙牦牛肉")]
    [InlineData("tremella", "通江银耳")]
    [InlineData("green tea", "马边绿茶")]
    [InlineData("tea from Qingchuan", "七佛贡茶")]
    [InlineData("Ma'erkang plum", "马尔康雪域芬芳李")]
    [InlineData("matsut", "雅江松茸")]
    public async Task English_words_find_in_any_number_and_case(string text, string wanted) => Assert.Contains(wanted, await Found(text));

    // Mixed and mistyped
    [Theory]
    [InlineData("盐源 apple", "盐源苹果")]
    [InlineData("花椒 jinyang", "金阳青花椒")]
    [InlineData("盐源ping guo", "盐源苹果")]
    [InlineData("ｈｕａｊｉａｏ", "茂县花椒")]
    [InlineData("huajioa", "茂县花椒")]
    [InlineData("matsutke", "雅江松茸")]
    [InlineData("buckweat", "甘洛黑苦荞")]
    [InlineData("银尔", "通江银耳")]
    public async Task Mixed_and_mistyped_words_still_find(string text, string wanted) => Assert.Contains(wanted, await Found(text));

    [Fact]
    public async Task All_words_must_fit() => Assert.Equal(["雷波脐橙"], await Found("leibo 脐橙"));

    [Fact]
    public async Task The_exact_name_comes_first() => Assert.Equal("盐源苹果干", (await Found("盐源苹果干"))[0]);

    [Fact]
    public async Task What_a_thing_is_comes_before_what_is_made_of_it()
    {
        var found = await Found("核桃");
        Assert.True(found.IndexOf("盐源核桃") < found.IndexOf("朝天核桃油"), string.Join(' ', found));
    }

    [Fact]
    public async Task Goods_of_the_category_come_before_mentions_in_texts()
    {
        var found = await Found("花椒");
        Assert.True(found.IndexOf("越西贡椒") < found.IndexOf("大凉山工会慰问礼盒"), string.Join(' ', found));
    }

    [Fact]
    public async Task A_code_finds_its_product() => Assert.Equal([Apple.NameZh], await Found(Apple.Sku.ToLowerInvariant()));

    [Theory]
    [InlineData("润盐")]
    [InlineData("runyan")]
    [InlineData("盐源县润盐苹果种植专业合作社")]
    public async Task A_cooperatives_own_name_finds_its_goods(string text) => Assert.Contains("盐源苹果", await Found(text));

    [Fact]
    public async Task The_goods_in_a_cooperatives_name_say_nothing_about_its_other_goods() =>
        Assert.DoesNotContain("金阳百香果", (await Found("花椒")).Concat(await Found("huajiao")).Concat(await Found("pepper")));

    [Fact]
    public async Task A_prefecture_finds_what_its_counties_grow() => Assert.Contains("金阳青花椒", await Found("大凉山花椒"));

    [Fact]
    public async Task No_text_finds_everything()
    {
        var answer = await Ask(new SearchQuery());
        Assert.Equal(RealGoods.All.Count, answer.Total);
        Assert.False(answer.Relaxed);
    }

    [Fact]
    public async Task Nonsense_finds_nothing_and_no_facets_are_counted()
    {
        var answer = await Ask(new SearchQuery { Text = "佛跳墙zzzzqqq" });
        Assert.Equal(0, answer.Total);
        Assert.Empty(answer.Ids);
        Assert.Empty(answer.Facets["county"]);
    }

    [Theory]
    [InlineData("zzz")]
    [InlineData("zzzz")]
    [InlineData("zzzzzz")]
    [InlineData("xyxy")]
    [InlineData("aaaa")]
    public async Task Letters_struck_again_and_again_are_nobodys_initials(string text)
    {
        var answer = await Ask(new SearchQuery { Text = text });
        Assert.True(answer.Relaxed || answer.Total == 0, $"{answer.Total} products, as if they were asked for");
    }

    [Fact]
    public async Task Too_much_asked_is_relaxed_and_says_so()
    {
        var answer = await Ask(new SearchQuery { Text = "苹果 松茸 漆器" });
        Assert.True(answer.Relaxed);
        Assert.True(answer.Total > 0);
    }

    [Fact]
    public async Task A_mistyped_word_that_finds_nothing_brings_the_nearest_ones()
    {
        var answer = await Ask(new SearchQuery { Text = "huajioaa" });
        Assert.Contains("huajiao", answer.Nearest);
    }

    [Fact]
    public async Task In_stock_and_in_season_decide_among_equals()
    {
        var ready = Pepper with { Id = Guid.Parse("00000000-0000-0000-0000-000000000001"), InStock = true, SeasonMonths = [10] };
        var soldOut = Pepper with { Id = Guid.Parse("00000000-0000-0000-0000-000000000002"), InStock = false, SeasonMonths = [10] };
        var later = Pepper with { Id = Guid.Parse("00000000-0000-0000-0000-000000000003"), InStock = true, SeasonMonths = [3] };
        var index = await Holding(soldOut, later, ready);
        var answer = await index.SearchAsync(new SearchQuery { Text = "花椒", Month = 10 }, CancellationToken.None);
        Assert.Equal([ready.Id, later.Id, soldOut.Id], answer.Ids);
    }

    [Fact]
    public async Task Assisted_origin_decides_among_equals()
    {
        var assisted = Pepper with { Id = Guid.Parse("00000000-0000-0000-0000-00000000000f"), Assisted = true };
        var other = Pepper with { Id = Guid.Parse("00000000-0000-0000-0000-000000000001"), Assisted = false };
        Assert.Equal([assisted.Id, other.Id], await Ids(await Holding(other, assisted), "花椒"));
    }

    [Fact]
    public async Task The_words_to_mark_are_told() => Assert.Contains("花椒", (await Ask(new SearchQuery { Text = "花椒" })).Marks);
}
