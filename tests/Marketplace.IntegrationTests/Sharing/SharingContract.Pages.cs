using System.Text;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Sharing;

public abstract partial class SharingContract
{
    private IOutputCacheStore AtA => A.Services.GetRequiredService<IOutputCacheStore>();
    private IOutputCacheStore AtB => B.Services.GetRequiredService<IOutputCacheStore>();

    [Fact]
    public async Task A_page_kept_by_one_instance_is_served_by_the_other_until_its_tag_is_forgotten_anywhere()
    {
        const string Key = "GET\u001ehttp\u001e/products\u001fa b";
        byte[] page = [0, 10, 13, 255, .. Encoding.UTF8.GetBytes("腊肉\n")];
        await AtA.SetAsync(Key, page, ["goods", "county-513423"], TimeSpan.FromMinutes(5), default);
        await AtA.SetAsync("another", [1], ["impact"], TimeSpan.FromMinutes(5), default);
        await AtA.SetAsync("plain", [2], null, TimeSpan.FromMinutes(5), default);
        for (var times = 0; times < 2; times++) Assert.Equal(page, await AtB.GetAsync(Key, default));

        await AtA.EvictByTagAsync("goods", default);
        Assert.Null(await AtA.GetAsync(Key, default));
        await TwoHouses.EventuallyAsync(async () => await AtB.GetAsync(Key, default) is null);
        Assert.Equal([1], await AtB.GetAsync("another", default));
        Assert.Equal([2], await AtB.GetAsync("plain", default));
        Assert.Null(await AtB.GetAsync("never seen", default));
    }

    [Fact]
    public async Task A_page_fetched_from_the_other_instance_lives_no_longer_than_it_was_meant_to()
    {
        await AtA.SetAsync("short", [3], ["short"], TimeSpan.FromMinutes(2), default);
        _houses.Clock.Advance(TimeSpan.FromMinutes(2));
        // Redis itself still has it: the page says how long it is good.
        Assert.True(await _houses.Redis.KeyExistsAsync("page:short"));
        Assert.Null(await AtB.GetAsync("short", default));
    }

    [Fact]
    public async Task A_page_made_by_one_instance_is_not_made_again_by_the_other()
    {
        using var atA = A.Visitor();
        using var atB = B.Visitor();
        using var made = await atA.GetAsync("/counties");
        made.EnsureSuccessStatusCode();
        await _houses.Redis.PingAsync();
        using var served = await atB.GetAsync("/counties");
        Assert.Equal(await made.Content.ReadAsStringAsync(), await served.Content.ReadAsStringAsync());
        Assert.NotNull(served.Headers.Age);
    }
}
