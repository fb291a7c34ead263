using System.Diagnostics;
using StackExchange.Redis;

namespace Marketplace.Hosting;

/// <summary>
/// The line to Redis for what can be done without: an answer within a moment, or none. A server that hangs is asked
/// again after a pause, so that not every request waits for it.
/// </summary>
internal sealed class RedisLine(IConnectionMultiplexer redis)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500), Pause = TimeSpan.FromSeconds(2);
    private long _silentUntil;

    /// <summary>
    /// How a house speaks to Redis: it starts without it, fails at once while it is away, and comes back to it by itself in
    /// growing steps with chance in them, so that instances do not all return in the same moment. Timeouts may be set in the address.
    /// </summary>
    public static ConfigurationOptions Addressed(string address)
    {
        var options = ConfigurationOptions.Parse("connectTimeout=2000,syncTimeout=2000,asyncTimeout=2000,keepAlive=10," + address);
        options.AbortOnConnectFail = false;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.ReconnectRetryPolicy = new ExponentialRetry(200, 5_000);
        return options;
    }

    /// <summary>The answer; <paramref name="otherwise"/> when there is none in time.</summary>
    public async ValueTask<T?> AskAsync<T>(Func<IDatabase, Task<T>> ask, T? otherwise = default)
    {
        if (!redis.IsConnected || Stopwatch.GetTimestamp() < Volatile.Read(ref _silentUntil)) return otherwise;
        try
        {
            return await ask(redis.GetDatabase()).WaitAsync(Patience);
        }
        // RedisTimeoutException is a TimeoutException.
        catch (Exception outage) when (outage is RedisException or TimeoutException)
        {
            Volatile.Write(ref _silentUntil, Stopwatch.GetTimestamp() + (long)(Pause.TotalSeconds * Stopwatch.Frequency));
            return otherwise;
        }
    }
}
