using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Marketplace.Accounts;
using Marketplace.IntegrationTests.Orders;
using Marketplace.IntegrationTests.Procurement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.IntegrationTests.Hosting;

/// <summary>A marked person buys, is bought for, is written to and meets failures: nothing that is written for operators says who it was.</summary>
public sealed class KeepingSecretsOutOfTheLog : IAsyncDisposable
{
    private const string Name = "欧阳无痕", Phone = "13987654321", Street = "隐姓巷77号", Email = "wuhen.ouyang@privacy.example", Password = "Verborgen-2026!";

    private readonly Written _written = new();
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ActivityListener _listener;
    private readonly House _house;

    public KeepingSecretsOutOfTheLog()
    {
        _listener = new ActivityListener { ShouldListenTo = source => source.Name == Telemetry.Name, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded, ActivityStopped = _spans.Enqueue };
        ActivitySource.AddActivityListener(_listener);
        _house = House.OnItsOwn(change: services =>
        {
            services.AddSingleton<ILoggerProvider>(_written);
            // As shipped, and more talkative: our own rooms say everything.
            services.Configure<LoggerFilterOptions>(filter =>
            {
                filter.Rules.Clear();
                filter.MinLevel = LogLevel.Trace;
                foreach (var others in (string[])["Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Hangfire"]) filter.Rules.Add(new(null, others, LogLevel.Warning, null));
            });
            // A mail server that is not there: every letter fails, with the letter in hand.
            services.Configure<MailOptions>(mail => (mail.Host, mail.Port) = ("127.0.0.1", 1));
        });
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _house.DisposeAsync();
    }

    [Fact]
    public async Task Neither_logs_nor_spans_nor_the_audit_trail_name_the_person()
    {
        var goods = await _house.GoodsAsync();
        await _house.InsideAsync(inside => inside.GetRequiredService<Register>().RunAsync(new() { Email = Email, Password = Password, Name = Name }, CancellationToken.None));
        using (var signIn = await _house.Visitor().PostAsJsonAsync("/api/accounts/sign-in", new { email = Email, password = Password })) Assert.Equal(HttpStatusCode.OK, signIn.StatusCode);
        using (var wrong = await _house.Visitor().PostAsJsonAsync("/api/accounts/sign-in", new { email = Email, password = Password + "x" })) Assert.NotEqual(HttpStatusCode.OK, wrong.StatusCode);
        await _house.InsideAsync(inside => inside.GetRequiredService<AskPasswordReset>().RunAsync(Email, "https://market.example", CancellationToken.None));

        var address = new { recipient = Name, phone = Phone, province = "浙江省", city = "杭州市", county = "余杭区", countyCode = "330110", street = Street };
        var shopper = _house.NewShopper();
        await shopper.PutAsync(goods[0].Id, 1);
        using (var placed = await shopper.CheckoutAsync(address: address))
        {
            Assert.Equal(HttpStatusCode.Created, placed.StatusCode);
            await _house.MoneyArrivesAsync(await placed.JsonAsync());
        }
        using (var broken = await shopper.CheckoutAsync(address: new { address.recipient, address.phone, address.street, province = "无省" })) Assert.False(broken.IsSuccessStatusCode);

        var walk = await BatchWalk.InAsync(_house);
        // The second row cannot be sold; what the check says of it stays with the officer.
        var id = await walk.CheckedAsync($"sku,quantity,recipient,phone,address,deliverOn,remark\n{goods[1].Sku},1,{Name},{Phone},浙江省宁波市鄞州区{Street},,\n{goods[1].Sku},1,{Name},{Phone}0,{Street},,\n");
        Assert.Equal(1, (await walk.GetAsync(id)).GetProperty("rows").GetProperty("invalid").GetInt32());
        await walk.PlacedAsync($"sku,quantity,recipient,phone,address,deliverOn,remark\n{goods[1].Sku},1,{Name},{Phone},浙江省宁波市鄞州区{Street},,\n");
        await _house.SettleAsync();
        for (var look = 0; look < 200 && !_written.All.Contains("could not be carried", StringComparison.Ordinal); look++) await Task.Delay(50);

        var audit = await _house.InsideAsync(inside => inside.GetRequiredService<AuditTrail>().NewestAsync(10_000, CancellationToken.None));
        Assert.Contains("could not be carried", _written.All, StringComparison.Ordinal);
        Assert.Contains(_spans, s => s.DisplayName == "PlaceOrder");
        Assert.Contains(audit, entry => entry.Action == "orders.placed");
        var all = new Dictionary<string, string>
        {
            ["logs"] = _written.All,
            ["spans"] = string.Join('\n', _spans.Select(s => s.DisplayName + s.StatusDescription + string.Join(' ', s.TagObjects))),
            ["audit"] = string.Join('\n', audit),
        };
        foreach (var (where, said) in all)
        {
            foreach (var personal in (string[])[Name, Phone, Street, Email, Password])
                Assert.True(!said.Contains(personal, StringComparison.OrdinalIgnoreCase), $"{where} say {personal}: {Around(said, personal)}");
        }
    }

    private static string Around(string said, string personal) =>
        said.IndexOf(personal, StringComparison.OrdinalIgnoreCase) is var at && at < 0 ? "" : said[Math.Max(0, at - 200)..Math.Min(said.Length, at + 60)];

    /// <summary>Everything that was logged: words, values, scopes and failures.</summary>
    private sealed class Written : ILoggerProvider, ISupportExternalScope
    {
        private readonly ConcurrentQueue<string> _lines = new();
        private IExternalScopeProvider? _scopes;

        public string All => string.Join('\n', _lines);
        public ILogger CreateLogger(string categoryName) => new Line(this, categoryName);
        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;
        public void Dispose() { }

        private sealed class Line(Written book, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs.Select(p => $"{p.Key}={p.Value}")) : "";
                book._lines.Enqueue($"{category} {formatter(state, exception)} {values} {exception}");
                book._scopes?.ForEachScope((scope, lines) => lines.Enqueue($"{scope} {(scope is IEnumerable<KeyValuePair<string, object?>> inner ? string.Join(' ', inner) : "")}"), book._lines);
            }
        }
    }
}
