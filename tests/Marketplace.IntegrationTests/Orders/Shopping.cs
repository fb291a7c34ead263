using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using System.Text.Json;
using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Orders;
using Marketplace.Payments;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Marketplace.IntegrationTests.Orders;

/// <summary>What tests about orders do: fill a cart, check out, let money arrive, look at the stock.</summary>
internal static class Shopping
{
    public static readonly object Yuhang = new
    {
        recipient = "张三",
        phone = "13800005678",
        province = "浙江省",
        city = "杭州市",
        county = "余杭区",
        countyCode = "330110",
        street = "文一西路1号",
    };

    /// <summary>A shopper nobody else is. The token is written here: signing in hundreds would meet the limit on sign-ins.</summary>
    public static HttpClient NewShopper(this House house) => house.ScriptOf(new Actor(Ids.New<PersonId>(TimeProvider.System), Role.Consumer, null));

    public static HttpClient ScriptOf(this House house, Actor actor)
    {
        var badge = new ClaimsIdentity(AccountsRoom.Scheme, BadgeClaims.Name, BadgeClaims.Role);
        badge.AddClaim(new(BadgeClaims.Person, actor.Person!.Value.Value.ToString()));
        badge.AddClaim(new(BadgeClaims.Role, actor.Role.ToString()));
        if (actor.Organisation is { } organisation) badge.AddClaim(new(BadgeClaims.Organisation, organisation.Value.ToString()));
        var ticket = new AuthenticationTicket(new ClaimsPrincipal(badge), new AuthenticationProperties { ExpiresUtc = DateTimeOffset.MaxValue }, AccountsRoom.BearerScheme + ":AccessToken");
        var client = house.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false, BaseAddress = new Uri("http://localhost:5080") });
        var protector = house.Services.GetRequiredService<IOptionsMonitor<BearerTokenOptions>>().Get(AccountsRoom.BearerScheme).BearerTokenProtector;
        client.DefaultRequestHeaders.Authorization = new("Bearer", protector.Protect(ticket));
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN");
        People.Add(client, new(actor.Person.Value));
        return client;
    }

    private sealed record Somebody(PersonId Id);

    private static readonly ConditionalWeakTable<HttpClient, Somebody> People = [];

    /// <summary>Whom the client speaks for.</summary>
    public static PersonId PersonOf(this HttpClient client) => People.TryGetValue(client, out var somebody) ? somebody.Id : throw new InvalidOperationException("This client was not made here.");

    /// <summary>Products with plenty on the shelf, minimum and carton one, in a fixed order.</summary>
    public static Task<IReadOnlyList<ProductCard>> GoodsAsync(this House house) => house.InsideAsync(async services =>
    {
        var cards = new List<ProductCard>();
        for (var page = 1; page <= 3; page++)
            cards.AddRange((await services.GetRequiredService<CatalogViews>().ProductCardsAsync(new CardFilter { InStock = true, Sort = CardSort.PriceLow }, page, 96, default)).Cards);
        return (IReadOnlyList<ProductCard>)[.. cards.Where(c => c is { MinimumQuantity: 1, CartonQuantity: 1, Available: >= 40 }).DistinctBy(c => c.Id)];
    });

    public static async Task PutAsync(this HttpClient shopper, ProductId product, long quantity) =>
        (await shopper.PutAsJsonAsync($"/api/cart/items/{product.Value}", new { quantity })).EnsureSuccessStatusCode();

    public static Task<HttpResponseMessage> CheckoutAsync(this HttpClient shopper, string? key = null, object? address = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/checkout") { Content = JsonContent.Create(new { address = address ?? Yuhang }) };
        request.Headers.Add("Idempotency-Key", key ?? Guid.CreateVersion7().ToString());
        return shopper.SendAsync(request);
    }

    /// <summary>Fills the cart, checks out, and returns what was answered.</summary>
    public static async Task<JsonElement> OrderAsync(this HttpClient shopper, params (ProductId Product, long Quantity)[] basket)
    {
        foreach (var (product, quantity) in basket) await shopper.PutAsync(product, quantity);
        using var answer = await shopper.CheckoutAsync();
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return await answer.JsonAsync();
    }

    public static Task<JsonElement> JsonAsync(this HttpResponseMessage answer) => answer.Content.ReadFromJsonAsync<JsonElement>();

    public static async Task<string?> CodeAsync(this HttpResponseMessage answer) => (await answer.JsonAsync()).GetProperty("code").GetString();

    public static string Number(this JsonElement order) => order.GetProperty("number").GetString()!;

    public static async Task<string> StatusAsync(this HttpClient shopper, string number) =>
        (await shopper.GetFromJsonAsync<JsonElement>($"/api/orders/{number}")).GetProperty("status").GetString()!;

    /// <summary>The provider's word has come: the payment is booked and its event told, as the payment room does it.</summary>
    public static async Task MoneyArrivesAsync(this House house, JsonElement order, bool twice = false)
    {
        await house.InsideAsync(async services =>
        {
            var (db, outbox) = (services.GetRequiredService<MarketplaceDb>(), services.GetRequiredService<Outbox>());
            var id = new PaymentId(order.GetProperty("payment").GetProperty("id").GetGuid());
            for (var n = 0; n < (twice ? 2 : 1); n++)
                await db.TransactAsync(async () =>
                {
                    var payment = await db.Set<Payment>().SingleAsync(p => p.Id == id);
                    if (payment.Status != PaymentStatus.Paid) payment.Receive(payment.AmountFen, "pi_test", DateTimeOffset.UnixEpoch);
                    outbox.Tell(new PaymentSucceeded(id, payment.Reference, payment.AmountFen));
                }, default);
        });
        await house.SettleAsync();
    }

    public static Task<long> AvailableAsync(this House house, ProductId product) =>
        house.InsideAsync(services => services.GetRequiredService<Stock>().AvailableAsync(product, default));

    /// <summary>Sets what is on the shelf so that exactly this much can be promised.</summary>
    public static Task LeaveAsync(this House house, ProductId product, long available) => house.InsideAsync(async services =>
    {
        var views = services.GetRequiredService<CatalogViews>();
        var card = (await views.ProductCardsAsync([product], default)).Single();
        var shelf = (await views.ShelfOfAsync(card.CooperativeId, default)).Single(s => s.Id == product);
        await services.GetRequiredService<CountStock>().RunAsync(Actor.System, new(product, shelf.Allocated + shelf.Held + available), default);
    });

    /// <summary>The person who works for a product's cooperative.</summary>
    public static Task<Actor> SellerOfAsync(this House house, CooperativeId cooperative) => house.InsideAsync(async services =>
        new Actor(new PersonId(SeedIds.Of("test", "seller")), Role.Cooperative, (await services.GetRequiredService<CooperativeViews>().FindAsync(cooperative))!.OrganisationId));
}
