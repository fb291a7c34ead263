using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Platform.OData;

/// <summary>
/// Stops a statement that is already running in the database. A command timeout or a token does not do this everywhere:
/// SQLite looks at neither until the statement is over.
/// </summary>
public interface IStopQueries
{
    /// <summary>Until disposed, the token's cancellation interrupts whatever this open connection is running.</summary>
    IDisposable Watch(DbConnection connection, CancellationToken stop);
}

/// <summary>Turns; a query waits for one so that a crowd of slow questions cannot take every thread of the house.</summary>
internal sealed class ODataTurns(ODataHouse house)
{
    private readonly SemaphoreSlim free = new(house.Limits.ConcurrentQueries);

    public async Task<IDisposable> TakeAsync(CancellationToken ct)
    {
        if (!await free.WaitAsync(house.Limits.QueryTime, ct)) throw ODataRefusals.TooBusy();
        return new Turn(free);
    }

    private sealed class Turn(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}

/// <summary>Runs one database question within the time limit.</summary>
internal static class ODataClock
{
    public static async Task<TResult> RunAsync<TResult>(ODataAsk ask, Func<CancellationToken, Task<TResult>> question)
    {
        using var turn = await ask.Get<ODataTurns>().TakeAsync(ask.Stop);
        using var late = new CancellationTokenSource(ask.House.Limits.QueryTime);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ask.Stop);
        var db = ask.Services.GetService<MarketplaceDb>()?.Database;
        // Held open over the question, so that what is interrupted is this question and never a neighbour's.
        if (db is not null) await db.OpenConnectionAsync(stop.Token);
        try
        {
            using var watch = db is null ? null : ask.Services.GetService<IStopQueries>()?.Watch(db.GetDbConnection(), stop.Token);
            return await question(stop.Token);
        }
        catch (Exception) when (late.IsCancellationRequested && !ask.Stop.IsCancellationRequested)
        {
            throw ODataRefusals.TooSlow();
        }
        finally
        {
            if (db is not null) await db.CloseConnectionAsync();
        }
    }
}
