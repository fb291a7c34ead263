using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Accounts;
using Marketplace.Settlement;
using Microsoft.Extensions.DependencyInjection;
using static Marketplace.IntegrationTests.Settlement.SheetWalk;

namespace Marketplace.IntegrationTests.Settlement;

/// <summary>From accepted goods to the last fen, with everything that goes wrong on the way.</summary>
public sealed class SettlingAcceptedGoods : IAsyncDisposable
{
    // Of its own: accepted goods of the demonstration unit are counted to the piece.
    private readonly House _house = House.OnItsOwn();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task Goes_from_a_draft_through_invoice_and_transfer_to_paid_and_the_batch_is_settled()
    {
        var walk = await InAsync(_house);
        var (sheet, batch, _) = await walk.OrderedAsync();
        var total = sheet.GetProperty("totalFen").GetInt64();
        Assert.Equal("paymentOrdered", Status(sheet));
        Assert.Equal("accepted", (await walk.Batches.GetAsync(batch)).GetProperty("fulfilment").GetString());

        var told = await walk.StatementAsync($"B1,{Yuan(total / 2)},{Today},货款{sheet.GetProperty("number").GetString()}");
        Assert.Equal("part", Outcome(told, 0));
        Assert.Equal("settling", (await walk.Batches.GetAsync(batch)).GetProperty("fulfilment").GetString());
        told = await walk.StatementAsync($"B2,{Yuan(total - total / 2)},{Today},{sheet.GetProperty("number").GetString()}");
        Assert.Equal("paid", Outcome(told, 0));
        var paid = await walk.Finance.GetFromJsonAsync<JsonElement>(At(sheet));
        Assert.Equal(("paid", total, 2), (Status(paid), paid.GetProperty("paidFen").GetInt64(), paid.GetProperty("bookings").GetArrayLength()));
        Assert.Equal("settled", (await walk.Batches.GetAsync(batch)).GetProperty("fulfilment").GetString());
        await walk.AddsUpAsync();
    }

    [Fact]
    public async Task A_statement_is_told_line_by_line_and_the_same_file_twice_books_nothing_more()
    {
        var walk = await InAsync(_house);
        var (sheet, _, _) = await walk.OrderedAsync();
        var (total, number) = (sheet.GetProperty("totalFen").GetInt64(), sheet.GetProperty("number").GetString());
        string[] rows = [$"C1,{Yuan(total - 100)},{Today},{number}", $"C2,3.00,{Today},{number}", $"C3,8.00,{Today},没有编号", $"C4,-5,{Today},{number}", $"C5,1.00,昨天,{number}", $"C1,{Yuan(total - 100)},{Today},{number}"];
        var told = await walk.StatementAsync(rows);
        Assert.Equal(["part", "over", "unknown", "refused", "refused", "already"], told.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("outcome").GetString()));
        Assert.Equal((100, 200), (told.GetProperty("rows")[1].GetProperty("bookedFen").GetInt64(), told.GetProperty("rows")[1].GetProperty("heldFen").GetInt64()));
        Assert.Equal((total, 1_000), (told.GetProperty("bookedFen").GetInt64(), told.GetProperty("heldFen").GetInt64()));
        told = await walk.StatementAsync(rows);
        Assert.Equal(0, told.GetProperty("bookedFen").GetInt64());
        await RefusedAsync("settlement.reference_reused", walk.Operator, "/api/settlement/transfers", new { reference = "C3", amountFen = 801, paidOn = Today, remark = "x" });
        await walk.AddsUpAsync();

        // Somebody found out where the eight yuan belong.
        var (other, _, _) = await walk.OrderedAsync();
        await StepAsync(walk.Operator, "/api/settlement/transfers/C3/assign", new { sheet = other.GetProperty("number").GetString() });
        await RefusedAsync("settlement.nothing_held", walk.Operator, "/api/settlement/transfers/C3/assign", new { sheet = other.GetProperty("number").GetString() });
        Assert.Equal("partPaid", Status(await walk.Finance.GetFromJsonAsync<JsonElement>(At(other))));
        await walk.AddsUpAsync();
    }

    [Fact]
    public async Task The_same_goods_are_never_on_two_live_sheets_even_drafted_by_both_sides_at_once()
    {
        var walk = await InAsync(_house);
        var goods = await walk.AcceptedAsync();
        var unit = (await walk.Cooperative.GetFromJsonAsync<JsonElement>("/api/settlement/owed")).EnumerateArray().Single(r => r.GetProperty("unbilled").EnumerateArray().Any(o => o.GetProperty("order").GetGuid() == goods.Order)).GetProperty("counterpart").GetGuid();
        var drafts = await Task.WhenAll(Enumerable.Range(0, 8).Select(async n =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/settlement/sheets") { Content = JsonContent.Create(new { counterpart = n % 2 == 0 ? goods.CooperativeId : unit, orders = new[] { goods.Order } }) };
            request.Headers.Add("Idempotency-Key", $"race-{n}");
            using var answer = await (n % 2 == 0 ? walk.Finance : walk.Cooperative).SendAsync(request);
            return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }));
        Assert.Equal(1, drafts.Count(d => d.Item1 == 201));
        Assert.All(drafts.Where(d => d.Item1 != 201), d => Assert.Contains("settlement.order_not_billable", d.Item2, StringComparison.Ordinal));
        await walk.AddsUpAsync();
    }

    [Fact]
    public async Task A_cancelled_sheet_frees_its_goods_and_a_returned_one_says_why()
    {
        var walk = await InAsync(_house);
        var goods = await walk.AcceptedAsync(accepted: 13);
        var sheet = await walk.DraftAsync(walk.Finance, goods.CooperativeId, goods.Order);
        Assert.Equal(13 * goods.PriceFen, sheet.GetProperty("totalFen").GetInt64());
        using (var unseen = await walk.Cooperative.GetAsync(At(sheet))) Assert.Equal(404, (int)unseen.StatusCode);
        await StepAsync(walk.Finance, At(sheet, "/propose"));
        await RefusedAsync("settlement.own_sheet", walk.Finance, At(sheet, "/agree"));
        await RefusedAsync("settlement.reason_needed", walk.Cooperative, At(sheet, "/return"));
        var returned = await StepAsync(walk.Cooperative, At(sheet, "/return"), new { reason = "少算一箱" });
        Assert.Equal(("draft", "少算一箱"), (Status(returned), returned.GetProperty("returnReason").GetString()));
        await RefusedAsync("settlement.order_not_billable", walk.Finance, "/api/settlement/sheets", new { counterpart = goods.CooperativeId, orders = new[] { goods.Order } });
        await StepAsync(walk.Finance, At(sheet, "/cancel"));
        await walk.AddsUpAsync();
        Assert.Equal("draft", Status(await walk.DraftAsync(walk.Officer, goods.CooperativeId, goods.Order)));
        await walk.AddsUpAsync();
    }

    [Fact]
    public async Task An_invoice_that_does_not_fit_the_sheet_is_refused_naming_the_field()
    {
        var walk = await InAsync(_house);
        var (sheet, _, _) = await walk.AgreedAsync();
        var total = sheet.GetProperty("totalFen").GetInt64();
        var number = NewNumber();
        await RefusedAsync("settlement.invoice_number", walk.Cooperative, At(sheet, "/invoices"), Invoice(sheet, "123"));
        await RefusedAsync("settlement.buyer_title", walk.Cooperative, At(sheet, "/invoices"), Invoice(sheet, number, title: "某某单位"));
        await RefusedAsync("settlement.buyer_code", walk.Cooperative, At(sheet, "/invoices"), Invoice(sheet, number, code: "91350100M000100Y43"));
        await RefusedAsync("settlement.gross_differs", walk.Cooperative, At(sheet, "/invoices"), Invoice(sheet, number, grossFen: total - 1));
        await RefusedAsync("settlement.tax_differs", walk.Cooperative, At(sheet, "/invoices"), Invoice(sheet, number, taxFen: 1));
        await RefusedAsync("settlement.invoices_missing", walk.Finance, At(sheet, "/payment-orders"), new { });
        var handedIn = await OnceAsync(walk.Cooperative, At(sheet, "/invoices"), Invoice(sheet, number));
        await RefusedAsync("settlement.invoice_used", walk.Cooperative, At(sheet, "/invoices"), Invoice(sheet, number));
        var invoice = handedIn.GetProperty("invoices")[0].GetProperty("id").GetGuid();

        // Returned, the same number may come again; accepted and wrong, a red one takes it back.
        await StepAsync(walk.Finance, At(sheet, $"/invoices/{invoice}/return"), new { reason = "票面盖章不清" });
        var again = await OnceAsync(walk.Cooperative, At(sheet, "/invoices"), Invoice(sheet, number));
        invoice = again.GetProperty("invoices").EnumerateArray().Single(i => i.GetProperty("state").GetString() == "handedIn").GetProperty("id").GetGuid();
        Assert.Equal("invoiced", Status(await StepAsync(walk.Finance, At(sheet, $"/invoices/{invoice}/accept"))));
        var red = await StepAsync(walk.Cooperative, At(sheet, $"/invoices/{invoice}/reverse"), new { number = NewNumber(), issuedOn = Today });
        Assert.Equal(("agreed", 0), (Status(red), red.GetProperty("invoicedFen").GetInt64()));
        Assert.Equal(total, red.GetProperty("lines")[0].GetProperty("notInvoicedFen").GetInt64());
    }

    [Fact]
    public async Task A_large_payment_waits_for_a_second_person()
    {
        await using var house = House.OnItsOwn(settings: ("Settlement:SecondPersonAboveFen", "100"));
        var walk = await InAsync(house);
        var (sheet, _, _) = await walk.OrderedAsync();
        Assert.Equal("paymentAsked", Status(sheet));
        await RefusedAsync("settlement.own_payment", walk.Finance, At(sheet, "/release"), new { release = true });
        Assert.Equal("paymentOrdered", Status(await StepAsync(walk.Batches.Approver, At(sheet, "/release"), new { release = true })));
    }

    [Fact]
    public async Task A_large_sheet_is_not_paid_alone_in_small_parts()
    {
        await using var house = House.OnItsOwn(settings: ("Settlement:SecondPersonAboveFen", "70000"));
        var walk = await InAsync(house);
        var (sheet, _, _) = await walk.InvoicedAsync();
        Assert.InRange(sheet.GetProperty("totalFen").GetInt64(), 80_001, 1_000_000);
        Assert.Equal("paymentOrdered", Status(await OnceAsync(walk.Finance, At(sheet, "/payment-orders"), new { amountFen = 60_000 })));
        await walk.StatementAsync($"PART-1,600.00,{Today},{sheet.GetProperty("number").GetString()}");
        Assert.Equal("paymentAsked", Status(await OnceAsync(walk.Finance, At(sheet, "/payment-orders"), new { amountFen = 20_000 })));
    }

    [Fact]
    public async Task Both_sides_are_reminded_once_for_each_step_of_the_clock()
    {
        Task<int> LettersAsync() => _house.InsideAsync(async s =>
        {
            await s.GetRequiredService<RemindOfDue>().RunAsync(default);
            return (await s.GetRequiredService<MailViews>().NewestAsync(Actor.System, 100, default)).Count(m => m.Subject.Contains("到期", StringComparison.Ordinal) || m.Subject.Contains("逾期", StringComparison.Ordinal));
        });
        var first = await LettersAsync();
        Assert.True(first > 0, "The seed has an overdue sheet, and nobody was reminded.");
        Assert.Equal(first, await LettersAsync());
    }

    private static string Today => $"{DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd}";

    private static string Yuan(long fen) => (fen / 100m).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);

    private static string Status(JsonElement sheet) => sheet.GetProperty("status").GetString()!;

    private static string Outcome(JsonElement told, int row) => told.GetProperty("rows")[row].GetProperty("outcome").GetString()!;
}
