using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>Walks demands through the letterbox.</summary>
internal static class DemandWalk
{
    public const string Demands = "/api/procurement/demands";

    public static string Later => BusinessDay.Of(DateTimeOffset.UtcNow).AddDays(20).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public static async Task<HttpResponseMessage> PostAsync(HttpClient who, string address, object body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key ?? Path.GetRandomFileName());
        return await who.SendAsync(request);
    }

    public static async Task<JsonElement> DoneAsync(HttpClient who, string address, object body, HttpStatusCode expected = HttpStatusCode.OK, string? key = null)
    {
        using var answer = await PostAsync(who, address, body, key);
        Assert.True(expected == answer.StatusCode, $"{address}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await BatchWalk.JsonOf(answer);
    }

    public static async Task<Guid> WrittenAsync(HttpClient requester, string text, string title = "部门需求", object? more = null) =>
        (await DoneAsync(requester, Demands, more ?? new { title, purpose = "gift", text, deliverOn = Later }, HttpStatusCode.Created)).GetProperty("id").GetGuid();

    public static async Task<Guid> SubmittedAsync(HttpClient requester, string text, string title = "部门需求")
    {
        var id = await WrittenAsync(requester, text, title);
        await DoneAsync(requester, $"{Demands}/{id}/submit", new { });
        return id;
    }

    public static async Task<JsonElement> GetAsync(HttpClient who, Guid id) => await who.GetFromJsonAsync<JsonElement>($"{Demands}/{id}");

    public static async Task<string> StatusAsync(HttpClient who, Guid id) => (await GetAsync(who, id)).GetProperty("status").GetString()!;

    public static Task<HttpResponseMessage> CollectAsync(HttpClient officer, Guid? batch, params Guid[] demands) => PostAsync(officer, $"{Demands}/collect", new { demands, batch });

    public static async Task<Guid> CollectedAsync(HttpClient officer, Guid? batch, params Guid[] demands) =>
        (await DoneAsync(officer, $"{Demands}/collect", new { demands, batch })).GetProperty("id").GetGuid();
}
