using System.Net;
using System.Text.RegularExpressions;
using Marketplace.Accounts;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Accounts;

public sealed partial class LookingBackAtSignIns
{
    private const string Phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";

    [Fact]
    public async Task Shows_each_attempt_with_device_way_and_result_and_signs_one_out()
    {
        await using var walk = await SecondStepWalk.SetUpAsync();
        using var phone = walk.House.Visitor();
        phone.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", Phone);
        using (await phone.SignInAsync(walk.Email, "not this one")) { }
        using var half = await phone.SignInAsync(walk.Email, SecondStepWalk.Password);
        using (await phone.SendAsync("/account/sign-in?handler=Code", ("Ticket", SecondStepWalk.TicketOf(await half.ReadAsync())), ("Code", walk.NextCode()))) { }
        using (var there = await phone.GetAsync("/account")) Assert.Equal(HttpStatusCode.OK, there.StatusCode);

        using var history = await walk.Browser.GetAsync("/account/security/sign-ins");
        var page = await history.ReadAsync();
        Assert.Contains("iPhone 上的 Safari", page);
        Assert.Contains("密码不对", page);
        Assert.Contains("密码和动态码", page);
        var session = SessionIn().Matches(page).Select(m => m.Groups[1].Value).First();
        using (var ended = await walk.Browser.SendAsync("/account/security/sign-ins?handler=End", ("session", session))) Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        using (var gone = await phone.GetAsync("/account")) Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
        using var here = await walk.Browser.GetAsync("/account");
        Assert.Equal(HttpStatusCode.OK, here.StatusCode);
    }

    [Fact]
    public async Task Is_nobody_elses_business()
    {
        await using var walk = await SecondStepWalk.SetUpAsync();
        var mine = await walk.House.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<SignInEntry>().Where(e => e.EndsAt != null && e.EndedAt == null).Select(e => e.Id).FirstAsync());
        using var stranger = walk.House.Visitor();
        using (await stranger.SignInAsync(await walk.House.RegisteredAsync(), SecondStepWalk.Password)) { }
        using var tried = await stranger.SendAsync("/account/security/sign-ins?handler=End", ("session", mine.Value.ToString()));
        Assert.Equal(HttpStatusCode.NotFound, tried.StatusCode);
        using var unharmed = await walk.Browser.GetAsync("/account");
        Assert.Equal(HttpStatusCode.OK, unharmed.StatusCode);
    }

    [Fact]
    public async Task Is_forgotten_after_half_a_year_unless_the_session_is_still_open()
    {
        await using var walk = await SecondStepWalk.BeginAsync();
        using (await walk.Browser.SignInAsync(walk.Email, "not this one")) { }
        using (await walk.Browser.SignInAsync(walk.Email, SecondStepWalk.Password)) { }
        for (var day = 0; day < 181; day += 13)
        {
            walk.Clock.Advance(TimeSpan.FromDays(13));
            using var visit = await walk.Browser.GetAsync("/account");
            Assert.Equal(HttpStatusCode.OK, visit.StatusCode);
        }
        await walk.House.InsideAsync(s => s.GetRequiredService<ForgetOldSignIns>().RunAsync(default));
        var left = await walk.House.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<SignInEntry>().Select(e => e.Result).ToListAsync());
        Assert.Equal([SignInResult.SignedIn], left);
        walk.Clock.Advance(TimeSpan.FromDays(15));
        await walk.House.InsideAsync(s => s.GetRequiredService<ForgetOldSignIns>().RunAsync(default));
        Assert.False(await walk.House.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<SignInEntry>().AnyAsync()));
    }

    [GeneratedRegex("name=\"session\" value=\"([0-9a-f-]+)\"")]
    private static partial Regex SessionIn();
}
