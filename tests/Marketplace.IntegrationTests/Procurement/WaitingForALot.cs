using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Platform;
using Marketplace.Procurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>A cooperative announces what it will have; who lacks it sees the day, and is told once when it comes in.</summary>
public sealed class WaitingForALot : IAsyncDisposable
{
    private readonly House _house = House.OnItsOwn();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    private DateOnly Today => BusinessDay.Today(_house.Services.GetRequiredService<TimeProvider>());

    private static Task<HttpResponseMessage> AnnounceAsync(HttpClient who, DateOnly day, long quantity, string sku = OrderWalk.Apple) =>
        who.PutAsJsonAsync($"/api/procurement/supply/{sku}/lots", new { readyOn = day, quantity });

    private static async Task RefusedAsync(Task<HttpResponseMessage> asked, string code)
    {
        using var answer = await asked;
        Assert.Equal(code, (await BatchWalk.JsonOf(answer)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_proposal_to_wait_names_day_and_quantity_and_the_officer_gets_one_letter_when_the_lot_is_in()
    {
        var walk = await BatchWalk.InAsync(_house);
        var cooperative = await _house.ScriptOfAsync("cooperative");
        var shelf = await walk.ShelfAsync(OrderWalk.Apple);
        await shelf.HasAsync(5);
        await _house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<ExpectedLot>().ExecuteDeleteAsync());
        foreach (var (days, quantity) in new[] { (4, 6L), (8, 30L), (15, 99L) })
            using (var announced = await AnnounceAsync(cooperative, Today.AddDays(days), quantity)) Assert.Equal(HttpStatusCode.OK, announced.StatusCode);

        var batch = await walk.PlacedAsync(BatchWalk.Rows(OrderWalk.Apple, 4, 5));
        var product = (await walk.GetAsync(batch, "/shortfall")).GetProperty("products")[0];
        Assert.Equal(15, product.GetProperty("missing").GetInt32());
        // Six are too few, with thirty more there is enough; a day later it can be on its way.
        Assert.Equal($"{Today.AddDays(9):yyyy-MM-dd}", product.GetProperty("nextFrom").GetString());
        var words = product.GetProperty("nextWords").GetString()!;
        Assert.Contains("预告", words, StringComparison.Ordinal);
        Assert.Contains($"{Show.Date(Today.AddDays(8))} 30", words, StringComparison.Ordinal);
        Assert.DoesNotContain("99", words, StringComparison.Ordinal);
        Assert.Equal(3, product.GetProperty("expected").GetArrayLength());

        var letters = await LettersAsync();
        await ReceiveAsync(shelf.Product, 6);
        Assert.Equal(letters + 1, await LettersAsync());
        await ReceiveAsync(shelf.Product, 30);
        Assert.Equal(letters + 2, await LettersAsync());
        await RefusedAsync(AnnounceAsync(cooperative, Today.AddDays(4), 7), "procurement.lot_arrived");

        // Nobody waits any more: what is missing was left.
        await _house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<BatchRow>().Where(r => r.BatchId == new BatchId(batch)).ExecuteUpdateAsync(u => u.SetProperty(r => r.Status, RowStatus.Placed)));
        await ReceiveAsync(shelf.Product, 99);
        Assert.Equal(letters + 2, await LettersAsync());
    }

    [Fact]
    public async Task What_is_wanted_later_is_waited_for_until_then_with_lots_that_are_fresh_enough_and_no_other_lot_passes_for_one()
    {
        const string Nuts = "SH-513423-003";
        var walk = await BatchWalk.InAsync(_house);
        var cooperative = await _house.ScriptOfAsync("cooperative");
        var shelf = await walk.ShelfAsync(Nuts);
        await shelf.HasAsync(1);
        await _house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<ExpectedLot>().ExecuteDeleteAsync());
        // Two thirds of nine months: of both lots only the later one may arrive on the day it is wanted.
        var (wanted, soon, later) = (Today.AddDays(200), Today.AddDays(5), Today.AddDays(150));
        foreach (var day in (DateOnly[])[soon, later])
            using (var announced = await AnnounceAsync(cooperative, day, 50, Nuts)) Assert.Equal(HttpStatusCode.OK, announced.StatusCode);
        var batch = await walk.PlacedAsync(BatchWalk.Headers + BatchWalk.Line(1, Nuts, 1) + BatchWalk.Line(2, Nuts, 5).Replace("号,,", $"号,{wanted:yyyy-MM-dd},", StringComparison.Ordinal));
        var product = (await walk.GetAsync(batch, "/shortfall")).GetProperty("products")[0];
        Assert.Equal((5, $"{wanted:yyyy-MM-dd}"), (product.GetProperty("missing").GetInt32(), product.GetProperty("nextFrom").GetString()));
        var words = product.GetProperty("nextWords").GetString()!;
        Assert.Contains(Show.Date(later), words, StringComparison.Ordinal);
        Assert.DoesNotContain(Show.Date(soon), words, StringComparison.Ordinal);

        // What comes in months before it is not the lot that was announced.
        using (var back = await AnnounceAsync(cooperative, soon, 0, Nuts)) Assert.Equal(HttpStatusCode.OK, back.StatusCode);
        var letters = await LettersAsync();
        await ReceiveAsync(shelf.Product, 50);
        Assert.Equal(letters, await LettersAsync());
        Assert.Equal([(later, 50)], await ExpectedAsync(cooperative, Nuts));

        // A day chosen for waiting brings nothing before it is wanted.
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/procurement/batches/{batch}/follow-ups") { Content = JsonContent.Create(new { products = new[] { new { sku = Nuts, choice = "wait", deliverOn = Today.AddDays(30) } } }) };
        request.Headers.Add("Idempotency-Key", Path.GetRandomFileName());
        using var answer = await walk.Officer.SendAsync(request);
        var next = (await BatchWalk.JsonOf(answer)).GetProperty("id").GetGuid();
        Assert.Equal($"{wanted:yyyy-MM-dd}", (await walk.GetAsync(next, "/lines")).GetProperty("items")[0].GetProperty("deliverOn").GetString());
    }

    [Fact]
    public async Task What_cannot_be_announced_is_refused_in_words()
    {
        var cooperative = await _house.ScriptOfAsync("cooperative");
        await RefusedAsync(AnnounceAsync(cooperative, Today, 5), "procurement.lot_day_wrong");
        await RefusedAsync(AnnounceAsync(cooperative, Today.AddDays(400), 5), "procurement.lot_day_wrong");
        await RefusedAsync(AnnounceAsync(cooperative, Today.AddDays(5), -1), "procurement.lot_quantity_wrong");
        await RefusedAsync(AnnounceAsync(cooperative, Today.AddDays(5), 5, "SH-511381-001"), "procurement.no_such_supply");
        using (var said = await AnnounceAsync(cooperative, Today.AddDays(5), 5)) Assert.Equal(HttpStatusCode.OK, said.StatusCode);
        using (var again = await AnnounceAsync(cooperative, Today.AddDays(5), 8)) Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Contains(await ExpectedAsync(cooperative), lot => lot == (Today.AddDays(5), 8));
        using (var back = await AnnounceAsync(cooperative, Today.AddDays(5), 0)) Assert.Equal(HttpStatusCode.OK, back.StatusCode);
        Assert.DoesNotContain(await ExpectedAsync(cooperative), lot => lot.Day == Today.AddDays(5));
    }

    private static async Task<List<(DateOnly Day, long Quantity)>> ExpectedAsync(HttpClient cooperative, string sku = OrderWalk.Apple) =>
        [.. (await cooperative.GetFromJsonAsync<JsonElement>("/api/procurement/supply")).EnumerateArray().Single(p => p.GetProperty("sku").GetString() == sku).GetProperty("expected").EnumerateArray()
            .Select(l => (DateOnly.Parse(l.GetProperty("readyOn").GetString()!, System.Globalization.CultureInfo.InvariantCulture), l.GetProperty("quantity").GetInt64()))];

    private Task ReceiveAsync(ProductId product, long quantity) => _house.InsideAsync(async s =>
    {
        await s.GetRequiredService<ReceiveLot>().RunAsync(Actor.System, new ReceiveLotRequest(product, Today, quantity), default);
        return true;
    });

    // Letters are told through the outbox: they are counted when it has been carried out.
    private async Task<int> LettersAsync()
    {
        await _house.SettleAsync();
        return await _house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<Mail>().CountAsync(m => m.To == "officer@demo.local" && (m.Subject.Contains("等的货到了") || m.Subject.Contains("What you wait for"))));
    }
}
