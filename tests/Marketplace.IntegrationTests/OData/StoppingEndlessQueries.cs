using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Catalog;
using Marketplace.Platform.OData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.OData;

public sealed class StoppingEndlessQueries
{
    /// <summary>Counts to a number it would need minutes for, inside the database.</summary>
    private sealed class EndlessRows(MarketplaceDb db) : IODataRows<CategoryRow>
    {
        public ValueTask<IQueryable<CategoryRow>> ForAsync(Actor actor, CancellationToken ct) => new(db.Database.SqlQueryRaw<CategoryRow>(
            """WITH RECURSIVE n(i) AS (SELECT CAST(1 AS bigint) UNION ALL SELECT i + 1 FROM n WHERE i < 100000000000) SELECT 'x' AS "Slug", 'x' AS "NameZh", 'x' AS "NameEn", NULL AS "ParentSlug", 1 AS "Sort" FROM n WHERE i < 0"""));
    }

    [Fact]
    public async Task A_question_without_end_is_stopped_in_the_database_and_hurts_nobody_else()
    {
        await using var house = House.OnItsOwn(change: services => services.AddScoped<IODataRows<CategoryRow>, EndlessRows>());
        using var client = house.Visitor("en");
        (await client.GetAsync("/odata/Counties?$top=1")).EnsureSuccessStatusCode();
        var watch = Stopwatch.StartNew();
        using var answer = await client.GetAsync("/odata/Categories");
        Assert.Equal(503, (int)answer.StatusCode);
        Assert.Equal("odata.query_too_slow", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetProperty("code").GetString());
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), "The statement itself was stopped: left alone it runs for hours.");
        (await client.GetAsync("/odata/Counties?$top=1&$orderby=NameZh")).EnsureSuccessStatusCode();
        (await client.GetAsync("/odata/Products?$top=1")).EnsureSuccessStatusCode();
    }
}
