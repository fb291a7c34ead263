using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Catalog;
using Marketplace.Procurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>Walks a claim round: opened and submitted by the officer, approved, claimed by members who hold nothing but a code.</summary>
internal sealed class RoundWalk(House house, BatchWalk walk)
{
    public const string Apples = "SH-513423-002", Walnuts = "SH-513423-005";
    private static readonly CancellationToken None = CancellationToken.None;

    public BatchWalk Batch => walk;
    public HttpClient Officer => walk.Officer;

    public static async Task<RoundWalk> InAsync(House house) => new(house, await BatchWalk.InAsync(house));

    public static Dictionary<string, object?> Wanted(int entitlements = 5, string leftOver = "return", params string[] offers) => new()
    {
        ["title"] = "春节慰问",
        ["offers"] = offers.Length > 0 ? offers : [Apples, Walnuts],
        ["entitlements"] = entitlements,
        ["capFen"] = 200_000,
        ["opensAt"] = DateTimeOffset.UnixEpoch,
        ["closesAt"] = DateTimeOffset.MaxValue,
        ["leftOver"] = leftOver,
    };

    public async Task<HttpResponseMessage> PostAsync(Dictionary<string, object?> wanted, string? key = null)
    {
        var now = house.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        if (wanted["opensAt"] is DateTimeOffset { Year: 1970 }) wanted["opensAt"] = now.AddMinutes(-1);
        if (wanted["closesAt"] is DateTimeOffset { Year: 9999 }) wanted["closesAt"] = now.AddDays(10);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/procurement/claim-rounds") { Content = JsonContent.Create(wanted) };
        request.Headers.Add("Idempotency-Key", key ?? Path.GetRandomFileName());
        return await walk.Officer.SendAsync(request);
    }

    public async Task<Guid> OpenedAsync(Dictionary<string, object?> wanted)
    {
        using var answer = await PostAsync(wanted);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await BatchWalk.JsonOf(answer)).GetProperty("id").GetGuid();
    }

    /// <summary>Opened, submitted, approved: its codes exist.</summary>
    public async Task<Guid> RunningAsync(Dictionary<string, object?> wanted)
    {
        var id = await OpenedAsync(wanted);
        await BatchWalk.DoAsync(walk.Officer, id, "submit", HttpStatusCode.OK);
        await BatchWalk.DoAsync(walk.Approver, id, "approve", HttpStatusCode.Accepted);
        for (var look = 0; look < 600; look++)
        {
            if ((await GetAsync(id)).GetProperty("codesMadeAt").ValueKind != JsonValueKind.Null) return id;
            await Task.Delay(50);
        }
        throw new TimeoutException($"Round {id} got no codes.");
    }

    public async Task<JsonElement> GetAsync(Guid id, string rest = "") => await walk.Officer.GetFromJsonAsync<JsonElement>($"/api/procurement/claim-rounds/{id}{rest}");

    public async Task<IReadOnlyList<string>> CodesAsync(Guid id) =>
        [.. (await GetAsync(id, "/codes")).EnumerateArray().Select(c => c.GetProperty("code").GetString()!)];

    public Task<Guid> ProductAsync(string sku) => house.InsideAsync(async s => (await s.GetRequiredService<MarketplaceDb>().Set<Listing>().Where(l => l.Sku == sku).Select(l => l.Id).SingleAsync()).Value);

    public Task<ClaimTicket> ReadAsync(string code) => house.InsideAsync(s => s.GetRequiredService<ClaimDesk>().ReadAsync(code, "test", None));

    public static ClaimAddress Home(int n = 1) => new($"陆小满{n}", $"1391234{n:0000}", "330212", $"桂花里{n}号");

    /// <summary>Claims as a member does; the refusal's code where it was refused.</summary>
    public async Task<string?> ClaimAsync(string code, string sku, int n = 1)
    {
        try
        {
            var product = await ProductAsync(sku);
            await house.InsideAsync(async s => await s.GetRequiredService<ClaimGood>().RunAsync(
                await s.GetRequiredService<ClaimDesk>().ReadAsync(code, "test", None), new(product, Home(n)), None));
            return null;
        }
        catch (Refusal refusal)
        {
            return refusal.Code;
        }
    }

    public Task<ClaimView?> SeenAsync(string code) => house.InsideAsync(async s =>
        await s.GetRequiredService<ClaimDesk>().FindAsync(await s.GetRequiredService<ClaimDesk>().ReadAsync(code, "test", None), None));

    public async Task CloseAsync(Guid id)
    {
        using var answer = await walk.Officer.PostAsJsonAsync($"/api/procurement/claim-rounds/{id}/close", new { });
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
    }
}
