using Marketplace.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Marketplace.Hosting;

/// <summary>Reads every room's figures once an interval, so that however often a collector looks the database is asked once.</summary>
internal sealed partial class KeepFigures(IServiceScopeFactory scopes, HouseMeter meter, IOptions<TelemetryOptions> options, TimeProvider clock, ILogger<KeepFigures> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await ReadAsync(stoppingToken);
            await Task.Delay(TimeSpan.FromSeconds(options.Value.FiguresEverySeconds), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    internal async Task ReadAsync(CancellationToken ct)
    {
        var read = new List<Figure>();
        await using var scope = scopes.CreateAsyncScope();
        foreach (var room in scope.ServiceProvider.GetServices<IReadFigures>())
        {
            try { read.AddRange(await room.ReadAsync(ct)); }
            // A figure that cannot be read is not shown, rather than shown old.
            catch (Exception outage) when (!ct.IsCancellationRequested) { NotRead(log, outage, room.GetType().Name); }
            catch (OperationCanceledException) { return; }
        }
        meter.Show(read);
    }

    [LoggerMessage(LogLevel.Warning, "{Room} could not be read")]
    private static partial void NotRead(ILogger log, Exception outage, string room);
}
