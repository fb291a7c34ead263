using System.Net;
using System.Text.RegularExpressions;
using Marketplace.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Marketplace.IntegrationTests.Accounts;

/// <summary>A house of its own with a clock that is moved by hand, and somebody who sets up a second step in it.</summary>
internal sealed partial class SecondStepWalk : IAsyncDisposable
{
    public const string Password = "first apple 7";

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));
    public House House { get; }
    public string Email { get; private set; } = "";
    public string Secret { get; private set; } = "";
    public string[] RecoveryCodes { get; private set; } = [];
    public HttpClient Browser { get; private set; } = null!;

    private SecondStepWalk(StaffSecondFactor policy) =>
        House = House.OnItsOwn(clock: Clock, change: s => s.PostConfigure<AccountsOptions>(o => o.StaffSecondFactor = policy), seeded: false);

    public static async Task<SecondStepWalk> BeginAsync(StaffSecondFactor policy = StaffSecondFactor.Offered)
    {
        var walk = new SecondStepWalk(policy);
        walk.Email = await walk.House.RegisteredAsync(Password);
        walk.Browser = walk.House.Visitor();
        return walk;
    }

    /// <summary>Signed in, with the app set up by its first code.</summary>
    public static async Task<SecondStepWalk> SetUpAsync(StaffSecondFactor policy = StaffSecondFactor.Offered)
    {
        var walk = await BeginAsync(policy);
        using (var signedIn = await walk.Browser.SignInAsync(walk.Email, Password)) Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        await walk.AddAppAsync();
        return walk;
    }

    public async Task AddAppAsync()
    {
        using var offer = await Browser.GetAsync("/account/security/authenticator");
        var page = await offer.ReadAsync();
        Secret = SecretIn().Match(page).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        using var confirmed = await Browser.SendAsync("/account/security/authenticator", ("Ticket", TicketOf(page)), ("Code", CodeNow()));
        var codes = await confirmed.ReadAsync();
        Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
        Assert.Contains("no-store", confirmed.Headers.CacheControl!.ToString());
        RecoveryCodes = [.. CodesIn().Matches(codes).Select(m => m.Groups[1].Value)];
    }

    /// <summary>What the app shows, after the next code has come.</summary>
    public string NextCode()
    {
        Clock.Advance(TimeSpan.FromSeconds(30));
        return CodeNow();
    }

    public string CodeNow() => Totp.CodeOf(Secret, Totp.StepAt(Clock.GetUtcNow()));

    /// <summary>A new browser that has typed the right password and stands before the second step.</summary>
    public async Task<(HttpClient Browser, string Ticket)> HalfwayAsync()
    {
        var browser = House.Visitor();
        using var half = await browser.SignInAsync(Email, Password, "/account");
        Assert.Equal(HttpStatusCode.OK, half.StatusCode);
        return (browser, TicketOf(await half.ReadAsync()));
    }

    public static string TicketOf(string page) => TicketIn().Match(page).Groups[1].Value;

    public ValueTask DisposeAsync() => House.DisposeAsync();

    [GeneratedRegex("name=\"Ticket\" value=\"([^\"]+)\"")]
    private static partial Regex TicketIn();

    [GeneratedRegex("<code class=\"secret\"[^>]*>([A-Z2-7 ]+)</code>")]
    private static partial Regex SecretIn();

    [GeneratedRegex("<li><code>([A-Z2-7-]{19})</code></li>")]
    private static partial Regex CodesIn();
}
