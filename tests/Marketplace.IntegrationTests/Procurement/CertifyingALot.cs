using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
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

    [Fact]
    public async Task Its_picture_is_seen_by_both_sides_stands_in_the_evidence_and_is_hidden_from_everybody_else()
    {
        var walk = await OrderWalk.BoughtAsync(quiet.House);
        await ForgetAsync();
        var order = await walk.ShipAsync(20, "shipped");
        var lot = order.GetProperty("consignments")[0].GetProperty("parts")[0].GetProperty("lotCode").GetString()!;
        await AttachAsync(walk.Cooperative, lot, Picture(60, 40), HttpStatusCode.Conflict, "catalog.certificate_needed");
        await RecordAsync(walk, lot, HttpStatusCode.OK);
        await AttachAsync(walk.Officer, lot, Picture(60, 40), HttpStatusCode.Forbidden, "platform.not_allowed");
        await AttachAsync(walk.Cooperative, lot, [], HttpStatusCode.BadRequest, "procurement.photo_missing");
        await AttachAsync(walk.Cooperative, lot, "%PDF-1.4 %%EOF"u8.ToArray(), HttpStatusCode.UnsupportedMediaType, "procurement.photo_unreadable");
        await AttachAsync(walk.Cooperative, lot, new byte[(10 * 1024 * 1024) + 1], HttpStatusCode.RequestEntityTooLarge, "procurement.photo_too_large");
        await AttachAsync(walk.Cooperative, "NO-SUCH-LOT", Picture(60, 40), HttpStatusCode.NotFound, "catalog.no_such_lot");
        var sum = (await AttachAsync(walk.Cooperative, lot, Picture(60, 40), HttpStatusCode.OK)).GetProperty("pictureSha256").GetString();
        // Goods of it have left: the same again is the same, another is refused.
        await AttachAsync(walk.Cooperative, lot, Picture(60, 40), HttpStatusCode.OK);
        await AttachAsync(walk.Cooperative, lot, Picture(61, 40), HttpStatusCode.Conflict, "catalog.certificate_stands");

        var (own, at) = ($"/api/procurement/lots/{lot}/certificate/picture", $"{walk.At}/certificates/{lot}/picture");
        using var seen = await walk.Officer.GetAsync(at);
        Assert.Equal("image/webp", seen.Content.Headers.ContentType?.MediaType);
        var picture = await seen.Content.ReadAsByteArrayAsync();
        Assert.Equal(sum, Convert.ToHexStringLower(SHA256.HashData(picture)));
        Assert.Equal(picture, await walk.Cooperative.GetByteArrayAsync(at));
        Assert.Equal(picture, await walk.Cooperative.GetByteArrayAsync(own));
        Assert.Contains(at, await walk.Officer.GetStringAsync($"/procurement/purchase-orders/{walk.Id}"), StringComparison.Ordinal);
        Assert.Contains(at, await walk.Officer.GetStringAsync($"/papers/purchase-orders/{walk.Id}/delivery"), StringComparison.Ordinal);
        Assert.DoesNotContain(at, await walk.Officer.GetStringAsync($"/papers/purchase-orders/{walk.Id}/contract"), StringComparison.Ordinal);
        Assert.Contains("附照片", await NoteAsync(walk), StringComparison.Ordinal);
        var pack = TakingThingsAway.Unpacked(await walk.Officer.GetByteArrayAsync($"/api/procurement/batches/{walk.Batch}/evidence"));
        Assert.Equal(picture, pack.Single(f => f.Key.EndsWith($"/certificates/{lot}.webp", StringComparison.Ordinal)).Value);
        Assert.Contains(sum!, Encoding.UTF8.GetString(pack["manifest.json"]), StringComparison.Ordinal);

        foreach (var account in (string[])["consumer", "operator", "superior"])
        {
            using var other = await quiet.House.ScriptOfAsync(account);
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(at)).StatusCode);
            Assert.Contains((await other.GetAsync(own)).StatusCode, (HttpStatusCode[])[HttpStatusCode.Forbidden, HttpStatusCode.NotFound]);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await walk.Officer.GetAsync($"{walk.At}/certificates/OTHER/picture")).StatusCode);
    }

    [Fact]
    public async Task On_the_page_both_are_recorded_or_neither_and_a_replaced_picture_is_gone()
    {
        var walk = await OrderWalk.BoughtAsync(quiet.House);
        await ForgetAsync();
        var shelf = System.Text.RegularExpressions.Regex.Matches(await walk.Cooperative.GetStringAsync("/cooperative/lots"), "/cooperative/lots/([^/\"]+)/certificate").Select(m => m.Groups[1].Value).ToList();
        var code = await quiet.House.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<Lot>().Where(l => shelf.Contains(l.Code) && l.Remaining == l.Quantity).Select(l => l.Code).OrderBy(c => c).FirstAsync());
        async Task<(HttpStatusCode Status, string Page)> SendAsync(byte[] file, string number = "HGZ-8801")
        {
            using var form = new MultipartFormDataContent
            {
                { new StringContent(number), "number" }, { new StringContent($"{DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd}"), "issuedOn" },
                { new StringContent("盐源某合作社"), "producer" }, { new StringContent("SelfTest"), "basis" }, { new ByteArrayContent(file), "file", "合格证.png" },
            };
            using var answer = await walk.Cooperative.PostAsync($"/cooperative/lots/{code}/certificate", form);
            return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
        }
        Task<List<LotCertificate>> StoredAsync() => quiet.House.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<LotCertificate>().AsNoTracking().ToListAsync());

        var refused = await SendAsync([1, 2, 3]);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, refused.Status);
        Assert.Contains("id=\"file-error\"", refused.Page, StringComparison.Ordinal);
        Assert.Contains("HGZ-8801", refused.Page, StringComparison.Ordinal);
        Assert.Empty(await StoredAsync());

        var before = Kept().Length;
        var wrong = await SendAsync(Picture(60, 40), "1");
        Assert.Contains("id=\"number-error\"", wrong.Page, StringComparison.Ordinal);
        Assert.Equal(before, Kept().Length);
        Assert.Equal(HttpStatusCode.Redirect, (await SendAsync(Picture(60, 40))).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await SendAsync(Picture(61, 40))).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await SendAsync(Picture(61, 40))).Status);
        Assert.Equal(before + 1, Kept().Length);
        var stored = Assert.Single(await StoredAsync());
        Assert.Contains(Kept(), k => k.Contains($"{stored.Picture:N}", StringComparison.Ordinal));
        Assert.Contains($"/api/procurement/lots/{code}/certificate/picture", await walk.Cooperative.GetStringAsync($"/cooperative/lots/{code}/certificate"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_pictures_at_once_one_stands_and_no_file_is_left_over()
    {
        var walk = await OrderWalk.BoughtAsync(quiet.House);
        await ForgetAsync();
        var order = await walk.ShipAsync(20, "shipped");
        var lot = order.GetProperty("consignments")[0].GetProperty("parts")[0].GetProperty("lotCode").GetString()!;
        await RecordAsync(walk, lot, HttpStatusCode.OK);
        var before = Kept().Length;
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
        {
            using var body = new ByteArrayContent(Picture(50 + i, 40));
            using var answer = await walk.Cooperative.PutAsync($"/api/procurement/lots/{lot}/certificate/picture", body);
            return answer.StatusCode;
        }));
        Assert.Equal(1, answers.Count(a => a == HttpStatusCode.OK));
        Assert.Equal(5, answers.Count(a => a == HttpStatusCode.Conflict));
        Assert.Equal(before + 1, Kept().Length);
        Assert.Equal(HttpStatusCode.OK, (await walk.Officer.GetAsync($"{walk.At}/certificates/{lot}/picture")).StatusCode);
    }

    // The demonstration's lots have theirs.
    private Task ForgetAsync() => quiet.House.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<LotCertificate>().ExecuteDeleteAsync());

    private string[] Kept() => Path.Combine(quiet.House.DataFolder, "lot-certificates") is var folder && Directory.Exists(folder) ? Directory.GetFiles(folder) : [];

    private static byte[] Picture(int width, int height)
    {
        using var bitmap = new SkiaSharp.SKBitmap(width, height);
        bitmap.Erase(SkiaSharp.SKColors.SeaGreen);
        using var png = bitmap.Encode(SkiaSharp.SKEncodedImageFormat.Png, 90);
        return png.ToArray();
    }

    private static async Task<JsonElement> AttachAsync(HttpClient who, string lot, byte[] file, HttpStatusCode expected, string? code = null)
    {
        using var body = new ByteArrayContent(file);
        using var answer = await who.PutAsync($"/api/procurement/lots/{lot}/certificate/picture", body);
        var said = await answer.Content.ReadAsStringAsync();
        Assert.True(expected == answer.StatusCode, $"{answer.StatusCode} {said}");
        var json = JsonDocument.Parse(said).RootElement;
        if (code is not null) Assert.Equal(code, json.GetProperty("code").GetString());
        return json;
    }

    private static async Task RecordAsync(OrderWalk walk, string lot, HttpStatusCode expected, string? number = null)
    {
        var today = $"{DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd}";
        using var answer = await walk.Cooperative.PutAsJsonAsync($"/api/procurement/lots/{lot}/certificate", new { number = number ?? $"HGZ-{lot}", issuedOn = today, producer = "盐源某合作社", basis = "selfTest" });
        Assert.True(expected == answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<string> NoteAsync(OrderWalk walk) => WebUtility.HtmlDecode(await walk.Cooperative.GetStringAsync($"/papers/purchase-orders/{walk.Id}/delivery"));
}
