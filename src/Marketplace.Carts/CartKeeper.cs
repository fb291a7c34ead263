using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Marketplace.Carts;

/// <summary>
/// Notes whose cart changed and has it copied a moment later, many at once. A change that a crash keeps from being
/// copied is still in Redis, which writes its own log.
/// </summary>
public sealed partial class CartKeeper(IServiceScopeFactory scopes, ILogger<CartKeeper> log) : BackgroundService
{
    private const int AtOnce = 100;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(200);

    private readonly Channel<PersonId> _changed = Channel.CreateUnbounded<PersonId>();

    internal void Changed(PersonId person) => _changed.Writer.TryWrite(person);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await _changed.Reader.WaitToReadAsync(stoppingToken))
            {
                await Task.Delay(Moment, stoppingToken);
                await KeepAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            while (_changed.Reader.Count > 0) await KeepAsync(stoppingToken);
        }
    }

    private async Task KeepAsync(CancellationToken stopping)
    {
        var people = new HashSet<PersonId>();
        while (people.Count < AtOnce && _changed.Reader.TryRead(out var person)) people.Add(person);
        if (people.Count == 0) return;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            // Not interrupted by the house closing: what was taken from the channel is copied.
            await scope.ServiceProvider.GetRequiredService<KeepCarts>().RunAsync(people, CancellationToken.None);
        }
        catch (Exception outage)
        {
            NotKept(log, outage, people.Count);
            if (stopping.IsCancellationRequested) return;
            foreach (var person in people) Changed(person);
            await Task.Delay(TimeSpan.FromSeconds(2), stopping);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Count} carts could not be copied to the database")]
    private static partial void NotKept(ILogger log, Exception outage, int count);
}
