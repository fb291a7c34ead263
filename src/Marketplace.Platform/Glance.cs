namespace Marketplace.Platform;

/// <summary>An answer worth asking for only now and then: probes come every second, and a stranger's server is not ours to ask that often.</summary>
public sealed class Glance(TimeProvider clock, TimeSpan holds)
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private (long At, string? Fault)? _last;

    public async Task<string?> FaultAsync(Func<CancellationToken, Task<string?>> ask, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            if (_last is { } last && clock.GetElapsedTime(last.At) < holds) return last.Fault;
            string? fault;
            try { fault = await ask(ct); }
            catch (Exception outage) when (outage is not OperationCanceledException) { fault = outage.GetType().Name; }
            _last = (clock.GetTimestamp(), fault);
            return fault;
        }
        finally { _one.Release(); }
    }
}
