using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Marketplace.Settlement;

/// <summary>What units owe cooperatives for accepted goods, until it is paid.</summary>
public static class SettlementRoom
{
    public static void AddSettlement(this IHostApplicationBuilder builder)
    {
        var room = builder.AddRoom(typeof(SettlementRoom).Assembly)
            .Options<SettlementOptions>("Settlement")
            .Has<UnbilledGoods>().Has<TransferBook>().Has<SheetViews>().Has<OwedViews>().Has<OverdueViews>().Has<TransferViews>()
            .Has<DraftSheet>().Has<ProposeSheet>().Has<AgreeToSheet>().Has<ReturnSheet>().Has<CancelSheet>()
            .Has<HandInInvoice>().Has<AcceptInvoice>().Has<ReturnInvoice>().Has<ReverseInvoice>()
            .Has<OrderPayment>().Has<DecidePayment>().Has<BookTransferIn>().Has<BookStatement>().Has<AssignHeld>().Has<ReturnHeld>()
            .Every<RemindOfDue>("10 0 * * *").Every<RemindSuperiors>("20 0 * * *")
            .Seeds<SettlementSeed>();
        // An account that nobody holds, for the demonstration only.
        if (string.Equals(room.Configuration["Hosting:Profile"], "Production", StringComparison.OrdinalIgnoreCase)) return;
        room.Services.PostConfigure<SettlementOptions>(o =>
        {
            if (o.AccountNumber.Length == 0) (o.AccountHolder, o.AccountBank, o.AccountNumber) = ("山海集（演示）", "演示银行成都分行", "62000000000000001");
        });
    }

    public static void MapSettlement(this IEndpointRouteBuilder app) => SettlementApi.Map(app);
}
