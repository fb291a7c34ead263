using System.Net;
using System.Net.Http.Json;
using Marketplace.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Marketplace.IntegrationTests.Accounts;

public sealed class KnockingTooOften
{
    private static Task<HttpResponseMessage> TryAsync(HttpClient visitor, string email, string password) =>
        visitor.PostAsJsonAsync("/api/accounts/sign-in", new { email, password });

    [Fact]
    public async Task Twenty_sign_ins_a_minute_are_fine_the_next_waits_and_a_paused_account_opens_again_after_a_quarter_of_an_hour()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));
        await using var house = House.OnItsOwn(clock: clock, change: s => s.PostConfigure<AccountsOptions>(o => (o.SignInsPerMinute, o.ReadsPerSecond) = (20, 100)));
        using var visitor = house.Visitor();
        for (var i = 0; i < 20; i++)
        {
            using var fine = await TryAsync(visitor, $"someone{i}@example.cn", "whatever it is");
            Assert.Equal(HttpStatusCode.Unauthorized, fine.StatusCode);
        }
        using (var next = await TryAsync(visitor, "consumer@demo.local", DemoAccounts.Password))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, next.StatusCode);
            Assert.Equal("application/problem+json", next.Content.Headers.ContentType!.MediaType);
            Assert.Equal(TimeSpan.FromSeconds(60), next.Headers.RetryAfter!.Delta);
            Assert.Equal("\"api/accounts/sign-in\";r=0;t=60", next.Headers.GetValues("RateLimit").Single());
        }
        using (var page = await visitor.GetAsync("/account/sign-in")) Assert.Equal(HttpStatusCode.OK, page.StatusCode);

        clock.Advance(TimeSpan.FromMinutes(1));
        for (var i = 0; i < 10; i++) using (await TryAsync(visitor, "consumer@demo.local", "wrong " + i)) { }
        using (var paused = await TryAsync(visitor, "consumer@demo.local", DemoAccounts.Password)) Assert.Equal(HttpStatusCode.TooManyRequests, paused.StatusCode);
        clock.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(1));
        using (var open = await TryAsync(visitor, "consumer@demo.local", DemoAccounts.Password)) Assert.Equal(HttpStatusCode.OK, open.StatusCode);

        for (var i = 0; i < 1000; i++)
            using (var read = await visitor.GetAsync("/api/regions")) Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        using var tooMany = await visitor.GetAsync("/api/regions");
        Assert.Equal(HttpStatusCode.TooManyRequests, tooMany.StatusCode);
    }
}
