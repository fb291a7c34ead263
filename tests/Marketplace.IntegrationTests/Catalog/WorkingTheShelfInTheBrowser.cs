using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Marketplace.Catalog;
using Marketplace.IntegrationTests.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Catalog;

/// <summary>The demonstration's cooperative at its own pages, without script.</summary>
public sealed class WorkingTheShelfInTheBrowser(House house)
{
    [Fact]
    public async Task A_harvest_is_brought_in_and_stands_on_the_shelf_under_its_lot_number()
    {
        using var browser = await house.BrowserOfAsync("cooperative");
        var shelf = await ShelfOf.AsyncFor(house, "yanyuan-apple");
        var before = (await shelf.StoredAsync()).OnHand;
        var today = BusinessDay.Today(house.Services.GetRequiredService<TimeProvider>()).ToString("yyyy-MM-dd");
        using var answer = await browser.SendAsync("/cooperative/lots", ("Product", $"{shelf.Product.Value}"), ("HarvestedOn", today), ("Quantity", "40"));
        Assert.Equal("/cooperative/lots", answer.Headers.Location?.ToString());
        var page = await (await browser.GetAsync("/cooperative/lots")).ReadAsync();
        var code = Regex.Match(page, "批次号 ([0-9-]{24})").Groups[1].Value;
        Assert.True(LotCode.IsValid(code), page);
        Assert.Equal(before + 40, (await shelf.StoredAsync()).OnHand);
    }

    [Theory]
    [InlineData("2099-01-01", "5", "采收日期不能晚于今天")]
    [InlineData("昨天", "5", "采收日期不能晚于今天")]
    [InlineData("2026-11-20", "很多", "大于零的整数")]
    public async Task What_cannot_be_brought_in_is_said_and_what_was_typed_is_kept(string day, string quantity, string words)
    {
        using var browser = await house.BrowserOfAsync("cooperative");
        var shelf = await ShelfOf.AsyncFor(house, "yanyuan-apple");
        using var answer = await browser.SendAsync("/cooperative/lots", ("Product", $"{shelf.Product.Value}"), ("HarvestedOn", day), ("Quantity", quantity));
        Assert.InRange((int)answer.StatusCode, 400, 422);
        var page = await answer.ReadAsync();
        Assert.Contains(words, page);
        Assert.Contains($"value=\"{quantity}\"", page);
    }

    [Fact]
    public async Task Another_cooperatives_product_is_not_found_on_this_shelf()
    {
        using var browser = await house.BrowserOfAsync("cooperative");
        var strange = await ShelfOf.AsyncFor(house, "litang-yak-beef");
        using var answer = await browser.SendAsync("/cooperative/lots", ("Product", $"{strange.Product.Value}"), ("HarvestedOn", "2026-11-20"), ("Quantity", "5"));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_form_saved_with_an_untouched_count_does_not_undo_what_shipped_meanwhile()
    {
        using var browser = await house.BrowserOfAsync("cooperative");
        var shelf = await ShelfOf.AsyncFor(house, "yanyuan-apple");
        var seen = (await shelf.StoredAsync()).OnHand;
        await shelf.BatchAsync("po:meanwhile", 3);
        await shelf.ShipAsync("po:meanwhile", 3);
        var listing = await house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<Listing>().AsNoTracking().SingleAsync(l => l.Id == shelf.Product));
        using var answer = await browser.SendAsync("/cooperative/listings", ("Product", $"{shelf.Product.Value}"), ("Version", $"{listing.Version}"),
            ("Price", (listing.PriceFen / 100m).ToString("0.00", CultureInfo.InvariantCulture)), ("OnHand", $"{seen}"), ("SeenOnHand", $"{seen}"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(seen - 3, (await shelf.StoredAsync()).OnHand);
    }

    [Fact]
    public async Task Two_tabs_do_not_overwrite_each_other_and_the_second_keeps_what_was_typed()
    {
        using var browser = await house.BrowserOfAsync("cooperative", "en");
        var shelf = await ShelfOf.AsyncFor(house, "yanyuan-apple-chips");
        var listing = await house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<Listing>().AsNoTracking().SingleAsync(l => l.Id == shelf.Product));
        Task<HttpResponseMessage> SaveAsync(string price) => browser.SendAsync("/cooperative/listings", ("Product", $"{shelf.Product.Value}"), ("Version", $"{listing.Version}"), ("Price", price));
        var price = (listing.PriceFen / 100m).ToString("0.00", CultureInfo.InvariantCulture);
        using (var first = await SaveAsync(((listing.PriceFen + 10) / 100m).ToString("0.00", CultureInfo.InvariantCulture))) Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        using var second = await SaveAsync("31.99");
        Assert.InRange((int)second.StatusCode, 409, 412);
        var page = await second.ReadAsync();
        Assert.Contains("value=\"31.99\"", page);
        Assert.Contains("role=\"alert\"", page);
        var changed = await house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<Listing>().AsNoTracking().SingleAsync(l => l.Id == shelf.Product));
        Assert.Equal(listing.PriceFen + 10, changed.PriceFen);
        using var back = await browser.SendAsync("/cooperative/listings", ("Product", $"{shelf.Product.Value}"), ("Version", $"{changed.Version}"), ("Price", price));
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
    }

    [Fact]
    public async Task A_review_is_answered_in_public()
    {
        using var browser = await house.BrowserOfAsync("cooperative");
        var shelf = await ShelfOf.AsyncFor(house, "yanyuan-apple");
        var buyer = new Actor(new PersonId(Guid.Parse("0198a000-0000-7000-8000-00000000000b")), Role.Consumer, null);
        await house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().TransactAsync(() =>
            s.GetRequiredService<ReviewDesk>().InviteAsync([new("line:apple-1", shelf.Product, buyer.Person!.Value, "周敏")], CancellationToken.None), CancellationToken.None));
        var review = await house.InsideAsync(s => s.GetRequiredService<WriteReview>().RunAsync(buyer, new("line:apple-1", 5, "<b>脆甜</b>，下次还买"), CancellationToken.None));

        var raw = await browser.GetStringAsync("/cooperative/reviews");
        Assert.DoesNotContain("<b>脆甜</b>", raw);
        using var empty = await browser.SendAsync("/cooperative/reviews", ("Review", $"{review.Value}"), ("Text", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        using var answer = await browser.SendAsync("/cooperative/reviews", ("Review", $"{review.Value}"), ("Text", "谢谢，明年早熟果九月上市。"));
        Assert.Equal("/cooperative/reviews", answer.Headers.Location?.ToString());
        Assert.Contains("谢谢，明年早熟果九月上市。", await (await house.Visitor().GetAsync("/products/yanyuan-apple")).ReadAsync());
    }
}
