using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;
using Marketplace.Regions;

namespace Marketplace.Accounts;

/// <summary>What the address form sends; with an id an address is changed, without one added.</summary>
public sealed record SaveAddressRequest
{
    public AddressId? Id { get; init; }
    public required string Recipient { get; init; }
    public required string Phone { get; init; }
    public required string RegionCode { get; init; }
    public required string Street { get; init; }
    public bool Preferred { get; init; }
}

/// <summary>Adds an address to the book or changes one. The book holds 20; the first is the preferred one.</summary>
public sealed class SaveAddress(MarketplaceDb db, RegionBook regions, TimeProvider clock)
{
    internal const int Most = 20;

    public Task<AddressId> RunAsync(Actor actor, SaveAddressRequest wanted, CancellationToken ct)
    {
        var owner = actor.RequirePerson().Value;
        var recipient = Text(wanted.Recipient, 30, "recipient", new Words("请填写收货人，最多 30 个字", "Enter the recipient, at most 30 characters"));
        var street = Text(wanted.Street, 120, "street", new Words("请填写街道和门牌号，最多 120 个字", "Enter street and number, at most 120 characters"));
        var phone = Phone.Normalise(wanted.Phone)
            ?? throw AccountsRefusals.AddressWrong("phone", new Words("请填写 11 位手机号，或带区号的座机", "Enter an 11-digit mobile number, or a landline with area code"));
        var region = regions.IsDestination(wanted.RegionCode) ? regions.Find(wanted.RegionCode)!.Code
            : throw AccountsRefusals.AddressWrong("regionCode", new Words("请选择到区县", "Choose the county or district"));
        return db.TransactAsync(async () =>
        {
            var book = await db.Set<Address>().Where(a => a.PersonId == owner).ToListAsync(ct);
            var address = book.Find(a => a.Id == wanted.Id);
            if (address is null)
            {
                if (wanted.Id is not null) throw AccountsRefusals.AddressUnknown();
                if (book.Count >= Most) throw AccountsRefusals.AddressBookFull();
                address = new Address { Id = Ids.New<AddressId>(clock), PersonId = owner, Recipient = recipient, Phone = phone, RegionCode = region, Street = street, CreatedAt = clock.GetUtcNow() };
                db.Add(address);
            }
            (address.Recipient, address.Phone, address.RegionCode, address.Street) = (recipient, phone, region, street);
            if (wanted.Preferred || book.Count == 0)
            {
                foreach (var other in book) other.Preferred = false;
                address.Preferred = true;
            }
            return address.Id;
        }, ct);
    }

    private static string Text(string? typed, int most, string field, Words otherwise)
    {
        var text = (typed ?? "").Trim();
        return text.Length > 0 && text.Length <= most && !text.Any(char.IsControl) ? text : throw AccountsRefusals.AddressWrong(field, otherwise);
    }
}
