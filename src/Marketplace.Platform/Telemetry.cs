using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Marketplace.Platform;

/// <summary>Where the house's spans come from. Nobody listening costs nothing.</summary>
public static class Telemetry
{
    public const string Name = "Marketplace";

    public static readonly ActivitySource Spans = new(Name);
}

/// <summary>The house's meter: counters made when first counted, gauges when first read.</summary>
public sealed class HouseMeter(IMeterFactory meters)
{
    private readonly Meter _meter = meters.Create(Telemetry.Name);
    private readonly ConcurrentDictionary<string, Counter<long>> _counters = new();
    private readonly ConcurrentDictionary<string, ObservableGauge<double>> _gauges = new();
    private volatile IReadOnlyDictionary<string, Figure> _read = new Dictionary<string, Figure>();

    internal void Count(string what, long by, string tag, string value) =>
        _counters.GetOrAdd(what, name => _meter.CreateCounter<long>(name)).Add(by, new KeyValuePair<string, object?>(tag, value));

    /// <summary>What the gauges say from now on; one that is not among these says nothing.</summary>
    public void Show(IReadOnlyCollection<Figure> figures)
    {
        _read = figures.ToDictionary(f => f.Name);
        foreach (var figure in figures) _gauges.GetOrAdd(figure.Name, _ => _meter.CreateObservableGauge(figure.Name, () => Now(figure.Name), figure.Unit, figure.Meaning));
    }

    private IEnumerable<Measurement<double>> Now(string name) => _read.TryGetValue(name, out var figure) ? [new(figure.Value)] : [];
}

/// <summary>Counts what happened once it is committed; what was rolled back did not happen.</summary>
public sealed class Tally(MarketplaceDb db, HouseMeter meter)
{
    /// <param name="what">The counter's name; tags are few and never personal.</param>
    public void Count(string what, long by, string tag, string value)
    {
        if (by == 0) return;
        if (db.Database.CurrentTransaction is null) meter.Count(what, by, tag, value);
        else db.AfterCommit.Add(() => meter.Count(what, by, tag, value));
    }
}

/// <summary>A figure of the present moment for operators.</summary>
public sealed record Figure(string Name, string Unit, string Meaning, double Value);

/// <summary>A room's figures, read together every few seconds by one worker; cheap: a query or two.</summary>
public interface IReadFigures
{
    Task<IReadOnlyCollection<Figure>> ReadAsync(CancellationToken ct);
}
