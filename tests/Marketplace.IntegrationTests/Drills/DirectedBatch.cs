using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Marketplace.IntegrationTests.Cluster;

namespace Marketplace.IntegrationTests.Drills;

/// <summary>A directed batch of a few thousand rows on its way through the cluster.</summary>
internal sealed class DirectedBatch(Caller officer, Caller approver) : IDisposable
{
    private const int Rows = 4_000;

    public string At { get; private set; } = "";

    public Guid Id { get; private set; }

    /// <summary>Created, checked, submitted: one approval away from being placed.</summary>
    public static async Task<DirectedBatch> SubmittedAsync(TheCluster cluster, IReadOnlyList<string> skus)
    {
        var batch = new DirectedBatch(await cluster.SignedInAsync("officer"), await cluster.SignedInAsync("approver"));
        await batch.OpenAsync(skus);
        return batch;
    }

    public static string Sheet(IReadOnlyList<string> skus, int rows)
    {
        var sheet = new StringBuilder("sku,quantity,recipient,phone,address,deliverOn,remark\n");
        for (var i = 0; i < rows; i++) sheet.Append($"{skus[i % skus.Count]},1,收货人{i},138{i:00000000},浙江省宁波市鄞州区首南街道{i}号,,\n");
        return sheet.ToString();
    }

    public async Task ApproveAsync() => (await approver.Http.PostAsync(At + "/approve", null)).EnsureSuccessStatusCode();

    /// <summary>Waits until some rows are placed and some are not.</summary>
    public async Task UnderWayAsync()
    {
        for (var tries = 0; tries < 600; tries++)
        {
            var now = await officer.GetAsync(At);
            var progress = now.GetProperty("progress");
            if (now.GetProperty("status").GetString() == "running" && progress.GetProperty("done").GetInt32() > 0) return;
            Assert.DoesNotContain("placed", now.GetProperty("status").GetString());
            await Task.Delay(20);
        }
        throw new TimeoutException("The batch never began.");
    }

    /// <summary>Waits for its end; every valid row has one outcome.</summary>
    public async Task<JsonElement> PlacedAsync()
    {
        var end = await UntilAsync("placed");
        var rows = end.GetProperty("rows");
        int Count(string name) => rows.GetProperty(name).GetInt32();
        Assert.InRange(Count("valid"), Rows / 2, Rows);
        Assert.Equal(Count("valid"), Count("placed") + Count("short") + Count("failed"));
        Assert.True(Count("placed") > 0, "Nothing was placed: the drill showed nothing.");
        return end;
    }

    public void Dispose()
    {
        officer.Dispose();
        approver.Dispose();
    }

    private async Task OpenAsync(IReadOnlyList<string> skus)
    {
        using var create = new HttpRequestMessage(HttpMethod.Post, "/api/procurement/batches")
        {
            Content = JsonContent.Create(new { title = "演练", purpose = "gift" }),
            Headers = { { "Idempotency-Key", Path.GetRandomFileName() } },
        };
        using var made = (await officer.Http.SendAsync(create)).EnsureSuccessStatusCode();
        Id = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        At = $"/api/procurement/batches/{Id}";
        (await officer.Http.PutAsync(At + "/lines", new StringContent(Sheet(skus, Rows), Encoding.UTF8, "text/csv"))).EnsureSuccessStatusCode();
        (await officer.Http.PostAsync(At + "/check", null)).EnsureSuccessStatusCode();
        await UntilAsync("checked");
        using var submitted = await officer.Http.PostAsync(At + "/submit", null);
        Assert.True(submitted.IsSuccessStatusCode, await submitted.Content.ReadAsStringAsync());
    }

    private async Task<JsonElement> UntilAsync(string status)
    {
        var last = "";
        for (var tries = 0; tries < 900; tries++)
        {
            try
            {
                var now = await officer.GetAsync(At);
                last = now.ToString();
                if (now.GetProperty("status").GetString()!.StartsWith(status, StringComparison.Ordinal)) return now;
            }
            catch (HttpRequestException) { /* the outage the drill makes */ }
            await Task.Delay(100);
        }
        throw new TimeoutException($"The batch never became {status}: {last}");
    }
}
