using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.IntegrationTests.Procurement;
using Marketplace.Settlement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Settlement;

/// <summary>Walks accepted goods through the letterbox of settlement, as the people of both sides and the operator do.</summary>
internal sealed class SheetWalk(House house, BatchWalk batches, HttpClient cooperative, HttpClient finance, HttpClient operatorDesk)
{
    public const string Sku = "SH-513423-001";

    public BatchWalk Batches => batches;
    public HttpClient Cooperative => cooperative;
    public HttpClient Finance => finance;
    public HttpClient Operator => operatorDesk;
    public HttpClient Officer => batches.Officer;

    public static async Task<SheetWalk> InAsync(House house) =>
        new(house, await BatchWalk.InAsync(house), await house.ScriptOfAsync("cooperative"), await house.ScriptOfAsync("finance"), await house.ScriptOfAsync("operator"));

    /// <summary>A batch of apples, shipped and received, of which so many were accepted.</summary>
    public async Task<(Guid Batch, Guid Order, Guid CooperativeId, long PriceFen)> AcceptedAsync(int rows = 4, long each = 5, long? accepted = null)
    {
        await (await batches.ShelfAsync(Sku)).HasAsync(rows * each + 20);
        var batch = await batches.PlacedAsync(BatchWalk.Rows(Sku, rows, each));
        var order = (await Officer.GetFromJsonAsync<JsonElement>($"/api/procurement/purchase-orders?batch={batch}")).GetProperty("items")[0];
        var id = order.GetProperty("id").GetGuid();
        await StepAsync(cooperative, $"/api/procurement/purchase-orders/{id}/confirm");
        await StepAsync(cooperative, $"/api/procurement/purchase-orders/{id}/ship", new { carrier = "顺丰", waybill = "SF" + id.ToString("N")[..10] });
        await StepAsync(Officer, $"/api/procurement/purchase-orders/{id}/receive");
        await StepAsync(Officer, $"/api/procurement/purchase-orders/{id}/accept", accepted is { } some ? new { lines = new[] { new { sku = Sku, accepted = some, remark = "碰伤" } } } : new { });
        return (batch, id, order.GetProperty("cooperativeId").GetGuid(), order.GetProperty("lines")[0].GetProperty("unitPriceFen").GetInt64());
    }

    public async Task<JsonElement> DraftAsync(HttpClient who, Guid counterpart, params Guid[] orders) =>
        await OnceAsync(who, "/api/settlement/sheets", new { counterpart, orders });

    /// <summary>A sheet for one accepted order, agreed by both sides.</summary>
    public async Task<(JsonElement Sheet, Guid Batch, Guid Order)> AgreedAsync()
    {
        var goods = await AcceptedAsync();
        var sheet = await DraftAsync(finance, goods.CooperativeId, goods.Order);
        await StepAsync(finance, At(sheet, "/propose"));
        return (await StepAsync(cooperative, At(sheet, "/agree")), goods.Batch, goods.Order);
    }

    /// <summary>And invoiced.</summary>
    public async Task<(JsonElement Sheet, Guid Batch, Guid Order)> InvoicedAsync()
    {
        var (sheet, batch, order) = await AgreedAsync();
        var handedIn = await OnceAsync(cooperative, At(sheet, "/invoices"), Invoice(sheet, NewNumber()));
        return (await StepAsync(finance, At(sheet, $"/invoices/{handedIn.GetProperty("invoices")[0].GetProperty("id").GetGuid()}/accept")), batch, order);
    }

    /// <summary>And ordered to be paid.</summary>
    public async Task<(JsonElement Sheet, Guid Batch, Guid Order)> OrderedAsync()
    {
        var (sheet, batch, order) = await InvoicedAsync();
        return (await OnceAsync(finance, At(sheet, "/payment-orders"), new { }), batch, order);
    }

    public static object Invoice(JsonElement sheet, string number, long? grossFen = null, long taxFen = 0, string? title = null, string? code = null) => new
    {
        number,
        issuedOn = $"{DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd}",
        buyerTitle = title ?? sheet.GetProperty("buyerTitle").GetString(),
        buyerCode = code ?? sheet.GetProperty("buyerCode").GetString(),
        grossFen = grossFen ?? sheet.GetProperty("totalFen").GetInt64(),
        taxFen,
    };

    public static string NewNumber() => string.Concat(Enumerable.Range(0, 20).Select(_ => (char)('0' + System.Security.Cryptography.RandomNumberGenerator.GetInt32(10))));

    public static string At(JsonElement sheet, string rest = "") => $"/api/settlement/sheets/{sheet.GetProperty("id").GetGuid()}{rest}";

    public async Task<JsonElement> StatementAsync(params string[] rows)
    {
        using var answer = await operatorDesk.PostAsync("/api/settlement/transfers/statement", new StringContent("流水号,金额,日期,附言\n" + string.Join('\n', rows), System.Text.Encoding.UTF8, "text/csv"));
        return await OkAsync(answer);
    }

    public static async Task<JsonElement> OnceAsync(HttpClient who, string address, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Path.GetRandomFileName());
        using var answer = await who.SendAsync(request);
        return await OkAsync(answer);
    }

    public static async Task<JsonElement> StepAsync(HttpClient who, string address, object? body = null)
    {
        using var answer = await who.PostAsJsonAsync(address, body ?? new { });
        return await OkAsync(answer);
    }

    public static async Task RefusedAsync(string code, HttpClient who, string address, object? body = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body ?? new { }) };
        request.Headers.Add("Idempotency-Key", Path.GetRandomFileName());
        using var answer = await who.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(text.Contains($"\"{code}\"", StringComparison.Ordinal), $"{address}: {answer.StatusCode} {text}");
    }

    /// <summary>What must hold at any time: sheets plus unbilled is what was accepted, booked plus held plus returned is what came, and the paid book says the same.</summary>
    public Task AddsUpAsync() => house.InsideAsync(async s =>
    {
        var db = s.GetRequiredService<MarketplaceDb>();
        var accepted = await s.GetRequiredService<Marketplace.Procurement.AcceptedGoods>().Lines.ToListAsync();
        var live = await db.Set<SettlementSheet>().Include(x => x.Lines).Where(x => x.Status != SheetStatus.Cancelled).ToListAsync();
        var unbilled = await s.GetRequiredService<UnbilledGoods>().OfAsync(null, null, default);
        foreach (var line in accepted)
        {
            var onSheets = live.SelectMany(x => x.Lines).Where(l => l.Line == line.Line).Sum(l => l.Quantity);
            Assert.Equal(line.Quantity, onSheets + unbilled.Where(u => u.Goods.Line == line.Line).Sum(u => u.Rest));
        }
        var receipts = await db.Set<BankReceipt>().ToListAsync();
        var bookings = await db.Set<Booking>().ToListAsync();
        var returns = await db.Set<HeldReturn>().ToListAsync();
        Assert.All(receipts, r => Assert.Equal(r.AmountFen, r.HeldFen + bookings.Where(b => b.Reference == r.Reference).Sum(b => b.Fen) + returns.Where(b => b.Receipt == r.Reference).Sum(b => b.Fen)));
        Assert.All(live, x => Assert.Equal(x.PaidFen, bookings.Where(b => b.SheetId == x.Id).Sum(b => b.Fen)));
        var paid = await s.GetRequiredService<Marketplace.Procurement.PaidBook>().Rows.Where(p => p.Source.StartsWith("settlement:")).SumAsync(p => p.Fen);
        Assert.Equal(paid, bookings.Sum(b => b.Fen));
    });

    private static async Task<JsonElement> OkAsync(HttpResponseMessage answer)
    {
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created, $"{answer.RequestMessage!.RequestUri}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
