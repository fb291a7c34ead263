using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.OData.Edm;
using Microsoft.OData.ModelBuilder;

namespace Marketplace.Platform.OData;

/// <summary>What one room serves under <c>/odata</c>: its part of the model, and its sets.</summary>
public sealed record ODataPart(Action<ODataConventionModelBuilder> Describe, Action<ODataHouse> Serve);

/// <summary>An OData 4.01 service over any model: the wiring.</summary>
public static class ODataDoor
{
    internal const string Prefix = "/odata";

    /// <summary>Serves the sets of every room that has a <see cref="ODataPart"/>, in the order of the rooms, under one model.</summary>
    public static IServiceCollection AddMarketplaceOData(this IServiceCollection services, Func<IEnumerable<ODataPart>, IEdmModel> model, ODataLimits? limits = null) =>
        services.AddSingleton(house =>
        {
            var parts = house.GetServices<ODataPart>().ToList();
            var odata = new ODataHouse(model(parts), limits ?? new ODataLimits());
            foreach (var part in parts) part.Serve(odata);
            return odata;
        }).AddODataDoor();

    /// <summary>Serves the model's sets as <paramref name="describe"/> defines them. Rows come from <see cref="IODataRows{T}"/> in the container.</summary>
    public static IServiceCollection AddMarketplaceOData(this IServiceCollection services, IEdmModel model, Action<ODataHouse> describe, ODataLimits? limits = null)
    {
        var house = new ODataHouse(model, limits ?? new ODataLimits());
        describe(house);
        return services.AddSingleton(house).AddODataDoor();
    }

    private static IServiceCollection AddODataDoor(this IServiceCollection services)
    {
        services.AddSingleton<ODataRoute>();
        services.AddSingleton<ODataTurns>();
        services.AddSingleton<ODataPlans>();
        services.AddSingleton<ODataCache>();
        services.AddSingleton<ODataMetadata>();
        services.AddSingleton<ODataDispatcher>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<INeighbours, NoNeighbours>();
        services.AddSingleton<IStartupFilter, ODataFront>();
        return services;
    }

    /// <summary>Answers everything under <c>/odata</c>.</summary>
    public static IEndpointConventionBuilder MapMarketplaceOData(this IEndpointRouteBuilder app)
    {
        var dispatcher = app.ServiceProvider.GetRequiredService<ODataDispatcher>();
        return app.Map(Prefix + "/{**path}", dispatcher.HandleAsync).ExcludeFromDescription();
    }
}

/// <summary>
/// Stands before the whole pipeline for <c>/odata</c>: hot anonymous answers leave at once, and a refusal by anything
/// in between (sign-in, rate limit, routing) still leaves as an OData error.
/// </summary>
internal sealed class ODataFront(ODataCache cache) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(FrontAsync);
        next(app);
    };

    private Task FrontAsync(HttpContext http, RequestDelegate next)
    {
        if (!http.Request.Path.StartsWithSegments(ODataDoor.Prefix, StringComparison.Ordinal)) return next(http);
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return cache.Exactly(http) is { } answer ? answer.SendAsync(http) : PassAsync(http, next);
    }

    private static async Task PassAsync(HttpContext http, RequestDelegate next)
    {
        await next(http);
        var response = http.Response;
        if (response.HasStarted || response.StatusCode < 400 || response.ContentLength is > 0) return;
        await ODataErrors.Answer(ODataRefusals.FromPipeline(response.StatusCode)).With("OData-Version", "4.0").SendAsync(http);
    }
}
