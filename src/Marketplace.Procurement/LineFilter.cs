using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>Which rows of a batch are wanted. Rows are asked for by what stands before or behind them, which costs the same on the last page as on the first.</summary>
/// <param name="Status">unchecked, valid, invalid, placed, short, failed, or warned (valid, with a warning) or aboveAllowance (whatever became of it); empty for all.</param>
/// <param name="Whole">Recipients in full, to who may see them; else masked on rows that need no correction.</param>
/// <param name="Text">Found in sku and, by who may see them, in recipient, telephone or address.</param>
/// <param name="Sku">Rows that want this product.</param>
/// <param name="Cooperative">Rows that get something from this cooperative.</param>
/// <param name="After">The rows behind the one with this number; <paramref name="Page"/> does not count then.</param>
/// <param name="Before">The rows before the one with this number.</param>
public sealed record LineFilter(
    string? Status = null, string? Text = null, int Page = 1, int PageSize = 50, bool Whole = true, string? Sku = null, Guid? Cooperative = null, int? After = null, int? Before = null);

/// <summary>Rows of a batch in the order of their numbers.</summary>
/// <param name="Page">Counted from 1; 0 when the rows were asked for by a row number.</param>
/// <param name="Before">Ask for the rows <c>before</c> this number to go back; null on the first page.</param>
/// <param name="After">Ask for the rows <c>after</c> this number to go on; null on the last page.</param>
public sealed record LinePage(int Total, int Page, int PageSize, IReadOnlyList<LineView> Items, int? Before, int? After);

/// <summary>A product that rows of a batch want.</summary>
public sealed record WantedProduct(string Sku, int Rows);

/// <summary>The products that rows want, most wanted first, and the cooperatives that supply them.</summary>
public sealed record LineChoices(IReadOnlyList<WantedProduct> Products, IReadOnlyList<(Guid Id, Words Name)> Cooperatives);

/// <summary>Picks rows of one batch by an index, whatever is asked.</summary>
internal static class LineFilters
{
    /// <summary>More are found by their text.</summary>
    private const int MostProducts = 300;

    public static async Task<IQueryable<BatchRow>> WantedAsync(this MarketplaceDb db, Batch batch, LineFilter filter, bool masked, CancellationToken ct)
    {
        var id = batch.Id;
        var rows = db.Set<BatchRow>().AsNoTracking().Where(r => r.BatchId == id && r.Row <= batch.Total);
        if (filter.Sku?.Trim() is { Length: > 0 } sku)
        {
            // As people write it, a sku has many spellings; the check found the product behind each.
            var product = await rows.Where(r => r.Sku == sku && r.ProductId != null).OrderBy(r => r.Row).Select(r => r.ProductId).FirstOrDefaultAsync(ct);
            rows = product is { } known ? rows.Where(r => r.ProductId == known) : rows.Where(r => r.Sku == sku);
        }
        if (filter.Cooperative is { } cooperative)
        {
            var supplier = new Cooperatives.CooperativeId(cooperative);
            var orders = await db.Set<PurchaseOrder>().Where(o => o.BatchId == id && o.CooperativeId == supplier).Select(o => o.Id).ToListAsync(ct);
            rows = rows.Where(r => db.Set<Share>().Where(s => orders.Contains(s.PurchaseOrderId) && !s.Withdrawn).Select(s => s.Row).Contains(r.Row));
        }
        if (filter.Status is { Length: > 0 } status)
        {
            rows = status == "warned" ? rows.Where(r => r.Status == RowStatus.Valid && r.Problems != "")
                : status == "aboveAllowance" ? rows.Where(r => r.Problems.Contains(RowProblems.AboveAllowance))
                : Enum.TryParse<RowStatus>(status, ignoreCase: true, out var wanted) && !char.IsDigit(status[0]) ? rows.Where(r => r.Status == wanted)
                : rows.Where(r => false);
        }
        if (filter.Text?.Trim() is { Length: > 0 and <= 100 } text)
        {
            var code = text.ToUpperInvariant();
            // A search that answers on what is masked would tell it, letter by letter.
            rows = masked ? rows.Where(r => r.Sku.ToUpper().Contains(code))
                : rows.Where(r => r.Sku.ToUpper().Contains(code) || r.Recipient.Contains(text) || r.Phone.Contains(text) || r.Address.Contains(text));
        }
        return rows;
    }

    /// <summary>For who counts pages: the numbers before the page are passed over in the index, and no row is read for them.</summary>
    public static async Task<IQueryable<BatchRow>> FromPageAsync(this IQueryable<BatchRow> rows, int page, int size, CancellationToken ct)
    {
        var first = await rows.OrderBy(r => r.Row).Select(r => (int?)r.Row).Skip((page - 1) * size).FirstOrDefaultAsync(ct);
        return rows.Where(r => r.Row >= (first ?? int.MaxValue));
    }

    /// <summary>What rows of the batch want, most wanted first.</summary>
    public static Task<List<WantedProduct>> ProductsAsync(this MarketplaceDb db, BatchId id, CancellationToken ct) =>
        db.Set<BatchRow>().Where(r => r.BatchId == id && r.ProductId != null).GroupBy(r => r.ProductId).OrderByDescending(g => g.Count()).ThenBy(g => g.Min(r => r.Sku)).Take(MostProducts)
            .Select(g => new WantedProduct(g.Min(r => r.Sku)!, g.Count())).ToListAsync(ct);
}
