using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Marketplace.IntegrationTests.Platform;

/// <summary>Counts the SQL statements that a test's own work sends, whoever else works in this process.</summary>
internal sealed class CountingStatements : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private static readonly AsyncLocal<CountingStatements?> Mine = new();
    private readonly List<IDisposable> _lines = [];
    private int _count;

    public CountingStatements() => _lines.Add(DiagnosticListener.AllListeners.Subscribe(this));

    public async Task<int> OfAsync(Func<Task> work)
    {
        var before = Volatile.Read(ref _count);
        Mine.Value = this;
        try { await work(); }
        finally { Mine.Value = null; }
        return Volatile.Read(ref _count) - before;
    }

    public void OnNext(DiagnosticListener listener)
    {
        if (listener.Name == "Microsoft.EntityFrameworkCore") lock (_lines) _lines.Add(listener.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> told)
    {
        if (told.Key == RelationalEventId.CommandExecuting.Name && Mine.Value == this) Interlocked.Increment(ref _count);
    }

    public void OnCompleted() { }
    public void OnError(Exception error) { }

    public void Dispose()
    {
        lock (_lines) foreach (var line in _lines) line.Dispose();
    }
}
