using Marketplace.Carts;
using Marketplace.IntegrationTests.Orders;
using Marketplace.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Payments;

/// <summary>The house is closed between the pay page and the payment; page, payment and carts are there when it opens again.</summary>
public sealed class OpeningAgain : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "again-" + Path.GetRandomFileName());

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_page_opened_before_can_be_paid_after_and_the_cart_is_still_full()
    {
        string page;
        PaymentId id;
        var guest = CartKey.OfGuest(new string('7', 32));
        await using (var house = House.OnItsOwn(_folder))
        {
            var product = (await house.GoodsAsync())[0].Id;
            id = await house.InsideAsync(inside => inside.GetRequiredService<MarketplaceDb>().TransactAsync(() =>
                Task.FromResult(inside.GetRequiredService<PaymentDesk>().Open("again:1", 4_200, new("订单", "Order"))), CancellationToken.None));
            page = await house.InsideAsync(inside => inside.GetRequiredService<StartPayment>().RunAsync(Actor.System, new(id, "http://localhost:5080/a", "http://localhost:5080/b"), CancellationToken.None));
            await house.InsideAsync(inside => inside.GetRequiredService<CartDesk>().PutAsync(guest, product, 5, default));
            // Garnet writes its log every 100 ms.
            await Task.Delay(500);
        }
        await using (var house = House.OnItsOwn(_folder))
        {
            Assert.Equal(5, Assert.Single((await house.InsideAsync(inside => inside.GetRequiredService<CartDesk>().GetAsync(guest, default))).Lines).Quantity);
            using var payer = house.Visitor();
            await payer.PostAsync(new Uri(page).PathAndQuery, new FormUrlEncodedContent([new("method", "pm_alipay")]));
            PaymentView? view = null;
            for (var tries = 0; view?.Status != PaymentStatus.Paid; tries++)
            {
                Assert.True(tries < 400);
                await Task.Delay(50);
                view = await house.InsideAsync(inside => inside.GetRequiredService<PaymentViews>().FindAsync(id, CancellationToken.None));
            }
        }
    }
}
