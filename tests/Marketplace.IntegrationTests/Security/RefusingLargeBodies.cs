using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Security;

/// <summary>Bodies above a door's limit, on the real server: the tests' own has no such limit.</summary>
public sealed class RefusingLargeBodies
{
    // The lengths of the chunks count too.
    private const int Framing = 16 * 1024;

    [Fact]
    public async Task A_body_slightly_above_is_refused_whether_or_not_it_tells_its_length()
    {
        using var house = House.OnItsOwn();
        house.UseKestrel(0);
        house.StartServer();
        var address = new Uri(house.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        using var officer = new HttpClient { BaseAddress = address };
        using var signedIn = await officer.PostAsJsonAsync("/api/accounts/sign-in", new { email = "officer@demo.local", password = "Demo-2026!" });
        officer.DefaultRequestHeaders.Authorization = new("Bearer", (await signedIn.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString());
        var batch = (await officer.GetFromJsonAsync<JsonElement>("/api/procurement/batches?status=draft")).GetProperty("items")[0].GetProperty("id").GetString();
        var total = await TotalAsync();

        foreach (var door in (string[])[$"/api/procurement/batches/{batch}/rows", "/api/procurement/quick-order", "/api/procurement/lists"])
            foreach (var chunked in (bool[])[false, true])
            {
                Assert.Equal("内容太大", await RefusedAsync(door, chunked, "zh-CN"));
                Assert.Equal("The body is too large", await RefusedAsync(door, chunked, "en"));
            }
        Assert.Equal(total, await TotalAsync());

        // One that just fits is read, and judged for what it says.
        foreach (var chunked in (bool[])[false, true])
        {
            using var fits = await SendAsync("/api/procurement/quick-order", chunked ? Front.MostBytes - Framing : Front.MostBytes, chunked, "en");
            Assert.Equal(HttpStatusCode.OK, fits.StatusCode);
        }

        async Task<string?> RefusedAsync(string door, bool chunked, string language)
        {
            using var answer = await SendAsync(door, Front.MostBytes + 1, chunked, language);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal("web.too_large", problem.GetProperty("code").GetString());
            return problem.GetProperty("title").GetString();
        }

        // JSON that is right but for its length.
        async Task<HttpResponseMessage> SendAsync(string door, int bytes, bool chunked, string language)
        {
            var json = """{"name":"大","text":"SH-513423-005 1"}""";
            var body = Encoding.UTF8.GetBytes(json[..^1] + new string(' ', bytes - Encoding.UTF8.GetByteCount(json)) + "}");
            using var request = new HttpRequestMessage(HttpMethod.Post, door) { Content = chunked ? new StreamContent(new MemoryStream(body)) : new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new("application/json");
            request.Headers.TransferEncodingChunked = chunked;
            request.Headers.ExpectContinue = true;
            request.Headers.AcceptLanguage.ParseAdd(language);
            request.Headers.Add("Idempotency-Key", Path.GetRandomFileName());
            return await officer.SendAsync(request);
        }

        async Task<int> TotalAsync() => (await officer.GetFromJsonAsync<JsonElement>($"/api/procurement/batches/{batch}")).GetProperty("rows").GetProperty("total").GetInt32();
    }
}
