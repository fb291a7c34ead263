using System.Globalization;
using Marketplace.Catalog;

namespace Marketplace.Procurement;

/// <summary>What the judgement of a row that passed by itself looks at once more.</summary>
internal sealed record PassedRow(int Row, ProductId ProductId, long Quantity, DateOnly? DeliverOn, string Recipient, string Phone, DemandId? DemandId);

/// <summary>What a batch as a whole asks of one product, and what there is.</summary>
/// <param name="PriceFen">What each unit costs in this quantity; null when it was taken off the shelf while the check was running.</param>
/// <param name="OnShelf">Units that can be promised.</param>
/// <param name="AgreementLeft">Units left under an agreement, too few for this batch; null where that does not matter.</param>
/// <param name="TooOld">For each wanted day (the least of all days for rows that name none) on which too few units will be fresh enough, how many will.</param>
internal sealed record AskedProduct(long? PriceFen, long Wanted, long OnShelf, long? AgreementLeft, IReadOnlyDictionary<DateOnly, long> TooOld);

/// <param name="PriceFen">Null: the product is gone, and the row is wrong now.</param>
/// <param name="Warnings">In words of <see cref="RowProblem"/>.</param>
internal readonly record struct PricedRow(int Row, ProductId ProductId, long? PriceFen, IReadOnlyList<RowProblem> Warnings);

/// <summary>
/// Judges what only the whole batch can tell of a row: the bulk price it earned, and where its goods run out. Pure; rows are handed in
/// in the order of their numbers from the first on, since earlier ones are served first.
/// </summary>
internal sealed class WholeCheck(IReadOnlyDictionary<ProductId, AskedProduct> products)
{
    private readonly RepeatedRecipients _repeated = new();
    private readonly Dictionary<ProductId, long> _left = products.ToDictionary(p => p.Key, p => p.Value.OnShelf);

    public long? PriceOf(ProductId product) => products[product].PriceFen;

    public PricedRow Judge(PassedRow row)
    {
        var product = products[row.ProductId];
        if (product.PriceFen is not { } price) return new(row.Row, row.ProductId, null, []);
        var warnings = new List<RowProblem>();
        if (product.AgreementLeft is { } agreed) warnings.Add(new("quantity", RowProblems.AgreementSpent, Text(agreed)));
        if (product.OnShelf < product.Wanted)
        {
            var rest = Math.Max(0, _left[row.ProductId]);
            if ((_left[row.ProductId] -= row.Quantity) < 0) warnings.Add(new("quantity", RowProblems.ShortStock, Text(rest)));
        }
        // Goods that run out are no reason to tell their age too.
        if (warnings.Count == 0 && product.TooOld.TryGetValue(row.DeliverOn ?? default, out var enough)) warnings.Add(new("deliverOn", RowProblems.ShortLife, Text(enough), Text(product.OnShelf)));
        if (_repeated.FirstOf(row) is { } first) warnings.Add(new("recipient", RowProblems.RepeatsRow, Text(first)));
        return new(row.Row, row.ProductId, price, warnings);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
