using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Marketplace.IntegrationTests.Search.StandIn;
using Marketplace.Search;
using Marketplace.Tests.Search;

namespace Marketplace.IntegrationTests.Search;

/// <summary>What only a cluster does: refuses for now or for ever, loses nodes, asks who is there, is shared by several instances.</summary>
public sealed class WritingToElasticsearch : IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly IndexedProduct Apple = RealGoods.Named("盐源苹果"), Pepper = RealGoods.Named("金阳青花椒"), Honey = RealGoods.Named("得荣蜂蜜");
    private readonly List<IAsyncDisposable> _opened = [];
    private ElasticStandIn _cluster = null!;

    public async ValueTask InitializeAsync() => _opened.Add(_cluster = await ElasticStandIn.OpenAsync());

    public async ValueTask DisposeAsync()
    {
        foreach (var one in Enumerable.Reverse(_opened)) await one.DisposeAsync();
    }

    private ElasticHouse Instance(SearchOptions? options = null)
    {
        var house = new ElasticHouse(options ?? ElasticHouse.At(_cluster.Address));
        _opened.Add(house);
        return house;
    }

    private static async Task<List<Guid>> FoundAsync(IProductIndex index, string text) => [.. (await index.SearchAsync(new SearchQuery { Text = text }, Ct)).Ids];

    private static Task RebuildAsync(IProductIndex index, params IndexedProduct[] goods) => index.RebuildAsync(goods.ToAsyncEnumerable(), Ct);

    [Fact]
    public async Task What_is_refused_for_now_is_sent_again_and_nothing_else()
    {
        var index = Instance().Index;
        await RebuildAsync(index, Honey);
        var refusals = new Dictionary<string, int>();
        _cluster.Cluster.RefuseItem = Refusing(ElasticDocument.Id(Apple.Id), 2, 429, refusals);
        await index.IndexAsync([Apple, Pepper], Ct);
        Assert.Equal(3, refusals[ElasticDocument.Id(Apple.Id)]);
        Assert.Equal(1, refusals[ElasticDocument.Id(Pepper.Id)]);
        Assert.Equal([Apple.Id], await FoundAsync(index, "盐源苹果"));
    }

    [Fact]
    public async Task A_document_the_cluster_can_never_take_is_told_and_the_others_are_written()
    {
        var house = Instance();
        _cluster.Cluster.RefuseItem = Refusing(ElasticDocument.Id(Apple.Id), int.MaxValue, 400, []);
        await RebuildAsync(house.Index, Apple, Pepper);
        Assert.Equal([Pepper.Id], await FoundAsync(house.Index, ""));
        Assert.Contains(house.Told.Lines, line => line.Contains(Apple.Id.ToString(), StringComparison.Ordinal) && line.Contains("mapper_parsing_exception", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_stays_refused_is_an_outage_and_not_success()
    {
        var index = Instance().Index;
        await RebuildAsync(index, Honey);
        _cluster.Cluster.RefuseItem = _ => 429;
        await Assert.ThrowsAsync<IndexNotReady>(() => index.IndexAsync([Apple], Ct));
    }

    [Fact]
    public async Task A_request_too_large_for_a_proxy_is_sent_in_halves()
    {
        var house = Instance();
        _cluster.Trouble = http => Answered(http, http.Request.Path == "/_bulk" && http.Request.ContentLength > 60_000, 413);
        await RebuildAsync(house.Index, [.. RealGoods.All.Take(60)]);
        Assert.Equal(60, await house.Index.CountAsync(Ct));
    }

    [Fact]
    public async Task Much_is_sent_in_pieces()
    {
        var index = Instance().Index;
        await RebuildAsync(index);
        var largest = 0L;
        var pieces = 0;
        _cluster.Trouble = http =>
        {
            if (http.Request.Path == "/_bulk") (pieces, largest) = (pieces + 1, Math.Max(largest, http.Request.ContentLength ?? 0));
            return Task.FromResult(false);
        };
        await index.IndexAsync([.. Enumerable.Range(0, 1_200).Select(i => Apple with { Id = new Guid(i + 1, 0, 0, new byte[8]) })], Ct);
        Assert.True(pieces >= 3, $"{pieces} pieces");
        Assert.True(largest <= ElasticBulk.MostBytes, $"{largest} bytes");
        Assert.Equal(1_200, await index.CountAsync(Ct));
    }

    [Fact]
    public async Task A_dead_node_among_several_is_not_noticed()
    {
        await using var gone = await ElasticStandIn.OpenAsync();
        var dead = gone.Address;
        await gone.DisposeAsync();
        var index = Instance(ElasticHouse.At($"{dead},{_cluster.Address}")).Index;
        await RebuildAsync(index, Apple, Pepper);
        for (var i = 0; i < 6; i++) Assert.Equal([Pepper.Id], await FoundAsync(index, "花椒"));
    }

    [Fact]
    public async Task Requests_are_shared_among_the_nodes()
    {
        await using var second = await ElasticStandIn.OpenAsync(cluster: _cluster.Cluster);
        var index = Instance(ElasticHouse.At($"{_cluster.Address},{second.Address}")).Index;
        await RebuildAsync(index, Apple);
        for (var i = 0; i < 4; i++) await FoundAsync(index, "苹果");
        Assert.InRange(_cluster.Requests.Count - second.Requests.Count, -1, 1);
    }

    [Theory]
    [InlineData("ApiKey a2V5", "a2V5", null, null)]
    [InlineData("Basic dXNlcjrljYPlsbE=", null, "user", "千山")]
    public async Task The_cluster_is_told_who_asks(string header, string? key, string? user, string? password)
    {
        _cluster.Credentials = header;
        var open = ElasticHouse.At(_cluster.Address);
        var index = Instance(open with { ApiKey = key, User = user, Password = password }).Index;
        await RebuildAsync(index, Apple);
        Assert.Equal([Apple.Id], await FoundAsync(index, "苹果"));
        Assert.Equal(IndexState.Down, (await Instance(open).Index.HealthAsync(Ct)).State);
    }

    [Fact]
    public async Task A_certificate_of_our_own_authority_is_trusted_and_a_strangers_is_not()
    {
        using var key = RSA.Create(2_048);
        var asked = new CertificateRequest("CN=shanhai test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        asked.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        asked.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var made = asked.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        using var certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".pem");
        await File.WriteAllTextAsync(file, made.ExportCertificatePem(), Ct);
        await using var safe = await ElasticStandIn.OpenAsync(certificate: certificate);
        try
        {
            var index = Instance(ElasticHouse.At(safe.Address) with { CaFile = file }).Index;
            await RebuildAsync(index, Apple);
            Assert.Equal([Apple.Id], await FoundAsync(index, "苹果"));
            Assert.Equal(IndexState.Down, (await Instance(ElasticHouse.At(safe.Address)).Index.HealthAsync(Ct)).State);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task What_another_instance_writes_during_a_rebuild_reaches_both_indexes()
    {
        var options = ElasticHouse.At(_cluster.Address);
        IProductIndex one = Instance(options).Index, other = Instance(options).Index;
        await RebuildAsync(one, Apple, Pepper);
        await one.RebuildAsync(Meanwhile(), Ct);
        Assert.Equal([Honey.Id], await FoundAsync(one, "蜂蜜"));
        Assert.Empty(await FoundAsync(other, "花椒"));
        Assert.Equal(Fingerprint.Of(Apple with { PriceFen = 7 }), (await one.FingerprintsAsync(Ct))[Apple.Id]);

        async IAsyncEnumerable<IndexedProduct> Meanwhile()
        {
            await other.IndexAsync([Honey, Apple with { PriceFen = 7 }], Ct);
            await other.DeleteAsync([Pepper.Id], Ct);
            Assert.Equal([Honey.Id], await FoundAsync(other, "蜂蜜"));
            yield return Apple; // read before the others changed them
            yield return Pepper;
        }
    }

    [Fact]
    public async Task The_later_of_two_rebuilds_stays_and_nothing_is_left_over()
    {
        var options = ElasticHouse.At(_cluster.Address);
        IProductIndex one = Instance(options).Index, other = Instance(options).Index;
        await Assert.ThrowsAsync<IndexNotReady>(() => one.RebuildAsync(Slowly(), Ct));
        Assert.Equal([Pepper.Id], await FoundAsync(one, ""));
        Assert.Single(_cluster.Cluster.Names);

        async IAsyncEnumerable<IndexedProduct> Slowly()
        {
            await RebuildAsync(other, Pepper);
            yield return Apple;
        }
    }

    [Fact]
    public async Task Old_indexes_go_and_so_does_what_a_crash_left_days_ago()
    {
        var house = Instance();
        for (var i = 0; i < 3; i++) await RebuildAsync(house.Index, Apple);
        Assert.Single(_cluster.Cluster.Names);
        var left = new ElasticGenerations(house.Http, house.Options.Index, TimeProvider.System).At(1_700_000_000_000_000);
        await house.Http.PutAsync(left.Name, ElasticMapping.Create(left.Door), Ct);
        await house.Index.IndexAsync([Pepper], Ct);
        Assert.DoesNotContain(left.Name, _cluster.Cluster.Names);
        Assert.Equal(2, await house.Index.CountAsync(Ct));
    }

    [Fact]
    public async Task A_document_from_a_clock_set_ahead_is_written_over_after_a_comparison()
    {
        var index = Instance().Index;
        await RebuildAsync(index, Apple);
        await index.IndexAsync([Apple with { PriceFen = 1 }], index.Moment() + 3_600_000_000L, Ct);
        await index.IndexAsync([Apple with { PriceFen = 2 }], Ct);
        Assert.Equal(Fingerprint.Of(Apple with { PriceFen = 1 }), (await index.FingerprintsAsync(Ct))[Apple.Id]);
        await index.IndexAsync([Apple with { PriceFen = 2 }], Ct);
        Assert.Equal(Fingerprint.Of(Apple with { PriceFen = 2 }), (await index.FingerprintsAsync(Ct))[Apple.Id]);
    }

    [Fact]
    public async Task After_several_failures_the_cluster_is_left_alone()
    {
        var index = Instance(ElasticHouse.At(_cluster.Address) with { RestSeconds = 300 }).Index;
        await RebuildAsync(index, Apple);
        _cluster.Trouble = http => Answered(http, true, 500);
        for (var i = 0; i < 5; i++) await Assert.ThrowsAsync<IndexNotReady>(() => FoundAsync(index, "苹果"));
        _cluster.Trouble = _ => Task.FromResult(false);
        var asked = _cluster.Requests.Count;
        for (var i = 0; i < 5; i++) await Assert.ThrowsAsync<IndexNotReady>(() => FoundAsync(index, "苹果"));
        Assert.Equal(asked, _cluster.Requests.Count);
        Assert.Equal(IndexState.Down, (await index.HealthAsync(Ct)).State);
    }

    [Fact]
    public async Task A_search_that_meets_the_switch_is_asked_again()
    {
        var index = Instance().Index;
        await RebuildAsync(index, Apple);
        var gone = 1;
        _cluster.Trouble = http => Answered(http, http.Request.Path.Value!.EndsWith("_search", StringComparison.Ordinal) && Interlocked.Exchange(ref gone, 0) == 1, 404);
        Assert.Equal([Apple.Id], await FoundAsync(index, "苹果"));
    }

    [Fact]
    public async Task The_stand_in_refuses_what_it_does_not_know()
    {
        var house = Instance();
        await RebuildAsync(house.Index, Apple);
        var path = $"{house.Options.Index}-s{Fingerprint.Scheme}/_search";
        foreach (var body in (string[])["""{"query":{"mach_all":{}}}""", """{"query":{"constant_score":{"filter":{"term":{"nam_zh":"a"}}}}}""", """{"sice":1}""", """{"size":0,"aggs":{"a":{"terms":{"field":"name_zh"}}}}""", """{"from":9990,"size":20}"""])
            Assert.Equal(HttpStatusCode.BadRequest, (await Assert.ThrowsAsync<ElasticFault>(() => house.Http.PostAsync(path, System.Text.Json.Nodes.JsonNode.Parse(body)!.AsObject(), Ct))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Assert.ThrowsAsync<ElasticFault>(() => house.Http.PostAsync(path + "?alow=1", new System.Text.Json.Nodes.JsonObject(), Ct))).Status);
    }

    private static Func<string, int?> Refusing(string product, int times, int status, Dictionary<string, int> seen) => id =>
    {
        seen[id] = seen.GetValueOrDefault(id) + 1;
        return id == product && seen[id] <= times ? status : null;
    };

    private static async Task<bool> Answered(Microsoft.AspNetCore.Http.HttpContext http, bool when, int status)
    {
        if (!when) return false;
        http.Response.StatusCode = status;
        await Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(http.Response, "<html>not today</html>");
        return true;
    }
}
