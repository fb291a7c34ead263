using System.Diagnostics.Tracing;
using System.Globalization;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;

namespace Marketplace.Benchmarks;

/// <summary>The most that managed heap and process came to, in bytes.</summary>
internal readonly record struct Peak(long Heap, long Resident)
{
    public Peak Max(Peak other) => new(Math.Max(Heap, other.Heap), Math.Max(Resident, other.Resident));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Heap >> 20} / {Resident >> 20} MiB");
}

/// <summary>Looks at a server's memory five times a second: its heap by the runtime's own counter, what is resident by the system's.</summary>
internal sealed class MemoryWatch : IAsyncDisposable
{
    private readonly EventPipeSession _session;
    private readonly Task _reading;
    private readonly Server _server;
    private readonly Lock _gate = new();
    private Peak _peak;

    public MemoryWatch(Server server)
    {
        _server = server;
        _session = new DiagnosticsClient(server.ProcessId).StartEventPipeSession(
            [new EventPipeProvider("System.Runtime", EventLevel.Informational, arguments: new Dictionary<string, string> { ["EventCounterIntervalSec"] = "0.2" })], requestRundown: false);
        _reading = Task.Run(() =>
        {
            using var source = new EventPipeEventSource(_session.EventStream);
            source.Dynamic.All += Look;
            source.Process();
        });
    }

    /// <summary>The peak since it was last asked for.</summary>
    public Peak Since()
    {
        lock (_gate)
        {
            var peak = _peak.Max(new(0, _server.ResidentBytes()));
            _peak = default;
            return peak;
        }
    }

    private void Look(TraceEvent told)
    {
        if (told.EventName != "EventCounters" || told.PayloadValue(0) is not IDictionary<string, object> outer || outer["Payload"] is not IDictionary<string, object> counter) return;
        if ((string)counter["Name"] != "gc-heap-size") return;
        lock (_gate) _peak = _peak.Max(new((long)(Convert.ToDouble(counter["Mean"], CultureInfo.InvariantCulture) * 1_000_000), _server.ResidentBytes()));
    }

    public async ValueTask DisposeAsync()
    {
        try { await _session.StopAsync(CancellationToken.None); }
        catch (EndOfStreamException) { }
        await _reading;
        _session.Dispose();
    }
}
