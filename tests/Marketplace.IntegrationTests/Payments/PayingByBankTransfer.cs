using System.Net;
using System.Net.Http.Json;
using Marketplace.IntegrationTests.Orders;
using Marketplace.Payments;

namespace Marketplace.IntegrationTests.Payments;

public sealed class PayingByBankTransfer(House house)
{
    private Task<(PaymentId Id, string Code)> OpenAsync(string reference) => house.InsideAsync(inside =>
    {
        var (desk, db) = ((PaymentDesk)inside.GetService(typeof(PaymentDesk))!, (MarketplaceDb)inside.GetService(typeof(MarketplaceDb))!);
        return db.TransactAsync(() => Task.FromResult(desk.OpenTransfer(reference, 500_000, new("集中采购", "Directed purchase"))), CancellationToken.None);
    });

    [Fact]
    public async Task A_line_of_the_statement_pays_the_payment_whose_code_it_carries_once()
    {
        var (id, code) = await OpenAsync("bt:one");
        using var operators = await house.ScriptOfAsync("operator");
        Task<HttpResponseMessage> BookAsync(string identificationCode, long amountFen, string bankSerial) =>
            operators.PostAsJsonAsync("/api/payments/transfers", new { identificationCode, amountFen, bankSerial });
        Assert.Equal(HttpStatusCode.NotFound, (await BookAsync("T000000-NOTHIN", 500_000, "bt-1")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await BookAsync(code, 499_999, "bt-1")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await BookAsync(code, 500_000, " ")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await BookAsync($" {code.ToLowerInvariant()} ", 500_000, "bt-1")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await BookAsync(code, 500_000, "bt-1")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await BookAsync(code, 500_000, "bt-2")).StatusCode);
        var view = await house.InsideAsync(inside => ((PaymentViews)inside.GetService(typeof(PaymentViews))!).FindAsync(id, CancellationToken.None));
        Assert.Equal((PaymentStatus.Paid, 500_000), (view!.Status, view.PaidFen));
    }

    [Fact]
    public async Task An_operator_books_on_the_page_and_what_was_typed_is_kept_when_it_is_wrong()
    {
        var (id, code) = await OpenAsync("bt:page");
        using var operators = house.ScriptOf(new Actor(Ids.New<PersonId>(TimeProvider.System), Role.Operator, null));
        operators.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        Assert.Contains(code, await operators.GetStringAsync("/operator/payments"), StringComparison.Ordinal);
        Task<HttpResponseMessage> Book(string amount) => operators.PostAsync("/operator/payments?handler=Book", new FormUrlEncodedContent([new("identificationCode", code), new("amountFen", amount), new("bankSerial", "bt-page")]));
        var wrong = await Book("4,999.99");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var shown = await wrong.Content.ReadAsStringAsync();
        Assert.Contains("4,999.99", shown, StringComparison.Ordinal);
        Assert.Contains("到账金额与应付 ¥5,000.00 不符", System.Net.WebUtility.HtmlDecode(shown), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await Book("lots")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await Book("¥5,000.00")).StatusCode);
        var view = await house.InsideAsync(inside => ((PaymentViews)inside.GetService(typeof(PaymentViews))!).FindAsync(id, CancellationToken.None));
        Assert.Equal(PaymentStatus.Paid, view!.Status);
    }

    [Fact]
    public async Task A_transfers_refund_waits_until_the_bank_has_paid_it()
    {
        var (id, code) = await OpenAsync("bt:back");
        using var operators = house.ScriptOf(new Actor(Ids.New<PersonId>(TimeProvider.System), Role.Operator, null));
        await operators.PostAsJsonAsync("/api/payments/transfers", new { identificationCode = code, amountFen = 500_000, bankSerial = "bt-back-1" });
        var refund = await house.InsideAsync(inside => ((MarketplaceDb)inside.GetService(typeof(MarketplaceDb))!).TransactAsync(() =>
            ((PaymentDesk)inside.GetService(typeof(PaymentDesk))!).RequestRefundAsync(id, 20_000, "bt:back:1", "short", CancellationToken.None), CancellationToken.None));
        Assert.Contains("bt:back:1", await operators.GetStringAsync("/api/payments/refunds/unsettled"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await operators.PostAsync($"/api/payments/refunds/{refund.Value}/retry", null)).StatusCode);
        Task<HttpResponseMessage> PaidOut(string bankSerial) => operators.PostAsJsonAsync($"/api/payments/refunds/{refund.Value}/transferred", new { bankSerial });
        Assert.Equal(HttpStatusCode.Conflict, (await PaidOut("bt-back-1")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await PaidOut("bt-back-2")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await PaidOut("bt-back-3")).StatusCode);
        Assert.DoesNotContain("bt:back:1", await operators.GetStringAsync("/api/payments/refunds/unsettled"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_an_operator_books_and_a_card_cannot_pay_it()
    {
        var (id, code) = await OpenAsync("bt:two");
        using var officer = await house.ScriptOfAsync("officer");
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.PostAsJsonAsync("/api/payments/transfers", new { identificationCode = code, amountFen = 500_000, bankSerial = "bt-3" })).StatusCode);
        var no = await Assert.ThrowsAsync<Refusal>(() => house.InsideAsync(inside =>
            ((StartPayment)inside.GetService(typeof(StartPayment))!).RunAsync(Actor.System, new(id, "http://a/b", "http://a/c"), CancellationToken.None)));
        Assert.Equal("payments.not_by_card", no.Code);
    }
}
