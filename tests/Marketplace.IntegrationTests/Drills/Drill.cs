using System.Globalization;
using System.Net;
using Marketplace.IntegrationTests.Cluster;

namespace Marketplace.IntegrationTests.Drills;

/// <summary>
/// One failure in the middle of shopping, reading and a running batch; afterwards the books must be right. Bounded: three
/// shoppers one order at a time, one reader, one batch of a few thousand rows.
/// </summary>
internal sealed class Drill : IAsyncDisposable
{
    private static readonly string[] Shelves = ["/", "/products", "/search?q=%E8%8A%B1%E6%A4%92", "/cart"];

    private readonly TheCluster _cluster;
    private readonly List<Shopper> _shoppers = [];
    private readonly CancellationTokenSource _enough = new();
    private DirectedBatch? _batch;
    private Task _traffic = Task.CompletedTask;

    private Drill(TheCluster cluster) => _cluster = cluster;

    /// <summary>What the reader saw, page by page.</summary>
    public List<(string Page, HttpStatusCode Status, string Words)> Seen { get; } = [];

    public IReadOnlyList<Shopper> Shoppers => _shoppers;

    public int Ordered => _shoppers.Sum(s => s.Told.Count);

    /// <summary>Shoppers shop, the reader reads, the batch is being placed: now something may break.</summary>
    /// <param name="pause">Between two orders of a shopper; longer where the outage is, so that the goods last through it.</param>
    public static async Task<Drill> UnderWayAsync(TheCluster cluster, bool withBatch = true, TimeSpan? pause = null)
    {
        cluster.MustRun();
        var drill = new Drill(cluster);
        using var visitor = cluster.NewCaller();
        var goods = (await visitor.GetAsync("/odata/Products?$top=3&$orderby=Sku desc&$select=Id&$filter=AvailableQuantity gt 800 and Storage eq 'Ambient'")).GetProperty("value");
        foreach (var product in goods.EnumerateArray()) drill._shoppers.Add(await Shopper.RegisterAsync(cluster, product.GetProperty("Id").GetString()!, pause ?? TimeSpan.FromMilliseconds(250)));
        if (withBatch)
        {
            var cheap = (await visitor.GetAsync("/odata/Products?$top=30&$orderby=PriceFen,Sku&$select=Sku&$filter=AvailableQuantity gt 0 and Storage eq 'Ambient'")).GetProperty("value");
            drill._batch = await DirectedBatch.SubmittedAsync(cluster, [.. cheap.EnumerateArray().Select(p => p.GetProperty("Sku").GetString()!)]);
        }
        drill._traffic = Task.WhenAll([.. drill._shoppers.Select(s => drill.StopAllWhenItFailsAsync(s.BuyUntilAsync(drill._enough.Token))), drill.StopAllWhenItFailsAsync(drill.ReadAsync())]);
        await drill.MoreOrdersAsync(3);
        if (drill._batch is { } batch)
        {
            await batch.ApproveAsync();
            await batch.UnderWayAsync();
        }
        return drill;
    }

    /// <summary>Waits until so many more orders were confirmed.</summary>
    public async Task MoreOrdersAsync(int more)
    {
        var wanted = Ordered + more;
        for (var tries = 0; Ordered < wanted; tries++)
        {
            if (_enough.IsCancellationRequested) await _traffic;
            if (tries >= 900) throw new TimeoutException($"Nobody could order any more; {Ordered} orders were confirmed.");
            await Task.Delay(100);
        }
    }

    /// <summary>Life goes on, the batch ends, and everything that was said is true.</summary>
    public async Task EndsWellAsync()
    {
        await MoreOrdersAsync(3);
        await _enough.CancelAsync();
        await _traffic;
        if (_batch is { } batch)
        {
            await batch.PlacedAsync();
            await IsZeroAsync($"SELECT count(*) FROM (SELECT 1 FROM procurement_purchase_orders WHERE \"BatchId\" = '{batch.Id}' GROUP BY \"CooperativeId\" HAVING count(*) > 1) twice");
            await IsZeroAsync($"""
                SELECT count(*) FROM procurement_rows r WHERE r."BatchId" = '{batch.Id}' AND coalesce(r."PlacedQuantity", 0) <>
                (SELECT coalesce(sum(s."Quantity"), 0) FROM procurement_shares s WHERE s."BatchId" = r."BatchId" AND s."Row" = r."Row" AND NOT s."Withdrawn")
                """);
        }
        foreach (var shopper in _shoppers) await shopper.FindsWhatItWasToldAsync();
        await IsZeroAsync("SELECT count(*) - count(DISTINCT \"Reference\") FROM payments_payments");
        await IsZeroAsync("SELECT count(*) FROM orders_groups g WHERE NOT EXISTS (SELECT 1 FROM payments_payments p WHERE p.\"Id\" = g.\"PaymentId\")");
        await DeliveredAsync();
        await _cluster.CommandAsync("run", "verify-stock");
        await _cluster.CommandAsync("run", "verify-audit");
    }

    /// <summary>The pages the reader saw fail, and what they said.</summary>
    public IEnumerable<string> Unwell() => Seen.Where(s => s.Status != HttpStatusCode.OK).Select(s => $"{s.Page} {(int)s.Status} {s.Words}");

    /// <summary>Whoever met the outage was told of it, in words, with a status that says it is ours and not theirs.</summary>
    public void SaidSoHonestly() => Assert.All(Seen.Where(s => s.Status != HttpStatusCode.OK), s =>
    {
        Assert.InRange((int)s.Status, 500, 503);
        Assert.Matches("[\u4e00-\u9fff]{4,}", s.Words);
    });

    public async ValueTask DisposeAsync()
    {
        await _enough.CancelAsync();
        await _traffic.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _batch?.Dispose();
        _shoppers.ForEach(s => s.Dispose());
        _enough.Dispose();
    }

    private async Task StopAllWhenItFailsAsync(Task work)
    {
        try
        {
            await work;
        }
        catch
        {
            await _enough.CancelAsync();
            throw;
        }
    }

    private async Task ReadAsync()
    {
        using var reader = _cluster.NewCaller();
        for (var i = 0; !_enough.IsCancellationRequested; i++)
        {
            var page = Shelves[i % Shelves.Length];
            using var answer = await reader.Http.GetAsync(page);
            Seen.Add((page, answer.StatusCode, answer.IsSuccessStatusCode ? "" : await answer.Content.ReadAsStringAsync()));
            await Task.Delay(100);
        }
    }

    // A delivery may have been put off by the outage; none may have been given up.
    private async Task DeliveredAsync()
    {
        await IsZeroAsync("SELECT count(*) FROM platform_outbox WHERE \"DoneAt\" IS NULL AND \"Attempts\" >= 8");
        for (var tries = 0; tries < 300; tries++)
        {
            if (await CountAsync("SELECT count(*) FROM platform_outbox WHERE \"DoneAt\" IS NULL") == 0) return;
            await Task.Delay(200);
        }
        throw new TimeoutException("Something told was never delivered: " + await _cluster.SqlAsync("SELECT \"Handler\", \"Attempts\", left(\"Error\", 300) FROM platform_outbox WHERE \"DoneAt\" IS NULL LIMIT 3"));
    }

    private async Task<long> CountAsync(string question) => long.Parse(await _cluster.SqlAsync(question), CultureInfo.InvariantCulture);

    private async Task IsZeroAsync(string question) => Assert.True(await CountAsync(question) == 0, question);
}
