using System.Net;
using Marketplace.Payments;
using Microsoft.EntityFrameworkCore;
using Stripe;

namespace Marketplace.IntegrationTests.Payments;

/// <summary>Webhooks that come twice, late, in the wrong order, forged, or never. The post is in the test's hands.</summary>
public sealed class HearingFromStripe : IClassFixture<PaymentsHouse>
{
    private readonly PaymentsHouse market;

    public HearingFromStripe(PaymentsHouse market)
    {
        this.market = market;
        _ = market.House.Services;
        market.Postman.Paused = true;
    }

    private async Task<(PaymentId Id, List<string> Letters)> PayUnheardAsync(string reference, params string[] methods)
    {
        var before = await market.Postman.WaitingAsync();
        var id = await market.OpenAsync(reference);
        var page = await market.StartAsync(id);
        foreach (var method in methods) await market.PressAsync(page, "method", method);
        return (id, [.. (await market.Postman.WaitingAsync()).Except(before)]);
    }

    [Fact]
    public async Task Doubled_and_reordered_events_end_paid_and_are_told_once()
    {
        var (id, letters) = await PayUnheardAsync("t:reordered", "pm_card_chargeDeclined", "pm_card_visa");
        Assert.Equal(2, letters.Count);
        var deliveries = letters.AsEnumerable().Reverse().SelectMany(l => (string[])[l, l, l]).ToList();
        var answers = await Task.WhenAll(deliveries.Select(l => market.Postman.DeliverAsync(l, CancellationToken.None)));
        Assert.All(answers, status => Assert.Equal(200, status));
        await market.UntilAllReadAsync();
        Assert.Equal(PaymentStatus.Paid, (await market.ViewAsync(id)).Status);
        Assert.Single(market.HeardOf<PaymentSucceeded>("t:reordered"));
        Assert.Empty(market.HeardOf<PaymentFailed>("t:reordered"));
        var rows = await market.VerbAsync<PaymentViews, int>((_, db) => db.Set<StripeEvent>().CountAsync(e => e.PaymentId == id));
        Assert.Equal(2, rows);
    }

    [Fact]
    public async Task A_webhook_that_never_comes_is_found_by_asking()
    {
        var (id, _) = await PayUnheardAsync("t:unheard", "pm_card_visa");
        await market.SweepAsync();
        Assert.Equal(PaymentStatus.SessionOpened, (await market.ViewAsync(id)).Status);
        market.Clock.Advance(TimeSpan.FromMinutes(2));
        await market.SweepAsync();
        await market.UntilAsync(id, p => p.Status == PaymentStatus.Paid);
        Assert.Single(market.HeardOf<PaymentSucceeded>("t:unheard"));
    }

    [Fact]
    public async Task A_payer_who_walks_away_lets_the_session_run_out_and_may_start_anew()
    {
        var (id, _) = await PayUnheardAsync("t:walked-away");
        market.Clock.Advance(TimeSpan.FromMinutes(70));
        await market.SweepAsync();
        await market.UntilAsync(id, p => p.Status == PaymentStatus.Expired);
        var page = await market.StartAsync(id);
        await market.PressAsync(page, "method", "pm_card_visa");
        market.Clock.Advance(TimeSpan.FromMinutes(2));
        await market.SweepAsync();
        await market.UntilAsync(id, p => p.Status == PaymentStatus.Paid);
    }

    [Fact]
    public async Task Money_that_arrives_after_cancelling_is_told()
    {
        var (id, letters) = await PayUnheardAsync("t:late", "pm_card_visa");
        await market.AtDeskAsync(async desk => { await desk.CancelAsync(id, CancellationToken.None); return true; });
        foreach (var letter in letters) await market.Postman.DeliverAsync(letter, CancellationToken.None);
        await market.UntilAsync(id, p => p.Status == PaymentStatus.Paid);
        Assert.Single(market.HeardOf<PaymentSucceeded>("t:late"));
    }

    [Fact]
    public async Task Forged_old_and_foreign_letters_are_refused()
    {
        var (id, letters) = await PayUnheardAsync("t:forged", "pm_card_visa");
        var body = (await market.Sandbox.StepAsync(ledger => ledger.Get("event", letters[0]))).ToJsonString();
        var secret = ((Marketplace.Hosting.StripeSandbox.SandboxSecret)market.House.Services.GetService(typeof(Marketplace.Hosting.StripeSandbox.SandboxSecret))!).Value;
        var now = market.Clock.GetUtcNow().ToUnixTimeSeconds();
        using var stranger = market.House.CreateClient();
        async Task<HttpStatusCode> SendAsync(string letter, string? signature)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/stripe") { Content = new StringContent(letter) };
            if (signature is not null) request.Headers.Add("Stripe-Signature", signature);
            return (await stranger.SendAsync(request)).StatusCode;
        }
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(body, null));
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(body, "t=1,v1=00"));
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(body, EventUtility.GenerateSignatureHeader(body, "whsec_other", now)));
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(body, EventUtility.GenerateSignatureHeader(body, secret, now - 3_600)));
        var foreign = body.Replace(StripeConfiguration.ApiVersion, "2019-01-01", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(foreign, EventUtility.GenerateSignatureHeader(foreign, secret, now)));
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync("{}", EventUtility.GenerateSignatureHeader("{}", secret, now)));
        Assert.Equal(PaymentStatus.SessionOpened, (await market.ViewAsync(id)).Status);
        Assert.Equal(HttpStatusCode.OK, await SendAsync(body, EventUtility.GenerateSignatureHeader(body, secret, now)));
        await market.UntilAsync(id, p => p.Status == PaymentStatus.Paid);
    }

    [Fact]
    public async Task A_letter_read_while_Stripe_is_out_of_reach_is_read_later()
    {
        var (id, letters) = await PayUnheardAsync("t:unreadable", "pm_card_visa");
        market.Line.Dead = true;
        try { await market.Postman.DeliverAsync(letters[0], CancellationToken.None); await Task.Delay(300); }
        finally { market.Line.Dead = false; }
        market.Clock.Advance(TimeSpan.FromSeconds(30));
        await market.SweepAsync();
        await market.UntilAsync(id, p => p.Status == PaymentStatus.Paid);
    }
}
