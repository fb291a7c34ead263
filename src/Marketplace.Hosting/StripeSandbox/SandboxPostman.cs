using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stripe;

namespace Marketplace.Hosting.StripeSandbox;

/// <summary>
/// Delivers signed events to the webhook endpoint in the order they happened; again after a failure.
/// </summary>
internal sealed partial class SandboxPostman(
    SandboxStore store, SandboxBell bell, SandboxSecret secret, WebhookLine line, IHostApplicationLifetime house,
    TimeProvider clock, ILogger<SandboxPostman> log) : BackgroundService
{
    private readonly SemaphoreSlim _round = new(1, 1);

    /// <summary>Holds the post back, as a broken line would.</summary>
    public bool Paused { get; set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await OpenedAsync(stoppingToken)) return;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await store.StepAsync(ledger => { SandboxSessions.ExpireDue(ledger); return true; }, stoppingToken);
                if (!Paused) await DeliverDueAsync(stoppingToken);
                await bell.WaitAsync(TimeSpan.FromSeconds(1), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
            catch (Exception failure)
            {
                PostLost(log, failure);
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Delivers what is due. Stripe, too, waits for the answer before it sends the payer back.</summary>
    public async Task DeliverDueAsync(CancellationToken ct)
    {
        if (Paused) return;
        await _round.WaitAsync(ct);
        try
        {
            foreach (var (seq, id) in await store.StepAsync(ledger => ledger.Due(ledger.Now), ct))
            {
                var taken = await DeliverAsync(id, ct) is >= 200 and < 300;
                await store.StepAsync(ledger =>
                {
                    if (taken) ledger.Delivered(id);
                    else ledger.NotDelivered(seq);
                    return true;
                }, ct);
            }
        }
        finally
        {
            _round.Release();
        }
    }

    /// <summary>Delivers one event now, whether or not it was delivered before; answers the endpoint's status.</summary>
    public async Task<int> DeliverAsync(string eventId, CancellationToken ct)
    {
        var body = (await store.StepAsync(ledger => ledger.Get("event", eventId), ct)).ToJsonString();
        return await PostAsync(body, EventUtility.GenerateSignatureHeader(body, secret.Value, clock.GetUtcNow().ToUnixTimeSeconds()), ct);
    }

    /// <summary>The events waiting for delivery, oldest first.</summary>
    public Task<List<string>> WaitingAsync() => store.StepAsync(ledger => ledger.Undelivered());

    public async Task<int> PostAsync(string body, string signature, CancellationToken ct)
    {
        try
        {
            return await line(body, signature, ct);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            NotTaken(log, failure);
            return StatusCodes.Status500InternalServerError;
        }
    }

    private async Task<bool> OpenedAsync(CancellationToken ct)
    {
        var opened = new TaskCompletionSource();
        await using var started = house.ApplicationStarted.Register(opened.SetResult);
        await Task.WhenAny(opened.Task, Task.Delay(Timeout.Infinite, ct));
        return !ct.IsCancellationRequested;
    }

    [LoggerMessage(LogLevel.Warning, "The webhook endpoint failed to take an event")]
    private static partial void NotTaken(ILogger log, Exception failure);

    [LoggerMessage(LogLevel.Warning, "The sandbox's post was held up")]
    private static partial void PostLost(ILogger log, Exception failure);
}
