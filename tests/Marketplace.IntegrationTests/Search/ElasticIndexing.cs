using Marketplace.IntegrationTests.Search.StandIn;
using Marketplace.Search;
using Marketplace.Tests.Search;

namespace Marketplace.IntegrationTests.Search;

/// <summary>The contract against the adapter over HTTP, answered by the stand-in.</summary>
public sealed class ElasticIndexing : ProductIndexContract
{
    private static readonly Task<ElasticStandIn> Shared = ElasticStandIn.OpenAsync();

    private protected override async Task<IProductIndex> EmptyAsync() => new ElasticHouse(ElasticHouse.At((await Shared).Address)).Index;
}

/// <summary>The contract against the cluster that <c>ELASTICSEARCH_URL</c> names (7.10, 8, 9 or OpenSearch 2); its indexes go afterwards.</summary>
public sealed class ElasticIndexingOnACluster : ProductIndexContract
{
    private static readonly List<ElasticHouse> Opened = [];

    static ElasticIndexingOnACluster() => AppDomain.CurrentDomain.ProcessExit += (_, _) => DropAllAsync().Wait(TimeSpan.FromSeconds(30));

    internal static SearchOptions Cluster()
    {
        var url = Environment.GetEnvironmentVariable("ELASTICSEARCH_URL") ?? "";
        Assert.SkipWhen(url.Length == 0, "ELASTICSEARCH_URL is not set: no Elasticsearch or OpenSearch at hand.");
        var (user, password) = (Environment.GetEnvironmentVariable("ELASTICSEARCH_USER"), Environment.GetEnvironmentVariable("ELASTICSEARCH_PASSWORD"));
        return ElasticHouse.At(url) with { ApiKey = Environment.GetEnvironmentVariable("ELASTICSEARCH_API_KEY"), User = user, Password = password, CaFile = Environment.GetEnvironmentVariable("ELASTICSEARCH_CA_FILE") };
    }

    internal static ElasticHouse Open()
    {
        var house = new ElasticHouse(Cluster());
        lock (Opened) Opened.Add(house);
        return house;
    }

    private protected override Task<IProductIndex> EmptyAsync() => Task.FromResult(Open().Index);

    private static async Task DropAllAsync()
    {
        foreach (var house in Opened)
            foreach (var index in (await house.Http.GetAsync($"{house.Options.Index}-s*/_alias", CancellationToken.None)).EnumerateObject())
                await house.Http.DeleteAsync(index.Name, CancellationToken.None);
    }
}
