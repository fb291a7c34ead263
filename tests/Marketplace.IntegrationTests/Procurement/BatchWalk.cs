using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.IntegrationTests.Catalog;
using Marketplace.Procurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>Walks a batch through the letterbox as the demonstration unit's people do.</summary>
internal sealed class BatchWalk(House house, HttpClient officer, HttpClient approver)
{
    public HttpClient Officer => officer;
    public HttpClient Approver => approver;

    public static async Task<BatchWalk> InAsync(House house) => new(house, await house.ScriptOfAsync("officer"), await house.ScriptOfAsync("approver"));

    public static string Line(int row, string sku, object quantity, string own = "") =>
        $"{sku},{quantity},收货人{row},138{row:00000000},浙江省宁波市鄞州区百丈东路{row}号,,{own}\n";

    public const string Headers = "商品编码,数量,收货人,电话,地址,送达日期,工号\n";

    public static string Rows(string sku, int rows, long each) => Headers + string.Concat(Enumerable.Range(1, rows).Select(r => Line(r, sku, each, $"N{r}")));

    public async Task<Guid> OpenAsync(string purpose = "gift")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/procurement/batches") { Content = JsonContent.Create(new { title = "测试批次", purpose }) };
        request.Headers.Add("Idempotency-Key", Path.GetRandomFileName());
        using var answer = await officer.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var id = (await JsonOf(answer)).GetProperty("id").GetGuid();
        Assert.Equal($"/api/procurement/batches/{id}", answer.Headers.Location!.ToString());
        return id;
    }

    public async Task<HttpResponseMessage> TryOpenAsync(string purpose, string failedRows)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/procurement/batches") { Content = JsonContent.Create(new { title = "测试批次", purpose, failedRows }) };
        request.Headers.Add("Idempotency-Key", Path.GetRandomFileName());
        return await officer.SendAsync(request);
    }

    public Task<HttpResponseMessage> PutAsync(Guid id, byte[] file, string kind = "text/csv")
    {
        var body = new ByteArrayContent(file);
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(kind);
        return officer.PutAsync($"/api/procurement/batches/{id}/lines", body);
    }

    public async Task<Guid> CheckedAsync(string csv)
    {
        var id = await OpenAsync();
        using var put = await PutAsync(id, Encoding.UTF8.GetBytes(csv));
        Assert.True(put.IsSuccessStatusCode, await put.Content.ReadAsStringAsync());
        await DoAsync(officer, id, "check", HttpStatusCode.Accepted);
        await RestsAsync(id);
        return id;
    }

    public async Task<Guid> SubmittedAsync(string csv)
    {
        var id = await CheckedAsync(csv);
        await DoAsync(officer, id, "submit", HttpStatusCode.OK);
        return id;
    }

    public async Task<Guid> PlacedAsync(string csv)
    {
        var id = await SubmittedAsync(csv);
        await DoAsync(approver, id, "approve", HttpStatusCode.Accepted);
        await RestsAsync(id);
        return id;
    }

    public static async Task<JsonElement> DoAsync(HttpClient who, Guid id, string act, HttpStatusCode expected, object? body = null)
    {
        using var answer = await who.PostAsJsonAsync($"/api/procurement/batches/{id}/{act}", body ?? new { });
        Assert.True(expected == answer.StatusCode, $"{act}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await JsonOf(answer);
    }

    /// <summary>Waits until no job works on it.</summary>
    public async Task<JsonElement> RestsAsync(Guid id)
    {
        for (var look = 0; look < 600; look++)
        {
            var batch = await GetAsync(id);
            if (batch.GetProperty("status").GetString() is not ("checking" or "approved" or "running")) return batch;
            await Task.Delay(50);
        }
        throw new TimeoutException($"Batch {id} did not come to rest: {await StateAsync(id)}");
    }

    /// <summary>How far it came, and what its jobs wait for.</summary>
    private Task<string> StateAsync(Guid id) => house.InsideAsync(async s =>
    {
        var batch = await s.GetRequiredService<MarketplaceDb>().Set<Batch>().AsNoTracking().SingleAsync(b => b.Id == new BatchId(id));
        var jobs = s.GetRequiredService<Hangfire.JobStorage>().GetMonitoringApi();
        var late = jobs.ScheduledJobs(0, 20).Select(j => $"{j.Value.Job?.Type.Name} at {j.Value.EnqueueAt:HH:mm:ss}").Concat(jobs.FailedJobs(0, 20).Select(j => $"{j.Value.Job?.Type.Name}: {j.Value.ExceptionMessage}"));
        return $"{batch.Status}, {batch.Done} and {batch.Priced} of {batch.Total}, moved at {batch.MovedAt:HH:mm:ss}, now {DateTimeOffset.UtcNow:HH:mm:ss}; "
            + $"{jobs.EnqueuedCount("default")} jobs wait, {jobs.FetchedCount("default")} are fetched, {jobs.ProcessingCount()} run ({string.Join(", ", jobs.ProcessingJobs(0, 20).Select(j => j.Value.Job?.Type.Name))}); {string.Join(", ", late)}; "
            + $"last done {string.Join(", ", jobs.SucceededJobs(0, 6).Select(j => $"{j.Value.Job?.Type.Name} at {j.Value.SucceededAt:HH:mm:ss}"))}";
    });

    public async Task<JsonElement> GetAsync(Guid id, string rest = "") => await officer.GetFromJsonAsync<JsonElement>($"/api/procurement/batches/{id}{rest}");

    public static async Task<JsonElement> JsonOf(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();

    /// <summary>What each row got, with its sale codes: the whole result of a batch in one comparable text.</summary>
    public Task<string> ResultAsync(Guid id) => house.InsideAsync(async s =>
    {
        var db = s.GetRequiredService<MarketplaceDb>();
        var batchId = new BatchId(id);
        var rows = await db.Set<BatchRow>().Where(r => r.BatchId == batchId).OrderBy(r => r.Row).Select(r => $"{r.Row}:{r.Status}:{r.PlacedQuantity}:{r.PlacedFen}").ToListAsync();
        var shares = await db.Set<Share>().Where(x => x.BatchId == batchId).OrderBy(x => x.Row).ThenBy(x => x.Ordinal).Select(x => $"{x.Row}-{x.Ordinal}={x.Quantity}").ToListAsync();
        return string.Join(' ', rows) + " | " + string.Join(' ', shares);
    });

    public Task<long> CommittedAsync() => house.InsideAsync(async s =>
    {
        var unit = await s.GetRequiredService<OrganisationViews>().ByCreditCodeAsync(DemoAccounts.UnitCreditCode);
        return await s.GetRequiredService<MarketplaceDb>().Set<ReservePlan>().Where(p => p.Unit == unit!.Id).Select(p => p.CommittedFen).SingleAsync();
    });

    public async Task<ShelfOf> ShelfAsync(string sku) => await ShelfOf.AsyncFor(house, await house.InsideAsync(s =>
        s.GetRequiredService<MarketplaceDb>().Set<Listing>().Where(l => l.Sku == sku).Select(l => l.Id).SingleAsync()));
}
