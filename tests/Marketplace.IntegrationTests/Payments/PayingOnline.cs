using System.Net;
using Marketplace.Hosting.StripeSandbox;
using Marketplace.Payments;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.IntegrationTests.Payments;

public sealed class PayingOnline(PaymentsHouse market) : IClassFixture<PaymentsHouse>
{
    private async Task<(PaymentId Id, string Page)> BeginAsync(string reference)
    {
        var id = await market.OpenAsync(reference);
        return (id, await market.StartAsync(id));
    }

    [Fact]
    public async Task A_good_card_pays_and_the_payer_comes_back_to_the_shop()
    {
        var (id, page) = await BeginAsync("t:good");
        using var payer = market.House.Visitor("en");
        var shown = await payer.GetStringAsync(new Uri(page).PathAndQuery);
        Assert.Contains("¥100.00", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", shown, StringComparison.Ordinal);
        var back = await market.PressAsync(page, "method", "pm_card_visa");
        Assert.Equal((HttpStatusCode.SeeOther, "http://localhost:5080/orders/1?paid=true"), (back.StatusCode, back.Headers.Location!.OriginalString));
        var paid = await market.UntilAsync(id, p => p.Status == PaymentStatus.Paid);
        Assert.Equal(10_000, paid.PaidFen);
        Assert.Equal(10_000, Assert.Single(market.HeardOf<PaymentSucceeded>("t:good")).AmountFen);
    }

    [Fact]
    public async Task A_declined_card_may_be_followed_by_a_good_one()
    {
        var (id, page) = await BeginAsync("t:declined");
        var again = await market.PressAsync(page, "method", "pm_card_chargeDeclinedInsufficientFunds");
        Assert.EndsWith("?declined=insufficient_funds", again.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal("insufficient_funds", (await market.UntilAsync(id, p => p.Status == PaymentStatus.Failed)).DeclineCode);
        Assert.Equal(page, await market.StartAsync(id));
        await market.PressAsync(page, "method", "pm_wechat_pay");
        await market.UntilAsync(id, p => p.Status == PaymentStatus.Paid);
        Assert.Single(market.HeardOf<PaymentFailed>("t:declined"));
        Assert.Single(market.HeardOf<PaymentSucceeded>("t:declined"));
    }

    [Fact]
    public async Task The_banks_challenge_may_fail_and_then_pass()
    {
        var (id, page) = await BeginAsync("t:challenge");
        async Task<string> ChallengeAsync() => "http://localhost" + (await market.PressAsync(page, "method", "pm_card_threeDSecureRequired")).Headers.Location!.OriginalString;
        var failed = await market.PressAsync(await ChallengeAsync(), "answer", "fail");
        Assert.EndsWith("?declined=authentication", failed.Headers.Location!.OriginalString, StringComparison.Ordinal);
        await market.UntilAsync(id, p => p.Status == PaymentStatus.Failed);
        await market.PressAsync(await ChallengeAsync(), "answer", "pass");
        await market.UntilAsync(id, p => p.Status == PaymentStatus.Paid);
    }

    [Fact]
    public async Task Two_clicks_and_two_tabs_pay_once()
    {
        var id = await market.OpenAsync("t:tabs");
        var pages = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => market.StartAsync(id)));
        var page = Assert.Single(pages.Distinct());
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => market.PressAsync(page, "method", "pm_card_visa")));
        await market.UntilAsync(id, p => p.Status == PaymentStatus.Paid);
        await market.UntilAllReadAsync();
        Assert.Single(market.HeardOf<PaymentSucceeded>("t:tabs"));
        Assert.Single(await market.Sandbox.StepAsync(ledger => ledger.All("charge").Where(c => c["metadata"].Text("reference") == "t:tabs").ToList()));
        Assert.Equal("payments.already_paid", (await Assert.ThrowsAsync<Refusal>(() => market.StartAsync(id))).Code);
    }

    [Fact]
    public async Task An_answer_of_Stripe_that_is_lost_leads_to_the_same_page_and_not_to_a_second_one()
    {
        var id = await market.OpenAsync("t:lost");
        market.Line.LosesAnswers = true;
        try { Assert.Equal(503, (await Assert.ThrowsAsync<Refusal>(() => market.StartAsync(id))).Status); }
        finally { market.Line.LosesAnswers = false; }
        var page = await market.StartAsync(id);
        var sessions = await market.Sandbox.StepAsync(ledger => ledger.All(SandboxSessions.Kind).Where(s => s["metadata"].Text("reference") == "t:lost").ToList());
        Assert.Equal(page, Assert.Single(sessions).Text("url"));
    }

    [Fact]
    public async Task While_Stripe_is_out_of_reach_the_payer_is_told_and_nothing_is_lost()
    {
        var id = await market.OpenAsync("t:outage");
        market.Line.Dead = true;
        try { Assert.Equal(("payments.unreachable", 503), await Assert.ThrowsAsync<Refusal>(() => market.StartAsync(id)) is var no ? (no.Code, no.Status) : default); }
        finally { market.Line.Dead = false; }
        Assert.Equal(PaymentStatus.Pending, (await market.ViewAsync(id)).Status);
        await market.PressAsync(await market.StartAsync(id), "method", "pm_card_visa");
        await market.UntilAsync(id, p => p.Status == PaymentStatus.Paid);
    }

    [Fact]
    public async Task A_cancelled_payments_page_is_closed()
    {
        var (id, page) = await BeginAsync("t:cancelled");
        await market.AtDeskAsync(async desk => { await desk.CancelAsync(id, CancellationToken.None); return true; });
        Assert.Equal("payments.cancelled", (await Assert.ThrowsAsync<Refusal>(() => market.StartAsync(id))).Code);
        using var payer = market.House.Visitor();
        for (var tries = 0; (await payer.GetAsync(new Uri(page).PathAndQuery)).StatusCode != HttpStatusCode.Gone; tries++)
        {
            Assert.True(tries < 200);
            await Task.Delay(50);
        }
        Assert.Equal(PaymentStatus.Cancelled, (await market.ViewAsync(id)).Status);
    }

    [Fact]
    public async Task A_page_nobody_knows_is_not_found()
    {
        using var payer = market.House.Visitor();
        Assert.Equal(HttpStatusCode.NotFound, (await payer.GetAsync("/sandbox/stripe/pay/cs_test_nothing")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await payer.GetAsync("/sandbox/stripe/challenge/pi_nothing")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await market.PressAsync("http://localhost/sandbox/stripe/pay/cs_test_nothing", "method", "pm_card_visa")).StatusCode);
    }
}
