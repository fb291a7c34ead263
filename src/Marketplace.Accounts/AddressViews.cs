using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;
using Marketplace.Regions;

namespace Marketplace.Accounts;

/// <summary>An address of the person's own book.</summary>
public sealed record AddressView(AddressId Id, string Recipient, string Phone, string RegionCode, string Region, string Street, bool Preferred);

/// <summary>A person's address book.</summary>
public sealed class AddressViews(MarketplaceDb db, RegionBook regions)
{
    /// <summary>The preferred address first, then the newest.</summary>
    public async Task<IReadOnlyList<AddressView>> MineAsync(Actor actor, CancellationToken ct = default)
    {
        var id = actor.RequirePerson().Value;
        var rows = await db.Set<Address>().AsNoTracking().Where(a => a.PersonId == id)
            .OrderByDescending(a => a.Preferred).ThenByDescending(a => a.CreatedAt).ToListAsync(ct);
        return [.. rows.Select(a => new AddressView(a.Id, a.Recipient, a.Phone, a.RegionCode, regions.FullName(a.RegionCode), a.Street, a.Preferred))];
    }
}
