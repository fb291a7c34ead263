using System.Text.Json;
using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.IntegrationTests.Search.StandIn;
using Marketplace.Search;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Search;

/// <summary>The whole house on the Elasticsearch adapter, its cluster slow, wrong and away: search goes on, says so, and comes back by itself.</summary>
public sealed class LosingTheSearchEngine : IAsyncLifetime
{
    private readonly StandInCluster _kept = new();
    private ElasticStandIn _cluster = null!;
    private House _house = null!;
    private WebApplicationFactory<Program> _open = null!;

    public async ValueTask InitializeAsync()
    {
        _cluster = await ElasticStandIn.OpenAsync(cluster: _kept);
        _house = House.OnItsOwn();
        _open = _house.WithWebHostBuilder(web =>
        {
            web.UseSetting("Search:Engine", "Elastic");
            web.UseSetting("Search:Nodes", _cluster.Address);
            web.UseSetting("Search:RestSeconds", "1");
        });
        await UntilAsync(async () => !await DegradedAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _house.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task Everything_is_found_and_counted_by_the_cluster()
    {
        var answer = await AskAsync("q=huajiao");
        Assert.Contains(answer.GetProperty("items").EnumerateArray(), i => i.GetProperty("nameZh").GetString() == "茂县花椒");
        Assert.Equal(228, (await AskAsync("pageSize=1")).GetProperty("total").GetInt64());
        using var client = Visitor();
        Assert.Contains("花椒", await client.GetStringAsync("/api/suggest?q=huaj"));
        Assert.DoesNotContain("the database answers", await client.GetStringAsync("/health/ready"));
    }

    [Theory]
    [InlineData("slow")]
    [InlineData("errors")]
    [InlineData("busy")]
    [InlineData("malformed")]
    [InlineData("red")]
    [InlineData("hung up")]
    public async Task The_database_answers_meanwhile_and_the_cluster_again_afterwards(string trouble)
    {
        _cluster.Trouble = http => MakeAsync(http, trouble);
        var meanwhile = await AskAsync($"q={Uri.EscapeDataString("花椒")}");
        Assert.True(meanwhile.GetProperty("degraded").GetBoolean());
        Assert.Contains(meanwhile.GetProperty("items").EnumerateArray(), i => i.GetProperty("nameZh").GetString() == "茂县花椒");
        await SaysSoAsync();
        _cluster.Trouble = _ => Task.FromResult(false);
        await UntilAsync(async () => !await DegradedAsync());
        using var client = Visitor();
        await UntilAsync(async () => !(await client.GetStringAsync("/health/ready")).Contains("the database answers", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_changes_while_the_cluster_is_away_is_found_when_it_is_back()
    {
        var port = _cluster.Port;
        await _cluster.DisposeAsync();
        Assert.True(await DegradedAsync());
        await ReviseAsync("batang-apple", "巴塘云端果");
        // What the database answers may be five seconds old.
        await UntilAsync(async () => (await AskAsync($"q={Uri.EscapeDataString("云端果")}")) is var answer && answer.GetProperty("degraded").GetBoolean() && answer.GetProperty("total").GetInt64() == 1);
        await SaysSoAsync();
        _cluster = await ElasticStandIn.OpenAsync(port, cluster: _kept);
        await UntilAsync(async () => await AskAsync($"q={Uri.EscapeDataString("云端果")}") is var answer
            && !answer.GetProperty("degraded").GetBoolean() && answer.GetProperty("total").GetInt64() == 1);
    }

    [Fact]
    public async Task An_index_somebody_deleted_is_built_anew_by_the_next_change()
    {
        foreach (var name in _kept.Names) _kept.Answer("DELETE", name, new Dictionary<string, string>(), []);
        Assert.True(await DegradedAsync());
        await ReviseAsync("batang-apple", "巴塘重生果");
        await UntilAsync(async () => await AskAsync("pageSize=1") is var answer && !answer.GetProperty("degraded").GetBoolean() && answer.GetProperty("total").GetInt64() == 228);
    }

    private async Task SaysSoAsync()
    {
        using var client = Visitor();
        Assert.Contains("由数据库代答", await client.GetStringAsync($"/search?q={Uri.EscapeDataString("苹果")}&page=1&sort=newest"));
        var ready = JsonDocument.Parse(await client.GetStringAsync("/health/ready")).RootElement.ToString();
        Assert.Contains("the database answers", ready);
    }

    private static async Task<bool> MakeAsync(HttpContext http, string trouble)
    {
        switch (trouble)
        {
            case "slow":
                await Task.Delay(TimeSpan.FromSeconds(3), http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return false;
            case "hung up":
                http.Abort();
                return true;
            case "malformed":
                await http.Response.WriteAsync("{\"hits\":{\"total\"");
                return true;
            case "red":
                // A shard that is not there: health is red, and searches that want all shards fail.
                http.Response.StatusCode = http.Request.Path.StartsWithSegments("/_cluster/health") ? 200 : 503;
                await http.Response.WriteAsync(http.Response.StatusCode == 200 ? """{"status":"red"}""" : """{"error":{"type":"search_phase_execution_exception","reason":"all shards failed"},"status":503}""");
                return true;
            default:
                http.Response.StatusCode = trouble == "busy" ? 429 : 500;
                await http.Response.WriteAsync("""{"error":{"type":"es_rejected_execution_exception","reason":"no"},"status":500}""");
                return true;
        }
    }

    private HttpClient Visitor()
    {
        var client = _open.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new Uri("http://localhost:5080") });
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN");
        return client;
    }

    private async Task<JsonElement> AskAsync(string query)
    {
        using var client = Visitor();
        return JsonDocument.Parse(await client.GetStringAsync($"/api/search?{query}")).RootElement;
    }

    private async Task<bool> DegradedAsync() => (await AskAsync("pageSize=1")).GetProperty("degraded").GetBoolean();

    private static async Task UntilAsync(Func<Task<bool>> kept)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await kept()) await Task.Delay(100, patience.Token);
    }

    private async Task ReviseAsync(string slug, string name)
    {
        await using var scope = _open.Services.CreateAsyncScope();
        var product = (await scope.ServiceProvider.GetRequiredService<CatalogViews>().ProductAsync(slug, CancellationToken.None))!;
        var seller = (await scope.ServiceProvider.GetRequiredService<CooperativeViews>().FindAsync(product.Card.CooperativeId, CancellationToken.None))!;
        var actor = new Actor(PersonId.From(Guid.Parse("00000000-0000-0000-0000-00000000cafe")), Role.Cooperative, seller.OrganisationId);
        await scope.ServiceProvider.GetRequiredService<ReviseListing>().RunAsync(actor, new ReviseListingRequest(product.Card.Id, null, NameZh: name), CancellationToken.None);
    }
}
