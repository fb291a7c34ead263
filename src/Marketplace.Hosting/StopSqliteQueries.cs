using System.Data.Common;
using Marketplace.Platform.OData;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Marketplace.Hosting;

/// <summary>
/// Interrupts the statement a connection is running. SQLite looks at neither token nor timeout while it works;
/// PostgreSQL's driver cancels by token and needs nothing like this.
/// </summary>
internal sealed class StopSqliteQueries : IStopQueries
{
    // Disposing the registration waits for a running callback: after it the connection may serve others.
    public IDisposable Watch(DbConnection connection, CancellationToken stop) =>
        stop.Register(() => raw.sqlite3_interrupt(((SqliteConnection)connection).Handle));
}
