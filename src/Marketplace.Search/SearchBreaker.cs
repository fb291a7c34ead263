using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Marketplace.Search;

/// <summary>
/// Keeps a slow or absent cluster from making people wait: a question has its time, after several failures no more are
/// asked for a while, then one tries whether it is better. Whatever went wrong, the asker hears <see cref="IndexNotReady"/>.
/// </summary>
internal sealed partial class SearchBreaker
{
    /// <summary>With fewer questions in ten seconds one cannot tell.</summary>
    private const int Fewest = 3;

    private readonly ResiliencePipeline _pipeline;
    private readonly ILogger _log;

    public SearchBreaker(SearchOptions options, TimeProvider clock, ILogger log)
    {
        _log = log;
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = 0.5,
                MinimumThroughput = Fewest,
                SamplingDuration = TimeSpan.FromSeconds(10),
                BreakDuration = TimeSpan.FromSeconds(options.RestSeconds),
                ShouldHandle = new PredicateBuilder().Handle<Exception>(IsOutage),
                OnOpened = told => { Opened(log, told.BreakDuration.TotalSeconds); return ValueTask.CompletedTask; },
                OnClosed = _ => { Closed(log); return ValueTask.CompletedTask; },
            })
            .AddTimeout(TimeSpan.FromMilliseconds(options.SlowAfterMs))
            .Build();
    }

    public async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken ct)
    {
        try
        {
            return await _pipeline.ExecuteAsync(async inTime => await ask(inTime), ct);
        }
        catch (BrokenCircuitException e)
        {
            throw new IndexNotReady("Elasticsearch failed several times and rests.", e);
        }
        catch (TimeoutRejectedException e)
        {
            throw new IndexNotReady("Elasticsearch took too long.", e);
        }
        catch (Exception e) when (e is ElasticFault || IsOutage(e))
        {
            if (e is ElasticFault { Status: not HttpStatusCode.NotFound }) Refused(_log, e);
            throw new IndexNotReady($"Elasticsearch: {e.Message}", e);
        }
    }

    /// <summary>A request that is refused for itself says nothing about the next one. Answers of another shape are not Elasticsearch's.</summary>
    private static bool IsOutage(Exception e) => e switch
    {
        ElasticFault fault => fault.Status is HttpStatusCode.TooManyRequests or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or >= HttpStatusCode.InternalServerError,
        HttpRequestException or TimeoutRejectedException or JsonException or KeyNotFoundException or FormatException or InvalidOperationException => true,
        _ => false,
    };

    [LoggerMessage(LogLevel.Warning, "Search rests for {Seconds} s after failures; the database answers")]
    private static partial void Opened(ILogger log, double seconds);

    [LoggerMessage(LogLevel.Information, "Search is back")]
    private static partial void Closed(ILogger log);

    [LoggerMessage(LogLevel.Warning, "Elasticsearch refused a search")]
    private static partial void Refused(ILogger log, Exception why);
}
