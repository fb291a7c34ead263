using System.Net;
using System.Net.Http.Json;
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
