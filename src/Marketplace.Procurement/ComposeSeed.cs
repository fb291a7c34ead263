using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>What the demonstration unit keeps for composing: two places, and a list of what its canteen buys. Names and telephones are invented.</summary>
internal sealed class ComposeSeed(MarketplaceDb db, OrganisationViews organisations, CatalogViews catalogue, TimeProvider clock) : ISeed
{
    public int Order => 71;

    public async Task RunAsync(CancellationToken ct)
    {
        var unit = await organisations.ByCreditCodeAsync(DemoAccounts.UnitCreditCode, ct) ?? throw new InvalidOperationException("The demonstration unit is missing.");
        var officer = (await organisations.MembersAsync(unit.Id, Role.Officer, ct))[0];
        var now = clock.GetUtcNow();
        db.Add(new DeliveryPoint { Id = Ids.New<DeliveryPointId>(clock), Unit = unit.Id, Name = "机关食堂仓库", Recipient = "周师傅", Phone = "0574-87000100", Address = "浙江省宁波市鄞州区惠风东路1号食堂后门", Preferred = true, SavedAt = now });
        db.Add(new DeliveryPoint { Id = Ids.New<DeliveryPointId>(clock), Unit = unit.Id, Name = "工会活动室", Recipient = "沈晓燕", Phone = "0574-87000112", Address = "浙江省宁波市鄞州区惠风东路1号3号楼201室", SavedAt = now });
        var list = new SavedList { Id = Ids.New<SavedListId>(clock), Unit = unit.Id, Name = "食堂常备干货", SavedBy = officer, SavedAt = now };
        var goods = (await catalogue.ProductCardsAsync(new CardFilter { County = "513423", InStock = true }, 1, CatalogViews.MostPerPage, ct)).Cards
            .Where(c => c.Storage == TemperatureClass.Ambient).OrderBy(c => c.Slug, StringComparer.Ordinal).Take(5);
        list.Lines.AddRange(goods.Select((c, i) => new SavedListLine { ListId = list.Id, Row = i + 1, Sku = c.Sku, Quantity = Math.Max(c.MinimumQuantity, c.CartonQuantity) * (10 + 5 * i) }));
        db.Add(list);
        await db.FlushAsync(ct);
    }
}
