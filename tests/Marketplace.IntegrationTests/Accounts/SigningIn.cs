using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Marketplace.Platform;

namespace Marketplace.IntegrationTests.Accounts;

public sealed class SigningIn(House house)
{
    [Fact]
    public async Task Every_demo_account_gets_the_badge_of_its_role()
    {
        foreach (var demo in DemoAccounts.All)
        {
            using var script = await house.ScriptOfAsync(demo.Email.Split('@')[0]);
            var me = await script.GetFromJsonAsync<JsonElement>("/api/accounts/me");
            Assert.Equal(demo.Role.ToString(), me.GetProperty("role").GetString(), ignoreCase: true);
            Assert.Equal(demo.Role != Role.Consumer, me.GetProperty("organisation").ValueKind == JsonValueKind.String);
        }
    }

    /// <summary>RFC 9110 §11.1.</summary>
    [Theory]
    [InlineData("bearer")]
    [InlineData("BEARER")]
    public async Task The_scheme_of_a_token_has_no_case(string scheme)
    {
        using var script = await house.ScriptOfAsync("officer");
        script.DefaultRequestHeaders.Authorization = new(scheme, script.DefaultRequestHeaders.Authorization!.Parameter);
        Assert.Equal("officer", (await script.GetFromJsonAsync<JsonElement>("/api/accounts/me")).GetProperty("role").GetString(), ignoreCase: true);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_answer_word_for_word_the_same()
    {
        var known = await house.RegisteredAsync();
        using var visitor = house.Visitor();
        async Task<(HttpStatusCode, string)> TryAsync(string email)
        {
            using var answer = await visitor.PostAsJsonAsync("/api/accounts/sign-in", new { email, password = "not this one" });
            var problem = await answer.Content.ReadFromJsonAsync<Dictionary<string, JsonElement>>();
            problem!.Remove("traceId");
            return (answer.StatusCode, JsonSerializer.Serialize(problem));
        }
        var (status, words) = await TryAsync(known);
        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Equal((status, words), await TryAsync("nobody@example.cn"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ten_failures_pause_an_address_whether_or_not_it_has_an_account(bool registered)
    {
        var email = registered ? await house.RegisteredAsync() : $"{Path.GetRandomFileName()}@example.cn";
        using var visitor = house.Visitor();
        for (var i = 1; i <= 9; i++)
        {
            using var wrong = await visitor.PostAsJsonAsync("/api/accounts/sign-in", new { email, password = "guess number " + i });
            Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        }
        using var tenth = await visitor.PostAsJsonAsync("/api/accounts/sign-in", new { email, password = "guess number 10" });
        using var right = await visitor.PostAsJsonAsync("/api/accounts/sign-in", new { email, password = "first apple 7" });
        foreach (var paused in (HttpResponseMessage[])[tenth, right])
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, paused.StatusCode);
            Assert.Equal("application/problem+json", paused.Content.Headers.ContentType!.MediaType);
            Assert.Equal("accounts.locked_out", (await paused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
            Assert.InRange(paused.Headers.RetryAfter!.Delta!.Value.TotalMinutes, 14, 15);
        }
    }

    [Fact]
    public async Task A_missing_member_is_400_and_not_an_empty_password()
    {
        using var visitor = house.Visitor();
        using var answer = await visitor.PostAsJsonAsync("/api/accounts/sign-in", new { email = "consumer@demo.local" });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("//evil.example/", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("/orders?page=2", "/orders?page=2")]
    public async Task The_way_back_is_never_another_site(string returnUrl, string leads)
    {
        using var visitor = house.Visitor();
        using var answer = await visitor.SignInAsync("consumer@demo.local", DemoAccounts.Password, returnUrl);
        Assert.Equal(leads, answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_failed_page_sign_in_keeps_the_address_and_forgets_the_password()
    {
        using var visitor = house.Visitor("en");
        using var answer = await visitor.SignInAsync("someone@example.cn", "my-secret-typo");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.ReadAsync();
        Assert.Contains("value=\"someone@example.cn\"", page);
        Assert.Contains("The e-mail or the password is wrong", page);
        Assert.DoesNotContain("my-secret-typo", page);
    }

    [Fact]
    public async Task A_form_from_another_site_is_refused()
    {
        using var browser = await house.BrowserOfAsync("consumer");
        using var forged = new HttpRequestMessage(HttpMethod.Post, "/account?handler=Profile") { Content = new FormUrlEncodedContent([new("Name", "被改了"), new("Language", "en")]) };
        browser.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        forged.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var answer = await browser.SendAsync(forged);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task The_operators_portal_opens_to_operators_only()
    {
        using var guest = house.Visitor();
        using var toSignIn = await guest.GetAsync("/operator");
        Assert.Equal("/account/sign-in?returnUrl=%2Foperator", new Uri(new("http://localhost:5080"), toSignIn.Headers.Location!).PathAndQuery);
        using var consumer = await house.BrowserOfAsync("consumer");
        using var operators = await house.BrowserOfAsync("operator");
        foreach (var page in (string[])["/operator", "/operator/stuck", "/operator/mail", "/operator/audit", "/operator/jobs"])
        {
            using var refused = await consumer.GetAsync(page);
            Assert.Equal((page, HttpStatusCode.Forbidden), (page, refused.StatusCode));
            using var open = await operators.GetAsync(page);
            Assert.Equal((page, HttpStatusCode.OK), (page, open.StatusCode));
        }
        using var script = await guest.GetAsync("/api/accounts/me");
        Assert.Equal(HttpStatusCode.Unauthorized, script.StatusCode);
        Assert.Equal("application/problem+json", script.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Nothing_filled_in_is_lost_when_the_sign_in_had_expired()
    {
        var email = await house.RegisteredAsync();
        using var visitor = house.Visitor();
        using var expired = await visitor.SendAsync("/account/addresses", ("Recipient", "李<雷>"), ("Phone", "13812345678"), ("RegionCode", "330212"), ("Street", "天童南路 88 号"));
        Assert.Equal(HttpStatusCode.Unauthorized, expired.StatusCode);
        var page = await expired.ReadAsync();
        Assert.Contains("name=\"kept.Recipient\" value=\"李<雷>\"", page);
        using var withFile = await visitor.PostAsync("/procurement/batches/new", new MultipartFormDataContent { { new StringContent("十二月食堂"), "title" }, { new ByteArrayContent([1]), "file", "rows.csv" } });
        var kept = await withFile.ReadAsync();
        Assert.Contains("name=\"kept.title\" value=\"十二月食堂\"", kept);
        Assert.Contains("请重新选择", kept);

        using var goOn = await visitor.SendAsync("/account/sign-in", ("Email", email), ("Password", "first apple 7"),
            ("kept-address", "/account/addresses"), ("kept.Recipient", "李<雷>"), ("kept.Street", "天童南路 88 号"));
        var next = await goOn.ReadAsync();
        Assert.Contains("action=\"/account/addresses\"", next);
        Assert.Contains("name=\"Street\" value=\"天童南路 88 号\"", next);
    }
}
