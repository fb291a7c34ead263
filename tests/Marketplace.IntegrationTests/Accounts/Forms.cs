using System.Net;
using Marketplace.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Accounts;

/// <summary>What a person does with the account pages.</summary>
internal static class Forms
{
    public static Task<HttpResponseMessage> SendAsync(this HttpClient browser, string address, params (string Name, string Value)[] fields) =>
        browser.PostAsync(address, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));

    public static Task<HttpResponseMessage> SignInAsync(this HttpClient browser, string email, string password, string returnUrl = "") =>
        browser.SendAsync("/account/sign-in", ("Email", email), ("Password", password), ("ReturnUrl", returnUrl));

    /// <summary>A browser signed in as a demo account, e.g. <c>consumer</c>.</summary>
    public static async Task<HttpClient> BrowserOfAsync(this House house, string account, string language = "zh-CN")
    {
        var browser = house.Visitor(language);
        using var answer = await browser.SignInAsync($"{account}@demo.local", DemoAccounts.Password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }

    /// <summary>A new consumer's address, registered with <paramref name="password"/>.</summary>
    public static async Task<string> RegisteredAsync(this House house, string password = "first apple 7")
    {
        var email = $"p{Path.GetRandomFileName().Replace(".", "")}@example.cn";
        await house.InsideAsync(s => s.GetRequiredService<Register>().RunAsync(new() { Email = email, Password = password, Name = "新来的" }, CancellationToken.None));
        return email;
    }

    /// <summary>The page as a reader sees it: entities decoded.</summary>
    public static async Task<string> ReadAsync(this HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
}
