using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Marketplace.Benchmarks;

/// <summary>What people and machines do, each measured beside the limit it cannot pass.</summary>
internal static class Scenarios
{
    public static readonly Scenario[] All =
    [
        new("pages", PagesAsync), new("odata", ODataAsync), new("search", SearchAsync),
        new("cart", CartAsync), new("checkout", CheckoutAsync), new("batch", BatchAsync), new("unit", UnitSystem.RunAsync),
    ];

    private static async Task PagesAsync(Bench bench)
    {
        using var http = new HttpClient();
        var products = await http.GetFromJsonAsync<JsonElement>(bench.Market.Url + "/odata/Products?$top=1&$select=Slug");
        var product = "/products/" + products.GetProperty("value")[0].GetProperty("Slug").GetString();
        string[] browser = ["Accept-Encoding: gzip, deflate, br", "Accept-Language: zh-CN,zh;q=0.9,en;q=0.8"];
        await bench.AgainstRawAsync("pages", "home", "/");
        await bench.AgainstRawAsync("pages", "list page", "/products");
        await bench.AgainstRawAsync("pages", "product page", product);
        await bench.AgainstRawAsync("pages", "home, to a browser", "/", browser);
        await bench.AgainstRawAsync("pages", "list page, to a browser", "/products", browser);
        await bench.AgainstRawAsync("pages", "product page, to a browser", product, browser);
    }

    private static async Task ODataAsync(Bench bench)
    {
        await bench.AgainstRawAsync("odata", "hot, first 20", "/odata/Products?$top=20");
        await bench.AgainstRawAsync("odata", "hot, first 20 filtered", "/odata/Products?$top=20&$filter=PriceFen%20gt%20500");
        await using var byHand = await Bench.LimitAsync("raw-sql", Path.Combine(bench.Folder, "marketplace.db"), "{url}");
        // Every request another threshold below zero, over all runs: no question comes twice, every one finds the same rows.
        var script = Path.Combine(bench.Folder, "threshold.lua");
        await File.WriteAllTextAsync(script, """
            local n = os.time() * 100000
            request = function()
              n = n + 1
              return wrk.format("GET", (wrk.path:gsub("THRESHOLD", string.format("%.0f", -n))))
            end
            """);
        await bench.CompareAsync("odata", "no question twice, 20 filtered", byHand, "/?gt=THRESHOLD", "/odata/Products?$top=20&$filter=PriceFen%20gt%20THRESHOLD", script);
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
        var socket = Directory.GetFiles(Path.GetTempPath(), $"sh-*-{bench.Market.ProcessId}.sock").Single();
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
        const int each = 100, many = 8, rounds = 5;
        var shoppers = new List<HttpClient>();
        for (var i = 0; i < many; i++) shoppers.Add(await ShopperAsync(bench, i));
        var found = await shoppers[0].GetFromJsonAsync<JsonElement>("/odata/Products?$top=100&$filter=AvailableQuantity%20gt%201000%20and%20MinimumQuantity%20eq%201&$select=Id");
        var goods = found.GetProperty("value").EnumerateArray().Select(p => p.GetProperty("Id").GetString()!).ToArray();
        var file = Path.Combine(bench.Folder, "marketplace.db");
        await BuyAsync(shoppers, goods, each); // the compiler is done after these
        var before = BareWrites.Count(file);
        await BuyAsync(shoppers, goods, 10);
        // Goods held; the audit chain moved on and sealed; the idempotency key's result; the cart's copy emptied.
        using var bare = BareWrites.After(file, Path.Combine(bench.Folder, "limit.db"), before, 10 * many,
            "UPDATE catalog_stock SET Held = Held + 1 WHERE rowid = (SELECT rowid FROM catalog_stock WHERE OnHand - Allocated - Held > 0 LIMIT 1)",
            "UPDATE platform_audit_head SET Seq = Seq + 1", "UPDATE platform_audit_head SET Hash = Hash",
            "UPDATE platform_idempotency SET ResultJson = ResultJson WHERE rowid = (SELECT max(rowid) FROM platform_idempotency)",
            "UPDATE carts_kept SET ChangedAt = ChangedAt + 1 WHERE rowid = (SELECT max(rowid) FROM carts_kept)");
        var (one, several) = (new List<(double Limit, double Ours, double Cpu)>(), new List<(double Limit, double Ours, double Cpu)>());
        for (var i = 0; i < rounds; i++)
        {
            one.Add(await CompareAsync(bench, bare, shoppers[..1], goods, each));
            several.Add(await CompareAsync(bench, bare, shoppers, goods, each));
        }
        Report(bench, "put a line and order, one shopper", one);
        Report(bench, $"the same, {many} shoppers at once", several);
        Console.WriteLine($"  One checkout inserts: {bare.Writes}");
        shoppers.ForEach(s => s.Dispose());

        static void Report(Bench bench, string what, List<(double Limit, double Ours, double Cpu)> rounds)
        {
            double Median(Func<(double Limit, double Ours, double Cpu), double> of) => rounds.Select(of).Order().ElementAt(rounds.Count / 2);
            bench.Report("checkout", what, $"{Median(r => r.Ours):0}/s, {Median(r => r.Cpu):0} µs both requests", $"limit {Median(r => r.Limit):0}/s the same rows by bare SQL → {Median(r => 100 * r.Ours / r.Limit):0.0} %");
        }
    }

    private static async Task<(double Limit, double Ours, double Cpu)> CompareAsync(Bench bench, BareWrites bare, List<HttpClient> shoppers, string[] goods, int each)
    {
        var limit = bare.PerSecond(each * 4);
        var cpu = bench.Market.Cpu();
        var ours = await BuyAsync(shoppers, goods, each);
        return (limit, ours, (bench.Market.Cpu() - cpu).TotalMicroseconds / (each * shoppers.Count));
    }

    /// <summary>Checkouts a second when each shopper in turn puts a line into the cart and orders it.</summary>
    private static async Task<double> BuyAsync(List<HttpClient> shoppers, string[] goods, int each)
    {
        var address = new { recipient = "周敏", phone = "13812345678", province = "浙江省", city = "宁波市", county = "鄞州区", countyCode = "330212", street = "测试路 8 号" };
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(shoppers.Select((http, who) => Task.Run(async () =>
        {
            for (var i = 0; i < each; i++)
            {
                using var put = await http.PutAsJsonAsync($"/api/cart/items/{goods[(who * 7 + i) % goods.Length]}", new { quantity = 1 });
                put.EnsureSuccessStatusCode();
                using var request = new HttpRequestMessage(HttpMethod.Post, "/api/checkout") { Content = JsonContent.Create(new { address }), Headers = { { "Idempotency-Key", $"{who}-{i}-{Stopwatch.GetTimestamp()}" } } };
                using var ordered = await http.SendAsync(request);
                if (!ordered.IsSuccessStatusCode) throw new InvalidOperationException(await ordered.Content.ReadAsStringAsync());
            }
        })));
        return each * shoppers.Count / clock.Elapsed.TotalSeconds;
    }

    private static async Task BatchAsync(Bench bench)
    {
        const int rows = 10_000;
        using var officer = await SignedInAsync(bench.Market, "officer");
        using var approver = await SignedInAsync(bench.Market, "approver");
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

    public static async Task StepAsync(HttpClient http, string path)
    {
        using var answer = await http.PostAsync(path, null);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{path}: {await answer.Content.ReadAsStringAsync()}");
    }

    public static async Task<JsonElement> UntilAsync(HttpClient http, string at, params string[] states)
    {
        for (var tries = 0; tries < 20_000; tries++)
        {
            var batch = await http.GetFromJsonAsync<JsonElement>(at);
            if (states.Contains(batch.GetProperty("status").GetString())) return batch;
            await Task.Delay(50);
        }
        throw new InvalidOperationException($"The batch never became {string.Join(" or ", states)}.");
    }

    private static async Task<HttpClient> ShopperAsync(Bench bench, int number)
    {
        using var http = new HttpClient();
        var email = $"load-{number}@demo.local";
        using var registered = await http.PostAsJsonAsync(bench.Market.Url + "/api/accounts/register", new { email, password = "Demo-2026!", name = $"Load {number}" });
        registered.EnsureSuccessStatusCode();
        return await SignedInAsync(bench.Market, $"load-{number}");
    }

    public static async Task<HttpClient> SignedInAsync(Server market, string account)
    {
        var http = new HttpClient { BaseAddress = new Uri(market.Url), Timeout = TimeSpan.FromMinutes(10) };
        using var answer = await http.PostAsJsonAsync("/api/accounts/sign-in", new { email = $"{account}@demo.local", password = "Demo-2026!" });
        var token = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http;
    }
}
