using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Marketplace.Benchmarks;

/// <summary>
/// What touches all rows of a large batch, verb by verb, on the rows that cost most: 100,000 of one product, of which a third is there, all
/// for one recipient who hands them out, so that the check warns of nearly each. Beside it somebody writes a single row again and again.
/// </summary>
internal static class BatchVerbs
{
    private const int Rows = 100_000, Demands = 100, RowsOfDemand = 500;
    private static readonly string[] Accounts = ["officer", "requester", "approver", "director", "chair", "finance"];

    /// <param name="sql">Runs a statement on the market's database.</param>
    /// <param name="report">A verb, how long it took, and the longest small write beside it.</param>
    public static async Task RunAsync(Server market, Func<string, Task> sql, Action<string, string, string> report)
    {
        var people = new Dictionary<string, HttpClient>();
        foreach (var account in Accounts) people[account] = await Scenarios.SignedInAsync(market, account);
        await using var beside = await SmallWrites.BeginAsync(market);
        try
        {
            await new Desk(people, beside, sql, report).WorkAsync();
        }
        finally
        {
            foreach (var person in people.Values) person.Dispose();
        }
    }

    private sealed class Desk(Dictionary<string, HttpClient> people, SmallWrites beside, Func<string, Task> sql, Action<string, string, string> report)
    {
        private HttpClient Officer => people["officer"];

        public async Task WorkAsync()
        {
            var found = await Officer.GetFromJsonAsync<JsonElement>("/odata/Products?$top=1&$orderby=PriceFen,Sku&$select=Sku&$filter=MinimumQuantity%20eq%201%20and%20CartonQuantity%20eq%201%20and%20Storage%20eq%20'Ambient'");
            var sku = found.GetProperty("value")[0].GetProperty("Sku").GetString()!;
            var sheet = Encoding.UTF8.GetBytes(Sheet(sku));
            await ShelfAsync(sku, Rows / 3);

            var at = await MadeAsync("/api/procurement/batches", new { title = "verbs", purpose = "gift" });
            await MeasureAsync("upload", () => PutAsync(at, sheet));
            await MeasureAsync("check", () => CheckAsync(at));
            await MeasureAsync("submit", () => Scenarios.StepAsync(Officer, at + "/submit"));
            var last = await ApproveAsync(at);
            await MeasureAsync("place", async () => { await last(); await Scenarios.UntilAsync(Officer, at, "placedWithShortfall"); });
            await MeasureAsync("follow up the two thirds missing", () => MadeAsync(at + "/follow-ups", new { }));
            var again = await MeasureAsync("repeat", () => MadeAsync(at + "/repeat", new { title = "again" }));
            await MeasureAsync("replace all rows", () => PutAsync(again, sheet));

            await ShelfAsync(sku, Rows);
            await CheckAsync(again);
            await Scenarios.StepAsync(Officer, again + "/submit");
            await (await ApproveAsync(again))();
            while ((await Officer.GetFromJsonAsync<JsonElement>(again)).GetProperty("progress") is var progress && progress.GetProperty("done").GetInt32() is 0 or < Rows * 3 / 4) await Task.Delay(20);
            await MeasureAsync("cancel, three quarters placed", async () => { await Scenarios.StepAsync(Officer, again + "/cancel"); await Scenarios.UntilAsync(Officer, again, "cancelled"); });

            var asked = await AskAsync(sku);
            var collected = await MeasureAsync($"collect {Demands * RowsOfDemand} rows of {Demands} demands", () => CollectAsync(asked));
            await MeasureAsync("take the first demand out", () => Scenarios.StepAsync(Officer, $"/api/procurement/demands/{asked[0]}/take-out"));
            await Scenarios.StepAsync(Officer, collected + "/cancel");
        }

        private async Task<T> MeasureAsync<T>(string verb, Func<Task<T>> work)
        {
            beside.Since();
            var clock = Stopwatch.StartNew();
            var result = await work();
            report(verb, string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds:0.0} s"), string.Create(CultureInfo.InvariantCulture, $"longest small write beside it {beside.Since().TotalSeconds:0.00} s"));
            return result;
        }

        private Task MeasureAsync(string verb, Func<Task> work) => MeasureAsync(verb, async () => { await work(); return true; });

        private Task ShelfAsync(string sku, int units) =>
            sql($"UPDATE catalog_stock SET \"OnHand\" = \"Allocated\" + \"Held\" + {units} WHERE \"ProductId\" IN (SELECT \"Id\" FROM catalog_listings WHERE \"Sku\" = '{sku}')");

        private async Task<string> MadeAsync(string path, object body) => $"/api/procurement/batches/{await IdAsync(Officer, path, body)}";

        private static async Task<string> IdAsync(HttpClient person, string path, object body)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body), Headers = { { "Idempotency-Key", Guid.NewGuid().ToString() } } };
            using var made = await person.SendAsync(request);
            if (!made.IsSuccessStatusCode) throw new InvalidOperationException($"{path}: {await made.Content.ReadAsStringAsync()}");
            var answer = await made.Content.ReadFromJsonAsync<JsonElement>();
            return (answer.TryGetProperty("batch", out var batch) ? batch : answer).GetProperty("id").GetString()!;
        }

        private async Task PutAsync(string at, byte[] sheet)
        {
            using var body = new ByteArrayContent(sheet) { Headers = { { "Content-Type", "text/csv" } } };
            using var put = await Officer.PutAsync(at + "/lines", body);
            if (!put.IsSuccessStatusCode) throw new InvalidOperationException(await put.Content.ReadAsStringAsync());
        }

        private async Task CheckAsync(string at)
        {
            await Scenarios.StepAsync(Officer, at + "/check");
            await Scenarios.UntilAsync(Officer, at, "checked");
        }

        /// <summary>All signatures but the last, which has the batch placed.</summary>
        private async Task<Func<Task>> ApproveAsync(string at)
        {
            var fen = (await Officer.GetFromJsonAsync<JsonElement>(at)).GetProperty("totalFen").GetInt64();
            if (fen <= 50_000_000) return () => Scenarios.StepAsync(people["director"], at + "/approve");
            await Scenarios.StepAsync(people["director"], at + "/approve");
            await Scenarios.StepAsync(people["chair"], at + "/approve");
            return () => Scenarios.StepAsync(people["finance"], at + "/release");
        }

        private async Task<List<string>> AskAsync(string sku)
        {
            var ids = new List<string>();
            for (var demand = 0; demand < Demands; demand++)
            {
                var lines = Enumerable.Range(0, RowsOfDemand).Select(i => new { sku, quantity = 1, recipient = $"收货人{i}", phone = $"138{i:00000000}", address = $"浙江省宁波市鄞州区首南街道{i}号" });
                var id = await IdAsync(people["requester"], "/api/procurement/demands", new { title = $"verbs {demand}", purpose = "canteen", lines, deliverOn = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(20) });
                await Scenarios.StepAsync(people["requester"], $"/api/procurement/demands/{id}/submit");
                ids.Add(id);
            }
            return ids;
        }

        private Task<string> CollectAsync(List<string> demands) => MadeAsync("/api/procurement/demands/collect", new { demands, title = "collected" });

        private static string Sheet(string sku)
        {
            var sheet = new StringBuilder("sku,quantity,recipient,phone,address,deliverOn,remark\n");
            for (var i = 0; i < Rows; i++) sheet.Append(CultureInfo.InvariantCulture, $"{sku},1,王芳,13800000001,浙江省宁波市鄞州区首南街道1号,,{i}\n");
            return sheet.ToString();
        }
    }
}
