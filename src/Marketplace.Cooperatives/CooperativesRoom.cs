using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Marketplace.Platform;

namespace Marketplace.Cooperatives;

/// <summary>The producers: who they are, where, and what they declare.</summary>
public static class CooperativesRoom
{
    public static void AddCooperatives(this IHostApplicationBuilder builder)
    {
        builder.AddRoom(typeof(CooperativesRoom).Assembly).Has<CooperativeViews>().Seeds<CooperativesSeed>();
        builder.Services.AddMemoryCache();
    }
}
