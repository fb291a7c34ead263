using Marketplace.Platform;
using Marketplace.Regions;

namespace Marketplace.Procurement;

/// <summary>Where a claimed parcel goes, as it was typed.</summary>
/// <param name="countyCode">A division parcels can be addressed to, in six digits.</param>
public sealed record ClaimAddress(string? Recipient, string? Phone, string? CountyCode, string? Street)
{
    /// <summary>The same with everything in its proper form; refuses with procurement.claim_address_wrong, naming each wrong field.</summary>
    /// <param name="regions">The divisions of today.</param>
    /// <param name="within">What the fields' names begin with in the request.</param>
    internal ClaimAddress Checked(RegionBook regions, string within = "")
    {
        var faults = new Faults();
        var phone = Regions.Phone.Normalise(Phone);
        faults.When(phone is null, () => ClaimsRefusals.AddressWrong(within + "phone", new("请填写 11 位手机号，或带区号的座机", "Enter an 11-digit mobile number, or a landline with area code")));
        var recipient = faults.Of(() => Text(Recipient, 30, within + "recipient", new("请填写收货人，最多 30 个字", "Enter the recipient, at most 30 characters")));
        faults.When(!regions.IsDestination(CountyCode), () => ClaimsRefusals.AddressWrong(within + "countyCode", new("请选择到区县", "Choose the county or district")));
        var street = faults.Of(() => Text(Street, 120, within + "street", new("请填写街道和门牌号，最多 120 个字", "Enter street and number, at most 120 characters")));
        faults.End();
        return new(recipient, phone, regions.Find(CountyCode)!.Code, street);
    }

    /// <summary>As it stands on a parcel: in Chinese, from the province down.</summary>
    internal static string Written(RegionBook regions, string code, string street) => string.Concat(regions.Path(code).Select(r => r.NameZh)) + street;

    internal static string Written(RegionBook regions, ClaimAddress sound) => Written(regions, sound.CountyCode!, sound.Street!);

    private static string Text(string? typed, int most, string field, Words otherwise)
    {
        var text = (typed ?? "").Trim();
        return text.Length > 0 && text.Length <= most && !text.Any(char.IsControl) ? text : throw ClaimsRefusals.AddressWrong(field, otherwise);
    }
}
