using System.Globalization;
using System.Text;
using Marketplace.Platform;
using Microsoft.AspNetCore.OutputCaching;
using StackExchange.Redis;

namespace Marketplace.Hosting;

/// <summary>
/// Kept pages of all instances: near in this process, far in Redis. A page made by one is served by all; forgetting a tag
/// reaches all. Without Redis each instance keeps its own, and none outlives the time it was kept for.
/// </summary>
internal sealed class SharedPages : IOutputCacheStore
{
    private const string Topic = "pages";

    // KEYS: page, tags… ARGV: kept, milliseconds. A tag's list lives as long as its longest page.
    private const string Keep = """
        redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
        for i = 2, #KEYS do
          redis.call('SADD', KEYS[i], KEYS[1])
          if redis.call('PTTL', KEYS[i]) < tonumber(ARGV[2]) then redis.call('PEXPIRE', KEYS[i], ARGV[2]) end
        end
        return 1
        """;

    private readonly IOutputCacheStore _near;
    private readonly RedisLine _far;
    private readonly INeighbours _neighbours;
    private readonly TimeProvider _clock;
    private int _forgotten;

    public SharedPages(IOutputCacheStore near, RedisLine far, INeighbours neighbours, TimeProvider clock)
    {
        (_near, _far, _neighbours, _clock) = (near, far, neighbours, clock);
        neighbours.Hear(Topic, tag => _ = ForgetNearAsync(tag, default).AsTask());
    }

    public async ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
    {
        if (await _near.GetAsync(key, cancellationToken) is { } here) return here;
        var forgotten = Volatile.Read(ref _forgotten);
        byte[]? kept = await _far.AskAsync(async r => (byte[]?)await r.StringGetAsync(Page(key)));
        if (kept is null || Read(kept) is not var (until, tags, page)) return null;
        var left = until - _clock.GetUtcNow();
        if (left <= TimeSpan.Zero) return null;
        // Not kept near when something was forgotten meanwhile: it may be this page.
        if (forgotten == Volatile.Read(ref _forgotten)) await _near.SetAsync(key, page, tags, left, cancellationToken);
        return page;
    }

    public async ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken)
    {
        await _near.SetAsync(key, value, tags, validFor, cancellationToken);
        RedisKey[] names = [Page(key), .. (tags ?? []).Select(t => (RedisKey)Tag(t))];
        RedisValue[] wanted = [Write(_clock.GetUtcNow() + validFor, tags ?? [], value), (long)validFor.TotalMilliseconds];
        await _far.AskAsync(async r => (object?)await r.ScriptEvaluateAsync(Keep, names, wanted));
    }

    public async ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken)
    {
        // Far before near: otherwise a page just dropped here could be fetched again.
        await _far.AskAsync(async r => await r.KeyDeleteAsync([.. (await r.SetMembersAsync(Tag(tag))).Select(page => (RedisKey)page.ToString()), Tag(tag)]));
        await ForgetNearAsync(tag, cancellationToken);
        _neighbours.Tell(Topic, tag);
    }

    private ValueTask ForgetNearAsync(string tag, CancellationToken ct)
    {
        Interlocked.Increment(ref _forgotten);
        return _near.EvictByTagAsync(tag, ct);
    }

    private static string Page(string key) => "page:" + key;

    private static string Tag(string tag) => "page-tag:" + tag;

    // One line with the end and the tags, then the page.
    private static byte[] Write(DateTimeOffset until, string[] tags, byte[] page) =>
        [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{until.ToUnixTimeMilliseconds()} {string.Join(' ', tags)}\n")), .. page];

    private static (DateTimeOffset Until, string[] Tags, byte[] Page)? Read(byte[] kept)
    {
        var end = Array.IndexOf(kept, (byte)'\n');
        var line = Encoding.UTF8.GetString(kept.AsSpan(0, Math.Max(0, end))).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (end < 0 || line.Length == 0 || !long.TryParse(line[0], NumberStyles.None, CultureInfo.InvariantCulture, out var until)) return null;
        return (DateTimeOffset.FromUnixTimeMilliseconds(until), line[1..], kept[(end + 1)..]);
    }
}
