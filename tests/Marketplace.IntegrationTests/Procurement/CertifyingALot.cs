using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Marketplace.Catalog;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>The certificate of commitment of a lot: recorded by the cooperative, printed on the delivery note, in the evidence.</summary>
public sealed class CertifyingALot(QuietHouse quiet) : IClassFixture<QuietHouse>
{
    [Fact]
    public async Task A_delivery_note_says_that_a_lot_has_none_and_then_names_it()
    {
        var walk = await OrderWalk.BoughtAsync(quiet.House);
        await ForgetAsync();
        var order = await walk.ShipAsync(20, "shipped");
        var lots = order.GetProperty("consignments")[0].GetProperty("parts").EnumerateArray().Select(p => p.GetProperty("lotCode").GetString()!).Distinct().ToList();
        foreach (var lot in lots) await RecordAsync(walk, lot, HttpStatusCode.OK);
        var note = await NoteAsync(walk);
        Assert.Contains("自行检测合格", note, StringComparison.Ordinal);
        Assert.All(lots, l => Assert.Contains($"HGZ-{l}", note, StringComparison.Ordinal));
        Assert.DoesNotContain("没有登记承诺达标合格证", note, StringComparison.Ordinal);

        // Goods of it have left: the same again is the same, another is refused.
        await RecordAsync(walk, lots[0], HttpStatusCode.OK);
        await RecordAsync(walk, lots[0], HttpStatusCode.Conflict, "HGZ-OTHER");
        var pack = TakingThingsAway.Unpacked(await walk.Officer.GetByteArrayAsync($"/api/procurement/batches/{walk.Batch}/evidence"));
        Assert.Contains($"HGZ-{lots[0]}", Encoding.UTF8.GetString(pack.Single(f => f.Key.EndsWith("/certificates.json", StringComparison.Ordinal)).Value), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lot_of_farm_produce_without_one_is_named_plainly_on_the_note()
    {
        var walk = await OrderWalk.BoughtAsync(quiet.House);
        await ForgetAsync();
        await walk.ShipAsync(20, "shipped");
        Assert.Contains("下列食用农产品没有登记承诺达标合格证", await NoteAsync(walk), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_its_field_and_another_cooperatives_lot_is_not_found()
    {
        var walk = await OrderWalk.BoughtAsync(quiet.House);
        var shelf = await walk.Cooperative.GetStringAsync("/cooperative/lots");
        var code = System.Text.RegularExpressions.Regex.Match(shelf, "/cooperative/lots/([^/\"]+)/certificate").Groups[1].Value;
        async Task RefusedAsync(string field, string number, string day, string producer, string basis)
        {
            using var answer = await walk.Cooperative.PostAsync($"/cooperative/lots/{code}/certificate", new FormUrlEncodedContent([new("number", number), new("issuedOn", day), new("producer", producer), new("basis", basis)]));
            var page = await answer.Content.ReadAsStringAsync();
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains($"id=\"{field}-error\"", page, StringComparison.Ordinal);
        }
        var today = $"{DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd}";
        await RefusedAsync("number", "1", today, "某社", "SelfTest");
        await RefusedAsync("issuedon", "HGZ-77", "2020-01-01", "某社", "SelfTest");
        await RefusedAsync("producer", "HGZ-77", today, " ", "SelfTest");
        await RefusedAsync("basis", "HGZ-77", today, "某社", "Hearsay");
        await RecordAsync(walk, "NO-SUCH-LOT", HttpStatusCode.NotFound);
    }

    // The demonstration's lots have theirs.
    private Task ForgetAsync() => quiet.House.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<LotCertificate>().ExecuteDeleteAsync());

    private static async Task RecordAsync(OrderWalk walk, string lot, HttpStatusCode expected, string? number = null)
    {
        var today = $"{DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd}";
        using var answer = await walk.Cooperative.PutAsJsonAsync($"/api/procurement/lots/{lot}/certificate", new { number = number ?? $"HGZ-{lot}", issuedOn = today, producer = "盐源某合作社", basis = "selfTest" });
        Assert.True(expected == answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<string> NoteAsync(OrderWalk walk) => WebUtility.HtmlDecode(await walk.Cooperative.GetStringAsync($"/papers/purchase-orders/{walk.Id}/delivery"));
}
