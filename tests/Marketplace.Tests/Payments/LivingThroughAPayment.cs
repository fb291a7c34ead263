using CsCheck;
using Marketplace.Payments;

namespace Marketplace.Tests.Payments;

/// <summary>A payment and what Stripe says about it, in any order, any number of times.</summary>
public sealed class LivingThroughAPayment
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 4, 0, 0, TimeSpan.Zero);

    private static Payment Opened()
    {
        var payment = new Payment { Id = new(new Guid("0198a000-0000-7000-8000-000000000001")), Reference = "order:1", AmountFen = 10_000, TitleZh = "订单", TitleEn = "Order", OpenedAt = Noon };
        payment.Try("https://shop/paid", "https://shop/back", "zh", Noon);
        payment.OpenSession("cs_1", "https://stripe/cs_1", Noon.AddHours(1), Noon);
        return payment;
    }

    private static SessionTruth Says(string what, string session = "cs_1") => new(
        session, Paid: what == "paid", Open: what is "open" or "declined", Expired: what == "expired",
        IntentId: what == "open" ? null : "pi_1", ReceivedFen: what == "paid" ? 10_000 : 0,
        DeclinedAttempt: what == "declined" ? "ch_1" : null, DeclineCode: what == "declined" ? "insufficient_funds" : null);

    private static readonly Gen<string[]> Stories = Gen.Int[0, 2].Select(i => new[] { "open", "declined", "paid" }[i]).Array[0, 12];

    [Fact]
    public void Ends_paid_exactly_once_however_often_and_in_whatever_order_it_is_told() => Stories.Sample(story =>
    {
        var payment = Opened();
        var told = story.Append("paid").SelectMany(what => payment.Learn(Says(what), Noon)).ToList();
        Assert.Equal(PaymentStatus.Paid, payment.Status);
        Assert.Equal(10_000, payment.PaidFen);
        Assert.Single(told.OfType<PaymentSucceeded>());
        Assert.True(told.OfType<PaymentFailed>().Count() <= 1);
        Assert.Null(payment.AskAt);
    });

    [Fact]
    public void Is_not_undone_by_an_old_decline_that_arrives_late()
    {
        var payment = Opened();
        payment.Learn(Says("paid"), Noon);
        Assert.Empty(payment.Learn(Says("declined"), Noon));
        Assert.Empty(payment.Learn(Says("expired"), Noon));
        Assert.Equal(PaymentStatus.Paid, payment.Status);
    }

    [Fact]
    public void A_decline_is_told_once_and_the_payer_may_try_again()
    {
        var payment = Opened();
        Assert.IsType<PaymentFailed>(Assert.Single(payment.Learn(Says("declined"), Noon)));
        Assert.Empty(payment.Learn(Says("declined"), Noon));
        Assert.True(payment.HasLiveSession(Noon));
        Assert.Equal("insufficient_funds", payment.DeclineCode);
    }

    [Fact]
    public void Money_that_comes_after_cancelling_is_told_all_the_same()
    {
        var payment = Opened();
        payment.Cancel(Noon);
        Assert.Equal(10_000, Assert.IsType<PaymentSucceeded>(Assert.Single(payment.Learn(Says("paid"), Noon))).AmountFen);
    }

    [Fact]
    public void An_older_sessions_end_says_nothing_about_the_newer_one_but_its_money_does()
    {
        var payment = Opened();
        payment.Learn(Says("expired"), Noon);
        payment.Try("https://shop/paid", "https://shop/back", "zh", Noon);
        payment.OpenSession("cs_2", "https://stripe/cs_2", Noon.AddHours(2), Noon);
        payment.Learn(Says("expired", "cs_1"), Noon);
        Assert.Equal(PaymentStatus.SessionOpened, payment.Status);
        Assert.Single(payment.Learn(Says("paid", "cs_1"), Noon));
    }

    [Fact]
    public void An_unanswered_question_is_asked_again_word_for_word()
    {
        var payment = new Payment { Id = new(new Guid("0198a000-0000-7000-8000-000000000002")), Reference = "order:2", AmountFen = 1, TitleZh = "订单", TitleEn = "Order", OpenedAt = Noon };
        payment.Try("https://a/paid", "https://a/back", "zh", Noon);
        var key = payment.IdempotencyKey;
        payment.Try("https://b/paid", "https://b/back", "en", Noon.AddMinutes(5));
        Assert.Equal((key, "https://a/paid", "zh", Noon), (payment.IdempotencyKey, payment.PaidUrl, payment.Language, payment.AttemptAt));
        payment.Try("https://b/paid", "https://b/back", "en", Noon.AddMinutes(25));
        Assert.NotEqual(key, payment.IdempotencyKey);
    }

    [Fact]
    public void What_is_refunded_or_promised_never_exceeds_what_was_paid() =>
        Gen.Select(Gen.Long[-5, 9_000], Gen.Int[0, 2]).Array[1, 30].Sample(steps =>
        {
            var payment = Opened();
            payment.Learn(Says("paid"), Noon);
            foreach (var (fen, fate) in steps)
            {
                if (payment.TryReserveRefund(fen))
                {
                    if (fate > 0) payment.BookRefund(fen, reserved: true);
                    else payment.GiveUpRefund(fen, booked: false);
                }
                Assert.InRange(payment.RefundedFen + payment.RefundingFen, 0, payment.PaidFen);
            }
        });

    [Fact]
    public void The_sweep_asks_less_and_less_often_and_once_more_when_the_session_has_run_out()
    {
        var payment = Opened();
        var (now, asked) = (Noon, 0);
        while (payment.AskAt is { } next && asked < 20)
        {
            Assert.True(next > now);
            (now, asked) = (next, asked + 1);
            if (now > payment.SessionExpiresAt) payment.Learn(Says("expired"), now);
            else payment.PutOffAsking(now);
        }
        Assert.InRange(asked, 5, 9);
        Assert.Equal(PaymentStatus.Expired, payment.Status);
    }
}
