using System.Net;
using Marketplace.Procurement;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Procurement;

public sealed class ClosingThroughPowerCuts
{
    private const string Apples = RoundWalk.Apples, Walnuts = RoundWalk.Walnuts;
    private const int Entitlements = 30, Claims = 18;
    private static readonly CancellationToken None = CancellationToken.None;

    private sealed class PowerCut : Exception;

    [Fact]
    public async Task Killed_anywhere_from_approval_to_placing_a_round_comes_to_the_same_result()
    {
        using var house = House.OnItsOwn();
        var round = await RoundWalk.InAsync(house);
        var steps = house.Services.GetRequiredService<ChunkSteps>();
        steps.Rows = 7;
        string? expected = null;
        var (cuts, random) = (0, new Random(20261126));
        for (var run = 0; run < 8; run++)
        {
            foreach (var sku in (string[])[Apples, Walnuts]) await (await round.Batch.ShelfAsync(sku)).HasAsync(40);
            var committed = await round.Batch.CommittedAsync();
            var id = await round.OpenedAsync(RoundWalk.Wanted(Entitlements));
            await BatchWalk.DoAsync(round.Officer, id, "submit", HttpStatusCode.OK);
            // The first run is undisturbed.
            if (run > 0)
                steps.Reached = _ =>
                {
                    lock (random) if (random.Next(3) != 0) return Task.CompletedTask;
                    Interlocked.Increment(ref cuts);
                    throw new PowerCut();
                };
            await BatchWalk.DoAsync(round.Batch.Approver, id, "approve", HttpStatusCode.Accepted);
            while ((await round.GetAsync(id)).GetProperty("codesMadeAt").ValueKind == System.Text.Json.JsonValueKind.Null) await StepAsync(house, s => s.GetRequiredService<PlaceNextChunk>().RunAsync(id, None));
            var codes = await round.CodesAsync(id);
            for (var n = 0; n < Claims; n++)
            {
                var (code, number) = (codes[n], n);
                while (!await StepAsync(house, async s => await round.ClaimAsync(code, number % 3 == 0 ? Walnuts : Apples, number))) { }
            }
            await StepAsync(house, s => s.GetRequiredService<CloseCompleteRound>().RunAsync(id, None));
            Assert.Equal("open", (await round.GetAsync(id)).GetProperty("stage").GetString());
            while ((await round.GetAsync(id)).GetProperty("closedAt").ValueKind == System.Text.Json.JsonValueKind.Null)
                await StepAsync(house, async s => await s.GetRequiredService<CloseClaimRound>().RunAsync(await OfficerAsync(s), new(id), None));
            while ((await round.Batch.GetAsync(id)).GetProperty("status").GetString() is "approved" or "running") await StepAsync(house, s => s.GetRequiredService<PlaceNextChunk>().RunAsync(id, None));
            steps.Reached = null;

            var result = await round.Batch.ResultAsync(id);
            expected ??= result;
            Assert.Equal(expected, result);
            var batch = await round.Batch.GetAsync(id);
            Assert.Equal(("placed", Claims, Entitlements - Claims), (batch.GetProperty("status").GetString(), batch.GetProperty("rows").GetProperty("placed").GetInt32(), batch.GetProperty("rows").GetProperty("invalid").GetInt32()));
            Assert.Equal(committed + batch.GetProperty("placedFen").GetInt64(), await round.Batch.CommittedAsync());
            foreach (var sku in (string[])[Apples, Walnuts]) Assert.Equal(0, await (await round.Batch.ShelfAsync(sku)).RecountAsync());
        }
        Assert.True(cuts > 40, $"Only {cuts} power cuts");
    }

    private static Task<Actor> OfficerAsync(IServiceProvider s) => Members.OfficerAsync(s);

    private static async Task<bool> StepAsync(House house, Func<IServiceProvider, Task> work)
    {
        try
        {
            await house.InsideAsync(work);
            return true;
        }
        catch (PowerCut)
        {
            return false;
        }
    }
}
