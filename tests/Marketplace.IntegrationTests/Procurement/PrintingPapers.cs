using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Marketplace.Platform;
using Marketplace.Web.Parts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>The documents of the house as pages and as files; files are read back as a person copies text out of them.</summary>
public sealed partial class PrintingPapers(House house)
{
    private const string Sku = "SH-513423-005";

    [Fact]
    public async Task A_contract_says_the_same_on_the_page_and_in_the_file_for_both_sides()
    {
        var walk = await BatchWalk.InAsync(house);
        await (await walk.ShelfAsync(Sku)).HasAsync(100);
        var order = await OrderAsync(walk, await walk.PlacedAsync(BatchWalk.Rows(Sku, 3, 2)));
        var page = await PageAsync(walk.Officer, $"/papers/purchase-orders/{order}/contract");
        Assert.Contains("乙方尚未确认，本合同还没有成立", page, StringComparison.Ordinal);
        Assert.Contains("国务院令第802号", page, StringComparison.Ordinal);
        Assert.Matches("（大写）：人民币.+元", page);
        Assert.DoesNotContain("收货人1", page, StringComparison.Ordinal);

        var file = await walk.Officer.GetByteArrayAsync($"/papers/purchase-orders/{order}/contract?handler=Pdf");
        Assert.Equal(Signs(page), Signs(Foot().Replace(await TextAsync(file), "")));
        Assert.Equal(file, await walk.Officer.GetByteArrayAsync($"/api/procurement/purchase-orders/{order}/papers/contract"));
    }

    [Theory]
    [InlineData("delivery"), InlineData("acceptance")]
    public async Task A_note_of_what_has_not_happened_is_refused_in_words(string paper)
    {
        var walk = await BatchWalk.InAsync(house);
        await (await walk.ShelfAsync(Sku)).HasAsync(100);
        var order = await OrderAsync(walk, await walk.PlacedAsync(BatchWalk.Rows(Sku, 1, 1)));
        using var answer = await walk.Officer.GetAsync($"/api/procurement/purchase-orders/{order}/papers/{paper}");
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("procurement.paper_too_early", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seeded_orders_have_their_delivery_notes_and_acceptance_sheets()
    {
        using var officer = await house.ScriptOfAsync("officer");
        var accepted = (await officer.GetFromJsonAsync<JsonElement>("/api/procurement/purchase-orders?status=accepted")).GetProperty("items")[0];
        var (id, lot) = (accepted.GetProperty("id").GetGuid(), accepted.GetProperty("consignments")[0].GetProperty("parts")[0].GetProperty("lotCode").GetString()!);
        Assert.Contains(lot, await TextAsync(await officer.GetByteArrayAsync($"/api/procurement/purchase-orders/{id}/papers/delivery")), StringComparison.Ordinal);
        var sheet = Squeezed(await TextAsync(await officer.GetByteArrayAsync($"/api/procurement/purchase-orders/{id}/papers/acceptance")));
        Assert.Contains(Squeezed(CapitalNumerals.Of(accepted.GetProperty("payableFen").GetInt64())), sheet, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_acceptance_sheet_says_session_by_session_what_was_sampled_who_signed_and_what_is_disputed()
    {
        var walk = await OrderWalk.ReceivedAsync(house);
        await PhotographAsync(walk);
        await walk.DoAsync(walk.Officer, "accept", "received", new { partial = true, lines = new[] { new { sku = OrderWalk.Apple, accepted = 12, rejected = 0, sampled = 4, weightGrams = 9_850, grade = "特级" } } });
        await walk.DoAsync(walk.Officer, "accept", "accepted", new { lines = new[] { new { sku = OrderWalk.Apple, accepted = 5, rejected = 3, remark = "三箱碰伤" } } });

        async Task<string> PrintAsync(HttpClient who) => Squeezed(await TextAsync(await who.GetByteArrayAsync($"{walk.At}/papers/acceptance")));
        var ours = await PrintAsync(walk.Officer);
        var officer = (await walk.GetAsync()).GetProperty("inspections")[0].GetProperty("by").GetString()!;
        Assert.All(["第1次验收", "第2次验收", "9.85", "特级", "三箱碰伤", "等合作社答复", ".webp", CapitalNumerals.Of(17 * walk.Price), officer], said => Assert.Contains(said, ours, StringComparison.Ordinal));
        // Who signed is the unit's own affair; that and when it was signed is not.
        var theirs = await PrintAsync(walk.Cooperative);
        Assert.DoesNotContain(officer, theirs, StringComparison.Ordinal);
        Assert.Contains("经平台签字", theirs, StringComparison.Ordinal);
        var pack = TakingThingsAway.Unpacked(await walk.Officer.GetByteArrayAsync($"/api/procurement/batches/{walk.Batch}/evidence"));
        Assert.Contains(pack, f => f.Key.Contains("/photos/", StringComparison.Ordinal) && f.Value.AsSpan().StartsWith("RIFF"u8));
    }

    private static async Task PhotographAsync(OrderWalk walk)
    {
        using var picture = new SkiaSharp.SKBitmap(40, 30);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{walk.At}/photos?sku={OrderWalk.Apple}") { Content = new ByteArrayContent(picture.Encode(SkiaSharp.SKEncodedImageFormat.Jpeg, 80).ToArray()) };
        request.Content.Headers.ContentType = new("image/jpeg");
        request.Headers.Add("Idempotency-Key", Path.GetRandomFileName());
        using var answer = await walk.Officer.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    [Fact]
    public async Task A_long_table_goes_over_pages_under_its_head_and_every_page_is_counted()
    {
        var text = await TextAsync(PaperPdf.Print(Long(rows: 300), Font()));
        var pages = text.TrimEnd('\f').Split('\f');
        Assert.InRange(pages.Length, 6, 30);
        for (var n = 0; n < pages.Length; n++)
        {
            Assert.Contains("品名", pages[n], StringComparison.Ordinal);
            Assert.Contains($"第{n + 1}页，共{pages.Length}页", Squeezed(pages[n]), StringComparison.Ordinal);
        }
        Assert.All(Enumerable.Range(1, 300), n => Assert.Contains($"第{n}号", Squeezed(text), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_reaches_over_the_edge_of_the_paper_however_long_a_name_is()
    {
        var boxes = await TextAsync(PaperPdf.Print(Long(rows: 2, name: new string('长', 900) + new string('W', 400)), Font()), "-bbox");
        var right = Edge().Matches(boxes).Select(m => (X: double.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture), Y: double.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture))).ToList();
        Assert.NotEmpty(right);
        Assert.All(right, edge => Assert.True(edge.X <= PaperSheets.Wide - PaperSheets.Left + 1 && edge.Y <= PaperSheets.High - 20, $"{edge}"));
    }

    [Fact]
    public async Task Nobody_signs_a_page_that_says_nothing_else()
    {
        var turned = 0;
        for (var lines = 18; lines < 40; lines++)
        {
            var paper = new Paper("结算单", "P261126-TEST22", new(2026, 11, 26), [.. Enumerable.Range(1, lines).Select(n => new PaperText($"第{n}条")), new PaperHeading("付款"), new PaperFacts([new("金额", "叁元整")]), new PaperSignatures([new("甲方", "某单位"), new("乙方", "某社")])]);
            var pages = (await TextAsync(PaperPdf.Print(paper, Font()))).TrimEnd('\f').Split('\f');
            Assert.Contains("叁元整", Squeezed(pages[^1]), StringComparison.Ordinal);
            Assert.All(Enumerable.Range(1, lines), n => Assert.Contains($"第{n}条", Squeezed(string.Concat(pages)), StringComparison.Ordinal));
            turned += pages.Length - 1;
        }
        Assert.True(turned > 0);
    }

    [Fact]
    public void The_same_document_gives_the_same_bytes() => Assert.Equal(PaperPdf.Print(Long(40), Font()), PaperPdf.Print(Long(40), Font()));

    [Fact]
    public void Without_the_typeface_a_file_is_refused_in_words() =>
        Assert.Equal("web.no_paper_font", Assert.Throws<Refusal>(() => PaperPdf.Print(Long(1), Font("/nowhere/at-all.ttc"))).Code);

    private static Paper Long(int rows, string name = "子一人大小米山水") => new("验收单", "P261126-TEST22", new(2026, 11, 26),
    [
        new PaperTable([new("品名", 3), new("说明", 2), new("数量", 1, true)], [.. Enumerable.Range(1, rows).Select(n => (IReadOnlyList<string>)[name, $"第{n}号", $"{n}"])], ["合计", "1"]),
        new PaperSignatures([new("验收人", "某单位"), new("保管人", "某单位")]),
    ]);

    private static PaperFont Font(string? file = null) => new(Options.Create(file is null ? new PaperOptions() : new PaperOptions { Font = file }));

    private static async Task<Guid> OrderAsync(BatchWalk walk, Guid batch) =>
        (await walk.Officer.GetFromJsonAsync<JsonElement>($"/api/procurement/purchase-orders?batch={batch}")).GetProperty("items")[0].GetProperty("id").GetGuid();

    private static async Task<string> PageAsync(HttpClient who, string address)
    {
        using var answer = await who.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var sheet = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()).QuerySelector("article.paper")!;
        return sheet.TextContent;
    }

    internal static async Task<string> TextAsync(byte[] pdf, string how = "-layout")
    {
        var start = new ProcessStartInfo("pdftotext", [how, "-", "-"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var reader = Process.Start(start)!;
        var text = reader.StandardOutput.ReadToEndAsync();
        await reader.StandardInput.BaseStream.WriteAsync(pdf);
        reader.StandardInput.Close();
        return await text;
    }

    /// <summary>Every sign, sorted: the file sets cells side by side that the page's source has one after another.</summary>
    private static string Signs(string text) => string.Concat(Squeezed(text).Order());

    internal static string Squeezed(string text) => Space().Replace(text, "");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"^.*第 \d+ 页，共 \d+ 页$", RegexOptions.Multiline)]
    private static partial Regex Foot();

    [GeneratedRegex("xMax=\"([0-9.]+)\" yMax=\"([0-9.]+)\"")]
    private static partial Regex Edge();
}
