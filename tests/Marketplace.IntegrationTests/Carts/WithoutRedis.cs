using Marketplace.Carts;
using Marketplace.Catalog;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace Marketplace.IntegrationTests.Carts;

public sealed class WithoutRedis(House house)
{
    [Fact]
    public async Task The_cart_says_so_at_once_instead_of_failing()
    {
        await using var nobody = await ConnectionMultiplexer.ConnectAsync("127.0.0.1:1,abortConnect=false,connectTimeout=100,connectRetry=0");
        await house.InsideAsync(async inside =>
        {
            var desk = new CartDesk(nobody, inside.GetRequiredService<MarketplaceDb>(), inside.GetRequiredService<PriceList>(), inside.GetRequiredService<CartKeeper>(), TimeProvider.System);
            var no = await Assert.ThrowsAsync<Refusal>(() => desk.GetAsync(CartKey.OfGuest(new string('b', 32)), default));
            Assert.Equal(("carts.unavailable", 503), (no.Code, no.Status));
            Assert.NotNull(no.RetryAfterSeconds);
        });
    }
}
