using System.Net;
using System.Net.Http.Json;
using MimeKit;

namespace Marketplace.IntegrationTests.Cluster;

/// <summary>Who calls, and how, is what nginx says: a caller's own word about it counts for nothing.</summary>
[Collection(OnTheCluster.Name)]
public sealed class TrustingOnlyTheProxy(TheCluster cluster)
{
    [Fact]
    public Task A_caller_who_invents_addresses_is_still_one_caller_to_the_limits() => KnocksInVainAsync(part: null);

    [Fact]
    public Task Nor_is_it_believed_when_it_goes_around_the_proxy() => KnocksInVainAsync(part: "web1");

    [Fact]
    public async Task The_scheme_is_the_proxys_word_only()
    {
        cluster.MustRun();
        using var through = cluster.NewCaller();
        using var around = cluster.NewCaller("web1");
        around.Http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        through.Http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "http");
        Assert.True((await through.Http.GetAsync("/about")).Headers.Contains("Strict-Transport-Security"));
        Assert.False((await around.Http.GetAsync("/about")).Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task A_link_in_a_mail_leads_to_the_market_whatever_host_was_claimed()
    {
        cluster.MustRun();
        using var person = cluster.NewCaller();
        var email = $"post-{Path.GetRandomFileName()}@example.com";
        (await person.Http.PostAsJsonAsync("/api/accounts/register", new { email, password = "Walnuts-from-Liangshan-7", name = "周敏" })).EnsureSuccessStatusCode();
        using var ask = new HttpRequestMessage(HttpMethod.Post, "/account/forgot") { Content = new FormUrlEncodedContent([new("email", email)]) };
        ask.Headers.Host = "evil.example";
        ask.Headers.Add("X-Forwarded-Host", "evil.example");
        using var answer = await person.Http.SendAsync(ask);
        var text = await MailToAsync(email, "/account/reset");
        Assert.Contains(cluster.Address.GetLeftPart(UriPartial.Authority) + "/account/reset", text, StringComparison.Ordinal);
        Assert.DoesNotContain("evil.example", text, StringComparison.Ordinal);
    }

    private async Task KnocksInVainAsync(string? part)
    {
        cluster.MustRun();
        using var caller = cluster.NewCaller(part);
        var refused = false;
        // Twenty a minute; the knocks may fall into two of the clock's minutes and, counted apart, on two instances.
        for (var knock = 0; knock < 90 && !refused; knock++)
        {
            using var sign = new HttpRequestMessage(HttpMethod.Post, "/api/accounts/sign-in") { Content = JsonContent.Create(new { email = $"nobody-{knock}@example.com", password = "not-the-password" }) };
            sign.Headers.Add("X-Forwarded-For", $"203.0.113.{knock}");
            using var answer = await caller.Http.SendAsync(sign);
            refused = answer.StatusCode == HttpStatusCode.TooManyRequests;
        }
        Assert.True(refused, "An invented address bought fresh tries.");
        using var neighbour = cluster.NewCaller(part);
        using var welcome = await neighbour.Http.PostAsJsonAsync("/api/accounts/sign-in", new { email = "nobody@example.com", password = "not-the-password" });
        Assert.Equal(HttpStatusCode.Unauthorized, welcome.StatusCode);
    }

    private async Task<string> MailToAsync(string email, string about)
    {
        var caught = Path.Combine(cluster.Folder("mail"), "caught", "new");
        for (var tries = 0; tries < 300; tries++)
        {
            foreach (var file in Directory.Exists(caught) ? Directory.GetFiles(caught) : [])
            {
                using var mail = await MimeMessage.LoadAsync(file);
                if (mail.To.Mailboxes.Any(to => to.Address == email) && mail.TextBody?.Contains(about, StringComparison.Ordinal) == true) return mail.TextBody;
            }
            await Task.Delay(100);
        }
        throw new TimeoutException($"No mail about {about} came to {email}.");
    }
}
