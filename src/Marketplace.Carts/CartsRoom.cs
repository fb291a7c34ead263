using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Marketplace.Carts;

/// <summary>What shoppers are thinking of buying.</summary>
public static class CartsRoom
{
    public static void AddCarts(this IHostApplicationBuilder builder) =>
        builder.AddRoom(typeof(CartsRoom).Assembly)
            .Has<CartDesk>().Has<CartViews>().Has<KeepCarts>()
            .HasOne<CartKeeper>().Knows<CartRecords>()
            .Every<ForgetOldCarts>("40 17 * * *")
            .Services.AddHostedService(services => services.GetRequiredService<CartKeeper>());

    public static void MapCarts(this IEndpointRouteBuilder app) => CartsApi.Map(app);
}
