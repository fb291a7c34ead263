using System.Net;
using Marketplace.Procurement;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Procurement;

public sealed class PausingAtAShortfall(QuietHouse quiet) : IClassFixture<QuietHouse>
{
    private const string Sku = "SH-511381-001";
    private readonly House _house = quiet.House;

    [Theory]
    [InlineData("pause")]
    [InlineData("reject")]
    public async Task The_officer_decides_and_going_on_places_what_there_is(string policy)
    {
        var walk = await BatchWalk.InAsync(_house);
        var shelf = await walk.ShelfAsync(Sku);
        await shelf.HasAsync(5);
        var id = await PausedAsync(walk, policy, BatchWalk.Rows(Sku, 4, 2));
        var row = await shelf.RowAsync();
        Assert.Equal(0, row.OnHand - row.Allocated - row.Held);
        await _house.InsideAsync(s => s.GetRequiredService<ResumeBatches>().ResumeAsync(DateTimeOffset.MaxValue, CancellationToken.None));
        await _house.InsideAsync(s => s.GetRequiredService<PlaceNextChunk>().RunAsync(id, CancellationToken.None));
        Assert.Equal("running", (await walk.GetAsync(id)).GetProperty("status").GetString());

        await BatchWalk.DoAsync(walk.Officer, id, "continue", HttpStatusCode.Accepted);
        var batch = await walk.RestsAsync(id);
        Assert.Equal(("placedWithShortfall", 2, 1, 1), (batch.GetProperty("status").GetString(), Rows(batch, "placed"), Rows(batch, "short"), Rows(batch, "failed")));
        await BatchWalk.DoAsync(walk.Officer, id, "continue", HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Cancelling_while_it_is_paused_gives_goods_and_money_back()
    {
        var walk = await BatchWalk.InAsync(_house);
        var shelf = await walk.ShelfAsync(Sku);
        await shelf.HasAsync(5);
        var committed = await walk.CommittedAsync();
        var id = await PausedAsync(walk, "pause", BatchWalk.Rows(Sku, 4, 2));
        await BatchWalk.DoAsync(walk.Officer, id, "cancel", HttpStatusCode.OK);
        Assert.Equal("cancelled", (await walk.RestsAsync(id)).GetProperty("status").GetString());
        var row = await shelf.RowAsync();
        Assert.Equal((5, committed), (row.OnHand - row.Allocated - row.Held, await walk.CommittedAsync()));
        Assert.Equal(0, await shelf.RecountAsync());
    }

    [Fact]
    public async Task Of_going_on_and_cancelling_at_once_the_batch_ends_in_one_way_and_the_stock_is_exact()
    {
        var walk = await BatchWalk.InAsync(_house);
        var shelf = await walk.ShelfAsync(Sku);
        for (var round = 0; round < 4; round++)
        {
            await shelf.HasAsync(5);
            var before = (await shelf.StoredAsync()).Allocated;
            var id = await PausedAsync(walk, "pause", BatchWalk.Rows(Sku, 4, 2));
            await Task.WhenAll(((string[])["continue", "cancel"]).Select(act => walk.Officer.PostAsync($"/api/procurement/batches/{id}/{act}", null)));
            var batch = await walk.RestsAsync(id);
            var taken = (await shelf.StoredAsync()).Allocated - before;
            Assert.Equal(batch.GetProperty("status").GetString() == "cancelled" ? 0 : 5, taken);
        }
        Assert.Equal(0, await shelf.RecountAsync());
    }

    [Fact]
    public async Task Where_every_row_must_pass_one_wrong_row_stops_the_submission_naming_row_and_column()
    {
        var walk = await BatchWalk.InAsync(_house);
        var id = await CheckedAsync(walk, "reject", BatchWalk.Headers + BatchWalk.Line(1, Sku, 1) + BatchWalk.Line(2, Sku, "1.5"));
        var refused = await BatchWalk.DoAsync(walk.Officer, id, "submit", HttpStatusCode.UnprocessableEntity);
        Assert.Equal(("procurement.rows_must_pass", 2, "quantity"), (refused.GetProperty("code").GetString(), refused.GetProperty("row").GetInt32(), refused.GetProperty("column").GetString()));
        Assert.Contains("第 2 行", refused.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_policy_is_refused_and_none_means_leaving_out()
    {
        var walk = await BatchWalk.InAsync(_house);
        Assert.Equal("skip", (await walk.GetAsync(await walk.OpenAsync())).GetProperty("failedRows").GetString());
        using var answer = await walk.TryOpenAsync("gift", "perhaps");
        Assert.Equal((HttpStatusCode.BadRequest, "procurement.unknown_policy"), (answer.StatusCode, (await BatchWalk.JsonOf(answer)).GetProperty("code").GetString()));
    }

    private static async Task<Guid> PausedAsync(BatchWalk walk, string policy, string csv)
    {
        var id = await CheckedAsync(walk, policy, csv);
        await BatchWalk.DoAsync(walk.Officer, id, "submit", HttpStatusCode.OK);
        await BatchWalk.DoAsync(walk.Approver, id, "approve", HttpStatusCode.Accepted);
        for (var look = 0; look < 600; look++)
        {
            var batch = await walk.GetAsync(id);
            if (batch.TryGetProperty("pausedAt", out var since) && since.ValueKind == System.Text.Json.JsonValueKind.String)
            {
                Assert.Equal(("running", 3), (batch.GetProperty("status").GetString(), batch.GetProperty("missingUnits").GetInt32()));
                return id;
            }
            await Task.Delay(50);
        }
        throw new TimeoutException("The batch never paused.");
    }

    private static async Task<Guid> CheckedAsync(BatchWalk walk, string policy, string csv)
    {
        using var opened = await walk.TryOpenAsync("gift", policy);
        var id = (await BatchWalk.JsonOf(opened)).GetProperty("id").GetGuid();
        using (await walk.PutAsync(id, System.Text.Encoding.UTF8.GetBytes(csv))) { }
        await BatchWalk.DoAsync(walk.Officer, id, "check", HttpStatusCode.Accepted);
        await walk.RestsAsync(id);
        return id;
    }

    private static int Rows(System.Text.Json.JsonElement batch, string of) => batch.GetProperty("rows").GetProperty(of).GetInt32();
}
