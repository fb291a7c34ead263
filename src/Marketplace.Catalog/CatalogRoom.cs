using Marketplace.Platform.OData;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Marketplace.Catalog;

/// <summary>What is for sale: listings and versions, price tiers, lots, stock and holds, reviews.</summary>
public static class CatalogRoom
{
    public static void AddCatalog(this IHostApplicationBuilder builder) =>
        builder.AddRoom(typeof(CatalogRoom).Assembly)
            .Has<PriceList>().Has<Stock>().Has<CatalogViews>().Has<ListingDesk>().Has<ReviewDesk>().Has<StockReport>()
            .Has<ReviseListing>().Has<CountStock>().Has<ReceiveLot>().Has<RecordCertificate>().Has<LotCertificates>().Has<WriteReview>().Has<ReplyToReview>()
            .Every<GiveBackLapsedHolds>("* * * * *")
            .Every<WithdrawExpiredLots>("10 16 * * *") // 00:10 in Sichuan
            .Every<ReconcileStock>("30 18 * * *")      // 02:30 in Sichuan
            .Reads<StockFigures>()
            .HasOData().Knows<ReviewRecords>()
            .Seeds<CatalogSeed>();

    public static void MapCatalog(this IEndpointRouteBuilder app) => app.MapMarketplaceOData();
}
