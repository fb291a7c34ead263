using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Platform;

public sealed record BellRang(string Where) : IEvent;

/// <summary>Leaves an audit entry for each bell; fails or refuses when told so.</summary>
public sealed class HearBell(AuditTrail audit) : IHandle<BellRang>
{
    public static int Failures;

    public Task HandleAsync(BellRang told, CancellationToken ct)
    {
        audit.Append(Actor.System, "bell.heard", told.Where, new { });
        if (Interlocked.Decrement(ref Failures) >= 0) throw new InvalidOperationException("deaf just now");
        return Task.CompletedTask;
    }
}

public sealed class TellingTheOtherRooms : IAsyncDisposable
{
    private readonly House _house = House.OnItsOwn(seeded: false, change: services =>
    {
        services.AddScoped<HearBell>();
        ((EventMap)services.Single(s => s.ServiceType == typeof(EventMap)).ImplementationInstance!).Add<BellRang, HearBell>();
    });

    public TellingTheOtherRooms() => HearBell.Failures = 0;

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    private Task TellAsync(string where, bool thenFail = false) => _house.InsideAsync(inside =>
    {
        var (db, outbox) = (inside.GetRequiredService<MarketplaceDb>(), inside.GetRequiredService<Outbox>());
        return db.TransactAsync(() =>
        {
            outbox.Tell(new BellRang(where));
            return thenFail ? throw new InvalidOperationException() : Task.CompletedTask;
        }, CancellationToken.None);
    });

    private Task<int> HeardAsync(string where) => _house.InsideAsync(inside =>
        inside.GetRequiredService<MarketplaceDb>().Set<AuditRow>().CountAsync(r => r.Action == "bell.heard" && r.Subject == where));

    [Fact]
    public async Task What_was_told_is_heard_once()
    {
        await TellAsync("金阳");
        await Task.WhenAll(_house.SettleAsync(), _house.SettleAsync());
        await Task.Delay(50);
        Assert.Equal(1, await HeardAsync("金阳"));
    }

    [Fact]
    public async Task What_was_rolled_back_was_never_told()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => TellAsync("nowhere", thenFail: true));
        await _house.SettleAsync();
        Assert.Equal(0, await HeardAsync("nowhere"));
    }

    [Fact]
    public async Task A_listener_that_failed_leaves_nothing_and_hears_it_again_later()
    {
        HearBell.Failures = 1;
        await TellAsync("盐源");
        for (var tries = 0; tries < 100 && await HeardAsync("盐源") == 0; tries++) await Task.Delay(100);
        Assert.Equal(1, await HeardAsync("盐源"));
    }

    [Fact]
    public async Task A_listener_that_never_succeeds_waits_for_an_operator()
    {
        HearBell.Failures = int.MaxValue;
        await TellAsync("通江");
        await _house.SettleAsync();
        var stuck = await WaitForStuckAsync();
        Assert.Equal("BellRang", stuck.Event);
        Assert.Contains("deaf just now", stuck.Error);

        HearBell.Failures = 0;
        var operatorActor = new Actor(new PersonId(stuck.Id), Role.Operator, null);
        Assert.True(await _house.InsideAsync(inside => inside.GetRequiredService<RetryStuckWork>().RunAsync(operatorActor, stuck.Id, CancellationToken.None)));
        await _house.SettleAsync();
        for (var tries = 0; tries < 50 && await HeardAsync("通江") == 0; tries++) await Task.Delay(50);
        Assert.Equal(1, await HeardAsync("通江"));
    }

    private async Task<StuckWorkView> WaitForStuckAsync()
    {
        for (var tries = 0; ; tries++)
        {
            var stuck = await _house.InsideAsync(inside => inside.GetRequiredService<StuckWork>().ListAsync(CancellationToken.None));
            if (stuck.Count > 0) return stuck[0];
            Assert.True(tries < 100, "no stuck work was recorded");
            await Task.Delay(50);
        }
    }
}
