using System.Net;
using Marketplace.Accounts;
using Microsoft.Extensions.Time.Testing;

namespace Marketplace.IntegrationTests.Accounts;

public sealed class ChangingAPassword
{
    [Fact]
    public async Task Keeps_this_browser_signed_in_and_signs_the_others_out_within_minutes()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));
        await using var house = House.OnItsOwn(clock: clock);
        using var mine = await house.BrowserOfAsync("consumer");
        using var other = await house.BrowserOfAsync("consumer");

        using (var wrong = await mine.SendAsync("/account?handler=Password", ("CurrentPassword", "not mine"), ("NewPassword", "second pear 8")))
            Assert.Contains("现在的密码不对", await wrong.ReadAsync());
        using (var changed = await mine.SendAsync("/account?handler=Password", ("CurrentPassword", DemoAccounts.Password), ("NewPassword", "second pear 8")))
            Assert.Equal("/account", changed.Headers.Location!.OriginalString);

        clock.Advance(TimeSpan.FromMinutes(6));
        using var stillIn = await mine.GetAsync("/account");
        Assert.Equal(HttpStatusCode.OK, stillIn.StatusCode);
        using var signedOut = await other.GetAsync("/account");
        Assert.Equal(HttpStatusCode.Redirect, signedOut.StatusCode);
    }
}
