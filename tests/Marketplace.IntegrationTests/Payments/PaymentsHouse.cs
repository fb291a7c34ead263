using System.Collections.Concurrent;
using Marketplace.Hosting.StripeSandbox;
using Marketplace.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Stripe;

namespace Marketplace.IntegrationTests.Payments;

/// <summary>A house whose clock, post and line to Stripe the test holds in its hands, and which notes what payments tell.</summary>
public sealed class PaymentsHouse : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public PaymentsHouse() => House = House.OnItsOwn(clock: Clock, change: services =>
    {
        services.AddSingleton(Heard);
        services.AddScoped<HearMoney>();
        var events = (EventMap)services.Single(s => s.ServiceType == typeof(EventMap)).ImplementationInstance!;
        events.Add<PaymentSucceeded, HearMoney>();
        events.Add<PaymentFailed, HearMoney>();
        events.Add<RefundSucceeded, HearMoney>();
        events.Add<RefundFailed, HearMoney>();
        services.AddSingleton(Line);
        services.AddSingleton<IStripeClient>(inside =>
        {
            Line.InnerHandler ??= inside.GetRequiredService<SandboxHandler>();
            return new StripeClient(new StripeClientOptions { ApiKey = "sk_test_x", ApiBase = "https://stripe.sandbox", HttpClient = new SystemNetHttpClient(new HttpClient(Line), maxNetworkRetries: 0) });
        });
    });

    public House House { get; }
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 24, 4, 0, 0, TimeSpan.Zero));
    public LineToStripe Line { get; } = new();
    public ConcurrentQueue<IEvent> Heard { get; } = new();

    internal SandboxPostman Postman => House.Services.GetRequiredService<SandboxPostman>();
    internal SandboxStore Sandbox => House.Services.GetRequiredService<SandboxStore>();

    public ValueTask DisposeAsync() => House.DisposeAsync();

    public IEnumerable<T> HeardOf<T>(string reference) where T : IEvent => Heard.OfType<T>().Where(e => (string)typeof(T).GetProperty("Reference")!.GetValue(e)! == reference);

    public Task<T> VerbAsync<TDoor, T>(Func<TDoor, MarketplaceDb, Task<T>> act) where TDoor : notnull => House.InsideAsync(inside =>
        act(inside.GetRequiredService<TDoor>(), inside.GetRequiredService<MarketplaceDb>()));

    public Task<T> AtDeskAsync<T>(Func<PaymentDesk, Task<T>> act) => VerbAsync<PaymentDesk, T>((desk, db) => db.TransactAsync(() => act(desk), CancellationToken.None));

    public Task<PaymentId> OpenAsync(string reference, long fen = 10_000) => AtDeskAsync(desk => Task.FromResult(desk.Open(reference, fen, new("山海集订单", "Shanhai order"))));

    public Task<string> StartAsync(PaymentId id) => VerbAsync<StartPayment, string>((start, _) =>
        start.RunAsync(Actor.System, new(id, "http://localhost:5080/orders/1?paid=true", "http://localhost:5080/orders/1"), CancellationToken.None));

    public Task<PaymentView> ViewAsync(PaymentId id) => VerbAsync<PaymentViews, PaymentView>(async (views, _) => (await views.FindAsync(id, CancellationToken.None))!);

    public Task<RefundId> RefundAsync(PaymentId id, long fen, string reference) => AtDeskAsync(desk => desk.RequestRefundAsync(id, fen, reference, "test", CancellationToken.None));

    /// <summary>What the minute's sweep does, at once.</summary>
    public Task SweepAsync() => VerbAsync<CatchUpWithStripe, bool>(async (sweep, _) => { await sweep.RunAsync(CancellationToken.None); return true; });

    /// <summary>The payer presses a button on the hosted page, without script.</summary>
    public async Task<HttpResponseMessage> PressAsync(string address, string name, string value)
    {
        using var payer = House.Visitor();
        return await payer.PostAsync(new Uri(address).PathAndQuery, new FormUrlEncodedContent([new(name, value)]));
    }

    public async Task<PaymentView> UntilAsync(PaymentId id, Func<PaymentView, bool> reached)
    {
        for (var waited = TimeSpan.Zero; ; waited += TimeSpan.FromMilliseconds(50))
        {
            var view = await ViewAsync(id);
            await House.SettleAsync();
            if (reached(view)) return view;
            Assert.True(waited < Patience, $"The payment stays {view}.");
            await Task.Delay(50);
        }
    }

    public async Task<PaymentId> PaidAsync(string reference, long fen = 10_000)
    {
        var id = await OpenAsync(reference, fen);
        await PressAsync(await StartAsync(id), "method", "pm_card_visa");
        await UntilAsync(id, p => p.Status == PaymentStatus.Paid);
        return id;
    }

    public Task UntilAllReadAsync() => UntilNoneAsync(db => db.Set<StripeEvent>().AnyAsync(e => e.ReadAt == null));

    private async Task UntilNoneAsync(Func<MarketplaceDb, Task<bool>> any)
    {
        for (var waited = TimeSpan.Zero; await VerbAsync<PaymentViews, bool>((_, db) => any(db)); waited += TimeSpan.FromMilliseconds(50))
        {
            Assert.True(waited < Patience);
            await Task.Delay(50);
        }
        await House.SettleAsync();
    }
}

public sealed class HearMoney(ConcurrentQueue<IEvent> heard) : IHandle<PaymentSucceeded>, IHandle<PaymentFailed>, IHandle<RefundSucceeded>, IHandle<RefundFailed>
{
    public Task HandleAsync(PaymentSucceeded told, CancellationToken ct) => Note(told);
    public Task HandleAsync(PaymentFailed told, CancellationToken ct) => Note(told);
    public Task HandleAsync(RefundSucceeded told, CancellationToken ct) => Note(told);
    public Task HandleAsync(RefundFailed told, CancellationToken ct) => Note(told);

    private Task Note(IEvent told)
    {
        heard.Enqueue(told);
        return Task.CompletedTask;
    }
}

/// <summary>The line to Stripe: whole, dead, or losing the answers on their way back.</summary>
public sealed class LineToStripe : DelegatingHandler
{
    public bool Dead { get; set; }
    public bool LosesAnswers { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Dead) throw new HttpRequestException("dead");
        var answer = await base.SendAsync(request, cancellationToken);
        return LosesAnswers ? throw new HttpRequestException("lost on the way back") : answer;
    }
}
