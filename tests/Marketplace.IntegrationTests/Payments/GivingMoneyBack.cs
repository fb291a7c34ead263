using Marketplace.Hosting.StripeSandbox;
using Marketplace.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Stripe;

namespace Marketplace.IntegrationTests.Payments;

public sealed class GivingMoneyBack(PaymentsHouse market) : IClassFixture<PaymentsHouse>
{
    private async Task<string> CodeAsync(Func<Task> act) => (await Assert.ThrowsAsync<Refusal>(act)).Code;

    private IStripeClient Stripe => market.House.Services.GetRequiredService<IStripeClient>();

    [Fact]
    public async Task A_part_goes_back_with_its_own_amount_and_is_told_once()
    {
        var id = await market.PaidAsync("r:part");
        await market.RefundAsync(id, 3_000, "r:part:1");
        var after = await market.UntilAsync(id, p => p.RefundedFen == 3_000);
        await market.UntilAllReadAsync();
        Assert.Equal((0, 3_000), (after.RefundingFen, (await market.ViewAsync(id)).RefundedFen));
        Assert.Equal(3_000, Assert.Single(market.HeardOf<RefundSucceeded>("r:part:1")).AmountFen);
    }

    [Fact]
    public async Task More_than_was_paid_never_goes_back()
    {
        var id = await market.PaidAsync("r:over");
        Assert.Equal("payments.refund_exceeds_paid", await CodeAsync(() => market.RefundAsync(id, 10_001, "r:over:1")));
        await market.RefundAsync(id, 6_000, "r:over:2");
        Assert.Equal("payments.refund_exceeds_paid", await CodeAsync(() => market.RefundAsync(id, 4_001, "r:over:3")));
        Assert.Equal("payments.refund_exceeds_paid", await CodeAsync(() => market.RefundAsync(id, 0, "r:over:4")));
        await Assert.ThrowsAnyAsync<Exception>(() => market.VerbAsync<PaymentDesk, int>((_, db) =>
            db.Set<Payment>().Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.RefundedFen, 10_001))));
    }

    [Fact]
    public async Task Asking_twice_under_one_reference_is_one_refund()
    {
        var id = await market.PaidAsync("r:twice");
        var first = await market.RefundAsync(id, 2_000, "r:twice:1");
        Assert.Equal(first, await market.RefundAsync(id, 2_000, "r:twice:1"));
        Assert.Equal("payments.refund_reference_reused", await CodeAsync(() => market.RefundAsync(id, 2_500, "r:twice:1")));
        await market.UntilAsync(id, p => p.RefundedFen == 2_000);
    }

    [Fact]
    public async Task Of_many_who_want_it_all_at_once_one_gets_it()
    {
        var id = await market.PaidAsync("r:race");
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(async i =>
        {
            try { await market.RefundAsync(id, 10_000, $"r:race:{i}"); return true; }
            catch (Refusal) { return false; }
        }));
        Assert.Single(answers, got => got);
        await market.UntilAsync(id, p => p.RefundedFen == 10_000);
    }

    [Fact]
    public async Task A_lost_answer_and_an_outage_do_not_send_it_twice()
    {
        var id = await market.PaidAsync("r:lost");
        market.Line.LosesAnswers = true;
        try
        {
            await market.RefundAsync(id, 4_000, "r:lost:1");
            await market.UntilAsync(id, _ => market.VerbAsync<PaymentViews, bool>(async (views, _) => (await views.RefundsAsync(id, CancellationToken.None))[0].Error is not null).Result);
        }
        finally { market.Line.LosesAnswers = false; }
        market.Clock.Advance(TimeSpan.FromMinutes(5));
        await market.SweepAsync();
        await market.UntilAsync(id, p => p.RefundedFen == 4_000);
        var intent = await market.VerbAsync<PaymentViews, string?>((_, db) => db.Set<Payment>().Where(p => p.Id == id).Select(p => p.IntentId).SingleAsync());
        Assert.Single(await new RefundService(Stripe).ListAsync(new() { PaymentIntent = intent }));
    }

    [Fact]
    public async Task A_refund_made_at_Stripes_dashboard_is_booked_with_its_own_amount()
    {
        var id = await market.PaidAsync("r:dashboard");
        var intent = await market.VerbAsync<PaymentViews, string?>((_, db) => db.Set<Payment>().Where(p => p.Id == id).Select(p => p.IntentId).SingleAsync());
        await new RefundService(Stripe).CreateAsync(new() { PaymentIntent = intent, Amount = 1_500 });
        Assert.Equal(1_500, (await market.UntilAsync(id, p => p.RefundedFen > 0)).RefundedFen);
    }

    [Fact]
    public async Task Stripes_final_no_frees_the_promise_and_is_told()
    {
        var id = await market.PaidAsync("r:no");
        var intent = await market.VerbAsync<PaymentViews, string?>((_, db) => db.Set<Payment>().Where(p => p.Id == id).Select(p => p.IntentId).SingleAsync());
        market.Postman.Paused = true;
        try
        {
            await new RefundService(Stripe).CreateAsync(new() { PaymentIntent = intent, Amount = 9_000 });
            await market.RefundAsync(id, 5_000, "r:no:1");
            await market.UntilAsync(id, _ => market.HeardOf<RefundFailed>("r:no:1").Any());
        }
        finally { market.Postman.Paused = false; }
        Assert.Equal(0, (await market.ViewAsync(id)).RefundingFen);
    }

    [Fact]
    public async Task An_operator_may_try_a_refused_refund_again_while_there_is_money_left()
    {
        var id = await market.PaidAsync("r:retry");
        var (intent, charge) = await market.Sandbox.StepAsync(ledger =>
        {
            var charge = ledger.All("charge").First(c => c["metadata"].Text("reference") == "r:retry");
            charge["amount_captured"] = 0;
            ledger.Put(charge);
            return (charge.Text("payment_intent"), charge.Text("id")!);
        });
        var refund = await market.RefundAsync(id, 5_000, "r:retry:1");
        await market.UntilAsync(id, _ => market.HeardOf<RefundFailed>("r:retry:1").Any());
        await market.Sandbox.StepAsync(ledger =>
        {
            var mended = ledger.Get("charge", charge);
            mended["amount_captured"] = 10_000;
            ledger.Put(mended);
            return true;
        });
        Task RetryAsync(Actor actor) => market.VerbAsync<RetryRefund, bool>(async (retry, _) => { await retry.RunAsync(actor, refund, CancellationToken.None); return true; });
        Assert.Equal("platform.not_allowed", await CodeAsync(() => RetryAsync(new(new PersonId(id.Value), Role.Finance, null))));
        // A double click: one of the two may find nothing left to try.
        var clicks = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            try { await RetryAsync(Actor.System); return true; }
            catch (Refusal) { return false; }
        }));
        Assert.Contains(true, clicks);
        await market.UntilAsync(id, p => p.RefundedFen == 5_000);
        Assert.Equal(5_000, Assert.Single(market.HeardOf<RefundSucceeded>("r:retry:1")).AmountFen);
        Assert.Equal("payments.nothing_to_retry", await CodeAsync(() => RetryAsync(Actor.System)));
        Assert.Single(await new RefundService(Stripe).ListAsync(new() { PaymentIntent = intent }));
    }

    [Fact]
    public async Task Money_of_the_demonstrations_past_goes_back_without_Stripe()
    {
        var id = await market.AtDeskAsync(desk => Task.FromResult(desk.OpenPast("r:past", 8_800, new("旧订单", "Old order"), market.Clock.GetUtcNow().AddDays(-9))));
        await market.RefundAsync(id, 8_800, "r:past:1");
        await market.UntilAsync(id, p => p.RefundedFen == 8_800);
    }
}
