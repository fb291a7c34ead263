using Marketplace.Hosting.StripeSandbox;
using Microsoft.Extensions.Time.Testing;
using Stripe;
using Stripe.Checkout;

namespace Marketplace.IntegrationTests.Hosting;

/// <summary>The sandbox as Stripe's own SDK sees it.</summary>
public sealed class RehearsingStripe : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "stripe-" + Path.GetRandomFileName());
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 4, 0, 0, TimeSpan.Zero));
    private SandboxStore _store;
    private StripeClient _stripe;

    public RehearsingStripe() => Open();

    [System.Diagnostics.CodeAnalysis.MemberNotNull(nameof(_store), nameof(_stripe))]
    private void Open()
    {
        _store = new SandboxStore(_folder, _clock);
        _stripe = new StripeClient(new StripeClientOptions
        {
            ApiKey = "sk_test_x",
            ApiBase = "https://stripe.sandbox",
            HttpClient = new SystemNetHttpClient(new HttpClient(new SandboxHandler(_store, new SandboxBell()))),
        });
    }

    public void Dispose()
    {
        _store.Dispose();
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    private SessionCreateOptions Wanted(long fen = 12_345) => new()
    {
        Mode = "payment",
        SuccessUrl = "https://shop.test/paid?s={CHECKOUT_SESSION_ID}",
        CancelUrl = "https://shop.test/back",
        ClientReferenceId = "p1",
        Locale = "zh",
        Metadata = new() { ["payment_id"] = "p1" },
        LineItems = [new() { Quantity = 1, PriceData = new() { Currency = "cny", UnitAmount = fen, ProductData = new() { Name = "山海集订单 <S1>" } } }],
        PaymentIntentData = new() { Metadata = new() { ["payment_id"] = "p1" } },
    };

    private Task<Session> OpenSessionAsync() => new SessionService(_stripe).CreateAsync(Wanted());

    private Task<PaymentIntent> IntentAsync(string method, long fen = 5_000, string? capture = null) => new PaymentIntentService(_stripe).CreateAsync(
        new PaymentIntentCreateOptions { Amount = fen, Currency = "cny", PaymentMethod = method, Confirm = true, CaptureMethod = capture });

    private static async Task<StripeError> NoAsync(Func<Task> act) => (await Assert.ThrowsAsync<StripeException>(act)).StripeError;

    private Task PayAsync(string session, string method) => _store.StepAsync(ledger => SandboxSessions.Pay(ledger, SandboxSessions.Get(ledger, session), method));

    [Fact]
    public async Task A_session_is_paid_and_tells_so_with_its_intent_and_charge()
    {
        var opened = await OpenSessionAsync();
        Assert.Equal(("open", "unpaid", 12_345L, "cny"), (opened.Status, opened.PaymentStatus, opened.AmountTotal, opened.Currency));
        Assert.StartsWith("https://shop.test/sandbox/stripe/pay/cs_test_", opened.Url, StringComparison.Ordinal);
        await PayAsync(opened.Id, "pm_card_visa");
        var paid = await new SessionService(_stripe).GetAsync(opened.Id, new SessionGetOptions { Expand = ["payment_intent.latest_charge", "line_items"] });
        Assert.Equal(("complete", "paid"), (paid.Status, paid.PaymentStatus));
        Assert.Equal(("succeeded", 12_345L), (paid.PaymentIntent.Status, paid.PaymentIntent.AmountReceived));
        Assert.Equal((true, "4242"), (paid.PaymentIntent.LatestCharge.Captured, paid.PaymentIntent.LatestCharge.PaymentMethodDetails.Card.Last4));
        Assert.Equal("山海集订单 <S1>", paid.LineItems.Single().Description);
        var told = await new EventService(_stripe).ListAsync(new EventListOptions { Limit = 20 });
        Assert.Equal(["checkout.session.completed", "payment_intent.succeeded", "charge.succeeded", "payment_intent.created"], told.Select(e => e.Type));
        Assert.All(told, e => Assert.Equal(StripeConfiguration.ApiVersion, e.ApiVersion));
    }

    [Fact]
    public async Task A_declined_card_leaves_the_session_open_for_another()
    {
        var session = await OpenSessionAsync();
        await PayAsync(session.Id, "pm_card_chargeDeclinedInsufficientFunds");
        var declined = await new SessionService(_stripe).GetAsync(session.Id, new SessionGetOptions { Expand = ["payment_intent"] });
        Assert.Equal(("open", "insufficient_funds"), (declined.Status, declined.PaymentIntent.LastPaymentError.DeclineCode));
        await PayAsync(session.Id, "pm_alipay");
        Assert.Equal("paid", (await new SessionService(_stripe).GetAsync(session.Id)).PaymentStatus);
    }

    [Fact]
    public async Task The_same_key_gets_the_same_answer_and_another_question_under_it_is_refused()
    {
        var key = new RequestOptions { IdempotencyKey = "payment-1" };
        var first = await new SessionService(_stripe).CreateAsync(Wanted(), key);
        var second = await new SessionService(_stripe).CreateAsync(Wanted(), key);
        Assert.Equal(first.Id, second.Id);
        Assert.Equal("true", second.StripeResponse.Headers.GetValues("Idempotent-Replayed").Single());
        Assert.Equal("idempotency_error", (await NoAsync(() => new SessionService(_stripe).CreateAsync(Wanted(999), key))).Type);
        _clock.Advance(TimeSpan.FromHours(25));
        Assert.NotEqual(first.Id, (await new SessionService(_stripe).CreateAsync(Wanted(), key)).Id);
    }

    [Fact]
    public async Task Intents_are_declined_challenged_captured_by_hand_and_cancelled()
    {
        var declined = await NoAsync(() => IntentAsync("pm_card_chargeDeclined"));
        Assert.Equal(("card_error", "card_declined", "generic_decline", "requires_payment_method"), (declined.Type, declined.Code, declined.DeclineCode, declined.PaymentIntent.Status));

        var challenged = await IntentAsync("pm_card_threeDSecureRequired");
        Assert.Equal(("requires_action", "redirect_to_url"), (challenged.Status, challenged.NextAction.Type));

        var held = await IntentAsync("pm_card_visa", capture: "manual");
        Assert.Equal(("requires_capture", 5_000L, 0L), (held.Status, held.AmountCapturable, held.AmountReceived));
        var captured = await new PaymentIntentService(_stripe).CaptureAsync(held.Id, new PaymentIntentCaptureOptions { AmountToCapture = 4_000 });
        Assert.Equal(("succeeded", 4_000L), (captured.Status, captured.AmountReceived));
        Assert.Equal("payment_intent_unexpected_state", (await NoAsync(() => new PaymentIntentService(_stripe).CancelAsync(held.Id))).Code);
        Assert.Equal("canceled", (await new PaymentIntentService(_stripe).CancelAsync(challenged.Id)).Status);
    }

    [Fact]
    public async Task Refunds_go_out_in_parts_and_never_beyond_the_charge()
    {
        var paid = await IntentAsync("pm_card_visa");
        var refunds = new RefundService(_stripe);
        Assert.Equal(3_000, (await refunds.CreateAsync(new() { PaymentIntent = paid.Id, Amount = 3_000 })).Amount);
        Assert.Contains("greater than unrefunded amount", (await NoAsync(() => refunds.CreateAsync(new() { PaymentIntent = paid.Id, Amount = 2_001 }))).Message, StringComparison.Ordinal);
        Assert.Equal(2_000, (await refunds.CreateAsync(new() { PaymentIntent = paid.Id })).Amount);
        Assert.Equal("charge_already_refunded", (await NoAsync(() => refunds.CreateAsync(new() { PaymentIntent = paid.Id }))).Code);
        var charge = await new ChargeService(_stripe).GetAsync(paid.LatestChargeId, new ChargeGetOptions { Expand = ["refunds"] });
        Assert.Equal((true, 5_000L, 2), (charge.Refunded, charge.AmountRefunded, charge.Refunds.Count()));
    }

    [Fact]
    public async Task A_session_runs_out_or_is_closed_and_cannot_be_paid_then()
    {
        var sessions = new SessionService(_stripe);
        var closed = await sessions.ExpireAsync((await OpenSessionAsync()).Id);
        Assert.Equal("expired", closed.Status);
        Assert.Equal("checkout_session_not_open", (await NoAsync(() => sessions.ExpireAsync(closed.Id))).Code);
        var left = await OpenSessionAsync();
        _clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal("expired", (await sessions.GetAsync(left.Id)).Status);
    }

    [Fact]
    public async Task Bad_questions_get_Stripes_own_errors()
    {
        Assert.Equal(("parameter_missing", "amount"), await CodeOf(() => new PaymentIntentService(_stripe).CreateAsync(new() { Currency = "cny" })));
        Assert.Equal("parameter_unknown", (await CodeOf(() => new RefundService(_stripe).CreateAsync(new() { PaymentIntent = "pi_x", Origin = "customer_balance" }))).Code);
        Assert.Equal("resource_missing", (await CodeOf(() => new SessionService(_stripe).GetAsync("cs_test_nothing"))).Code);
        var late = Wanted();
        late.ExpiresAt = _clock.GetUtcNow().AddMinutes(10).UtcDateTime;
        Assert.Equal("expires_at", (await CodeOf(() => new SessionService(_stripe).CreateAsync(late))).Param);

        async Task<(string Code, string Param)> CodeOf(Func<Task> act) => await NoAsync(act) is var no ? (no.Code, no.Param) : default;
    }

    [Fact]
    public async Task A_letter_that_was_not_taken_is_sent_again_less_and_less_often()
    {
        await PayAsync((await OpenSessionAsync()).Id, "pm_card_visa");
        var pauses = new List<int>();
        for (var tries = 0; tries < 4; tries++)
        {
            var waited = 0;
            List<(long Seq, string Event)> due;
            while ((due = await _store.StepAsync(ledger => ledger.Due(ledger.Now))).Count == 0)
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
                waited++;
            }
            pauses.Add(waited);
            await _store.StepAsync(ledger => { ledger.NotDelivered(due.Single().Seq); return true; });
        }
        Assert.Equal([0, 1, 4, 16], pauses);
    }

    [Fact]
    public async Task Nothing_is_forgotten_when_the_house_is_closed_and_opened_again()
    {
        var session = await OpenSessionAsync();
        await PayAsync(session.Id, "pm_card_visa");
        _store.Dispose();
        Open();
        Assert.Equal("paid", (await new SessionService(_stripe).GetAsync(session.Id)).PaymentStatus);
        Assert.Single(await _store.StepAsync(ledger => ledger.Undelivered()));
    }
}
