using System.Net;
using System.Text.Json;
using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Search;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Search;

public sealed class FindingGoods(House house)
{
    private static async Task<JsonElement> AskAsync(House house, string query)
    {
        using var client = house.Visitor();
        return JsonDocument.Parse(await client.GetStringAsync($"/api/search?{query}")).RootElement;
    }

    /// <summary>The promise is two seconds; a loaded machine gets more, the wait ends as soon as it is kept.</summary>
    private static async Task UntilAsync(Func<Task<bool>> kept)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!await kept()) await Task.Delay(50, patience.Token);
    }

    private static Task IndexedAsync(House house) => UntilAsync(async () => !(await AskAsync(house, "pageSize=1")).GetProperty("degraded").GetBoolean());

    [Theory]
    [InlineData("花椒")]
    [InlineData("huajiao")]
    [InlineData("sichuan pepper")]
    public async Task The_same_goods_are_found_in_three_ways_of_writing(string text)
    {
        await IndexedAsync(house);
        var answer = await AskAsync(house, $"q={Uri.EscapeDataString(text)}");
        var names = answer.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("nameZh").GetString()).ToList();
        Assert.Contains("茂县花椒", names);
        var first = answer.GetProperty("items")[0];
        Assert.True(first.GetProperty("priceFen").GetInt64() > 0);
        Assert.NotEqual("", first.GetProperty("slug").GetString());
        Assert.True(first.GetProperty("id").GetGuid() != Guid.Empty);
        Assert.True(answer.GetProperty("tookMs").GetDouble() >= 0);
    }

    [Fact]
    public async Task The_whole_catalogue_is_indexed_and_counted()
    {
        await IndexedAsync(house);
        var answer = await AskAsync(house, "pageSize=1");
        Assert.Equal(228, answer.GetProperty("total").GetInt64());
        Assert.Contains(answer.GetProperty("facets").GetProperty("category").EnumerateArray(), f => f.GetProperty("value").GetString() == "fruit" && f.GetProperty("count").GetInt64() > 0);
        Assert.True(answer.GetProperty("facets").GetProperty("county").GetArrayLength() > 50);
    }

    [Fact]
    public async Task Choices_narrow_and_pages_follow_each_other()
    {
        await IndexedAsync(house);
        var one = await AskAsync(house, "category=fruit&county=513423,513430&sort=price-asc&pageSize=1");
        var two = await AskAsync(house, "category=fruit&county=513423&county=513430&sort=price-asc&pageSize=1&page=2");
        Assert.Equal(one.GetProperty("total").GetInt64(), two.GetProperty("total").GetInt64());
        Assert.True(one.GetProperty("items")[0].GetProperty("priceFen").GetInt64() <= two.GetProperty("items")[0].GetProperty("priceFen").GetInt64());
    }

    [Theory]
    [InlineData("page=0", "page")]
    [InlineData("page=x", "page")]
    [InlineData("page=101&pageSize=100", "page")]
    [InlineData("pageSize=101", "pageSize")]
    [InlineData("pageSize=-1", "pageSize")]
    [InlineData("season=13", "season")]
    [InlineData("county=abc", "county")]
    [InlineData("category=%3Cscript%3E", "category")]
    [InlineData("storage=hot", "storage")]
    [InlineData("minPriceFen=-1", "minPriceFen")]
    [InlineData("maxPriceFen=1e9", "maxPriceFen")]
    [InlineData("minPriceFen=5&maxPriceFen=4", "minPriceFen")]
    [InlineData("maxPriceFen=99999999999999999999", "maxPriceFen")]
    [InlineData("inStock=maybe", "inStock")]
    [InlineData("sort=best", "sort")]
    [InlineData("price=1-2", "price")]
    public async Task A_wrong_parameter_is_named(string query, string field)
    {
        using var client = house.Visitor();
        using var answer = await client.GetAsync($"/api/search?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(field, problem.GetProperty("field").GetString());
    }

    [Theory]
    [InlineData("%22%27%5C*%3F~%5E%28%29%5B%5D%7B%7D%3A%2F")]
    [InlineData("%00%01%1F")]
    [InlineData("%ED%A0%80")]
    [InlineData("%F0%9F%98%80")]
    public async Task Hostile_text_is_answered_like_any_other(string text)
    {
        using var client = house.Visitor();
        using var search = await client.GetAsync($"/api/search?q={text}");
        using var suggest = await client.GetAsync($"/api/suggest?q={text}");
        Assert.Equal(HttpStatusCode.OK, search.StatusCode);
        Assert.Equal(HttpStatusCode.OK, suggest.StatusCode);
    }

    [Fact]
    public async Task Suggestions_are_in_the_readers_language()
    {
        await IndexedAsync(house);
        using var english = house.Visitor("en");
        using var chinese = house.Visitor("zh-CN");
        Assert.Contains("Sichuan Pepper", await english.GetStringAsync("/api/suggest?q=huaj"));
        var said = JsonDocument.Parse(await chinese.GetStringAsync("/api/suggest?q=huaj")).RootElement.EnumerateArray().ToList();
        Assert.Contains(said, s => s.GetProperty("text").GetString() == "花椒" && s.GetProperty("kind").GetString() == "category" && s.GetProperty("slug").GetString() == "sichuan-pepper");
    }

    [Fact]
    public async Task An_unchanged_answer_is_not_sent_again()
    {
        await IndexedAsync(house);
        using var client = house.Visitor();
        using var first = await client.GetAsync("/api/search?q=tremella");
        client.DefaultRequestHeaders.Add("If-None-Match", first.Headers.ETag!.ToString());
        using var again = await client.GetAsync("/api/search?q=tremella");
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task A_renamed_and_repriced_listing_is_found_by_its_new_name_soon()
    {
        await IndexedAsync(house);
        await ReviseAsync(house, "batang-apple", card => new ReviseListingRequest(card.Id, null, NameZh: "巴塘星空果", PriceFen: 123_400));
        await UntilAsync(async () => (await AskAsync(house, $"q={Uri.EscapeDataString("星空果")}&minPriceFen=123400")) is var answer
            && answer.GetProperty("total").GetInt64() == 1 && answer.GetProperty("items")[0].GetProperty("slug").GetString() == "batang-apple");
    }

    [Fact]
    public async Task Goods_counted_down_to_what_is_promised_leave_the_in_stock_list_soon()
    {
        await IndexedAsync(house);
        const string slug = "muli-wrinkled-citrus";
        var promised = await house.InsideAsync(async services =>
        {
            var catalog = services.GetRequiredService<CatalogViews>();
            var card = (await catalog.ProductAsync(slug, CancellationToken.None))!.Card;
            return (await catalog.ShelfOfAsync(card.CooperativeId, CancellationToken.None)).Single(s => s.Slug == slug) is var shelf ? shelf.OnHand - shelf.Available : 0;
        });
        await ReviseAsync(house, slug, card => new ReviseListingRequest(card.Id, null, OnHandQuantity: promised));
        await UntilAsync(async () => (await AskAsync(house, $"q={Uri.EscapeDataString("皱皮柑")}&inStock=true")).GetProperty("total").GetInt64() == 0);
    }

    [Fact]
    public async Task Without_the_index_the_database_answers_and_says_so()
    {
        await using var broken = House.OnItsOwn(change: services => services.AddSingleton<IProductIndex>(new DeadIndex()));
        var answer = await AskAsync(broken, $"q={Uri.EscapeDataString("花椒")}&category=spices");
        Assert.True(answer.GetProperty("degraded").GetBoolean());
        Assert.Contains(answer.GetProperty("items").EnumerateArray(), i => i.GetProperty("nameZh").GetString() == "茂县花椒");
        Assert.True(answer.GetProperty("facets").GetProperty("county").GetArrayLength() > 0);
        using var client = broken.Visitor();
        using var ready = await client.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Contains("the database answers", await ready.Content.ReadAsStringAsync());
        Assert.Equal("[]", await client.GetStringAsync("/api/suggest?q=hua"));
    }

    [Fact]
    public async Task A_second_start_compares_instead_of_rebuilding_and_mends_what_a_crash_left()
    {
        var folder = Directory.CreateTempSubdirectory("search-restart-").FullName;
        try
        {
            await using (var first = House.OnItsOwn(folder)) await IndexedAsync(first);
            var generation = await File.ReadAllTextAsync(Path.Combine(folder, "search", "current"));
            using (var lucene = new LuceneProductIndex(Path.Combine(folder, "search")))
            {
                IProductIndex index = lucene;
                // As if the process had died after the sale was told and before the index was written.
                var ids = (await index.SearchAsync(new SearchQuery { Text = "银耳" }, CancellationToken.None)).Ids;
                await index.DeleteAsync(ids, CancellationToken.None);
                await index.CommitAsync(CancellationToken.None);
            }
            await using var second = House.OnItsOwn(folder);
            await UntilAsync(async () => (await AskAsync(second, "pageSize=1")).GetProperty("total").GetInt64() == 228);
            Assert.Equal(generation, await File.ReadAllTextAsync(Path.Combine(folder, "search", "current")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task An_operator_can_rebuild_while_it_answers()
    {
        await IndexedAsync(house);
        await house.InsideAsync(s => s.GetRequiredService<RebuildIndex>().RunAsync(CancellationToken.None));
        Assert.Equal(228, (await AskAsync(house, "pageSize=1")).GetProperty("total").GetInt64());
    }

    private static Task ReviseAsync(House house, string slug, Func<ProductCard, ReviseListingRequest> wanted) => house.InsideAsync(async services =>
    {
        var product = (await services.GetRequiredService<CatalogViews>().ProductAsync(slug, CancellationToken.None))!;
        var seller = (await services.GetRequiredService<CooperativeViews>().FindAsync(product.Card.CooperativeId, CancellationToken.None))!;
        var actor = new Actor(PersonId.From(Guid.Parse("00000000-0000-0000-0000-00000000cafe")), Role.Cooperative, seller.OrganisationId);
        await services.GetRequiredService<ReviseListing>().RunAsync(actor, wanted(product.Card), CancellationToken.None);
    });
}

/// <summary>An engine that is down.</summary>
internal sealed class DeadIndex : IProductIndex
{
    private static IndexNotReady Down => new("down");

    public long Moment() => 0;
    public Task IndexAsync(IReadOnlyCollection<IndexedProduct> documents, long asOf, CancellationToken ct) => Task.FromException(Down);
    public Task DeleteAsync(IReadOnlyCollection<Guid> ids, long asOf, CancellationToken ct) => Task.FromException(Down);
    public Task<IndexAnswer> SearchAsync(SearchQuery query, CancellationToken ct) => Task.FromException<IndexAnswer>(Down);
    public Task<IReadOnlyList<IndexSuggestion>> SuggestAsync(string typed, int most, CancellationToken ct) => Task.FromException<IReadOnlyList<IndexSuggestion>>(Down);
    public Task<long> CountAsync(CancellationToken ct) => Task.FromException<long>(Down);
    public Task<IReadOnlyDictionary<Guid, long>> FingerprintsAsync(CancellationToken ct) => Task.FromException<IReadOnlyDictionary<Guid, long>>(Down);
    public Task RebuildAsync(IAsyncEnumerable<IndexedProduct> all, CancellationToken ct) => Task.FromException(Down);
    public Task CommitAsync(CancellationToken ct) => Task.CompletedTask;
    public Task<IndexHealth> HealthAsync(CancellationToken ct) => Task.FromResult(new IndexHealth(IndexState.Broken, 0, "down"));
}
