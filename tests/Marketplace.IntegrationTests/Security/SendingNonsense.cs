using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Marketplace.IntegrationTests.Orders;
using Marketplace.IntegrationTests.Procurement;

namespace Marketplace.IntegrationTests.Security;

/// <summary>What strangers, broken programs and attackers send: each gets a 4xx with a code and words, never a 5xx.</summary>
public sealed class SendingNonsense(House house)
{
    private static readonly string Deep = "{\"quantity\":" + new string('[', 5_000) + new string(']', 5_000) + "}";
    private static readonly byte[] NotUtf8 = [.. "{\"email\":\""u8, 0xff, 0xfe, .. "\",\"password\":\"x\"}"u8];

    public static TheoryData<string, string, string> Bodies => new()
    {
        { "POST", "/api/accounts/sign-in", """{"email":null,"password":null}""" },
        { "POST", "/api/accounts/sign-in", """{"email":"\ud800@x.cn","password":"x\ud800"}""" },
        { "POST", "/api/accounts/sign-in", "null" },
        { "POST", "/api/accounts/register", """{"email":null,"password":null,"name":null}""" },
        { "POST", "/api/accounts/register", """{"email":"a@b.cn","password":"first apple 7","name":"a\u0000b"}""" },
        { "POST", "/api/checkout", """{"address":null}""" },
        { "POST", "/api/checkout", """{"address":{"recipient":null,"phone":null,"province":null,"city":null,"county":null,"countyCode":null,"street":null}}""" },
        { "POST", "/api/checkout", """{"address":[]}""" },
        { "POST", "/api/orders/%27%20or%201=1/cancel", "{}" },
        { "POST", "/api/orders/x/claims", """{"reason":"nonsense","explanation":null,"amountFen":-1}""" },
        { "POST", "/api/orders/x/claims", """{"reason":"damaged","explanation":"broken","amountFen":99999999999999999999}""" },
        { "PUT", "/api/cart/items/00000000-0000-0000-0000-000000000000", """{"quantity":1}""" },
        { "PUT", "/api/cart/items/not-an-id", """{"quantity":1}""" },
        { "PUT", "/api/cart/items/00000000-0000-0000-0000-000000000000", """{"quantity":-1}""" },
        { "PUT", "/api/cart/items/00000000-0000-0000-0000-000000000000", """{"quantity":99999999999999999999}""" },
        { "PUT", "/api/cart/items/00000000-0000-0000-0000-000000000000", """{"quantity":1.5}""" },
        { "PUT", "/api/cart/items/00000000-0000-0000-0000-000000000000", "{}" },
        { "PUT", "/api/cart/items/00000000-0000-0000-0000-000000000000", "" },
        { "POST", "/webhooks/stripe", "{}" },
        { "GET", "/api/orders?page=99999999999", "" },
        { "GET", "/api/search?page=-1", "" },
        { "GET", "/api/search?pageSize=2147483647", "" },
        { "GET", "/api/regions?parent=%00", "" },
        { "GET", "/api/orders/%F0%9F%8C%B6", "" },
    };

    [Theory, MemberData(nameof(Bodies))]
    public Task Is_refused_with_a_code_and_words(string method, string address, string body) => RefusedAsync(method, address, Encoding.UTF8.GetBytes(body));

    [Fact]
    public async Task Is_refused_when_the_body_is_too_deep_or_not_even_text()
    {
        await RefusedAsync("PUT", $"/api/cart/items/{Guid.Empty}", Encoding.UTF8.GetBytes(Deep));
        await RefusedAsync("POST", "/api/accounts/sign-in", NotUtf8);
    }

    [Fact]
    public async Task Is_refused_as_a_broken_body_when_a_form_ends_before_its_boundary()
    {
        var walk = await BatchWalk.InAsync(house);
        var batch = await walk.OpenAsync();
        foreach (var kind in (string[])["multipart/form-data", "multipart/form-data; boundary=x"])
        {
            using var answer = await walk.PutAsync(batch, "abc"u8.ToArray(), kind);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("product=zzz&quantity=abc")]
    [InlineData("quantity=1")]
    [InlineData("product=00000000-0000-0000-0000-000000000000&quantity=99999999999999999999")]
    public async Task Is_answered_with_a_page_when_a_form_is_wrong(string form)
    {
        using var visitor = house.Visitor();
        using var answer = await visitor.PostAsync("/cart/items", new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded"));
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("<h1", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TRACE", "/")]
    [InlineData("PUT", "/products")]
    [InlineData("POST", "/")]
    [InlineData("PAGE", "/about")]
    public async Task Is_told_that_a_page_does_not_take_such_a_request(string method, string address)
    {
        using var visitor = house.Visitor();
        using var answer = await visitor.SendAsync(new HttpRequestMessage(new HttpMethod(method), address));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Fact]
    public async Task Finds_the_same_headers_on_an_answer_from_memory_as_on_a_fresh_one()
    {
        using var visitor = house.Visitor();
        foreach (var address in (string[])["/odata/Products?$top=3", "/odata/Products?$top=3", "/products", "/products", "/nowhere", "/api/orders"])
        {
            using var answer = await visitor.GetAsync(address);
            Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.True(answer.Headers.Contains("Referrer-Policy") && answer.Headers.Contains("Permissions-Policy") && answer.Headers.Contains("Cross-Origin-Opener-Policy"), address);
        }
    }

    [Theory, InlineData("abc"), InlineData("")]
    public async Task Is_a_stranger_with_a_garbled_token(string token)
    {
        using var visitor = house.Visitor();
        visitor.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        using var answer = await visitor.GetAsync("/api/orders");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private async Task RefusedAsync(string method, string address, byte[] body)
    {
        foreach (var language in (string[])["zh-CN", "en"])
        {
            using var shopper = house.NewShopper();
            shopper.DefaultRequestHeaders.AcceptLanguage.Clear();
            shopper.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
            using var request = new HttpRequestMessage(new HttpMethod(method), address);
            if (method != "GET") request.Content = new ByteArrayContent(body) { Headers = { ContentType = MediaTypeHeaderValue.Parse("application/json") } };
            request.Headers.Add("Idempotency-Key", Path.GetRandomFileName());
            using var answer = await shopper.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{(int)answer.StatusCode} {text}");
            var problem = JsonDocument.Parse(text).RootElement;
            Assert.Matches("^[a-z]+\\.[a-z_]+$", problem.GetProperty("code").GetString()!);
            var words = problem.GetProperty("title").GetString()!;
            Assert.True(words.Length > 0 && words.Any(c => c is >= '\u4e00' and <= '\u9fff') == (language == "zh-CN"), words);
        }
    }
}
