using Marketplace.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;

namespace Marketplace.IntegrationTests.Sharing;

/// <summary>Two houses that share one Redis and one clock, which stands still: what is forgotten was forgotten because somebody said so.</summary>
public abstract class TwoHouses : IAsyncLifetime
{
    public House A { get; private set; } = null!;
    public House B { get; private set; } = null!;
    public FakeTimeProvider Clock { get; } = new(TimeProvider.System.GetUtcNow());

    public IDatabase Redis => A.Services.GetRequiredService<IConnectionMultiplexer>().GetDatabase();

    /// <summary>Starts the server; its address, or null where it is not installed.</summary>
    protected abstract Task<string?> StartAsync();

    protected abstract ValueTask EndAsync();

    public async ValueTask InitializeAsync()
    {
        if (await StartAsync() is not { } address) return;
        (A, B) = (HouseAt(address), HouseAt(address));
        _ = (A.Services, B.Services, A.Services.GetRequiredService<Microsoft.AspNetCore.OutputCaching.IOutputCacheStore>(), B.Services.GetRequiredService<Microsoft.AspNetCore.OutputCaching.IOutputCacheStore>());
        await EventuallyAsync(async () =>
        {
            var heard = (await Redis.ExecuteAsync("PUBSUB", "NUMSUB", "house:0:odata", "house:0:pages")).ToDictionary();
            return heard.Values.All(h => (long)h == 2);
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (A is not null) await A.DisposeAsync();
        if (B is not null) await B.DisposeAsync();
        await EndAsync();
        GC.SuppressFinalize(this);
    }

    public static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        for (var tries = 0; !await holds(); tries++)
        {
            Assert.True(tries < 600, "It never came true.");
            await Task.Delay(25);
        }
    }

    private House HouseAt(string redis) => House.OnItsOwn(
        change: services => services.AddSingleton<TimeProvider>(Clock), settings: [("Hosting:Redis", redis), ("Accounts:SignInsPerMinute", "20")]);
}

public sealed class HousesOnGarnet : TwoHouses
{
    private readonly string _folder = Directory.CreateTempSubdirectory("garnet-").FullName;
    private EmbeddedRedis? _garnet;

    protected override Task<string?> StartAsync()
    {
        _garnet = new EmbeddedRedis(_folder);
        return Task.FromResult<string?>("!" + _garnet.Address.EndPoints[0]);
    }

    protected override ValueTask EndAsync()
    {
        _garnet?.Dispose();
        Directory.Delete(_folder, recursive: true);
        return default;
    }
}

public sealed class HousesOnRedis : TwoHouses
{
    private OwnRedis? _redis;

    protected override async Task<string?> StartAsync() => OwnRedis.IsHere ? (_redis = await OwnRedis.StartAsync()).Address : null;

    protected override ValueTask EndAsync() => _redis?.DisposeAsync() ?? default;
}
