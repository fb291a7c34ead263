using System.Net;
using System.Text;

namespace Marketplace.IntegrationTests.Security;

/// <summary>Every door that changes something, asked by a browser another site has sent.</summary>
public sealed class ComingFromAnotherSite(House house)
{
    private static readonly (string Header, string Value)?[] Foreign =
        [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"), ("Origin", "https://evil.example"), ("Origin", "null"), ("Origin", "http://localhost:5081"), null];

    private async Task<List<string>> UnsafeDoorsAsync() =>
        [.. (await Endpoints.OfAsync(house)).Concat(Expectations.ByOData.Keys).Where(e => !e.StartsWith("GET ", StringComparison.Ordinal) && !e.StartsWith("HEAD ", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static HttpRequestMessage RequestOf(People people, string door, (string Header, string Value)? from)
    {
        var request = new HttpRequestMessage(new HttpMethod(door.Split(' ')[0]), people.Fill(door.Split(' ')[1])) { Content = new StringContent("", Encoding.UTF8, "application/x-www-form-urlencoded") };
        if (from is { } header) request.Headers.TryAddWithoutValidation(header.Header, header.Value);
        return request;
    }

    [Fact]
    public async Task Is_refused_at_every_door_when_a_cookie_rides_along()
    {
        var people = await People.OfAsync(house);
        using var browser = house.Visitor();
        browser.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        browser.DefaultRequestHeaders.Add("Cookie", "sh-account=whoever");
        var doors = await UnsafeDoorsAsync();
        Assert.True(doors.Count > 60, $"Only {doors.Count} doors found");
        var open = new List<string>();
        foreach (var door in doors)
            foreach (var from in Foreign)
            {
                using var request = RequestOf(people, door, from);
                using var answer = await browser.SendAsync(request);
                if (answer.StatusCode != HttpStatusCode.Forbidden) open.Add($"{door} from {from?.ToString() ?? "nowhere"}: {(int)answer.StatusCode}");
            }
        Assert.True(open.Count == 0, string.Join('\n', open));
    }

    [Fact]
    public async Task Cannot_sign_a_visitor_in_as_somebody_else()
    {
        using var visitor = house.Visitor();
        visitor.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        visitor.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        using var forged = await visitor.PostAsync("/account/sign-in", new FormUrlEncodedContent([new("Email", "consumer@demo.local"), new("Password", "Demo-2026!")]));
        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
    }

    [Fact]
    public async Task Does_not_concern_a_script_that_shows_a_token_nor_our_own_pages()
    {
        var people = await People.OfAsync(house);
        foreach (var from in Foreign)
        {
            using var request = RequestOf(people, "POST /api/orders/{number}/cancel", from);
            using var answer = await people["consumer 2"].SendAsync(request);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
        using var browser = house.Visitor();
        browser.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        browser.DefaultRequestHeaders.Add("Cookie", "sh-account=whoever");
        foreach (var ours in ((string, string)[])[("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Site", "none"), ("Origin", "http://localhost:5080")])
        {
            using var request = RequestOf(people, "POST /cart/items", ours);
            using var answer = await browser.SendAsync(request);
            Assert.NotEqual(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }
}
