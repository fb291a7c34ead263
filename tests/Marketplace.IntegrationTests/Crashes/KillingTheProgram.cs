using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Marketplace.IntegrationTests.Crashes;

/// <summary>kill -9 in the middle of the two walks: what was confirmed is there afterwards, once.</summary>
public sealed class KillingTheProgram
{
    private static readonly object Address = new { recipient = "周敏", phone = "13812345678", province = "浙江省", city = "宁波市", county = "鄞州区", countyCode = "330212", street = "首南街道 8 号" };

    private static HttpRequestMessage Checkout(string key) =>
        new(HttpMethod.Post, "/api/checkout") { Content = JsonContent.Create(new { address = Address }), Headers = { { "Idempotency-Key", key } } };

    [Fact]
    public async Task An_order_confirmed_before_the_kill_is_there_after_it_and_its_key_orders_nothing_new()
    {
        await using var program = new TheProgram();
        await program.StartAsync();
        await program.SignInAsync("consumer");
        var product = await FirstAsync(program, "AvailableQuantity gt 50");
        var confirmed = new Dictionary<string, string>();
        for (var round = 0; round < 2; round++)
        {
            string? inFlight = null;
            var killing = Task.CompletedTask;
            try
            {
                for (var i = 0; i < 6; i++)
                {
                    (await program.Http.PutAsJsonAsync($"/api/cart/items/{product}", new { quantity = 1 })).EnsureSuccessStatusCode();
                    inFlight = $"kill-{round}-{i}";
                    // The last one is killed at some point of its way.
                    if (i == 5) killing = Task.Delay(5 + 10 * round).ContinueWith(_ => program.KillAsync(), TaskScheduler.Default).Unwrap();
                    using var answer = await program.Http.SendAsync(Checkout(inFlight));
                    if (answer.StatusCode == HttpStatusCode.Created) confirmed[inFlight] = await NumberAsync(answer);
                }
            }
            catch (HttpRequestException) { /* the killed one */ }
            await killing;
            await program.KillAsync();

            await program.StartAsync();
            await program.SignInAsync("consumer");
            foreach (var (key, number) in confirmed)
            {
                using var found = await program.Http.GetAsync($"/api/orders/{number}");
                Assert.True(found.StatusCode == HttpStatusCode.OK, $"{key}: order {number} was confirmed and is gone");
                using var again = await program.Http.SendAsync(Checkout(key));
                Assert.Equal(number, await NumberAsync(again));
                Assert.True(again.Headers.Contains("Idempotency-Replayed"));
            }
        }
        Assert.Equal(0, await program.CommandAsync("verify-audit"));
    }

    [Fact]
    public async Task A_cart_survives_the_kill()
    {
        await using var program = new TheProgram();
        await program.StartAsync();
        await program.SignInAsync("consumer");
        var product = await FirstAsync(program, "AvailableQuantity gt 50");
        (await program.Http.PutAsJsonAsync($"/api/cart/items/{product}", new { quantity = 3 })).EnsureSuccessStatusCode();
        await Task.Delay(400);
        await program.KillAsync();
        await program.StartAsync();
        await program.SignInAsync("consumer");
        Assert.Contains(product, await program.Http.GetStringAsync("/api/cart"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_batch_killed_again_and_again_ends_like_one_left_alone()
    {
        await using var left = new TheProgram();
        await using var killed = new TheProgram();
        var undisturbed = await PlaceAsync(left, kills: 0);
        var disturbed = await PlaceAsync(killed, kills: 4);
        Assert.Equal(undisturbed, disturbed);
        Assert.Equal(0, await killed.CommandAsync("verify-audit"));
    }

    /// <summary>Places a batch of 3,000 rows, some of which stock cannot cover; kills and reopens the program while it runs; the outcome in words.</summary>
    private static async Task<string> PlaceAsync(TheProgram program, int kills)
    {
        const int rows = 3_000;
        await program.StartAsync();
        await program.SignInAsync("officer");
        var found = await program.Http.GetFromJsonAsync<JsonElement>("/odata/Products?$top=40&$orderby=Sku&$select=Sku&$filter=PriceFen lt 8000 and Storage eq 'Ambient'");
        var skus = found.GetProperty("value").EnumerateArray().Select(p => p.GetProperty("Sku").GetString()!).ToArray();
        var sheet = new StringBuilder("sku,quantity,recipient,phone,address,deliverOn,remark\n");
        for (var i = 0; i < rows; i++) sheet.Append($"{skus[i % skus.Length]},1,收货人{i},138{i:00000000},浙江省宁波市鄞州区首南街道{i}号,,\n");
        using var create = new HttpRequestMessage(HttpMethod.Post, "/api/procurement/batches") { Content = JsonContent.Create(new { title = "春节慰问", purpose = "gift" }), Headers = { { "Idempotency-Key", "one" } } };
        using var made = (await program.Http.SendAsync(create)).EnsureSuccessStatusCode();
        var at = "/api/procurement/batches/" + (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        (await program.Http.PutAsync(at + "/lines", new StringContent(sheet.ToString(), Encoding.UTF8, "text/csv"))).EnsureSuccessStatusCode();
        (await program.Http.PostAsync(at + "/check", null)).EnsureSuccessStatusCode();
        await UntilAsync(program, "officer", at, "checked", 0);
        (await program.Http.PostAsync(at + "/submit", null)).EnsureSuccessStatusCode();
        await program.SignInAsync("approver");
        (await program.Http.PostAsync(at + "/approve", null)).EnsureSuccessStatusCode();
        var end = await UntilAsync(program, "officer", at, "placed", kills);
        await program.SignInAsync("officer");
        var result = await (await program.Http.SendAsync(new HttpRequestMessage(HttpMethod.Get, at + "/result") { Headers = { { "Accept", "text/csv" } } })).Content.ReadAsStringAsync();
        var counts = end.GetProperty("rows");
        Assert.InRange(counts.GetProperty("valid").GetInt32(), rows / 2, rows);
        Assert.Equal(counts.GetProperty("valid").GetInt32(), counts.GetProperty("placed").GetInt32() + counts.GetProperty("short").GetInt32() + counts.GetProperty("failed").GetInt32());
        // Numbers of purchase orders are drawn at random; everything else is the same to the letter.
        return $"{end.GetProperty("status")} {end.GetProperty("totalFen")} {counts}\n" + System.Text.RegularExpressions.Regex.Replace(result, @"\b[A-Z]{1,2}\d{6}-[0-9A-Z]{6}\b", "number");
    }

    private static async Task<JsonElement> UntilAsync(TheProgram program, string account, string at, string status, int kills)
    {
        await program.SignInAsync(account);
        for (var tries = 0; tries < 2400; tries++)
        {
            var batch = await program.Http.GetFromJsonAsync<JsonElement>(at);
            if (batch.GetProperty("status").GetString()!.StartsWith(status, StringComparison.Ordinal)) return batch;
            if (kills-- > 0)
            {
                await program.KillAsync();
                await program.StartAsync();
                await program.SignInAsync(account);
            }
            await Task.Delay(50);
        }
        throw new TimeoutException($"The batch never became {status}.");
    }

    private static async Task<string> FirstAsync(TheProgram program, string filter) =>
        (await program.Http.GetFromJsonAsync<JsonElement>($"/odata/Products?$top=1&$select=Id&$filter={filter}")).GetProperty("value")[0].GetProperty("Id").GetString()!;

    private static async Task<string> NumberAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("number").GetString()!;
}
