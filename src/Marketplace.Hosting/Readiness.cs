using System.Diagnostics;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace Marketplace.Hosting;

/// <summary>How one dependency answered just now.</summary>
public sealed record DependencyState(string Name, bool Well, bool Optional, string? Fault, double Milliseconds);

/// <summary>Whether this instance can serve, dependency by dependency.</summary>
public sealed class Readiness(IServiceScopeFactory scopes, IServiceProvider services)
{
    private bool _schemaFits;

    internal bool Opened { get; set; }

    /// <summary>Told to stop, and still answering.</summary>
    public bool Closing { get; internal set; }

    public async Task<(bool Ready, IReadOnlyList<DependencyState> Dependencies)> LookAsync(CancellationToken ct)
    {
        if (!Opened || Closing) return (false, []);
        await using var scope = scopes.CreateAsyncScope();
        var states = new List<DependencyState>
        {
            await AskAsync("database", false, async () =>
                await scope.ServiceProvider.GetRequiredService<MarketplaceDb>().Database.CanConnectAsync(ct) ? null : "does not answer"),
            await AskAsync("schema", false, () => SchemaFaultAsync(scope.ServiceProvider.GetRequiredService<Schema>(), ct)),
            await AskAsync("carts", true, async () =>
            {
                await services.GetRequiredService<IConnectionMultiplexer>().GetDatabase().PingAsync();
                return null;
            }),
        };
        states.AddRange(await Task.WhenAll(scope.ServiceProvider.GetServices<IDependencyCheck>().Select(check => AskAsync(check.Name, check.Optional, () => check.FaultAsync(ct)))));
        return (states.All(s => s.Well || s.Optional), states);
    }

    // A newer schema than ours is well: instances are replaced one by one.
    private async Task<string?> SchemaFaultAsync(Schema schema, CancellationToken ct)
    {
        if (_schemaFits) return null;
        var missing = await schema.MissingAsync(ct);
        _schemaFits = missing.Count == 0;
        return _schemaFits ? null : $"the database lacks {missing.Count} migrations, first {missing[0]}: run Marketplace.Web migrate";
    }

    private static async Task<DependencyState> AskAsync(string name, bool optional, Func<Task<string?>> ask)
    {
        var started = Stopwatch.GetTimestamp();
        string? fault;
        try { fault = await ask().WaitAsync(TimeSpan.FromSeconds(2)); }
        catch (Exception outage) { fault = outage.GetType().Name; }
        return new(name, fault is null, optional, fault, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }
}
