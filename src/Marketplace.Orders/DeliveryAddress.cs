namespace Marketplace.Orders;

/// <summary>Where an order goes. The county code decides the freight zone; the names are for the label.</summary>
public sealed record DeliveryAddress
{
    public required string Recipient { get; init; }
    public required string Phone { get; init; }
    public required string Province { get; init; }
    public required string City { get; init; }
    public required string County { get; init; }
    public required string CountyCode { get; init; }
    public required string Street { get; init; }

    /// <summary>
    /// The address as it will be printed: trimmed, the telephone normalised, province to county by their official names.
    /// Refuses what is missing, a code no parcel can be addressed to, and names that plainly belong elsewhere.
    /// </summary>
    internal DeliveryAddress Checked(RegionBook regions)
    {
        var recipient = Filled(Recipient, "recipient", 40, new("请填收货人姓名（40 字以内）", "Give the recipient's name (up to 40 characters)"));
        var street = Filled(Street, "street", 120, new("请填街道、门牌号（120 字以内）", "Give the street and number (up to 120 characters)"));
        if (!regions.IsDestination(CountyCode)) throw OrderRefusals.CountyUnknown();
        var path = regions.Path(CountyCode);
        var (province, last) = (path[0], path[^1]);
        if (!Fits(Province, province) || (last.Level == RegionLevel.County && !Fits(County, last)))
            throw OrderRefusals.CountyMismatch(string.Concat(path.Select(r => r.NameZh)), string.Join(", ", path.Reverse().Select(r => r.NameEn.Length > 0 ? r.NameEn : r.NameZh)));
        return new()
        {
            Recipient = recipient,
            Phone = PhoneIn(province),
            Province = province.NameZh,
            City = path.FirstOrDefault(r => r.Level == RegionLevel.Prefecture)?.NameZh ?? "",
            County = last.Level == RegionLevel.County ? last.NameZh : "",
            CountyCode = last.Code,
            Street = street,
        };
    }

    // People shorten 浙江省 to 浙江 and some clients send English names: only a name that is plainly another place is refused.
    private static bool Fits(string? typed, Region region)
    {
        var name = typed?.Trim() ?? "";
        if (name.Length == 0 || char.IsAscii(name[0])) return true;
        return name.Length >= 2 ? name[..2] == region.NameZh[..2] : name[0] == region.NameZh[0];
    }

    private string PhoneIn(Region province)
    {
        if (Regions.Phone.Normalise(Phone) is { } mainland) return mainland;
        // Numbers in Hong Kong, Macao and Taiwan carry +852, +853, +886.
        var digits = new string([.. (Phone ?? "").Where(char.IsAsciiDigit)]);
        if (province.Code is "710000" or "810000" or "820000" && digits.Length is >= 8 and <= 13 && Phone!.Length <= 20) return "+" + digits;
        throw OrderRefusals.PhoneWrong();
    }

    private static string Filled(string? text, string field, int longest, Words words)
    {
        var trimmed = text?.Trim() ?? "";
        return trimmed.Length > 0 && trimmed.Length <= longest && !trimmed.Any(char.IsControl) ? trimmed : throw OrderRefusals.AddressMissing(field, words);
    }
}
