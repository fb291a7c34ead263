using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Marketplace.Platform;

namespace Marketplace.Regions;

/// <summary>Where things are and which rules held there on which day.</summary>
public static class RegionsRoom
{
    public static void AddRegions(this IHostApplicationBuilder builder) =>
        builder.AddRoom(typeof(RegionsRoom).Assembly)
            .HasOne<RegionBook>()
            .Has<CountyViews>()
            .Every<RefreshCounties>("5 16 * * *") // 00:05 in Sichuan
            .Seeds<RegionsSeed>().Seeds<DemonstrationRules>().Seeds<LoanPrimeRates>();

    public static void MapRegions(this IEndpointRouteBuilder app) => RegionsApi.Map(app);
}
