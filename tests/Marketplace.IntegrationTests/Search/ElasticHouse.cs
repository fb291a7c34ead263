using Marketplace.IntegrationTests.Search.StandIn;
using Marketplace.Search;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.IntegrationTests.Search;

/// <summary>An Elasticsearch adapter wired as the house wires it, with its own beginning of index names.</summary>
internal sealed class ElasticHouse : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public ElasticHouse(SearchOptions options)
    {
        Assert.Empty(options.Faults(production: true));
        Options = options;
        var services = new ServiceCollection();
        services.AddLogging(log => log.AddProvider(Told));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddElastic(options);
        services.AddSingleton<IProductIndex, ElasticProductIndex>();
        _services = services.BuildServiceProvider();
    }

    public SearchOptions Options { get; }
    public IProductIndex Index => _services.GetRequiredService<IProductIndex>();
    public ElasticHttp Http => _services.GetRequiredService<ElasticHttp>();
    public KeptLog Told { get; } = new();

    /// <summary>The limit of time is not what most tests are about; a loaded machine may be slow.</summary>
    public static SearchOptions At(string nodes) => new() { Engine = SearchEngine.Elastic, Nodes = nodes, Index = $"t{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}", SlowAfterMs = 10_000, RestSeconds = 1 };

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}

/// <summary>What was logged, to see that what must be told is told.</summary>
internal sealed class KeptLog : ILoggerProvider, ILogger
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines { get { lock (_lines) return [.. _lines]; } }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel)) lock (_lines) _lines.Add(formatter(state, exception));
    }

    public void Dispose() { }
}
