using System.Security.Cryptography;
using Marketplace.Platform;
using StackExchange.Redis;

namespace Marketplace.Hosting;

/// <summary>Instances that share one Redis: told by publish and subscribe, counted together by one script.</summary>
internal sealed class RedisNeighbours(IConnectionMultiplexer redis, RedisLine line) : INeighbours
{
    private const string Count = """
        local count = redis.call('INCR', KEYS[1])
        if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
        return count
        """;

    private readonly string _self = RandomNumberGenerator.GetHexString(16, lowercase: true);

    public void Tell(string topic, string word)
    {
        try
        {
            redis.GetSubscriber().Publish(Channel(topic), $"{_self} {word}", CommandFlags.FireAndForget);
        }
        catch (RedisException) { }
    }

    public void Hear(string topic, Action<string> act)
    {
        try
        {
            redis.GetSubscriber().Subscribe(Channel(topic), (_, said) =>
            {
                if (said.ToString().Split(' ', 2) is [var who, var word] && who != _self) act(word);
            }, CommandFlags.FireAndForget);
        }
        // Noted all the same: the client subscribes as soon as it is connected.
        catch (RedisException) { }
    }

    public async ValueTask<long?> CountAsync(string name, TimeSpan keep) =>
        await line.AskAsync(async r => (long?)await r.ScriptEvaluateAsync(Count, [$"count:{name}"], [(long)keep.TotalMilliseconds]));

    public async ValueTask<TimeSpan?> LeftAsync(string name) =>
        await line.AskAsync(async r => (TimeSpan?)(await r.KeyTimeToLiveAsync($"count:{name}") ?? TimeSpan.Zero));

    // Channels know no databases: houses of different databases on one server must not hear each other.
    private RedisChannel Channel(string topic) => RedisChannel.Literal($"house:{redis.GetDatabase().Database}:{topic}");
}
