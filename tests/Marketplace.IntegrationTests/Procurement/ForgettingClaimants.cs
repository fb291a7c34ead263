using Marketplace.Procurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Marketplace.IntegrationTests.Procurement;

public sealed class ForgettingClaimants
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Ninety_days_after_the_goods_were_accepted_names_addresses_and_codes_are_gone_and_the_figures_stay()
    {
        await using var house = House.OnItsOwn();
        var round = await RoundWalk.InAsync(house);
        foreach (var sku in (string[])[RoundWalk.Apples, RoundWalk.Walnuts]) await (await round.Batch.ShelfAsync(sku)).HasAsync(100);
        var id = await round.RunningAsync(RoundWalk.Wanted(2));
        var codes = await round.CodesAsync(id);
        foreach (var code in codes) Assert.Null(await round.ClaimAsync(code, RoundWalk.Apples));
        var placed = (await round.Batch.RestsAsync(id)).GetProperty("placedFen").GetInt64();
        await house.InsideAsync(async s =>
        {
            var (db, batch) = (s.GetRequiredService<MarketplaceDb>(), new BatchId(id));
            var accepted = DateTimeOffset.UtcNow;
            await db.Set<PurchaseOrder>().Where(o => o.BatchId == batch).ExecuteUpdateAsync(u => u.SetProperty(o => o.Status, PurchaseOrderStatus.Accepted).SetProperty(o => o.AcceptedAt, accepted), None);
            Task ForgetAsync(int days) => new ForgetRecipients(db, s.GetRequiredService<ClaimRounds>(), s.GetRequiredService<IOptions<ProcurementOptions>>(), new FakeTimeProvider(accepted.AddDays(days))).RunAsync(None);

            await ForgetAsync(89);
            Assert.Equal(2, await db.Set<Claimant>().CountAsync(c => c.BatchId == batch && c.Recipient.StartsWith("陆小满") && c.Street != "", None));
            await ForgetAsync(91);
            Assert.Equal(2, await db.Set<Claimant>().CountAsync(c => c.BatchId == batch && c.Recipient == "" && c.Phone == "" && c.RegionCode == "" && c.Street == "", None));
            Assert.Equal(0, await db.Set<IssuedCode>().CountAsync(c => c.BatchId == batch && c.Hash != null, None));
        });
        Assert.Equal("procurement.code_unknown", (await Assert.ThrowsAsync<Refusal>(() => round.ReadAsync(codes[0]))).Code);
        Assert.Equal(placed, (await round.Batch.GetAsync(id)).GetProperty("placedFen").GetInt64());
        Assert.True((await round.Batch.GetAsync(id, "/lines")).GetProperty("items")[0].GetProperty("forgotten").GetBoolean());
        var (cooperative, order) = await house.InsideAsync(s => Members.CooperativeAsync(s, new(id)));
        Assert.All((await house.InsideAsync(s => s.GetRequiredService<PurchaseOrderViews>().DeliveriesAsync(cooperative, order, 1, 10, None))).Items, parcel => Assert.Equal(("", "", true), (parcel.Recipient, parcel.Address, parcel.Forgotten)));
    }
}
