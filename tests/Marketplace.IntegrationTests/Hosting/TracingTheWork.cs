using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Hosting;
using Marketplace.IntegrationTests.Orders;
using Marketplace.IntegrationTests.Procurement;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Marketplace.IntegrationTests.Hosting;

/// <summary>With a collector listening, one piece of work is one trace: from the request over what it told and the jobs it set off.</summary>
public sealed class TracingTheWork : IAsyncDisposable
{
    private readonly Kept _spans = [];
    private readonly House _house;

    public TracingTheWork() => _house = House.OnItsOwn(change: services =>
        services.AddOpenTelemetry().WithTracing(tracing => { TelemetryRoom.Trace(tracing); tracing.AddInMemoryExporter(_spans); }));

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task A_checkout_is_one_trace_from_the_request_to_what_listens()
    {
        var goods = await _house.GoodsAsync();
        var shopper = _house.NewShopper();
        // The last one: the shelves tell search that it is gone.
        await _house.LeaveAsync(goods[0].Id, 1);
        await _house.SettleAsync();
        await shopper.PutAsync(goods[0].Id, 1);
        var id = Follow(shopper);
        (await shopper.CheckoutAsync()).EnsureSuccessStatusCode();
        // What listens may be done before the request has ended.
        await UntilAsync(() => TraceOf(id).Exists(s => s.DisplayName.StartsWith("deliver", StringComparison.Ordinal)) && TraceOf(id).Exists(s => s.Kind == ActivityKind.Server));
        var trace = await ConnectedAsync(id);
        Assert.Contains(trace, s => s.Kind == ActivityKind.Server && s.DisplayName.Contains("/api/checkout", StringComparison.Ordinal));
        Assert.Contains(trace, s => s.DisplayName == "PlaceOrder");
    }

    [Fact]
    public async Task A_batch_is_one_trace_from_the_approval_over_every_chunk_to_what_listens()
    {
        var walk = await BatchWalk.InAsync(_house);
        var (good, sku) = (await _house.GoodsAsync())[1] is var card ? (card.Id, card.Sku) : default;
        await _house.LeaveAsync(good, 1);
        await _house.SettleAsync();
        var followed = Follow(walk.Approver);
        var id = await walk.PlacedAsync($"sku,quantity,recipient,phone,address,deliverOn,remark\n{sku},1,王丽,13912345678,浙江省宁波市鄞州区首南街道1号,,\n");
        await UntilAsync(() => TraceOf(followed).Exists(s => s.DisplayName.StartsWith("deliver", StringComparison.Ordinal)) && TraceOf(followed).Count(s => s.DisplayName == "job PlaceNextChunk") == 3);
        var trace = await ConnectedAsync(followed);
        Assert.Contains(trace, s => s.Kind == ActivityKind.Server && s.DisplayName.Contains("approve", StringComparison.Ordinal));
        // Securing, one chunk of rows, closing: each a job, each set off by the one before.
        var chunks = trace.Where(s => s.DisplayName == "job PlaceNextChunk").ToList();
        Assert.Equal(3, chunks.Count);
        Assert.All(chunks, job => Assert.Equal(id.ToString(), job.GetTagItem("marketplace.subject")));
        Assert.Contains(trace, s => s.DisplayName == "PlaceNextChunk");
    }

    [Fact]
    public async Task A_span_never_says_who_it_was_about()
    {
        var shopper = _house.NewShopper();
        await shopper.OrderAsync(((await _house.GoodsAsync())[2].Id, 1));
        await _house.Visitor().PostAsJsonAsync("/api/accounts/sign-in", new { email = "consumer@demo.local", password = "Demo-2026!" });
        await _house.Visitor().GetAsync("/search?q=13800005678");
        await _house.SettleAsync();
        Assert.NotEmpty(_spans);
        var said = string.Join('\n', _spans.SelectMany(s => s.TagObjects.Select(t => $"{t.Key}={t.Value}").Append(s.DisplayName).Append(s.StatusDescription ?? "")));
        Assert.All((string[])["13800005678", "张三", "文一西路", "@demo.local", "Demo-2026", "user_agent"], personal => Assert.DoesNotContain(personal, said, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Figures_say_what_waits_and_counters_what_was_committed()
    {
        using var heard = new Heard();
        var order = await _house.NewShopper().OrderAsync(((await _house.GoodsAsync())[3].Id, 1));
        await _house.MoneyArrivesAsync(order);
        await _house.Services.GetRequiredService<KeepFigures>().ReadAsync(CancellationToken.None);
        heard.Look();
        Assert.Contains("marketplace.events OrderPlaced", heard.Counts.Keys);
        Assert.Contains("marketplace.events OrderPaid", heard.Counts.Keys);
        Assert.All((string[])["marketplace.outbox.depth", "marketplace.outbox.age", "marketplace.work.stuck", "marketplace.stock.holds", "marketplace.stock.drift", "marketplace.search.lag", "marketplace.mail.waiting"],
            name => Assert.True(heard.Gauges.ContainsKey(name), name));
        Assert.Equal(0, heard.Gauges["marketplace.stock.drift"]);
        Assert.Equal(0, heard.Gauges["marketplace.work.stuck"]);
    }

    [Fact]
    public async Task What_was_rolled_back_is_not_counted()
    {
        using var heard = new Heard();
        await Assert.ThrowsAsync<InvalidOperationException>(() => _house.InsideAsync(inside => inside.GetRequiredService<MarketplaceDb>().TransactAsync(() =>
        {
            inside.GetRequiredService<Tally>().Count("marketplace.events", 1, "event", "NeverHappened");
            throw new InvalidOperationException("no");
        }, CancellationToken.None)));
        Assert.DoesNotContain("marketplace.events NeverHappened", heard.Counts.Keys);
    }

    /// <summary>From now on this client's requests belong to a trace of the test's own: other houses in the process are heard too.</summary>
    private static ActivityTraceId Follow(HttpClient client)
    {
        var id = ActivityTraceId.CreateRandom();
        client.DefaultRequestHeaders.Add("traceparent", $"00-{id}-{ActivitySpanId.CreateRandom()}-01");
        return id;
    }

    private List<Activity> TraceOf(ActivityTraceId id) => [.. _spans.Where(s => s.TraceId == id)];

    // Every span but the first has its parent in the same trace. A span is heard when it ends, so a parent after its children.
    private async Task<List<Activity>> ConnectedAsync(ActivityTraceId id)
    {
        await UntilAsync(() => Roots().Count == 1);
        Assert.Single(Roots());
        return TraceOf(id);

        List<Activity> Roots()
        {
            var trace = TraceOf(id);
            var known = trace.Select(s => s.SpanId).ToHashSet();
            return trace.FindAll(s => !known.Contains(s.ParentSpanId));
        }
    }

    private static async Task UntilAsync(Func<bool> there)
    {
        for (var look = 0; look < 200 && !there(); look++) await Task.Delay(50);
        Assert.True(there());
    }

    /// <summary>The exporter writes from many threads.</summary>
    private sealed class Kept : ICollection<Activity>
    {
        private readonly ConcurrentQueue<Activity> _spans = new();

        public int Count => _spans.Count;
        public bool IsReadOnly => false;
        public void Add(Activity item) => _spans.Enqueue(item);
        public void Clear() => _spans.Clear();
        public bool Contains(Activity item) => _spans.Contains(item);
        public void CopyTo(Activity[] array, int arrayIndex) => _spans.CopyTo(array, arrayIndex);
        public bool Remove(Activity item) => false;
        public IEnumerator<Activity> GetEnumerator() => _spans.GetEnumerator();
        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class Heard : IDisposable
    {
        private readonly MeterListener _listener = new();

        public Heard()
        {
            _listener.InstrumentPublished = (instrument, listener) => { if (instrument.Meter.Name == Telemetry.Name) listener.EnableMeasurementEvents(instrument); };
            _listener.SetMeasurementEventCallback<long>((instrument, by, tags, _) => Counts.AddOrUpdate($"{instrument.Name} {(tags.Length > 0 ? tags[0].Value : "")}", by, (_, before) => before + by));
            _listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => Gauges[instrument.Name] = value);
            _listener.Start();
        }

        public ConcurrentDictionary<string, long> Counts { get; } = new();
        public ConcurrentDictionary<string, double> Gauges { get; } = new();
        public void Look() => _listener.RecordObservableInstruments();
        public void Dispose() => _listener.Dispose();
    }
}
