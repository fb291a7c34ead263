using System.Linq.Expressions;
using Hangfire;

namespace Marketplace.Platform;

/// <summary>Hands work to Hangfire. Inside a transaction the job is handed over only after the commit, so it never runs ahead of its rows.</summary>
public sealed class JobDoor(IBackgroundJobClient hangfire, MarketplaceDb db)
{
    public void Enqueue<TJob>(Expression<Func<TJob, Task>> call)
    {
        if (db.Database.CurrentTransaction is null) hangfire.Enqueue(call);
        else db.AfterCommit.Add(() => hangfire.Enqueue(call));
    }
}
