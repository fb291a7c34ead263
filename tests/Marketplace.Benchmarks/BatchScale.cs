using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Marketplace.Benchmarks;

/// <summary>
/// A directed batch of 10,000 rows beside one of 100,000, each from upload to placed in a program of its own, twice over: what a row
/// costs in each phase, what memory stands at, and whether the same rows came to the same result. Before them the verbs that touch
/// all rows of a large batch, with the longest small write beside each.
/// </summary>
internal static class BatchScale
{
    private const int Small = 10_000, Large = 100_000, Warm = 10_000, Goods = 40;
    private static readonly string[] Phases = ["upload", "check", "place", "result.csv", "result.xlsx"];

    /// <summary>Where a PostgreSQL is given, a connection string to a server on which databases may be made.</summary>
    private static readonly string? Postgres = Environment.GetEnvironmentVariable("SCALE_POSTGRES");

    private sealed record Phase(double Seconds, double CpuSeconds, Peak Peak);

    private sealed record Run(int Rows, IReadOnlyList<Phase> Phases, Peak Before, string Digest);

    public static async Task<int> RunAsync(string program, string content, bool verbsOnly, Action<string, string, string, string> report)
    {
        var alike = true;
        foreach (var database in Postgres is null ? ["Sqlite"] : (string[])["Sqlite", "Postgres"])
        {
            await MarketAsync(program, content, database, async (market, connection) =>
            {
                await BatchVerbs.RunAsync(market, statement => SqlAsync(connection, statement), (verb, took, beside) => report(database, $"{Large} rows: {verb}", took, beside));
                return true;
            });
            if (verbsOnly) continue;
            var runs = new List<Run>();
            foreach (var rows in (int[])[Small, Large, Small, Large]) runs.Add(await OneAsync(program, content, database, rows));
            var (small, large) = (runs.FindAll(r => r.Rows == Small), runs.FindAll(r => r.Rows == Large));
            for (var phase = 0; phase < Phases.Length; phase++)
            {
                var (few, many) = (Best(small, phase), Best(large, phase));
                report(database, Phases[phase], string.Create(CultureInfo.InvariantCulture, $"{Small / few.Seconds:0} → {Large / many.Seconds:0} rows/s"),
                    string.Create(CultureInfo.InvariantCulture, $"a row costs {many.Seconds * Small / (few.Seconds * Large):0.00} × by the clock, {many.CpuSeconds * Small / (few.CpuSeconds * Large):0.00} × by processor"));
                report(database, $"{Phases[phase]}, peaks", $"{few.Peak} → {many.Peak}", "heap and resident");
            }
            double Whole(List<Run> of, Func<Phase, double> by) => Enumerable.Range(0, 3).Sum(phase => by(Best(of, phase)));
            report(database, "upload to placed", string.Create(CultureInfo.InvariantCulture, $"{Small / Whole(small, p => p.Seconds):0} → {Large / Whole(large, p => p.Seconds):0} rows/s"),
                string.Create(CultureInfo.InvariantCulture, $"a row costs {Whole(large, p => p.Seconds) * Small / (Whole(small, p => p.Seconds) * Large):0.00} × by the clock, {Whole(large, p => p.CpuSeconds) * Small / (Whole(small, p => p.CpuSeconds) * Large):0.00} × by processor (≤ 1.3 ×)"));
            report(database, "peaks of the whole run", $"{Top(small)} → {Top(large)}", $"before: {small[0].Before}");
            var same = small.Select(r => r.Digest).Distinct().Count() == 1 && large.Select(r => r.Digest).Distinct().Count() == 1;
            report(database, "results of repeated runs", same ? "the same" : "NOT the same", $"{small[0].Digest[..12]}, {large[0].Digest[..12]}");
            alike &= same;
        }
        return alike ? 0 : 1;
    }

    // The quicker of the two: what a neighbour on the machine took away is no cost of ours.
    private static Phase Best(List<Run> runs, int phase) => runs.Select(r => r.Phases[phase]).MinBy(p => p.Seconds)!;

    private static Peak Top(List<Run> runs) => runs.SelectMany(r => r.Phases).Select(p => p.Peak).Aggregate((a, b) => a.Max(b));

    private static Task<Run> OneAsync(string program, string content, string database, int rows) => MarketAsync(program, content, database, async (market, connection) =>
    {
        using var walk = await Walk.InAsync(market);
        await walk.PlaceAsync(connection, Warm, null);
        await using var memory = new MemoryWatch(market);
        await Task.Delay(2_000);
        var before = memory.Since();
        var (phases, digest) = await walk.PlaceAsync(connection, rows, memory);
        return new Run(rows, phases, before, digest);
    });

    /// <summary>Does the work at a fresh, seeded marketplace of its own.</summary>
    private static async Task<T> MarketAsync<T>(string program, string content, string database, Func<Server, string, Task<T>> work)
    {
        var folder = Directory.CreateTempSubdirectory("scale-").FullName;
        var connection = database == "Postgres" ? await NewDatabaseAsync() : $"Data Source={Path.Combine(folder, "marketplace.db")};Pooling=False";
        try
        {
            string[] start = [program, "--urls", "{url}", "--contentRoot", content, "--Hosting:DataFolder", folder, "--Accounts:SignInsPerMinute", "0", "--Accounts:ReadsPerSecond", "0", "--Accounts:WritesPerSecond", "0",
                .. database == "Postgres" ? ["--Hosting:Database", "Postgres", "--Hosting:PostgresConnection", connection] : Array.Empty<string>()];
            var (market, _) = await Server.StartAsync("/health/ready", start);
            await using (market) return await work(market, connection);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
            if (database == "Postgres") await DropAsync(connection);
        }
    }

    private static async Task<string> NewDatabaseAsync()
    {
        var name = "scale_" + Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal);
        await SqlAsync(Postgres!, $"CREATE DATABASE {name}");
        return new NpgsqlConnectionStringBuilder(Postgres) { Database = name }.ConnectionString;
    }

    private static Task DropAsync(string connection) => SqlAsync(Postgres!, $"DROP DATABASE {new NpgsqlConnectionStringBuilder(connection).Database} WITH (FORCE)");

    private static async Task SqlAsync(string connection, string sql)
    {
        await using DbConnection db = connection.StartsWith("Data Source=", StringComparison.Ordinal) ? new SqliteConnection(connection) : new NpgsqlConnection(connection);
        await db.OpenAsync();
        await using var command = db.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The demonstration unit's people with one batch after another.</summary>
    private sealed class Walk(Server market, Dictionary<string, HttpClient> people, string[] skus) : IDisposable
    {
        private HttpClient Officer => people["officer"];

        public static async Task<Walk> InAsync(Server market)
        {
            var people = new Dictionary<string, HttpClient>();
            foreach (var account in (string[])["officer", "approver", "director", "chair", "finance"]) people[account] = await Scenarios.SignedInAsync(market, account);
            var found = await people["officer"].GetFromJsonAsync<JsonElement>($"/odata/Products?$top={Goods}&$orderby=Sku&$select=Sku&$filter=PriceFen%20lt%201900%20and%20MinimumQuantity%20eq%201%20and%20CartonQuantity%20eq%201%20and%20Storage%20eq%20'Ambient'");
            return new(market, people, [.. found.GetProperty("value").EnumerateArray().Select(p => p.GetProperty("Sku").GetString()!)]);
        }

        public async Task<(IReadOnlyList<Phase> Phases, string Digest)> PlaceAsync(string connection, int rows, MemoryWatch? memory)
        {
            // Plenty of everything but three goods, of which a third of what is asked for: every size has the same shares of whole, substituted and failed rows.
            var scarce = string.Join(", ", skus.Take(3).Select(sku => $"'{sku}'"));
            await SqlAsync(connection, $"UPDATE catalog_stock SET \"OnHand\" = \"Allocated\" + \"Held\" + 10 * {rows}");
            await SqlAsync(connection, $"UPDATE catalog_stock SET \"OnHand\" = \"Allocated\" + \"Held\" + {rows / skus.Length / 3} WHERE \"ProductId\" IN (SELECT \"Id\" FROM catalog_listings WHERE \"Sku\" IN ({scarce}))");
            var sheet = Encoding.UTF8.GetBytes(Sheet(rows));
            var phases = new List<Phase>();
            async Task<T> MeasureAsync<T>(Func<Task<T>> work)
            {
                memory?.Since();
                var (clock, cpu) = (Stopwatch.StartNew(), market.Cpu());
                var result = await work();
                phases.Add(new(clock.Elapsed.TotalSeconds, (market.Cpu() - cpu).TotalSeconds, memory?.Since() ?? default));
                return result;
            }

            var at = await OpenAsync();
            await MeasureAsync(async () =>
            {
                using var body = new ByteArrayContent(sheet) { Headers = { { "Content-Type", "text/csv" } } };
                using var put = await Officer.PutAsync(at + "/lines", body);
                return put.IsSuccessStatusCode ? true : throw new InvalidOperationException(await put.Content.ReadAsStringAsync());
            });
            await MeasureAsync(async () =>
            {
                await Scenarios.StepAsync(Officer, at + "/check");
                return await Scenarios.UntilAsync(Officer, at, "checked");
            });
            await Scenarios.StepAsync(Officer, at + "/submit");
            var batch = await Officer.GetFromJsonAsync<JsonElement>(at);
            if (batch.GetProperty("totalFen").GetInt64() > 50_000_000)
            {
                await Scenarios.StepAsync(people["director"], at + "/approve");
                await Scenarios.StepAsync(people["chair"], at + "/approve");
            }
            await MeasureAsync(async () =>
            {
                await (batch.GetProperty("totalFen").GetInt64() > 50_000_000 ? Scenarios.StepAsync(people["finance"], at + "/release") : Scenarios.StepAsync(people["approver"], at + "/approve"));
                return await Scenarios.UntilAsync(Officer, at, "placedWithShortfall");
            });
            var number = batch.GetProperty("number").GetString()!;
            var digest = await MeasureAsync(() => ResultAsync(at, "text/csv", number));
            await MeasureAsync(() => ResultAsync(at, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", number));
            return (phases, digest);
        }

        private async Task<string> OpenAsync()
        {
            using var create = new HttpRequestMessage(HttpMethod.Post, "/api/procurement/batches") { Content = JsonContent.Create(new { title = "scale", purpose = "gift" }), Headers = { { "Idempotency-Key", Guid.NewGuid().ToString() } } };
            using var opened = await Officer.SendAsync(create);
            return $"/api/procurement/batches/{(await opened.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()}";
        }

        /// <summary>Reads the result as it comes and keeps its fingerprint only, without what chance gives: the numbers of batch and orders.</summary>
        private async Task<string> ResultAsync(string at, string kind, string number)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, at + "/result") { Headers = { { "Accept", kind }, { "Accept-Language", "zh-CN" } } };
            using var answer = await Officer.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            await using var body = await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
            if (kind != "text/csv")
            {
                await body.CopyToAsync(Stream.Null);
                return "";
            }
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            using var lines = new StreamReader(body);
            while (await lines.ReadLineAsync() is { } line)
                hash.AppendData(Encoding.UTF8.GetBytes(string.Join(',', line.Replace(number, "", StringComparison.Ordinal).Split(',').Where(cell => !(cell.Length > 8 && cell[0] == 'P' && char.IsAsciiDigit(cell[1]))))));
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }

        private string Sheet(int rows)
        {
            var sheet = new StringBuilder("sku,quantity,recipient,phone,address,substitute,deliverOn,工号\n");
            var day = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(20);
            for (var i = 0; i < rows; i++)
                sheet.Append(CultureInfo.InvariantCulture, $"{skus[i % skus.Length]},1,收货人{i},{(i % 97 == 5 ? "138" : $"138{i:00000000}")},浙江省宁波市鄞州区首南街道{i}号,{(i % 3) switch { 0 => "", 1 => "是", _ => "统筹" }},{(i % 7 == 0 ? day.AddDays(i % 30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "")},N{i}\n");
            return sheet.ToString();
        }

        public void Dispose()
        {
            foreach (var person in people.Values) person.Dispose();
        }
    }
}
