using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Marketplace.Accounts;
using Marketplace.Procurement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>Whatever the unit asks for, and whatever is written for operators, says nothing of who claimed and where it goes; the packing cooperative sees it whole.</summary>
public sealed class KeepingClaimantsUnseen : IAsyncDisposable
{
    private const string Apples = RoundWalk.Apples;
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Kept _log = new();
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ActivityListener _listener;
    private readonly House house;

    public KeepingClaimantsUnseen()
    {
        _listener = new ActivityListener { ShouldListenTo = _ => true, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded, ActivityStopped = _spans.Enqueue };
        ActivitySource.AddActivityListener(_listener);
        house = House.OnItsOwn(change: services =>
        {
            services.AddSingleton<ILoggerProvider>(_log);
            // Every request's address is written, as a talkative operator might have it.
            services.Configure<LoggerFilterOptions>(filter =>
            {
                filter.Rules.Clear();
                filter.MinLevel = LogLevel.Debug;
                filter.Rules.Add(new(null, "Microsoft.EntityFrameworkCore", LogLevel.Information, null));
            });
        });
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await house.DisposeAsync();
    }

    [Fact]
    public async Task No_answer_to_the_unit_and_no_line_for_operators_gives_a_claimant_or_a_code_away()
    {
        var round = await RoundWalk.InAsync(house);
        foreach (var sku in (string[])[Apples, RoundWalk.Walnuts]) await (await round.Batch.ShelfAsync(sku)).HasAsync(100);
        var id = await round.RunningAsync(RoundWalk.Wanted(3));
        var code = (await round.CodesAsync(id))[1];

        using var member = house.Visitor();
        using (var entered = await member.PostAsync("/claim", new FormUrlEncodedContent([KeyValuePair.Create("Code", code)]))) Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        var form = new Dictionary<string, string> { ["good"] = (await round.ProductAsync(Apples)).ToString(), ["Recipient"] = "陆小满", ["Phone"] = "13912347788", ["ProvinceCode"] = "330000", ["CountyCode"] = "330212", ["Street"] = "桂花里7号" };
        using (var claimed = await member.PostAsync("/claim?handler=Confirm", new FormUrlEncodedContent(form))) Assert.Equal(HttpStatusCode.Redirect, claimed.StatusCode);
        await EveryAnswerAsync(round, id);
        Unseen("the receipt", await member.GetStringAsync("/claim"));

        await round.CloseAsync(id);
        Assert.Equal("placed", (await round.Batch.RestsAsync(id)).GetProperty("status").GetString());
        await EveryAnswerAsync(round, id);
        Unseen("the receipt", await member.GetStringAsync("/claim"));

        var (cooperative, order) = await house.InsideAsync(s => Members.CooperativeAsync(s, new(id)));
        var parcel = Assert.Single((await house.InsideAsync(s => s.GetRequiredService<PurchaseOrderViews>().DeliveriesAsync(cooperative, order, 1, 10, None))).Items);
        Assert.Equal(("陆小满", "13912347788", "浙江省宁波市鄞州区桂花里7号"), (parcel.Recipient, parcel.Phone, parcel.Address));

        var written = _log.Lines.Concat(_spans.SelectMany(span => span.TagObjects.Select(t => $"{t.Key}={t.Value}").Prepend(span.DisplayName))).ToList();
        Assert.Contains(written, line => line.Contains("/claim", StringComparison.Ordinal));
        var plain = code.Replace("-", "", StringComparison.Ordinal);
        Assert.DoesNotContain(written, line => line.Contains(code, StringComparison.OrdinalIgnoreCase) || line.Contains(plain, StringComparison.OrdinalIgnoreCase));
        // The officer's own guesses above stand in the addresses he asked for.
        foreach (var line in written.Where(line => !line.Contains("q=", StringComparison.Ordinal))) Unseen("the log", line);
    }

    private async Task EveryAnswerAsync(RoundWalk round, Guid id)
    {
        var orders = (await round.Officer.GetFromJsonAsync<JsonElement>($"/api/procurement/purchase-orders?batch={id}")).GetProperty("items").EnumerateArray().Select(o => o.GetProperty("id").GetGuid()).ToList();
        string[] addresses =
        [
            $"/api/procurement/batches/{id}", $"/api/procurement/batches/{id}/lines", $"/api/procurement/batches/{id}/lines?q=桂花里", $"/api/procurement/batches/{id}/lines?q=陆",
            $"/api/procurement/claim-rounds/{id}", $"/api/procurement/claim-rounds/{id}/entitlements", "/api/procurement/claim-rounds", "/api/procurement/batches", "/api/procurement/purchase-orders",
            $"/api/procurement/batches/{id}/result", $"/procurement/batches/{id}", $"/procurement/batches/{id}?q=桂花里", "/procurement/batches", "/procurement", $"/procurement/batches/{id}?handler=Result&kind=csv",
            $"/api/procurement/exports/lines?batch={id}", "/api/procurement/exports/lines", $"/api/procurement/exports/purchase-orders?batch={id}", $"/odata/BatchLines?$filter=BatchId eq {id}",
            $"/procurement/claim-rounds/{id}", "/procurement/claim-rounds", .. orders.SelectMany(o => (string[])[$"/api/procurement/purchase-orders/{o}", $"/api/procurement/purchase-orders/{o}/deliveries", $"/procurement/purchase-orders/{o}", $"/papers/purchase-orders/{o}/contract", $"/papers/purchase-orders/{o}/delivery"]),
        ];
        foreach (var who in (HttpClient[])[round.Officer, round.Batch.Approver, await house.ScriptOfAsync("finance")])
            foreach (var address in addresses)
            {
                using var answer = await who.GetAsync(address);
                Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Forbidden or HttpStatusCode.Conflict, $"{address}: {answer.StatusCode}");
                Unseen(address, (await answer.Content.ReadAsStringAsync()).Replace("q=桂花里", "", StringComparison.Ordinal).Replace("value=\"桂花里\"", "", StringComparison.Ordinal));
            }
        foreach (var guess in (string[])["桂花里", "陆小满", "13912347788"])
            Assert.Equal(0, (await round.Officer.GetFromJsonAsync<JsonElement>($"/api/procurement/batches/{id}/lines?q={guess}")).GetProperty("total").GetInt32());
        // A workbook is a zip, and so is the pack of all that proves a batch.
        foreach (var packed in (string[])["result", "evidence"])
        {
            using var asked = new HttpRequestMessage(HttpMethod.Get, $"/api/procurement/batches/{id}/{packed}");
            asked.Headers.Accept.ParseAdd("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
            using var zipped = await round.Officer.SendAsync(asked);
            if (packed == "evidence" && !zipped.IsSuccessStatusCode) continue;
            using var parts = new System.IO.Compression.ZipArchive(await zipped.Content.ReadAsStreamAsync());
            Assert.NotEmpty(parts.Entries);
            foreach (var part in parts.Entries)
            {
                using var reader = new StreamReader(part.Open(), Encoding.UTF8);
                Unseen($"{packed} {part.FullName}", await reader.ReadToEndAsync());
            }
        }
    }

    private static void Unseen(string where, string text)
    {
        // Masked is said too: a colleague knows who 陆* is.
        foreach (var secret in (string[])["陆小满", "陆*", "13912347788", "*7788", "桂花里"]) Assert.False(text.Contains(secret, StringComparison.Ordinal), $"{where} says {secret}");
    }

    private sealed class Kept : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();
        public ILogger CreateLogger(string categoryName) => this;
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull { Lines.Enqueue(state.ToString() ?? ""); return null; }
        public bool IsEnabled(LogLevel logLevel) => true;
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue(formatter(state, exception) + exception);
        public void Dispose() { }
    }
}
