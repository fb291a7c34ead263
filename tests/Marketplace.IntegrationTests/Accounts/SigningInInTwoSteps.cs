using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Accounts;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Accounts;

public sealed class SigningInInTwoSteps
{
    [Fact]
    public async Task Asks_for_a_code_after_the_password_and_takes_each_code_once()
    {
        await using var walk = await SecondStepWalk.SetUpAsync();
        var (first, ticket) = await walk.HalfwayAsync();
        var code = walk.NextCode();
        using (var still = await first.GetAsync("/account")) Assert.Equal(HttpStatusCode.Redirect, still.StatusCode);
        using (var wrong = await first.SendAsync("/account/sign-in?handler=Code", ("Ticket", ticket), ("Code", "000000")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
            Assert.Contains("验证码不对", await wrong.ReadAsync());
        }
        using (var right = await first.SendAsync("/account/sign-in?handler=Code", ("Ticket", ticket), ("Code", code), ("ReturnUrl", "/account")))
            Assert.Equal("/account", right.Headers.Location!.OriginalString);
        using (var inside = await first.GetAsync("/account")) Assert.Equal(HttpStatusCode.OK, inside.StatusCode);

        var (second, again) = await walk.HalfwayAsync();
        using var reused = await second.SendAsync("/account/sign-in?handler=Code", ("Ticket", again), ("Code", code));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reused.StatusCode);
    }

    [Fact]
    public async Task Lets_one_of_two_in_who_send_the_same_code_at_once()
    {
        await using var walk = await SecondStepWalk.SetUpAsync();
        var (one, ticket) = await walk.HalfwayAsync();
        var (other, ticket2) = await walk.HalfwayAsync();
        var code = walk.NextCode();
        var answers = await Task.WhenAll(one.SendAsync("/account/sign-in?handler=Code", ("Ticket", ticket), ("Code", code)), other.SendAsync("/account/sign-in?handler=Code", ("Ticket", ticket2), ("Code", code)));
        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity], answers.Select(a => a.StatusCode).Order());
    }

    [Fact]
    public async Task Takes_a_recovery_code_once_and_keeps_only_hashes_of_them()
    {
        await using var walk = await SecondStepWalk.SetUpAsync();
        Assert.Equal(10, walk.RecoveryCodes.Length);
        var stored = await walk.House.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<RecoveryCode>().Select(c => c.Hash).ToListAsync());
        Assert.Equal(10, stored.Count);
        Assert.DoesNotContain(stored, hash => walk.RecoveryCodes.Any(c => hash.Contains(c.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)));
        var secret = await walk.House.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<Authenticator>().Select(a => a.Secret).SingleAsync());
        Assert.DoesNotContain(walk.Secret, secret, StringComparison.Ordinal);

        var (browser, ticket) = await walk.HalfwayAsync();
        using (var taken = await browser.SendAsync("/account/sign-in?handler=Code", ("Ticket", ticket), ("Code", walk.RecoveryCodes[0].ToLowerInvariant()))) Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        var (_, again) = await walk.HalfwayAsync();
        using var spent = await browser.SendAsync("/account/sign-in?handler=Code", ("Ticket", again), ("Code", walk.RecoveryCodes[0]));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, spent.StatusCode);
    }

    [Fact]
    public async Task Counts_wrong_codes_like_wrong_passwords_and_pauses()
    {
        await using var walk = await SecondStepWalk.SetUpAsync();
        var (browser, ticket) = await walk.HalfwayAsync();
        for (var n = 0; n < 10; n++)
        {
            // The right password in between forgives nothing.
            if (n == 5) ticket = (await walk.HalfwayAsync()).Ticket;
            using var wrong = await browser.SendAsync("/account/sign-in?handler=Code", ("Ticket", ticket), ("Code", $"00000{n}"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        }
        using var paused = await browser.SendAsync("/account/sign-in?handler=Code", ("Ticket", ticket), ("Code", walk.NextCode()));
        Assert.Equal(HttpStatusCode.TooManyRequests, paused.StatusCode);
    }

    [Fact]
    public async Task Forgets_the_password_after_five_minutes_and_takes_no_forged_ticket()
    {
        await using var walk = await SecondStepWalk.SetUpAsync();
        var (browser, ticket) = await walk.HalfwayAsync();
        using (var forged = await browser.SendAsync("/account/sign-in?handler=Code", ("Ticket", ticket[..^4] + "AAAA"), ("Code", walk.NextCode()))) Assert.Contains("等得太久了", await forged.ReadAsync());
        walk.Clock.Advance(TimeSpan.FromMinutes(6));
        using var late = await browser.SendAsync("/account/sign-in?handler=Code", ("Ticket", ticket), ("Code", walk.NextCode()));
        Assert.Contains("等得太久了", await late.ReadAsync());
        Assert.Contains("name=\"Password\"", await late.ReadAsync());
    }

    [Fact]
    public async Task Does_not_ask_again_on_a_remembered_device_until_everything_is_signed_out()
    {
        await using var walk = await SecondStepWalk.SetUpAsync();
        var (browser, ticket) = await walk.HalfwayAsync();
        using (var remembered = await browser.SendAsync("/account/sign-in?handler=Code", ("Ticket", ticket), ("Code", walk.NextCode()), ("RememberDevice", "true"))) Assert.Equal(HttpStatusCode.Redirect, remembered.StatusCode);
        using (await browser.SendAsync("/account?handler=SignOut")) { }
        using (var known = await browser.SignInAsync(walk.Email, SecondStepWalk.Password)) Assert.Equal(HttpStatusCode.Redirect, known.StatusCode);
        using (await browser.SendAsync("/account/security/sign-ins?handler=EndOthers")) { }
        using (await browser.SendAsync("/account?handler=SignOut")) { }
        using var asked = await browser.SignInAsync(walk.Email, SecondStepWalk.Password);
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
    }

    [Fact]
    public async Task Refuses_a_script_without_the_code_and_says_so()
    {
        await using var walk = await SecondStepWalk.SetUpAsync();
        using var script = walk.House.Visitor("en");
        async Task<(HttpStatusCode, string)> TryAsync(object body)
        {
            using var answer = await script.PostAsJsonAsync("/api/accounts/sign-in", body);
            var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
            return (answer.StatusCode, json.TryGetProperty("code", out var code) ? code.GetString()! : json.GetProperty("accessToken").GetString()!);
        }
        Assert.Equal((HttpStatusCode.Unauthorized, "accounts.code_needed"), await TryAsync(new { email = walk.Email, password = SecondStepWalk.Password }));
        Assert.Equal((HttpStatusCode.Unauthorized, "accounts.code_wrong"), await TryAsync(new { email = walk.Email, password = SecondStepWalk.Password, code = "123" }));
        Assert.Equal((HttpStatusCode.Unauthorized, "accounts.wrong_credentials"), await TryAsync(new { email = walk.Email, password = "not this", code = walk.NextCode() }));
        var (status, token) = await TryAsync(new { email = walk.Email, password = SecondStepWalk.Password, code = walk.NextCode() });
        Assert.Equal(HttpStatusCode.OK, status);
        script.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var me = await script.GetAsync("/api/accounts/me");
        Assert.Equal(HttpStatusCode.OK, me.StatusCode);
    }

    [Fact]
    public async Task Writes_to_the_person_and_to_the_trail_when_it_changes()
    {
        await using var walk = await SecondStepWalk.SetUpAsync();
        using (var off = await walk.Browser.SendAsync("/account/security/authenticator?handler=Remove")) Assert.Equal("/account/security", off.Headers.Location!.OriginalString);
        await walk.House.InsideAsync(async s =>
        {
            var db = s.GetRequiredService<MarketplaceDb>();
            Assert.Equal(2, await db.Set<Mail>().CountAsync(m => m.To == walk.Email && m.Subject == "山海集账户的登录方式有变动"));
            var trail = (await s.GetRequiredService<AuditTrail>().NewestAsync(10, default)).Select(e => e.Action).ToList();
            Assert.Equal(["accounts.authenticator_removed", "accounts.authenticator_added"], trail);
            Assert.Empty(await db.Set<RecoveryCode>().ToListAsync());
        });
        using var visitor = walk.House.Visitor();
        using var passwordAlone = await visitor.SignInAsync(walk.Email, SecondStepWalk.Password);
        Assert.Equal(HttpStatusCode.Redirect, passwordAlone.StatusCode);
    }

    [Fact]
    public async Task Asks_for_a_fresh_proof_before_it_lets_anything_be_changed()
    {
        await using var walk = await SecondStepWalk.SetUpAsync();
        walk.Clock.Advance(TimeSpan.FromMinutes(11));
        foreach (var address in (string[])["/account/security/authenticator?handler=Remove", "/account/security/recovery-codes", "/account/security/passkeys?handler=Remove"])
        {
            using var stale = await walk.Browser.SendAsync(address);
            Assert.StartsWith("/account/security/confirm?returnUrl=", stale.Headers.Location!.OriginalString);
        }
        using (var wrong = await walk.Browser.SendAsync("/account/security/confirm", ("Password", "not this"), ("Code", walk.CodeNow()))) Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using (var noCode = await walk.Browser.SendAsync("/account/security/confirm", ("Password", SecondStepWalk.Password))) Assert.Equal(HttpStatusCode.UnprocessableEntity, noCode.StatusCode);
        using (var proved = await walk.Browser.SendAsync("/account/security/confirm", ("Password", SecondStepWalk.Password), ("Code", walk.NextCode()), ("ReturnUrl", "/account/security/recovery-codes")))
            Assert.Equal("/account/security/recovery-codes", proved.Headers.Location!.OriginalString);
        using var renewed = await walk.Browser.SendAsync("/account/security/recovery-codes");
        Assert.Equal(HttpStatusCode.OK, renewed.StatusCode);
        var (browser, ticket) = await walk.HalfwayAsync();
        using var old = await browser.SendAsync("/account/sign-in?handler=Code", ("Ticket", ticket), ("Code", walk.RecoveryCodes[1]));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, old.StatusCode);
    }

    [Fact]
    public async Task Can_be_taken_off_by_the_operator_of_the_server_for_someone_who_lost_everything()
    {
        await using var walk = await SecondStepWalk.SetUpAsync();
        await walk.House.InsideAsync(s => s.GetRequiredService<ClearSecondStep>().RunAsync(walk.Email, default));
        using (var ended = await walk.Browser.GetAsync("/account")) Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        using var visitor = walk.House.Visitor();
        using var passwordAlone = await visitor.SignInAsync(walk.Email, SecondStepWalk.Password);
        Assert.Equal(HttpStatusCode.Redirect, passwordAlone.StatusCode);
    }
}
