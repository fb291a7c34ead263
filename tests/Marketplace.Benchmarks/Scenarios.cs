using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Marketplace.Benchmarks;

/// <summary>What people and machines do, each measured beside the limit it cannot pass.</summary>
internal static class Scenarios
{
    public static readonly Scenario[] All =
    [
        new("pages", PagesAsync), new("odata", ODataAsync), new("search", SearchAsync),
        new("cart", CartAsync), new("checkout", CheckoutAsync), new("batch", BatchAsync),
    ];

    private static async Task PagesAsync(Bench bench)
    {
        using var http = new HttpClient();
        var products = await http.GetFromJsonAsync<JsonElement>(bench.Market.Url + "/odata/Products?$top=1&$select=Slug");
        await bench.AgainstRawAsync("pages", "home", "/");
        await bench.AgainstRawAsync("pages", "list page", "/products");
        await bench.AgainstRawAsync("pages", "product page", "/products/" + products.GetProperty("value")[0].GetProperty("Slug").GetString());
    }

    private static async Task ODataAsync(Bench bench)
    {
        await bench.AgainstRawAsync("odata", "hot, first 20", "/odata/Products?$top=20");
        await bench.AgainstRawAsync("odata", "hot, first 20 filtered", "/odata/Products?$top=20&$filter=PriceFen%20gt%20500");
        await using var byHand = await Bench.LimitAsync("raw-sql", Path.Combine(bench.Folder, "marketplace.db"), "{url}");
        // Every request another threshold, so that no cache can answer; both sides get the same script.
        var script = Path.Combine(bench.Folder, "threshold.lua");
        await File.WriteAllTextAsync(script, """
            local n = 0
            request = function()
              n = (n + 1) % 100000
              return wrk.format("GET", (wrk.path:gsub("THRESHOLD", tostring(math.floor(n / 100) + n % 100 * 7))))
            end
            """);
        await bench.CompareAsync("odata", "uncached, 20 by price, against SQL by hand", byHand, "/?gt=THRESHOLD", "/odata/Products?$top=20&$filter=PriceFen%20gt%20THRESHOLD", script);
    }

    private static async Task SearchAsync(Bench bench)
    {
        var script = Path.Combine(bench.Folder, "search.lua");
        await File.WriteAllTextAsync(script, """
            local words = {"huajiao", "pepper", "%E8%8A%B1%E6%A4%92", "%E8%8B%B9%E6%9E%9C", "yak", "%E7%89%A6%E7%89%9B", "tea", "%E9%93%B6%E8%80%B3", "apple", "%E7%9B%90%E6%BA%90"}
            local n = 0
            request = function()
              n = n + 1
              return wrk.format("GET", wrk.path .. "?q=" .. words[n % #words + 1] .. "&minPriceFen=" .. n % 1000)
            end
            """);
        await Wrk.RunAsync(bench.Market, "/api/search", 4, script);
        var rate = await Wrk.RunAsync(bench.Market, "/api/search", 4, script);
        bench.Report("search", "ten words, none repeated, with facets", $"{rate.PerSecond:0}/s, {rate.CpuMicroseconds:0} µs", $"p50 {rate.P50}, p99 {rate.P99}" + (rate.Errors > 0 ? $", {rate.Errors} not 2xx" : ""));
    }

    private static async Task CartAsync(Bench bench)
    {
        using var http = new HttpClient();
        var id = (await http.GetFromJsonAsync<JsonElement>(bench.Market.Url + "/odata/Products?$top=1&$select=Id")).GetProperty("value")[0].GetProperty("Id").GetString();
        var socket = Directory.GetFiles(Path.GetTempPath(), "sh-*.sock").OrderByDescending(File.GetCreationTimeUtc).First();
        var script = Path.Combine(bench.Folder, "cart.lua");
        await File.WriteAllTextAsync(script, $$"""
            local n = 0
            request = function()
              n = n + 1
              return wrk.format("PUT", "/api/cart/items/{{id}}", {["Content-Type"] = "application/json", ["Cookie"] = "sh-cart=" .. string.format("%032x", n % 500), ["Sec-Fetch-Site"] = "same-origin"}, "{\"quantity\":" .. (n % 9 + 1) .. "}")
            end
            """);
        await Wrk.RunAsync(bench.Market, "/", 3, script);
        var rate = await Wrk.RunAsync(bench.Market, "/", 4, script);
        using var limit = Process.Start(new ProcessStartInfo("redis-benchmark", ["-s", socket, "-c", "32", "-n", "100000", "--csv", "HSET", "bench:__rand_int__", "p", "1"]) { RedirectStandardOutput = true })!;
        var said = await limit.StandardOutput.ReadToEndAsync();
        await limit.WaitForExitAsync();
        bench.Report("cart", "put a line, 32 at once", $"{rate.PerSecond:0}/s, {rate.CpuMicroseconds:0} µs, p99 {rate.P99}" + (rate.Errors > 0 ? $", {rate.Errors} not 2xx" : ""),
            "limit HSET " + said.Split('\n').Last(l => l.Contains("HSET", StringComparison.Ordinal)).Split(',')[1].Trim('"') + "/s (redis-benchmark, same server)");
    }

    private static async Task CheckoutAsync(Bench bench)
    {
        const int orders = 300;
        using var http = await SignedInAsync(bench, "consumer");
        var found = await http.GetFromJsonAsync<JsonElement>("/odata/Products?$top=50&$filter=AvailableQuantity%20gt%20300&$select=Id");
        var ids = found.GetProperty("value").EnumerateArray().Select(p => p.GetProperty("Id").GetString()!).Take(10).ToArray();
        var address = new { recipient = "周敏", phone = "13812345678", province = "浙江省", city = "宁波市", county = "鄞州区", countyCode = "330212", street = "测试路 8 号" };
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < orders; i++)
        {
            (await http.PutAsJsonAsync($"/api/cart/items/{ids[i % ids.Length]}", new { quantity = 1 })).EnsureSuccessStatusCode();
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/checkout") { Content = JsonContent.Create(new { address }), Headers = { { "Idempotency-Key", $"load-{i}" } } };
            (await http.SendAsync(request)).EnsureSuccessStatusCode();
        }
        var ours = orders / clock.Elapsed.TotalSeconds;
        bench.Report("checkout", "put a line and order, one shopper", $"{ours:0}/s", $"limit {BareTransactions(Path.Combine(bench.Folder, "limit.db"), orders):0}/s bare SQL transactions with as many writes");
    }

    /// <summary>Transactions a second of the same shape by hand: one conditional update and twelve inserts each.</summary>
    private static double BareTransactions(string file, int count)
    {
        using var db = new SqliteConnection($"Data Source={file}");
        db.Open();
        Run(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; CREATE TABLE stock(id INTEGER PRIMARY KEY, held INTEGER); INSERT INTO stock VALUES(1,0); CREATE TABLE row(id TEXT PRIMARY KEY, body TEXT);");
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < count; i++)
        {
            using var transaction = db.BeginTransaction();
            Run(db, "UPDATE stock SET held = held + 1 WHERE id = 1 AND held < 1000000");
            for (var j = 0; j < 12; j++) Run(db, $"INSERT INTO row VALUES('{i}-{j}', '{new string('x', 300)}')");
            transaction.Commit();
        }
        return count / clock.Elapsed.TotalSeconds;
    }

    private static void Run(SqliteConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static async Task BatchAsync(Bench bench)
    {
        const int rows = 10_000;
        using var officer = await SignedInAsync(bench, "officer");
        using var approver = await SignedInAsync(bench, "approver");
        var found = await officer.GetFromJsonAsync<JsonElement>("/odata/Products?$top=50&$orderby=AvailableQuantity%20desc&$select=Sku,PriceFen&$filter=PriceFen%20lt%202000%20and%20MinimumQuantity%20eq%201%20and%20CartonQuantity%20eq%201%20and%20Storage%20ne%20'Fresh'");
        var skus = found.GetProperty("value").EnumerateArray().Select(p => p.GetProperty("Sku").GetString()!).ToArray();
        var sheet = new StringBuilder("sku,quantity,recipient,phone,address,deliverOn,remark\n");
        for (var i = 0; i < rows; i++)
            sheet.Append(CultureInfo.InvariantCulture, $"{skus[i % skus.Length]},1,收货人{i},138{i:00000000},浙江省宁波市鄞州区测试路{i}号,,\n");

        using var create = new HttpRequestMessage(HttpMethod.Post, "/api/procurement/batches") { Content = JsonContent.Create(new { title = "load", purpose = "gift" }), Headers = { { "Idempotency-Key", "load" } } };
        var batch = await (await officer.SendAsync(create)).EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        var at = $"/api/procurement/batches/{batch.GetProperty("id").GetString()}";
        var clock = Stopwatch.StartNew();
        using (var body = new StringContent(sheet.ToString(), Encoding.UTF8, "text/csv")) (await officer.PutAsync(at + "/lines", body)).EnsureSuccessStatusCode();
        var uploaded = clock.Elapsed;
        await StepAsync(officer, at + "/check");
        await UntilAsync(officer, at, "checked");
        var whenChecked = clock.Elapsed;
        await StepAsync(officer, at + "/submit");
        await StepAsync(approver, at + "/approve");
        var approved = clock.Elapsed;
        var end = await UntilAsync(officer, at, "placed", "placedWithShortfall");
        bench.Report("batch", $"{rows} rows: upload", $"{uploaded.TotalSeconds:0.0} s", "");
        bench.Report("batch", "checked", $"{(whenChecked - uploaded).TotalSeconds:0.0} s", "≤ 10 s");
        bench.Report("batch", $"placed ({end.GetProperty("rows")})", $"{(clock.Elapsed - approved).TotalSeconds:0.0} s", "≤ 60 s");
    }

    private static async Task StepAsync(HttpClient http, string path)
    {
        using var answer = await http.PostAsync(path, null);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{path}: {await answer.Content.ReadAsStringAsync()}");
    }

    private static async Task<JsonElement> UntilAsync(HttpClient http, string at, params string[] states)
    {
        for (var tries = 0; tries < 3000; tries++)
        {
            var batch = await http.GetFromJsonAsync<JsonElement>(at);
            if (states.Contains(batch.GetProperty("status").GetString())) return batch;
            await Task.Delay(50);
        }
        throw new InvalidOperationException($"The batch never became {string.Join(" or ", states)}.");
    }

    private static async Task<HttpClient> SignedInAsync(Bench bench, string account)
    {
        var http = new HttpClient { BaseAddress = new Uri(bench.Market.Url), Timeout = TimeSpan.FromMinutes(3) };
        using var answer = await http.PostAsJsonAsync("/api/accounts/sign-in", new { email = $"{account}@demo.local", password = "Demo-2026!" });
        var token = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http;
    }
}
