using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace Marketplace.Benchmarks;

/// <summary>
/// A unit's own system at the API, one batch after another: opened with a key and once more with the same, rows sent, checked, submitted,
/// approved, followed by polling, and its placed rows read by OData. The limit is what it leaves in the database, as bare SQL.
/// </summary>
internal static class UnitSystem
{
    private const int Rows = 100, Rounds = 5, Each = 4, Polls = 1_000;

    public static async Task RunAsync(Bench bench)
    {
        using var officer = await Scenarios.SignedInAsync(bench.Market, "officer");
        using var approver = await Scenarios.SignedInAsync(bench.Market, "approver");
        var found = await officer.GetFromJsonAsync<JsonElement>("/odata/Products?$top=20&$orderby=AvailableQuantity%20desc&$select=Sku&$filter=AvailableQuantity%20gt%201000%20and%20PriceFen%20lt%205000%20and%20MinimumQuantity%20eq%201%20and%20CartonQuantity%20eq%201%20and%20Storage%20ne%20'Fresh'");
        var goods = found.GetProperty("value").EnumerateArray().Select(p => p.GetProperty("Sku").GetString()!).ToArray();
        var file = Path.Combine(bench.Folder, "marketplace.db");
        for (var i = 0; i < Each; i++) await BuyAsync(officer, approver, goods); // the compiler is done after these
        var before = BareWrites.Count(file);
        for (var i = 0; i < Each; i++) await BuyAsync(officer, approver, goods);
        // Each row judged and then placed; the goods allocated; budget, batch, audit chain and key moved on.
        using var bare = BareWrites.After(file, Path.Combine(bench.Folder, "unit-limit.db"), before, Each,
            $"UPDATE procurement_rows SET Status = Status, ProductId = ProductId WHERE rowid > (SELECT max(rowid) FROM procurement_rows) - {Rows}",
            $"UPDATE procurement_rows SET Status = Status, PlacedFen = PlacedFen WHERE rowid > (SELECT max(rowid) FROM procurement_rows) - {Rows}",
            $"UPDATE catalog_stock SET Allocated = Allocated + 1 WHERE rowid IN (SELECT rowid FROM catalog_stock WHERE OnHand - Allocated - Held > 0 LIMIT {goods.Length})",
            "UPDATE procurement_plans SET CommittedFen = CommittedFen WHERE rowid = (SELECT max(rowid) FROM procurement_plans)",
            "UPDATE procurement_batches SET Version = Version + 1 WHERE rowid = (SELECT max(rowid) FROM procurement_batches)",
            "UPDATE platform_audit_head SET Seq = Seq + 1", "UPDATE platform_idempotency SET ResultJson = ResultJson WHERE rowid = (SELECT max(rowid) FROM platform_idempotency)");
        var rounds = new List<(double Limit, double Ours, double Cpu, double Polls)>();
        for (var i = 0; i < Rounds; i++)
        {
            var limit = bare.PerSecond(Each * 4);
            var (cpu, clock, polls) = (bench.Market.Cpu(), Stopwatch.StartNew(), 0);
            for (var n = 0; n < Each; n++) polls += await BuyAsync(officer, approver, goods);
            rounds.Add((limit, Each / clock.Elapsed.TotalSeconds, (bench.Market.Cpu() - cpu).TotalMilliseconds / Each, (double)polls / Each));
        }
        double Median(Func<(double Limit, double Ours, double Cpu, double Polls), double> of) => rounds.Select(of).Order().ElementAt(Rounds / 2);
        bench.Report("unit", $"{Rows} rows: open twice, check, place, read", string.Create(CultureInfo.InvariantCulture, $"{Median(r => r.Ours):0.0}/s, {Median(r => r.Cpu):0} ms of processor, {Median(r => r.Polls):0} polls"),
            string.Create(CultureInfo.InvariantCulture, $"limit {Median(r => r.Limit):0}/s the same rows by bare SQL → {Median(r => 100 * r.Ours / r.Limit):0.0} % by rate, {Median(r => 100_000 / r.Limit / r.Cpu):0.0} % by processor"));
        Console.WriteLine($"  One batch inserts: {bare.Writes}");
    }

    /// <summary>Tells how often it asked whether the batch was done.</summary>
    private static async Task<int> BuyAsync(HttpClient officer, HttpClient approver, string[] goods)
    {
        var key = Guid.NewGuid().ToString();
        var (id, again) = (await OpenAsync(officer, key), await OpenAsync(officer, key));
        if (again != id) throw new InvalidOperationException("One key opened two batches.");
        var at = $"/api/procurement/batches/{id}";
        var lines = Enumerable.Range(0, Rows).Select(i => new { sku = goods[i % goods.Length], quantity = 1, recipient = $"收货人{i}", phone = $"138{i:00000000}", address = $"浙江省宁波市鄞州区测试路{i}号" });
        using (var sent = await officer.PutAsJsonAsync(at + "/lines", new { lines })) sent.EnsureSuccessStatusCode();
        await Scenarios.StepAsync(officer, at + "/check");
        var polls = await FollowAsync(officer, at, "checked");
        await Scenarios.StepAsync(officer, at + "/submit");
        await Scenarios.StepAsync(approver, at + "/approve");
        polls += await FollowAsync(officer, at, "placed");
        var placed = await officer.GetFromJsonAsync<JsonElement>($"/odata/BatchLines?$count=true&$top=100&$select=Row,Sku,PlacedFen,PurchaseOrder&$filter=BatchId%20eq%20{id}%20and%20Status%20eq%20'placed'");
        if (placed.GetProperty("@odata.count").GetInt32() != Rows) throw new InvalidOperationException($"OData says {placed.GetProperty("@odata.count")} rows were placed.");
        return polls;
    }

    private static async Task<string> OpenAsync(HttpClient officer, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/procurement/batches") { Content = JsonContent.Create(new { title = "unit", purpose = "gift", anyShelfLife = true }), Headers = { { "Idempotency-Key", key } } };
        using var opened = await officer.SendAsync(request);
        return (await opened.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    private static async Task<int> FollowAsync(HttpClient officer, string at, string end)
    {
        for (var polls = 1; polls <= Polls; polls++)
        {
            var status = (await officer.GetFromJsonAsync<JsonElement>(at)).GetProperty("status").GetString();
            if (status == end) return polls;
            if (status is not ("checking" or "approved" or "running")) throw new InvalidOperationException($"The batch became {status}.");
            await Task.Delay(20);
        }
        throw new InvalidOperationException($"The batch never became {end}.");
    }
}
