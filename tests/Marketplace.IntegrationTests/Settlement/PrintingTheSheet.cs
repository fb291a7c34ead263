using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Marketplace.IntegrationTests.Procurement;
using Marketplace.Platform;
using static Marketplace.IntegrationTests.Settlement.SheetWalk;

namespace Marketplace.IntegrationTests.Settlement;

/// <summary>The settlement sheet as a document for both sides, and in the evidence of its batch.</summary>
public sealed class PrintingTheSheet(QuietHouse quiet) : IClassFixture<QuietHouse>
{
    [Fact]
    public async Task Both_sides_print_the_same_sheet_with_what_was_refused_the_invoice_and_where_to_pay()
    {
        var walk = await InAsync(quiet.House);
        var goods = await walk.AcceptedAsync(accepted: 17);
        var sheet = await walk.DraftAsync(walk.Finance, goods.CooperativeId, goods.Order);
        Assert.Contains("不作付款依据", await TextAsync(walk.Finance, sheet), StringComparison.Ordinal);
        await StepAsync(walk.Finance, At(sheet, "/propose"));
        await StepAsync(walk.Cooperative, At(sheet, "/agree"));
        var number = NewNumber();
        await OnceAsync(walk.Cooperative, At(sheet, "/invoices"), Invoice(sheet, number));
        var text = await TextAsync(walk.Finance, sheet);
        Assert.DoesNotContain("不作付款依据", text, StringComparison.Ordinal);
        Assert.All([Text(sheet, "number"), Text(sheet, "buyerCode"), Text(sheet, "sellerCode"), number, CapitalNumerals.Of(17 * goods.PriceFen), "62000000000000001", "国务院令第802号"], said => Assert.Contains(said, text, StringComparison.Ordinal));
        var line = (await walk.Cooperative.GetFromJsonAsync<JsonElement>(At(sheet))).GetProperty("lines")[0];
        Assert.Equal((20, 20, 3), (line.GetProperty("ordered").GetInt64(), line.GetProperty("received").GetInt64(), line.GetProperty("refused").GetInt64()));

        var file = await walk.Finance.GetByteArrayAsync(At(sheet, "/paper"));
        Assert.Equal(file, await walk.Cooperative.GetByteArrayAsync(At(sheet, "/paper")));
        Assert.Equal(file, await walk.Cooperative.GetByteArrayAsync($"/papers/settlements/{sheet.GetProperty("id").GetGuid()}?handler=Pdf"));

        var pack = TakingThingsAway.Unpacked(await walk.Officer.GetByteArrayAsync($"/api/procurement/batches/{goods.Batch}/evidence"));
        Assert.Equal(file, pack[$"settlements/{Text(sheet, "number")}/sheet.pdf"]);
        Assert.Contains("settlement.sheet_agreed", Encoding.UTF8.GetString(pack["audit.json"]), StringComparison.Ordinal);
    }

    private static async Task<string> TextAsync(HttpClient who, JsonElement sheet) => PrintingPapers.Squeezed(await PrintingPapers.TextAsync(await who.GetByteArrayAsync(At(sheet, "/paper"))));

    private static string Text(JsonElement sheet, string name) => sheet.GetProperty(name).GetString()!;
}
