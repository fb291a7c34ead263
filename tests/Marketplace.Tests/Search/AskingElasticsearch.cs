using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Search;
using Microsoft.Extensions.Time.Testing;

namespace Marketplace.Tests.Search;

/// <summary>What the adapter would send, to the letter, and what it decides without a server.</summary>
public sealed class AskingElasticsearch
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Names => [.. ElasticBodies.All.Select(b => b.Name)];

    /// <summary>A changed body is a decision: look at it, then put the new text into the file.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_body_is_what_it_was_agreed_to_be(string name) =>
        Agreed(name, ElasticBodies.All.Single(b => b.Name == name).Body);

    [Fact]
    public void A_document_is_what_it_was_agreed_to_be() => Agreed("document", ElasticDocument.Of(RealGoods.Named("盐源苹果")));

    [Fact]
    public void A_document_has_only_fields_of_the_mapping_and_all_of_them()
    {
        var mapped = ElasticMapping.Create("door")["mappings"]!["properties"]!.AsObject().Select(p => p.Key).Order();
        Assert.All(RealGoods.All, p => Assert.Equal(mapped, ElasticDocument.Of(p).Select(f => f.Key).Order()));
    }

    [Fact]
    public void No_page_goes_beyond_what_clusters_allow()
    {
        for (var page = 1; page < 2_000; page += 7)
        {
            var body = ElasticBodies.Search(new SearchQuery { Page = page, PageSize = 100 });
            Assert.InRange((long)body["from"]! + (long)body["size"]!, 0, SearchQuery.DeepestResult);
        }
    }

    [Fact]
    public void A_plan_of_many_words_stays_below_the_clauses_clusters_allow()
    {
        var word = new QueryWord("x", [.. Enumerable.Range(0, 60).Select(i => new Reading(ReadAs.Han, $"花{(char)('一' + i)}", 1))]);
        var body = ElasticClauses.Of(new QueryPlan("x", [.. Enumerable.Repeat(word, 12)], 12)).ToJsonString();
        Assert.True(body.Split("constant_score").Length - 1 < 1_024);
    }

    [Theory]
    [InlineData("青花椒", "青花 花椒 | 青 | 花 | 椒")]
    [InlineData("椒", "椒")]
    [InlineData("山 abc 海河", "海河 | 山 | 海 | 河")]
    [InlineData("", "")]
    public void Chinese_becomes_pairs_and_single_characters(string text, string pairs) => Assert.Equal(pairs, HanPairs.Of(text));

    [Fact]
    public void Moments_grow_and_are_never_behind_one_seen()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddSeconds(10));
        var moments = new IndexMoments(clock);
        var first = moments.Next();
        Assert.Equal(10_000_000, first);
        Assert.Equal(first + 1, moments.Next());
        moments.Seen(99_000_000);
        Assert.Equal(99_000_001, moments.Next());
        clock.Advance(TimeSpan.FromSeconds(1_000));
        Assert.Equal(1_010_000_000, moments.Next());
    }

    [Fact]
    public void Nodes_take_turns_and_one_that_failed_rests_longer_each_time()
    {
        var clock = new FakeTimeProvider();
        Uri a = new("http://a:9200/"), b = new("http://b:9200/");
        var nodes = new ElasticNodes([a, b], clock);
        Assert.Equal([a, b, a], [nodes.Next(), nodes.Next(), nodes.Next()]);
        nodes.Failed(b);
        Assert.Equal([a, a], [nodes.Next(), nodes.Next()]);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(b, nodes.Next());
        nodes.Failed(b);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([a, a], [nodes.Next(), nodes.Next()]);
        nodes.Failed(a);
        nodes.Failed(a);
        Assert.Equal(b, nodes.Next());
        nodes.Worked(b);
        Assert.Equal(b, nodes.Next());
    }

    [Fact]
    public void Wrong_settings_are_all_named_at_once_and_no_secret_with_them()
    {
        var options = new SearchOptions { Engine = SearchEngine.Elastic, Nodes = "http://elastic:hunter2@es:9200,es2", Index = "Products", ApiKey = "hunter3", User = "u", CaFile = "/nowhere.pem", SlowAfterMs = 1, RestSeconds = 0 };
        var said = string.Join('\n', options.Faults(production: false)) + options;
        Assert.All((string[])["Search:Nodes", "Search:Index", "Search:ApiKey", "Search:User", "Search:CaFile", "Search:SlowAfterMs", "Search:RestSeconds"], name => Assert.Contains(name, said));
        Assert.DoesNotContain("hunter", said);
        Assert.Contains("Search:Nodes is missing", Assert.Single(new SearchOptions { Engine = SearchEngine.Elastic }.Faults(production: false)));
        Assert.Empty(new SearchOptions().Faults(production: false));
        Assert.Empty(new SearchOptions { Engine = SearchEngine.Elastic, Nodes = "https://es1:9200, https://es2:9200/search/", ApiKey = "k" }.Faults(production: false));
    }

    private static void Agreed(string name, JsonObject body, [CallerFilePath] string here = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(here)!, "bodies", name + ".json");
        var said = body.ToJsonString(Readable).ReplaceLineEndings("\n") + "\n";
        if (File.Exists(file) && File.ReadAllText(file) == said) return;
        var beside = Path.Combine(Path.GetTempPath(), $"{name}.json");
        File.WriteAllText(beside, said);
        Assert.Fail($"The body {name} is not as agreed; compare {beside} with Search/bodies/{name}.json.");
    }
}
