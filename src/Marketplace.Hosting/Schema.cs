using Marketplace.Platform;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Hosting;

/// <summary>Brings the database's tables up to date. Embedded at every start; in production by <c>Marketplace.Web migrate</c>.</summary>
public sealed class Schema(MarketplaceDb db, HostingOptions options, IDataProtectionProvider keys)
{
    public async Task BringUpToDateAsync(CancellationToken ct)
    {
        // A kill during the very first start leaves a row in EF's lock table, and every later start would wait for it.
        // The caller holds the data folder's own lock, so no other process of ours can be migrating.
        if (options.ChosenDatabase == DatabaseKind.Sqlite && await HasTableAsync("__EFMigrationsLock", ct))
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", ct);
        await db.Database.MigrateAsync(ct);
        // Makes the first key of all: instances that start together would each make one the others do not know for a while.
        keys.CreateProtector("first").Protect([]);
    }

    private async Task<bool> HasTableAsync(string table, CancellationToken ct) =>
        await db.Database.SqlQuery<int>($"SELECT COUNT(*) AS \"Value\" FROM sqlite_master WHERE type = 'table' AND name = {table}").SingleAsync(ct) > 0;
}
