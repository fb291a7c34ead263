using Hangfire.Common;
using Hangfire.Server;
using Hangfire.Storage;
using Marketplace.Platform;

namespace Marketplace.Hosting;

/// <summary>A sweep that is still running, here or on another instance, is not begun a second time: the running one finds the work.</summary>
internal sealed class OneSweepAtATime(RoomList rooms) : JobFilterAttribute, IServerFilter
{
    public void OnPerforming(PerformingContext context)
    {
        if (!rooms.Jobs.Any(sweep => sweep.Job == context.BackgroundJob.Job.Type)) return;
        try
        {
            context.Items[nameof(OneSweepAtATime)] = context.Connection.AcquireDistributedLock($"sweep:{context.BackgroundJob.Job.Type.Name}", TimeSpan.Zero);
        }
        catch (DistributedLockTimeoutException)
        {
            context.Canceled = true;
        }
    }

    public void OnPerformed(PerformedContext context)
    {
        if (context.Items.TryGetValue(nameof(OneSweepAtATime), out var mine)) ((IDisposable)mine).Dispose();
    }
}
