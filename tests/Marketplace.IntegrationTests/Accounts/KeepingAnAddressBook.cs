using System.Net;
using Marketplace.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Marketplace.Platform;

namespace Marketplace.IntegrationTests.Accounts;

public sealed class KeepingAnAddressBook(House house)
{
    private static readonly SaveAddressRequest Home = new() { Recipient = "林晓溪", Phone = "+86 138 1234 5678", RegionCode = "330212", Street = "天童南路 88 号" };

    private async Task<Actor> NewcomerAsync() => await house.InsideAsync(async s => new Actor(await s.GetRequiredService<Register>()
        .RunAsync(new() { Email = $"{Path.GetRandomFileName()}@example.cn", Password = "first apple 7", Name = "新来的" }, CancellationToken.None), Role.Consumer, null));

    private Task<AddressId> SaveAsync(Actor who, SaveAddressRequest address) => house.InsideAsync(s => s.GetRequiredService<SaveAddress>().RunAsync(who, address, CancellationToken.None));

    private Task<IReadOnlyList<AddressView>> BookAsync(Actor who) => house.InsideAsync(s => s.GetRequiredService<AddressViews>().MineAsync(who));

    [Fact]
    public async Task The_first_address_is_the_preferred_one_until_another_takes_its_place()
    {
        var who = await NewcomerAsync();
        var first = await SaveAsync(who, Home);
        var second = await SaveAsync(who, Home with { RegionCode = "441900", Street = "鸿福路 1 号" });
        Assert.Equal([first, second], (await BookAsync(who)).Select(a => a.Id));
        Assert.Equal("13812345678", (await BookAsync(who))[0].Phone);
        await SaveAsync(who, Home with { Id = second, RegionCode = "441900", Preferred = true });
        Assert.Equal(second, Assert.Single(await BookAsync(who), a => a.Preferred).Id);
        await house.InsideAsync(s => s.GetRequiredService<RemoveAddress>().RunAsync(who, second, CancellationToken.None));
        Assert.True(Assert.Single(await BookAsync(who)).Preferred);
    }

    [Fact]
    public async Task Holds_twenty_and_not_one_more()
    {
        var who = await NewcomerAsync();
        for (var i = 0; i < 20; i++) await SaveAsync(who, Home);
        Assert.Equal("accounts.address_book_full", (await Assert.ThrowsAsync<Refusal>(() => SaveAsync(who, Home))).Code);
    }

    [Fact]
    public async Task Anothers_address_is_not_found()
    {
        var mine = await SaveAsync(await NewcomerAsync(), Home);
        var other = await NewcomerAsync();
        Assert.Equal(404, (await Assert.ThrowsAsync<Refusal>(() => SaveAsync(other, Home with { Id = mine }))).Status);
        Assert.Equal(404, (await Assert.ThrowsAsync<Refusal>(() => house.InsideAsync(s => s.GetRequiredService<RemoveAddress>().RunAsync(other, mine, CancellationToken.None)))).Status);
    }

    [Theory]
    [InlineData("phone", "330212")]
    [InlineData("regionCode", "330200")] // Ningbo has districts: choose one
    [InlineData("regionCode", "nowhere")]
    public async Task A_wrong_field_is_named(string field, string region)
    {
        var who = await NewcomerAsync();
        var no = await Assert.ThrowsAsync<Refusal>(() => SaveAsync(who, Home with { Phone = field == "phone" ? "12345" : "13812345678", RegionCode = region }));
        Assert.Equal(("accounts.address_wrong", field), (no.Code, no.Field));
    }

    [Fact]
    public async Task Without_scripts_the_next_list_comes_by_a_button_and_what_was_typed_stays()
    {
        using var browser = await house.BrowserOfAsync("consumer");
        using var step = await browser.SendAsync("/account/addresses", ("Recipient", "林晓溪"), ("Phone", "这不是号码"), ("Province", "330000"), ("pick-region", "1"));
        Assert.Equal(HttpStatusCode.OK, step.StatusCode);
        var page = await step.ReadAsync();
        Assert.Contains("<option value=\"330200\">宁波市</option>", page);
        Assert.Contains("value=\"这不是号码\"", page);
        Assert.DoesNotContain("field-error", page);
    }
}
