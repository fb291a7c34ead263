using System.Collections.Concurrent;
using System.Globalization;
using Marketplace.Catalog;
using Marketplace.Regions;

namespace Marketplace.Procurement;

/// <summary>Judges single rows against the price list of the day. Pure: everything it needs is handed in.</summary>
/// <param name="asked">Rows of a demand: they must say by when, and may leave to the officer where to.</param>
internal sealed class RowCheck(IReadOnlyDictionary<string, ProductOffer> offers, AddressBook addresses, DateOnly today, bool asked = false)
{
    /// <summary>More units in one row than any cooperative ships; keeps every sum of a full batch inside 64 bits.</summary>
    public const long MostUnits = 100_000;

    private static readonly (SheetColumn Column, int Most)[] Lengths =
    [
        (SheetColumn.Sku, 60), (SheetColumn.Recipient, 50), (SheetColumn.Phone, 40), (SheetColumn.Address, 200), (SheetColumn.Remark, 200),
    ];

    private static readonly string[] DateForms = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "yyyy年M月d日", "yyyy-M-d HH:mm:ss", "yyyy/M/d H:mm:ss"];

    /// <summary>Writes what the row means, or what is wrong with it, into the row.</summary>
    public void Judge(BatchRow row)
    {
        var problems = new List<RowProblem>();
        (row.Quantity, row.DeliverOn, row.ProductId) = (0, null, null);
        (row.UnitPriceFen, row.AmountFen, row.PlacedQuantity, row.PlacedFen) = (0, 0, 0, 0);

        foreach (var (column, most) in Lengths)
            if (row[column].Length > most) problems.Add(new(SheetColumns.Key(column), RowProblems.TooLong, Text(most)));

        var offer = offers.GetValueOrDefault(row.Sku.Trim());
        if (offer is null) problems.Add(new("sku", RowProblems.UnknownSku, Cut(row.Sku)));
        else row.ProductId = offer.One.ProductId;

        JudgeQuantity(row, offer, problems);
        JudgeDay(row, offer, problems);
        if (!asked || row.Recipient.Length + row.Phone.Length + row.Address.Length > 0) JudgeRecipient(row, problems);

        row.Problems = RowProblem.Write(problems);
        row.Status = problems.Exists(p => !p.IsWarning) ? RowStatus.Invalid : RowStatus.Valid;
    }

    private void JudgeRecipient(BatchRow row, List<RowProblem> problems)
    {
        if (row.Recipient.Length == 0) problems.Add(new("recipient", RowProblems.RecipientMissing));
        if (Phone.Normalise(row.Phone) is null) problems.Add(new("phone", RowProblems.BadPhone));
        if (!addresses.IsAddress(row.Address)) problems.Add(new("address", RowProblems.BadAddress));
    }

    private static void JudgeQuantity(BatchRow row, ProductOffer? offer, List<RowProblem> problems)
    {
        if (QuantityOf(row.QuantityText) is not { } quantity)
        {
            problems.Add(new("quantity", RowProblems.BadQuantity, Text(MostUnits)));
            return;
        }
        row.Quantity = quantity;
        if (offer is null) return;
        var (minimum, carton) = (offer.One.MinimumQuantity, Math.Max(1, offer.One.CartonQuantity));
        if (quantity < minimum) problems.Add(new("quantity", RowProblems.BelowMinimum, Text(minimum)));
        if (quantity % carton != 0) problems.Add(new("quantity", RowProblems.OffCarton, Text(carton), Text((quantity / carton + 1) * carton)));
    }

    private void JudgeDay(BatchRow row, ProductOffer? offer, List<RowProblem> problems)
    {
        var day = today;
        if (row.DeliverOnText.Length > 0)
        {
            if (DayOf(row.DeliverOnText) is not { } wanted)
            {
                problems.Add(new("deliverOn", RowProblems.BadDate));
                return;
            }
            if (wanted < today) problems.Add(new("deliverOn", RowProblems.PastDate));
            else if (wanted > today.AddYears(1)) problems.Add(new("deliverOn", RowProblems.DistantDate));
            row.DeliverOn = day = wanted;
        }
        else if (asked) problems.Add(new("deliverOn", RowProblems.DayMissing));
        if (offer is { One.Storage: TemperatureClass.Fresh } && !offer.One.InSeason(day.Month))
            problems.Add(new("deliverOn", RowProblems.OutOfSeason, [.. offer.One.SeasonMonths.Select(m => Text(m))]));
    }

    /// <summary>A whole number from 1 to <see cref="MostUnits"/>; "1,200" and "3.0" are what spreadsheets make of 1200 and 3.</summary>
    public static long? QuantityOf(string text) =>
        decimal.TryParse(text, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number)
        && number == decimal.Floor(number) && number is >= 1 and <= MostUnits ? (long)number : null;

    public static DateOnly? DayOf(string text)
    {
        if (DateOnly.TryParseExact(text.Trim(), DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        return DateTime.TryParseExact(text.Trim(), DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? DateOnly.FromDateTime(time) : null;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Cut(string text) => text.Length > 30 ? text[..30] + "…" : text;
}

/// <summary>Tells whether a text can be an address: it names a place of the country and says more than the place.</summary>
public sealed class AddressBook(RegionBook regions)
{
    private readonly ConcurrentDictionary<string, bool> _judged = new();
    private readonly Lazy<string[]> _names = new(() => Names(regions));

    internal bool IsAddress(string address)
    {
        if (address.Length is < 6 or > 500) return false;
        // A gift list sends hundreds of parcels to few buildings; the cache is small and knows no names.
        if (_judged.Count > 20_000) _judged.Clear();
        return _judged.GetOrAdd(address, Judge);
    }

    private bool Judge(string address) =>
        Array.Exists(_names.Value, name => address.Contains(name, StringComparison.OrdinalIgnoreCase) && address.Length >= name.Length + 3);

    // Provinces come first: nearly every address is known by its first word.
    private static string[] Names(RegionBook regions)
    {
        var provinces = regions.Children(null);
        var prefectures = provinces.SelectMany(p => regions.Children(p.Code)).ToList();
        var counties = prefectures.SelectMany(p => regions.Children(p.Code));
        return [.. provinces.Select(p => Short(p.NameZh))
            .Concat(provinces.Concat(prefectures).Concat(counties).Where(r => !r.IsPlaceholder).SelectMany(r => (string[])[r.NameZh, r.NameEn]))
            .Where(name => name.Length >= 2).Distinct()];
    }

    private static string Short(string province) =>
        province.StartsWith("内蒙古", StringComparison.Ordinal) ? "内蒙古" : province.StartsWith("黑龙江", StringComparison.Ordinal) ? "黑龙江" : province[..2];
}
