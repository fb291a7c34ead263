using System.Net;
using Marketplace.Procurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>Batches made of another's rows: cut off anywhere such a draft has all of them or none, and of what is missed each unit is asked for once.</summary>
public sealed class CopyingInSlices
{
    private const string Plenty = "SH-513423-005", Scarce = "SH-511381-001";
    private const int Slice = 5, Stock = 6, Rows = 23;
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Cut_off_anywhere_a_repeated_batch_has_all_rows_or_none()
    {
        var power = new PowerLine();
        await using var house = power.OpenHouse();
        house.Services.GetRequiredService<ChunkSteps>().Rows = Slice;
        var walk = await BatchWalk.InAsync(house);
        var id = await walk.CheckedAsync(BatchWalk.Rows(Plenty, 12, 1));
        var (point, blown) = (0, true);
        while (blown)
        {
            Assert.InRange(++point, 1, 200);
            var made = default(BatchId);
            blown = await power.RunAsync(house, point, async s => made = (await s.GetRequiredService<RepeatBatch>().RunAsync(await Members.OfficerAsync(s), new(id), new(Title: $"again {point}"), None)).Batch.Id);
            await EndBrokenAsync(house);
            var drafts = await DraftsAsync(house, $"again {point}");
            Assert.Equal((12, 12), drafts[made]);
            Assert.All(drafts.Values, d => Assert.Contains(d, new[] { (0, 0), (12, 12) }));
        }
        Assert.True(point > 10, $"only {point} points");
    }

    [Fact]
    public async Task Rows_edited_while_they_are_copied_are_not_mixed()
    {
        using var house = House.OnItsOwn();
        var steps = house.Services.GetRequiredService<ChunkSteps>();
        steps.Rows = Slice;
        var walk = await BatchWalk.InAsync(house);
        var id = await walk.CheckedAsync(BatchWalk.Rows(Plenty, 12, 1));
        var slices = 0;
        steps.Reached = async step =>
        {
            if (step != "repeat: next" || ++slices != 2) return;
            using var put = await walk.PutAsync(id, System.Text.Encoding.UTF8.GetBytes(BatchWalk.Rows(Scarce, 2, 1)));
            Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        };
        using var repeat = new HttpRequestMessage(HttpMethod.Post, $"/api/procurement/batches/{id}/repeat") { Content = System.Net.Http.Json.JsonContent.Create(new { title = "mixed" }), Headers = { { "Idempotency-Key", "mixed" } } };
        using var answer = await walk.Officer.SendAsync(repeat);
        Assert.Equal((HttpStatusCode.Conflict, "platform.changed_meanwhile"), (answer.StatusCode, (await BatchWalk.JsonOf(answer)).GetProperty("code").GetString()));
        steps.Reached = null;
        await EndBrokenAsync(house);
        Assert.Equal((0, 0), Assert.Single((await DraftsAsync(house, "mixed")).Values));
        // The refusal freed the key.
        using var again = new HttpRequestMessage(HttpMethod.Post, $"/api/procurement/batches/{id}/repeat") { Content = System.Net.Http.Json.JsonContent.Create(new { title = "mixed" }), Headers = { { "Idempotency-Key", "mixed" } } };
        using var made = await walk.Officer.SendAsync(again);
        Assert.Equal((HttpStatusCode.Created, 2), (made.StatusCode, (await BatchWalk.JsonOf(made)).GetProperty("batch").GetProperty("rows").GetProperty("total").GetInt32()));
    }

    [Fact]
    public async Task Cut_off_anywhere_a_follow_up_asks_for_each_missing_unit_once()
    {
        var power = new PowerLine();
        await using var house = power.OpenHouse();
        house.Services.GetRequiredService<ChunkSteps>().Rows = Slice;
        var walk = await BatchWalk.InAsync(house);
        await (await walk.ShelfAsync(Scarce)).HasAsync(Stock);
        var id = await walk.PlacedAsync(BatchWalk.Rows(Scarce, Rows, 1));
        var (point, blown) = (0, true);
        while (blown)
        {
            Assert.InRange(++point, 1, 200);
            var tries = 0;
            blown = await power.RunAsync(house, point, async s =>
            {
                if (tries++ > 0) await EndBrokenAsync(house);
                try
                {
                    await s.GetRequiredService<FollowUpBatch>().RunAsync(await Members.OfficerAsync(s), new(id), new(Title: $"rest {point}"), None);
                }
                catch (Marketplace.Platform.Refusal done) when (tries > 1 && done.Code == "procurement.nothing_to_follow")
                {
                }
            });
            var drafts = await DraftsAsync(house, $"rest {point}");
            Assert.Equal([(Rows - Stock, Rows - Stock)], drafts.Values.Where(d => d.Total > 0));
            Assert.All(drafts.Values.Where(d => d.Total == 0), d => Assert.Equal(0, d.Stored));
            var links = await house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<FollowUp>().Where(f => drafts.Keys.Contains(f.Into)).Select(f => new { f.Row, f.Quantity }).ToListAsync());
            Assert.Equal((Rows - Stock, Rows - Stock), (links.Select(l => l.Row).Distinct().Count(), links.Sum(l => l.Quantity)));
            foreach (var draft in drafts.Keys) await BatchWalk.DoAsync(walk.Officer, draft.Value, "cancel", HttpStatusCode.OK);
        }
        Assert.True(point > 15, $"only {point} points");
    }

    [Fact]
    public async Task Rows_handed_into_a_broken_follow_up_leave_what_it_had_missing_again()
    {
        using var house = House.OnItsOwn();
        var steps = house.Services.GetRequiredService<ChunkSteps>();
        steps.Rows = Slice;
        var walk = await BatchWalk.InAsync(house);
        await (await walk.ShelfAsync(Scarce)).HasAsync(Stock);
        var id = await walk.PlacedAsync(BatchWalk.Rows(Scarce, Rows, 1));
        var slices = 0;
        steps.Reached = step => step == "follow up: next" && ++slices == 3 ? throw new InvalidOperationException("The power went.") : Task.CompletedTask;
        await Assert.ThrowsAsync<InvalidOperationException>(() => FollowAsync("broken"));
        steps.Reached = null;
        var draft = await house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<Batch>().Where(b => b.Title == "broken").Select(b => b.Id).SingleAsync());
        Assert.Equal(2 * Slice, await house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<FollowUp>().CountAsync(f => f.Into == draft)));

        using var put = await walk.PutAsync(draft.Value, System.Text.Encoding.UTF8.GetBytes(BatchWalk.Rows(Plenty, 2, 1)));
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        Assert.Equal(Rows - Stock, (await FollowAsync("whole")).Rows.Total);

        Task<BatchView> FollowAsync(string title) => house.InsideAsync(async s =>
            await s.GetRequiredService<FollowUpBatch>().RunAsync(await Members.OfficerAsync(s), new(id), new(Title: title), None));
    }

    /// <summary>What the sweep does a minute later.</summary>
    private static async Task EndBrokenAsync(House house)
    {
        var broken = await house.InsideAsync(async s =>
        {
            var receiving = s.GetRequiredService<MarketplaceDb>().Set<Batch>().Where(b => b.Receiving != null);
            await receiving.ExecuteUpdateAsync(b => b.SetProperty(x => x.MovedAt, DateTimeOffset.UtcNow - ReceivingRows.Rest - TimeSpan.FromSeconds(1)));
            return await receiving.Select(b => b.Id).ToListAsync();
        });
        foreach (var id in broken) await house.InsideAsync(s => s.GetRequiredService<EndBrokenUpload>().RunAsync(id.Value, None));
    }

    /// <summary>The unit's drafts of this title: how many rows they have, and how many are stored.</summary>
    private static Task<Dictionary<BatchId, (int Total, int Stored)>> DraftsAsync(House house, string title) => house.InsideAsync(async s =>
    {
        var db = s.GetRequiredService<MarketplaceDb>();
        var drafts = await db.Set<Batch>().AsNoTracking().Where(b => b.Title == title && b.Status == BatchStatus.Draft).ToListAsync();
        var stored = new Dictionary<BatchId, (int, int)>();
        foreach (var draft in drafts)
        {
            Assert.Null(draft.Receiving);
            stored[draft.Id] = (draft.Total, await db.Set<BatchRow>().CountAsync(r => r.BatchId == draft.Id));
        }
        return stored;
    });
}
