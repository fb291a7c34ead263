using Hangfire;
using Marketplace.Platform;
using Stripe;

namespace Marketplace.Hosting;

/// <summary>Whether the jobs' storage answers and somebody works. Pages are served without; a worker is of no use without.</summary>
internal sealed class JobsCheck(JobStorage storage, HostingOptions options) : IDependencyCheck
{
    public string Name => "jobs";

    public bool Optional => options.Role != InstanceRole.Worker;

    // Hangfire has no asynchronous door.
    public Task<string?> FaultAsync(CancellationToken ct) =>
        Task.Run(() => storage.GetMonitoringApi().Servers().Count > 0 ? null : "no worker is running", ct);
}

/// <summary>Whether the data folder has room: a full disk lets people read and refuses what they write.</summary>
internal sealed class DiskCheck(HostingOptions options) : IDependencyCheck
{
    private const long Least = 256L << 20;

    public string Name => "disk";

    public bool Optional => true;

    public Task<string?> FaultAsync(CancellationToken ct)
    {
        var free = new DriveInfo(options.DataFolder).AvailableFreeSpace;
        return Task.FromResult(free >= Least ? null : $"{free >> 20} MiB are left in the data folder");
    }
}

/// <summary>Whether Stripe can be reached; orders are taken without and paid later.</summary>
internal sealed class StripeCheck(IStripeClient stripe, TimeProvider clock) : IDependencyCheck
{
    private static readonly HttpClient Line = new() { Timeout = TimeSpan.FromSeconds(2) };
    private readonly Glance _glance = new(clock, TimeSpan.FromSeconds(30));

    public string Name => "stripe";

    public bool Optional => true;

    // Any answer will do: without a key it is a 401, and no quota is used.
    public Task<string?> FaultAsync(CancellationToken ct) => stripe.ApiBase.EndsWith(".sandbox", StringComparison.Ordinal)
        ? Task.FromResult<string?>(null)
        : _glance.FaultAsync(async token => { using var answer = await Line.GetAsync(stripe.ApiBase, HttpCompletionOption.ResponseHeadersRead, token); return null; }, ct);
}
