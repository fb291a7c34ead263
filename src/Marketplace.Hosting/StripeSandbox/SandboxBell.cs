namespace Marketplace.Hosting.StripeSandbox;

/// <summary>Wakes the postman.</summary>
internal sealed class SandboxBell
{
    private readonly SemaphoreSlim _rung = new(0, 1);

    public void Ring()
    {
        try { _rung.Release(); }
        catch (SemaphoreFullException) { /* already ringing */ }
    }

    public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => _rung.WaitAsync(atMost, ct);
}
