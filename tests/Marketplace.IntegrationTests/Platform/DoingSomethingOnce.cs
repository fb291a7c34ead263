using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Platform;

/// <summary>Idempotency keys on a verb that leaves one audit entry per run.</summary>
public sealed class DoingSomethingOnce(House house)
{
    private sealed record Done(string Subject);

    private readonly string _key = Path.GetRandomFileName();
    private int _runs;

    private Task<(Done Result, bool Replayed)> RunAsync(string body, Func<Task>? during = null) => house.InsideAsync(inside =>
    {
        var db = inside.GetRequiredService<MarketplaceDb>();
        return inside.GetRequiredService<Idempotency>().RunAsync("test", _key, body, () => db.TransactAsync(async () =>
        {
            Interlocked.Increment(ref _runs);
            if (during is not null) await during();
            return new Done(body);
        }, CancellationToken.None), CancellationToken.None);
    });

    [Fact]
    public async Task The_second_request_gets_the_first_ones_answer()
    {
        var first = await RunAsync("花椒");
        var second = await RunAsync("花椒");
        Assert.False(first.Replayed);
        Assert.True(second.Replayed);
        Assert.Equal(first.Result, second.Result);
        Assert.Equal(1, _runs);
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        await RunAsync("花椒");
        var refusal = await Assert.ThrowsAsync<Refusal>(() => RunAsync("苹果"));
        Assert.Equal((422, "platform.idempotency_key_reused"), (refusal.Status, refusal.Code));
    }

    [Fact]
    public async Task Twenty_at_once_run_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            try { return (await RunAsync("牦牛肉")).Result.Subject; }
            catch (Refusal refusal) { return refusal.Code; }
        }));
        Assert.Equal(1, _runs);
        Assert.All(answers, a => Assert.Contains(a, new[] { "牦牛肉", "platform.idempotency_running" }));
        Assert.Contains("牦牛肉", answers);
    }

    [Fact]
    public async Task A_refusal_frees_the_key()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync("漆器", () => throw new InvalidOperationException()));
        Assert.False((await RunAsync("漆器")).Replayed);
        Assert.Equal(2, _runs);
    }

    [Theory]
    [InlineData(10 * 60, 2)]
    [InlineData(50, 1)]
    public async Task A_claim_left_by_a_killed_instance_is_respected_unless_its_clock_was_ahead(int seconds, int runs)
    {
        var told = $"木耳 {_key}";
        await RunAsync(told);
        // As a kill between the claim and the commit leaves it.
        await house.InsideAsync(async inside =>
        {
            var (db, now) = (inside.GetRequiredService<MarketplaceDb>(), inside.GetRequiredService<TimeProvider>().GetUtcNow());
            return await db.TransactAsync(() => db.Set<IdempotencyRow>().Where(r => r.ResultJson!.Contains(_key))
                .ExecuteUpdateAsync(s => s.SetProperty(r => r.ResultJson, (string?)null).SetProperty(r => r.LeaseUntil, now.AddSeconds(seconds))), CancellationToken.None);
        });
        if (runs == 1) Assert.Equal("platform.idempotency_running", (await Assert.ThrowsAsync<Refusal>(() => RunAsync(told))).Code);
        else await RunAsync(told);
        Assert.Equal(runs, _runs);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"\"")]
    public async Task A_request_without_a_key_is_refused(string key)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers["Idempotency-Key"] = key;
        var refusal = await Assert.ThrowsAsync<Refusal>(() => house.InsideAsync(inside => inside.GetRequiredService<Idempotency>()
            .RunAsync(http, Actor.Guest, "x", () => Task.FromResult(1), n => Results.Ok(n))));
        Assert.Equal(400, refusal.Status);
    }
}
