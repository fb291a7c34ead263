using System.Net;
using System.Text;

namespace Marketplace.IntegrationTests.Security;

/// <summary>Promise 7, asked of the house's own list of endpoints: one without an expectation makes this red.</summary>
public sealed class EveryEndpointEveryRole(House house)
{
    [Fact]
    public async Task Answers_as_designed_to_everyone()
    {
        var endpoints = await Endpoints.OfAsync(house);
        var people = await People.OfAsync(house);
        var wrong = new List<string>();
        wrong.AddRange(endpoints.Where(e => !Expectations.All.ContainsKey(e)).Select(e => $"{e}: no expectation"));
        wrong.AddRange(Expectations.All.Keys.Except(endpoints).Select(e => $"{e}: expected, but there is no such endpoint"));
        // Reading first, so that what someone may change has not changed yet; the owners' own turns come last.
        foreach (var (endpoint, expected) in Expectations.All.Where(e => endpoints.Contains(e.Key)).Concat(Expectations.ByOData).OrderBy(e => !e.Key.StartsWith("GET", StringComparison.Ordinal)))
        {
            var answers = new string[People.Names.Length];
            for (var n = 0; n < answers.Length; n++)
            {
                var status = await AskAsync(people, People.Names[n], endpoint, expected.Body);
                // What was read must have come; what was sent was often wrong on purpose, and judged only by who may send it.
                var open = status is >= 200 and < 300 || !endpoint.StartsWith("GET", StringComparison.Ordinal) && (status is 400 or 409 or 413 or 415 or 422 or 428 or 429);
                answers[n] = open ? "in" : status.ToString(System.Globalization.CultureInfo.InvariantCulture);
            }
            var got = string.Join(' ', answers);
            if (got != expected.Full) wrong.Add($"{endpoint}\n  expected {expected.Full}\n  answered {got}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Tells_guests_to_sign_in_before_it_reads_what_they_sent()
    {
        var wrong = new List<string>();
        using var guest = house.Visitor();
        foreach (var (endpoint, _) in Expectations.All.Where(e => e.Key.Contains(" /api/", StringComparison.Ordinal) && e.Value.Answers.StartsWith("401", StringComparison.Ordinal)))
        {
            var (method, pattern) = (endpoint.Split(' ')[0], endpoint.Split(' ')[1]);
            var address = System.Text.RegularExpressions.Regex.Replace(pattern, @"\{[^}]*:int\}", "1");
            address = System.Text.RegularExpressions.Regex.Replace(address, @"\{[^}]*\}", Guid.Empty.ToString());
            using var request = new HttpRequestMessage(new HttpMethod(method), address);
            if (method != "GET") request.Content = new StringContent("{\"no", Encoding.UTF8, "application/json");
            using var answer = await guest.SendAsync(request);
            var kind = answer.Content.Headers.ContentType?.MediaType;
            if (answer.StatusCode != HttpStatusCode.Unauthorized || kind != "application/problem+json") wrong.Add($"{endpoint}: {(int)answer.StatusCode} {kind}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static async Task<int> AskAsync(People people, string name, string endpoint, string? body)
    {
        var method = endpoint.Split(' ')[0];
        using var request = new HttpRequestMessage(new HttpMethod(method), people.Fill(endpoint.Split(' ')[1]));
        if (method != "GET")
        {
            if (endpoint.Contains("/api/", StringComparison.Ordinal) || endpoint.Contains("/odata/", StringComparison.Ordinal)) request.Content = new StringContent(body ?? "{}", Encoding.UTF8, "application/json");
            else request.Content = new StringContent(body ?? "", Encoding.UTF8, "application/x-www-form-urlencoded");
            request.Headers.Add("Idempotency-Key", Path.GetRandomFileName());
        }
        // A stream of events never ends; its head says enough.
        using var answer = await people[name].SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        // To be led to the sign-in page is to be kept out.
        return answer.Headers.Location?.ToString().Contains("/account/sign-in?", StringComparison.Ordinal) == true ? 302
            : answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther ? 200 : (int)answer.StatusCode;
    }
}
