using CsCheck;
using Marketplace.Search;

namespace Marketplace.Tests.Search;

public abstract partial class ProductIndexContract
{
    [Fact]
    public async Task A_new_product_is_found_as_soon_as_it_is_written()
    {
        var index = await Holding(Apple);
        await index.IndexAsync([Pepper], CancellationToken.None);
        Assert.Equal([Pepper.Id], await Ids(index, "花椒"));
        Assert.Equal(2, await index.CountAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_renamed_product_is_found_by_its_new_name_only()
    {
        var index = await Holding(Apple, Pepper);
        await index.IndexAsync([Apple with { NameZh = "盐源冰糖心", NameEn = "Yanyuan Sugar Heart", Pinyin = "yan yuan bing tang xin", TextZh = "", TextEn = "" }], CancellationToken.None);
        Assert.Equal([Apple.Id], await Ids(index, "冰糖心"));
        Assert.Empty(await Ids(index, "苹果"));
        Assert.Equal(2, await index.CountAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_new_price_is_filtered_and_counted_at_once()
    {
        var index = await Holding(Apple);
        await index.IndexAsync([Apple with { PriceFen = 123_400 }], CancellationToken.None);
        var answer = await index.SearchAsync(new SearchQuery { MinPriceFen = 100_000 }, CancellationToken.None);
        Assert.Equal(1, answer.Total);
        Assert.Equal(1, answer.Facets["price"].Single(f => f.Value == "50000-").Count);
    }

    [Fact]
    public async Task A_product_that_sold_out_leaves_the_in_stock_list()
    {
        var index = await Holding(Apple with { InStock = true });
        await index.IndexAsync([Apple with { InStock = false }], CancellationToken.None);
        Assert.Equal(0, (await index.SearchAsync(new SearchQuery { InStock = true }, CancellationToken.None)).Total);
    }

    [Fact]
    public async Task A_deleted_product_is_gone_from_results_facets_and_suggestions()
    {
        var index = await Holding(Apple, Pepper);
        await index.DeleteAsync([Pepper.Id], CancellationToken.None);
        Assert.Empty(await Ids(index, "花椒"));
        Assert.DoesNotContain((await index.SearchAsync(new SearchQuery(), CancellationToken.None)).Facets["county"], f => f.Value == Pepper.County.Key);
        Assert.Empty(await index.SuggestAsync("金阳", 8, CancellationToken.None));
    }

    [Fact]
    public async Task Deleting_what_is_not_there_changes_nothing()
    {
        var index = await Holding(Apple);
        await index.DeleteAsync([Pepper.Id], CancellationToken.None);
        Assert.Equal(1, await index.CountAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Writing_the_same_twice_is_writing_it_once()
    {
        var index = await Holding(Apple);
        await index.IndexAsync([Apple, Apple], CancellationToken.None);
        await index.IndexAsync([Apple], CancellationToken.None);
        Assert.Equal([Apple.Id], await Ids(index, "苹果"));
    }

    [Fact]
    public async Task A_late_write_does_not_overwrite_what_was_read_after_it()
    {
        var index = await Holding(Apple);
        var (early, later) = (index.Moment(), index.Moment());
        await index.IndexAsync([Apple with { PriceFen = 200 }], later, CancellationToken.None);
        await index.IndexAsync([Apple with { PriceFen = 100 }], early, CancellationToken.None);
        Assert.Equal(Fingerprint.Of(Apple with { PriceFen = 200 }), (await index.FingerprintsAsync(CancellationToken.None))[Apple.Id]);
    }

    [Fact]
    public async Task A_late_write_does_not_bring_back_what_was_deleted_after_it_was_read()
    {
        var index = await Holding(Apple, Pepper);
        var early = index.Moment();
        await index.DeleteAsync([Pepper.Id], CancellationToken.None);
        await index.IndexAsync([Pepper], early, CancellationToken.None);
        Assert.Empty(await Ids(index, "花椒"));
    }

    [Fact]
    public async Task A_late_deletion_does_not_take_what_came_back_after_it()
    {
        var index = await Holding(Apple);
        var early = index.Moment();
        await index.IndexAsync([Apple with { PriceFen = 100 }], CancellationToken.None);
        await index.DeleteAsync([Apple.Id], early, CancellationToken.None);
        Assert.Equal([Apple.Id], await Ids(index, "苹果"));
    }

    [Fact]
    public async Task What_was_deleted_can_come_back()
    {
        var index = await Holding(Apple, Pepper);
        await index.DeleteAsync([Pepper.Id], CancellationToken.None);
        await index.IndexAsync([Pepper], CancellationToken.None);
        Assert.Equal([Pepper.Id], await Ids(index, "花椒"));
    }

    [Fact]
    public async Task Many_are_written_at_once()
    {
        var index = await Holding();
        await index.IndexAsync([.. Enumerable.Range(0, 1_200).Select(i => Apple with { Id = new Guid(i + 1, 0, 0, new byte[8]), Slug = $"apple-{i}", PriceFen = i })], CancellationToken.None);
        var last = await index.SearchAsync(new SearchQuery { Sort = SearchSort.PriceDescending, PageSize = 100, Page = 12 }, CancellationToken.None);
        Assert.Equal(1_200, last.Total);
        Assert.Equal(100, last.Ids.Count);
    }

    [Fact]
    public async Task Fingerprints_tell_which_documents_are_out_of_date()
    {
        var index = await Holding(Apple, Pepper);
        await index.IndexAsync([Apple with { PriceFen = 1 }], CancellationToken.None);
        var prints = await index.FingerprintsAsync(CancellationToken.None);
        Assert.Equal(Fingerprint.Of(Pepper), prints[Pepper.Id]);
        Assert.NotEqual(Fingerprint.Of(Apple), prints[Apple.Id]);
    }

    [Fact]
    public async Task An_index_never_built_says_so_and_does_not_answer()
    {
        var index = await EmptyAsync();
        Assert.Equal(IndexState.Empty, (await index.HealthAsync(CancellationToken.None)).State);
        await Assert.ThrowsAsync<IndexNotReady>(() => index.SearchAsync(new SearchQuery(), CancellationToken.None));
    }

    [Fact]
    public async Task The_old_index_answers_until_the_new_one_is_complete()
    {
        var index = await Holding(Apple);
        var seen = new List<int>();
        await index.RebuildAsync(Watched(), CancellationToken.None);
        Assert.All(seen, count => Assert.Equal(1, count));
        Assert.Equal(RealGoods.All.Count, await index.CountAsync(CancellationToken.None));

        async IAsyncEnumerable<IndexedProduct> Watched()
        {
            foreach (var product in RealGoods.All)
            {
                if (seen.Count < 5) seen.Add((await Ids(index, "")).Count);
                yield return product;
            }
        }
    }

    [Fact]
    public async Task What_is_written_during_a_rebuild_reaches_both_indexes()
    {
        var index = await Holding(Apple, Pepper);
        var honey = RealGoods.Named("得荣蜂蜜");
        await index.RebuildAsync(Meanwhile(), CancellationToken.None);
        Assert.Equal([honey.Id], await Ids(index, "蜂蜜"));
        Assert.Empty(await Ids(index, "花椒"));
        Assert.Equal(1, (await index.SearchAsync(new SearchQuery { MinPriceFen = 100_000 }, CancellationToken.None)).Total);

        async IAsyncEnumerable<IndexedProduct> Meanwhile()
        {
            await index.IndexAsync([honey, Apple with { PriceFen = 100_000 }], CancellationToken.None);
            await index.DeleteAsync([Pepper.Id], CancellationToken.None);
            Assert.Equal([honey.Id], await Ids(index, "蜂蜜"));
            yield return Apple; // read before it was changed: must not win
            yield return Pepper;
        }
    }

    [Fact]
    public async Task A_rebuild_that_fails_leaves_the_old_index_answering()
    {
        var index = await Holding(Apple);
        await Assert.ThrowsAsync<InvalidOperationException>(() => index.RebuildAsync(Failing(), CancellationToken.None));
        Assert.Equal([Apple.Id], await Ids(index, ""));
        Assert.Equal(IndexState.Ready, (await index.HealthAsync(CancellationToken.None)).State);

        static async IAsyncEnumerable<IndexedProduct> Failing()
        {
            yield return Pepper;
            await Task.Yield();
            throw new InvalidOperationException("the catalogue went away");
        }
    }

    [Fact]
    public async Task Searching_while_rebuilding_again_and_again_never_fails()
    {
        var index = await Holding(Apple, Pepper);
        using var done = new CancellationTokenSource();
        var searching = Task.Run(async () =>
        {
            var answers = 0;
            while (!done.IsCancellationRequested)
            {
                Assert.Equal([Pepper.Id], await Ids(index, "花椒"));
                answers++;
            }
            return answers;
        });
        for (var i = 0; i < 5; i++) await index.RebuildAsync(new[] { Apple, Pepper }.ToAsyncEnumerable(), CancellationToken.None);
        await done.CancelAsync();
        Assert.True(await searching > 0);
    }

    [Theory]
    [InlineData("花椒", "category", "sichuan-pepper")]
    [InlineData("huaj", "category", "sichuan-pepper")]
    [InlineData("sichuan pep", "category", "sichuan-pepper")]
    [InlineData("盐源", "county", "513423")]
    [InlineData("yanyuan c", "county", "513423")]
    [InlineData("盐源苹", "product", "yanyuan-apple")]
    [InlineData("yypg", "product", "yanyuan-apple")]
    [InlineData("yanyuanpingg", "product", "yanyuan-apple")]
    [InlineData("盐源县润盐", "cooperative", "yanyuan-runyan")]
    [InlineData("润盐", "cooperative", "yanyuan-runyan")]
    [InlineData("苹果", "product", "yanyuan-apple")]
    [InlineData("huajioa", "category", "sichuan-pepper")]
    public async Task Suggestions_come_with_their_kind(string typed, string kind, string slug) =>
        Assert.Contains(await (await AllGoods).SuggestAsync(typed, 10, CancellationToken.None), s => s.Kind == kind && s.Slug == slug);

    [Fact]
    public async Task No_more_suggestions_than_asked_for_and_none_twice()
    {
        var said = await (await AllGoods).SuggestAsync("a", 8, CancellationToken.None);
        Assert.InRange(said.Count, 1, 8);
        Assert.Equal(said.Count, said.Select(s => (s.Kind, s.Slug)).Distinct().Count());
        Assert.Empty(await (await AllGoods).SuggestAsync("  ", 8, CancellationToken.None));
    }

    public static TheoryData<string> Hostile => new()
    {
        "花椒 AND (OR) NOT +-*?~^:\"\\/[]{}!", "\"", "name_zh:*", "*:*", "a~2 b^9999", "../../etc/passwd", "'; DROP TABLE catalog_listings; --",
        "\0\u0001\u001f\u007f", "\ud800", "花\udfff椒", "\ud83d\ude00", "\u202eabc", new string('花', 10_000), new string('a', 10_000),
        string.Join(' ', Enumerable.Repeat("hua", 3_000)), new string(' ', 10_000), "%00%FF", "<script>alert(1)</script>", "{{7*7}}", "e\u0301\u0301\u0301", "ﷺ ℵ ½ ①",
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Hostile_text_never_throws(string text)
    {
        var index = await AllGoods;
        Assert.True((await index.SearchAsync(new SearchQuery { Text = text }, CancellationToken.None)).Total >= 0);
        Assert.True((await index.SuggestAsync(text, 8, CancellationToken.None)).Count >= 0);
    }

    [Fact]
    public async Task Any_characters_at_all_never_throw()
    {
        var index = await AllGoods;
        var text = Gen.OneOf(Gen.Char['\0', '\u007f'], Gen.Char['\u4e00', '\u4eff'], Gen.Char['\ud7f0', '\ue00f'], Gen.Char).Array[0, 40].Select(chars => new string(chars));
        await text.SampleAsync(async t =>
        {
            Assert.True((await index.SearchAsync(new SearchQuery { Text = t }, CancellationToken.None)).Total >= 0);
            await index.SuggestAsync(t, 8, CancellationToken.None);
        }, iter: 300);
    }

    [Fact]
    public async Task Hostile_texts_in_a_product_are_indexed_as_any_other()
    {
        var strange = Apple with { NameZh = "苹果\ud800\u001f<b>\u0000", NameEn = new string('x', 5_000), TextZh = new string('山', 40_000), Slug = "strange" };
        var index = await Holding(strange);
        Assert.Equal([strange.Id], await Ids(index, "苹果"));
        Assert.Contains(await index.SuggestAsync("苹果", 8, CancellationToken.None), s => s is { Kind: "product", Slug: "strange" });
    }
}
