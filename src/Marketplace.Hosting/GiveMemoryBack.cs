using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;

namespace Marketplace.Hosting;

/// <summary>
/// Gives memory back to the system in the first quiet moment after much work. By themselves the collector and the C library keep
/// what a batch or a rush of checkouts left, some 70 MiB, until as much is needed again, which at night is never.
/// </summary>
internal sealed class GiveMemoryBack(TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, clock);
        var (worked, given) = (Environment.CpuUsage.TotalTime, 0L);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var before = worked;
            worked = Environment.CpuUsage.TotalTime;
            if (!IsDue(worked - before, GC.GetTotalAllocatedBytes() - given)) continue;
            GC.Collect(2, GCCollectionMode.Aggressive);
            // The compiler's, SQLite's and Garnet's memory; musl and other systems have no such call.
            if (OperatingSystem.IsLinux() && NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "malloc_trim", out _)) malloc_trim(0);
            given = GC.GetTotalAllocatedBytes();
        }
    }

    /// <summary>After 64 MiB allocated, when less than a twentieth of one core is used: the collection stops everybody for a moment.</summary>
    internal static bool IsDue(TimeSpan worked, long allocatedBytes) => allocatedBytes >= 64 << 20 && worked < Look / 20;

    [DllImport("libc")]
    private static extern int malloc_trim(nuint pad);
}
