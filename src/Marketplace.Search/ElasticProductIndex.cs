using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace Marketplace.Search;

/// <summary>The engine every instance shares: Elasticsearch 7.10, 8, 9 or OpenSearch 2, over REST.</summary>
internal sealed class ElasticProductIndex(ElasticHttp http, SearchOptions options, TimeProvider clock, ILogger<ElasticProductIndex> log) : IProductIndex
{
    private const int RebuildChunk = 200, PrintsPage = 5_000;

    /// <summary>An index begun and not finished within this time is no longer being built.</summary>
    private static readonly TimeSpan LongestBuild = TimeSpan.FromMinutes(10);

    private readonly ElasticGenerations _generations = new(http, options.Index, clock);
    private readonly ElasticBulk _bulk = new(http, clock, log);
    private readonly SearchBreaker _breaker = new(options, clock, log);
    private readonly IndexMoments _moments = new(clock);
    private readonly SemaphoreSlim _rebuilding = new(1, 1);

    public long Moment() => _moments.Next();

    public Task IndexAsync(IReadOnlyCollection<IndexedProduct> documents, long asOf, CancellationToken ct) => WriteAsync(
        documents.Select(d => (d.Id, (byte[]?)Document(d))), asOf, ct);

    public Task DeleteAsync(IReadOnlyCollection<Guid> ids, long asOf, CancellationToken ct) => WriteAsync(ids.Select(id => (id, (byte[]?)null)), asOf, ct);

    public Task<IndexAnswer> SearchAsync(SearchQuery query, CancellationToken ct) => _breaker.AskAsync(async inTime =>
    {
        var words = new ElasticVocabulary();
        var reader = new QueryReader(words);
        var plan = await LearnAsync(words, () => reader.Read(query.Text), inTime);
        var found = await AskAsync(ElasticRequests.Search(plan, query), inTime);
        var relaxed = false;
        var nothing = ElasticAnswers.Matched(found) == 0;
        var corrected = plan;
        var nearest = nothing || plan.Words.Any(w => w.Corrected) ? await LearnAsync(words, () => reader.Nearest(corrected, 5), inTime) : [];
        if (nothing && plan.Words.Count > 0 && await LearnAsync(words, () => reader.Relax(corrected), inTime) is { } loose
            && await AskAsync(ElasticRequests.Search(loose, query), inTime) is var close && ElasticAnswers.Matched(close) > 0)
            (plan, found, relaxed) = (loose, close, true);
        return new IndexAnswer
        {
            Total = ElasticAnswers.Total(found),
            Ids = ElasticAnswers.Ids(found),
            Facets = ElasticAnswers.Facets(found, query),
            Relaxed = relaxed,
            Marks = plan.Marks,
            Nearest = nearest,
        };
    }, ct);

    public Task<IReadOnlyList<IndexSuggestion>> SuggestAsync(string typed, int most, CancellationToken ct) => _breaker.AskAsync(async inTime =>
    {
        var found = await BeginningsAsync(SuggestTerms.Keys(typed), inTime);
        if (found.IsEmpty && SuggestRanking.Mistyped(typed) is { Length: > 0 } word)
        {
            var words = new ElasticVocabulary();
            List<string> near = await LearnAsync(words, () => words.Near(Script.Pinyin, word, 1, 3).Concat(words.Near(Script.English, word, 1, 3)).ToList(), inTime);
            found = await BeginningsAsync(near, inTime);
        }
        return found.Best(most);
    }, ct);

    public Task<long> CountAsync(CancellationToken ct) => _breaker.AskAsync(async inTime =>
        (await http.GetAsync($"{_generations.Alias}/_count", inTime)).GetProperty("count").GetInt64(), ct);

    public async Task<IReadOnlyDictionary<Guid, long>> FingerprintsAsync(CancellationToken ct)
    {
        var prints = new Dictionary<Guid, long>();
        string? last = null;
        do
        {
            (var page, last) = ElasticAnswers.Prints(await AskAsync(ElasticRequests.Prints(last, PrintsPage), ct));
            foreach (var (id, print, version) in page)
            {
                prints[id] = print;
                _moments.Seen(version);
            }
        }
        while (last is not null);
        return prints;
    }

    public async Task RebuildAsync(IAsyncEnumerable<IndexedProduct> all, CancellationToken ct)
    {
        await _rebuilding.WaitAsync(ct);
        try
        {
            var next = _generations.At(Moment());
            await _generations.CreateAsync(next, ct);
            try
            {
                await foreach (var chunk in all.Chunk(RebuildChunk).WithCancellation(ct))
                {
                    // Another instance began later and has finished: its index is the newer one.
                    if (!await _bulk.WriteAsync(chunk.Select(d => new BulkLine(next, d.Id, next.Began, true, Document(d))), atOnce: false, ct))
                        throw new IndexNotReady("Another rebuild was quicker.");
                }
                if (!await _generations.SwitchAsync(next, ct)) await _generations.DropAsync(next, ct);
            }
            catch
            {
                await _generations.DropAsync(next, CancellationToken.None);
                throw;
            }
        }
        finally
        {
            _rebuilding.Release();
        }
    }

    /// <summary>The cluster keeps every acknowledged write.</summary>
    public Task CommitAsync(CancellationToken ct) => Task.CompletedTask;

    public async Task<IndexHealth> HealthAsync(CancellationToken ct)
    {
        try
        {
            return await _breaker.AskAsync(LookAsync, ct);
        }
        catch (IndexNotReady e)
        {
            return new IndexHealth(IndexState.Down, 0, e.Message);
        }
    }

    private async Task<IndexHealth> LookAsync(CancellationToken ct)
    {
        var all = await _generations.AllAsync(ct);
        if (all.LastOrDefault(g => g.Current) is not { } current)
            return new IndexHealth(all.Any(g => _generations.IsYoung(g, LongestBuild)) ? IndexState.Building : IndexState.Empty, 0);
        var status = (await http.GetAsync($"_cluster/health/{current.Name}", ct)).GetProperty("status").GetString();
        if (status == "red") return new IndexHealth(IndexState.Down, 0, $"Elasticsearch: {current.Name} is red");
        return new IndexHealth(IndexState.Ready, (await http.GetAsync($"{_generations.Alias}/_count", ct)).GetProperty("count").GetInt64());
    }

    private async Task WriteAsync(IEnumerable<(Guid Product, byte[]? Document)> all, long asOf, CancellationToken ct)
    {
        // Asked after the catalogue was read: a rebuild begun later reads what we have read, or newer.
        var generations = await _generations.WrittenAsync(ct);
        if (generations.Count == 0) throw new IndexNotReady("The index has not been built yet.");
        await _bulk.WriteAsync(all.SelectMany(one => generations.Select(g => new BulkLine(g, one.Product, asOf, false, one.Document))), atOnce: true, ct);
    }

    private async Task<SuggestRanking> BeginningsAsync(IEnumerable<string> keys, CancellationToken ct)
    {
        List<string> beginnings = [.. SuggestRanking.Beginnings(keys)];
        return beginnings.Count == 0 ? new SuggestRanking() : ElasticSuggestions.Read(await AskAsync(ElasticSuggestions.Request(beginnings), ct), beginnings);
    }

    private async Task<T> LearnAsync<T>(ElasticVocabulary words, Func<T> read, CancellationToken ct)
    {
        for (var round = 1; ; round++)
        {
            var understood = read();
            if (words.Questions() is not { } questions || round > ElasticVocabulary.MostRounds) return understood;
            words.Learn(await AskAsync(questions, ct));
        }
    }

    private async Task<JsonElement> AskAsync(JsonObject body, CancellationToken ct)
    {
        // Half an answer would be wrong counts: all or nothing.
        var path = $"{_generations.Alias}/_search?allow_partial_search_results=false";
        try
        {
            return await http.PostAsync(path, body, ct);
        }
        catch (ElasticFault gone) when (gone.Status == HttpStatusCode.NotFound)
        {
            // The alias had just been switched and the old index dropped; it leads to the new one now. If there is none, this fails too.
            return await http.PostAsync(path, body, ct);
        }
    }

    private static byte[] Document(IndexedProduct product) => JsonSerializer.SerializeToUtf8Bytes(ElasticDocument.Of(product), ElasticHttp.Json);
}
