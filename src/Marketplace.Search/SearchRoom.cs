using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Marketplace.Search;

/// <summary>Finding goods: words in Chinese, pinyin and English, facets with exact counts, suggestions.</summary>
public static class SearchRoom
{
    public static void AddSearch(this IHostApplicationBuilder builder)
    {
        builder.Rooms().Declare<SearchOptions>("Search");
        var options = Settings.Read<SearchOptions>(builder.Configuration, "Search");
        var room = builder.AddRoom(typeof(SearchRoom).Assembly)
            .Has<IndexedCatalog>()
            .HasOne<IndexQueue>().HasOne<IndexDesk>().HasOne<CatalogAtHand>()
            .On<ListingChanged, NoteChangedGoods>().On<StockChanged, NoteChangedGoods>()
            .Reads<SearchFigures>()
            .Every<CompareIndex>("15 16 * * *"); // 00:15 in Sichuan
        room.Services.AddSingleton(options);
        if (options.Engine == SearchEngine.Elastic && !options.Faults(production: true).Any())
        {
            room.Services.AddElastic(options);
            room.Services.AddSingleton<IProductIndex, ElasticProductIndex>();
        }
        else room.Services.AddSingleton<IProductIndex>(s => new LuceneProductIndex(Path.Combine(s.GetRequiredService<FileStore>().Root, "search")));
        // The doors are public, the engine behind them is not.
        room.Services.AddScoped(s => new ProductSearch(s.GetRequiredService<IProductIndex>(), s.GetRequiredService<CatalogAtHand>(),
            s.GetRequiredService<CatalogViews>(), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<ProductSearch>>()));
        room.Services.AddScoped(s => new RebuildIndex(s.GetRequiredService<IndexDesk>()));
        room.Services.AddSingleton<IDependencyCheck, IndexCheck>();
        room.Services.AddHostedService<KeepIndexCurrent>();
    }

    public static void MapSearch(this IEndpointRouteBuilder app) => SearchApi.Map(app);
}
