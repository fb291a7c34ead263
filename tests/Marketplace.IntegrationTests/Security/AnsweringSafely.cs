using System.Net;
using Marketplace.Accounts;
using Marketplace.IntegrationTests.Accounts;
using Marketplace.IntegrationTests.Orders;
using Marketplace.Platform;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Security;

/// <summary>The headers that tell browsers what an answer may do, on every kind of answer.</summary>
public sealed class AnsweringSafely(House house)
{
    public static TheoryData<string, string> Answers => new()
    {
        { "GET", "/" }, { "GET", "/products" }, { "GET", "/css/tokens.css" }, { "GET", "/js/shop.js" }, { "GET", "/img/p/apple.svg" }, { "GET", "/nowhere" }, { "GET", "/css/nowhere.css" },
        { "GET", "/odata/Products?$top=1" }, { "GET", "/odata/Products?$filter=Nonsense eq 1" }, { "GET", "/odata/nowhere" }, { "GET", "/openapi/v1.json" }, { "GET", "/health/ready" },
        { "GET", "/api/search?q=tea" }, { "GET", "/api/orders" }, { "GET", "/api/search?page=-1" }, { "POST", "/api/accounts/sign-in" }, { "POST", "/webhooks/stripe" }, { "GET", "/account" },
        { "POST", "/cart/items" }, { "PUT", "/products" }, { "TRACE", "/" }, { "GET", "/sandbox/stripe/pay/nothing" }, { "GET", "/sandbox/stripe/style.css" }, { "GET", "/culture?c=en" },
    };

    [Theory, MemberData(nameof(Answers))]
    public async Task Whatever_is_asked_and_however_it_ends(string method, string address)
    {
        using var visitor = house.Visitor();
        using var answer = await visitor.SendAsync(new HttpRequestMessage(new HttpMethod(method), address));
        Guarded(answer, strict: true);
    }

    [Fact]
    public async Task For_downloads_and_behind_the_sign_in_and_on_the_jobs_pages_with_their_own_policy()
    {
        using var officer = await house.BrowserOfAsync("officer");
        using var template = await officer.GetAsync("/procurement/batches/new?handler=Template");
        Assert.Equal(HttpStatusCode.OK, template.StatusCode);
        Guarded(template, strict: true);
        Assert.Equal("attachment", template.Content.Headers.ContentDisposition?.DispositionType);
        using var forbidden = await officer.GetAsync("/operator");
        Guarded(forbidden, strict: true);
        using var operators = await house.BrowserOfAsync("operator");
        using var jobs = await operators.GetAsync("/operator/jobs");
        Assert.Equal(HttpStatusCode.OK, jobs.StatusCode);
        Guarded(jobs, strict: false);
    }

    [Fact]
    public async Task When_something_of_ours_breaks()
    {
        await using var broken = House.OnItsOwn(seeded: false, change: s => s.AddScoped<AddressViews>(_ => throw new InvalidOperationException("broken on purpose")));
        using var visitor = broken.ScriptOf(new Actor(Ids.New<PersonId>(TimeProvider.System), Role.Consumer, null));
        foreach (var address in (string[])["/account/addresses", "/api/accounts/addresses"])
        {
            using var answer = await visitor.GetAsync(address);
            Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
            Assert.DoesNotContain("broken on purpose", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Guarded(answer, strict: true);
        }
    }

    [Fact]
    public async Task Over_https_cookies_belong_to_this_host_alone_and_browsers_stay_on_https()
    {
        using var browser = house.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false, BaseAddress = new Uri("https://localhost") });
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        using var signedIn = await browser.SignInAsync("consumer@demo.local", DemoAccounts.Password);
        Assert.Equal("max-age=31536000; includeSubDomains", signedIn.Headers.GetValues("Strict-Transport-Security").Single());
        var cookie = Assert.Single(signedIn.Headers.GetValues("Set-Cookie"), c => c.Contains("sh-account", StringComparison.Ordinal));
        Assert.Matches("^__Host-sh-account=", cookie);
        foreach (var part in (string[])["secure", "httponly", "samesite=lax", "path=/"]) Assert.Contains($"; {part}", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);

        async Task<HttpStatusCode> WithAsync(string sent)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/account");
            request.Headers.Add("Cookie", sent);
            using var answer = await browser.SendAsync(request);
            return answer.StatusCode;
        }
        var value = cookie.Split(';')[0];
        Assert.Equal(HttpStatusCode.OK, await WithAsync("other=1; " + value));
        // Planted by a neighbouring host, which cannot use the prefix.
        Assert.Equal(HttpStatusCode.Redirect, await WithAsync(value.Replace("__Host-", "", StringComparison.Ordinal)));

        foreach (var set in (await LanguageAsync(browser)).Headers.GetValues("Set-Cookie")) Assert.StartsWith("__Host-", set, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> LanguageAsync(HttpClient browser) => browser.GetAsync("/culture?c=en");

    [Fact]
    public async Task On_plain_http_cookies_have_another_name_and_nothing_promises_https()
    {
        using var visitor = house.Visitor();
        using var answer = await visitor.SignInAsync("consumer@demo.local", DemoAccounts.Password);
        Assert.StartsWith("sh-account=", answer.Headers.GetValues("Set-Cookie").Single(c => c.Contains("sh-account", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }

    private static void Guarded(HttpResponseMessage answer, bool strict)
    {
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        foreach (var rule in (string[])["default-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"]) Assert.Contains(rule, policy, StringComparison.Ordinal);
        Assert.Equal(!strict, policy.Contains("unsafe-inline", StringComparison.Ordinal));
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("strict-origin-when-cross-origin", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("camera=()", answer.Headers.GetValues("Permissions-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Opener-Policy").Single());
        Assert.Contains(answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single(), (string[])["same-origin", "cross-origin"]);
    }
}
