using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Platform.OData;

/// <summary>
/// Whole answers to anonymous questions, in this process. Evicted by tag (<c>odata:{set}</c>) on change, here and at the
/// neighbours; where the word is lost an entry lives at most <see cref="ODataLimits.CacheFor"/>.
/// </summary>
public sealed class ODataCache
{
    private const string Topic = "odata";

    private readonly ODataHouse house;
    private readonly TimeProvider clock;
    private readonly INeighbours neighbours;
    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> generations = new(StringComparer.Ordinal);
    private long bytes;

    public ODataCache(ODataHouse house, TimeProvider clock, INeighbours neighbours)
    {
        (this.house, this.clock, this.neighbours) = (house, clock, neighbours);
        neighbours.Hear(Topic, Forget);
    }

    private sealed record Entry(ODataAnswer Answer, (string Tag, long Generation)[] Tags, long Until);

    /// <summary>Forgets every answer that shows this set.</summary>
    public void Evict(string tag)
    {
        Forget(tag);
        neighbours.Tell(Topic, tag);
    }

    private void Forget(string tag) => generations.AddOrUpdate(tag, 1, (_, g) => g + 1);

    /// <summary>The answer to exactly this address, if it is still good: the shortest way through the house.</summary>
    /// <remarks>Asked before anything has touched the request: what a proxy in front said about host and scheme is part of the key.</remarks>
    internal ODataAnswer? Exactly(HttpContext http)
    {
        if (!Asks(http) || http.Request.Headers.Cookie.Count > 0) return null;
        var raw = Raw(http);
        http.Items[typeof(ODataCache)] = raw;
        return Find(raw);
    }

    internal async Task<ODataAnswer> ThroughAsync(ODataAsk ask, ODataSet set, Func<Task<ODataAnswer>> make)
    {
        if (!Asks(ask.Http) || ask.Actor.Role != Role.Guest) return Stamp(ask, await make(), "private, no-cache");
        var key = ask.Key;
        var answer = Find(key);
        if (answer is null)
        {
            // Generations are read before the question: a change while it runs makes the answer old at once.
            var tags = set.Tags.Select(t => (t, generations.GetValueOrDefault(t))).ToArray();
            answer = Stamp(ask, await make(), $"public, max-age={(int)house.Limits.CacheFor.TotalSeconds}");
            if (!answer.Cacheable) return answer;
            Keep(key, answer, tags);
        }
        if (ask.Http.Items[typeof(ODataCache)] is string raw && entries.TryGetValue(key, out var entry)) entries[raw] = entry;
        return answer;
    }

    private static ODataAnswer Stamp(ODataAsk ask, ODataAnswer answer, string control) => answer
        .With("OData-Version", ask.Form.VersionText).With("Cache-Control", control).With("Vary", "Accept, OData-MaxVersion, Prefer, Authorization, Cookie");

    private void Keep(string key, ODataAnswer answer, (string, long)[] tags)
    {
        // Weighed, not counted: counting a concurrent dictionary takes all its locks, at every question.
        if (Interlocked.Add(ref bytes, Weight(answer)) > house.Limits.CacheBytes) Forget(Weight(answer));
        entries[key] = new Entry(answer, tags, clock.GetTimestamp() + (long)(house.Limits.CacheFor.TotalSeconds * clock.TimestampFrequency));
    }

    // First what is old; where that is not enough, everything: a hot answer is back with the next question.
    private void Forget(long coming)
    {
        var now = clock.GetTimestamp();
        foreach (var (old, entry) in entries) if (entry.Until < now) entries.TryRemove(old, out _);
        var left = entries.Values.Select(e => e.Answer).Distinct().Sum(Weight);
        if (left > house.Limits.CacheBytes / 2)
        {
            entries.Clear();
            left = 0;
        }
        Interlocked.Exchange(ref bytes, left + coming);
    }

    // Beside the body: two keys, headers, the entry.
    private static long Weight(ODataAnswer answer) => answer.Body.Length + 2048;

    private ODataAnswer? Find(string key)
    {
        if (!entries.TryGetValue(key, out var entry) || entry.Until < clock.GetTimestamp()) return null;
        foreach (var (tag, generation) in entry.Tags)
            if (generations.GetValueOrDefault(tag) != generation) return null;
        return entry.Answer;
    }

    // Anyone who may be somebody is asked about afresh.
    private static bool Asks(HttpContext http) =>
        (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        && http.Request.Headers.Authorization.Count == 0 && http.User.Identity?.IsAuthenticated != true;

    private static string Raw(HttpContext http)
    {
        var (request, headers) = (http.Request, http.Request.Headers);
        return string.Concat(
            string.Concat(request.Scheme, "|", request.Host.Value, "|"),
            string.Concat(request.PathBase.Value, request.Path.Value, request.QueryString.Value, "|"),
            string.Concat(headers.Accept.ToString(), "|", headers["OData-MaxVersion"].ToString(), "|"),
            string.Concat(headers["OData-Version"].ToString(), "|", headers["Prefer"].ToString()),
            string.Concat("|", headers["X-Forwarded-Proto"].ToString(), "|", headers["X-Forwarded-Host"].ToString()));
    }
}
