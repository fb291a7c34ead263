using System.Data.Common;
using Marketplace.Hosting;
using Marketplace.IntegrationTests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>
/// Cuts a verb off at any point of its transaction: before every command that writes, before the commit, and right behind it, when all
/// is done but nobody heard. Only what runs inside <see cref="RunAsync"/> is cut; the house's own jobs go on.
/// </summary>
internal sealed class PowerLine
{
    private sealed class PowerCut : Exception;

    private sealed class Fuse(int points)
    {
        private int _left = points;

        public bool Blown { get; private set; }

        public void Pass()
        {
            if (_left <= 0 || --_left > 0) return;
            Blown = true;
            throw new PowerCut();
        }
    }

    private readonly AsyncLocal<Fuse?> _fuse = new();

    public House OpenHouse() => House.OnItsOwn(change: services =>
    {
        if (RealServers.Wanted) services.ConfigureDbContext<PostgresDb>(db => db.AddInterceptors(new Commands(this), new Commits(this)));
        else services.ConfigureDbContext<SqliteDb>(db => db.AddInterceptors(new Commands(this), new Commits(this)));
    });

    /// <summary>Does the work, is cut off at its n-th point, and does it again as whoever asked for it would. False when it has fewer points.</summary>
    public async Task<bool> RunAsync(House house, int point, Func<IServiceProvider, Task> work)
    {
        var fuse = new Fuse(point);
        _fuse.Value = fuse;
        try
        {
            await house.InsideAsync(work);
        }
        catch (Exception cut) when (cut is PowerCut || cut.InnerException is PowerCut)
        {
        }
        _fuse.Value = null;
        if (!fuse.Blown) return false;
        await house.InsideAsync(work);
        return true;
    }

    private sealed class Commands(PowerLine line) : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (!command.CommandText.StartsWith("SELECT", StringComparison.Ordinal)) line._fuse.Value?.Pass();
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            line._fuse.Value?.Pass();
            return ValueTask.FromResult(result);
        }
    }

    private sealed class Commits(PowerLine line) : DbTransactionInterceptor
    {
        public override ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            line._fuse.Value?.Pass();
            return ValueTask.FromResult(result);
        }

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            line._fuse.Value?.Pass();
            return Task.CompletedTask;
        }
    }
}
