using System.Text.Json;
using Marketplace.Cooperatives;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>Which rows of a batch are wanted.</summary>
/// <param name="Status">unchecked, valid, invalid, placed, short, failed, or warned (valid, with a warning); empty for all.</param>
/// <param name="Whole">Recipients in full, to who may see them; else masked on rows that need no correction.</param>
/// <param name="Text">Found in sku and, by who may see them, in recipient or address.</param>
public sealed record LineFilter(string? Status = null, string? Text = null, int Page = 1, int PageSize = 50, bool Whole = true);

/// <summary>Reading batches, always within the reader's own unit. Approvers and finance see recipients masked.</summary>
public sealed class BatchViews(MarketplaceDb db, CooperativeViews cooperatives)
{
    public async Task<BatchView> FindAsync(Actor actor, BatchId id, CancellationToken ct)
    {
        var batch = await db.Batches(actor).AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, ct) ?? throw ProcurementRefusals.NoSuchBatch();
        return (await db.WithPaidStageAsync([BatchView.Of(batch, await db.Set<PurchaseOrder>().Where(o => o.BatchId == id).Select(o => o.Status).ToListAsync(ct))], ct))[0];
    }

    /// <summary>Newest first; <paramref name="status"/> as in the contract, empty for all.</summary>
    public async Task<PageOf<BatchView>> ListAsync(Actor actor, string? status, int page, int pageSize, CancellationToken ct)
    {
        actor.Require(BatchScope.Desk);
        (page, pageSize) = (Math.Clamp(page, 1, 100_000), Math.Clamp(pageSize, 1, 100));
        var batches = db.Batches(actor).AsNoTracking();
        if (!string.IsNullOrEmpty(status))
            batches = Enum.TryParse<BatchStatus>(status, ignoreCase: true, out var wanted) && !char.IsDigit(status[0]) ? batches.Where(b => b.Status == wanted) : batches.Where(b => false);
        var total = await batches.CountAsync(ct);
        var some = await batches.OrderByDescending(b => b.OpenedAt).ThenByDescending(b => b.Id).Skip((page - 1) * pageSize).Take(pageSize).ToListAsync(ct);
        var ids = some.ConvertAll(b => b.Id);
        var orders = (await db.Set<PurchaseOrder>().Where(o => ids.Contains(o.BatchId)).Select(o => new { o.BatchId, o.Status }).ToListAsync(ct)).ToLookup(o => o.BatchId, o => o.Status);
        return new(total, page, pageSize, await db.WithPaidStageAsync(some.ConvertAll(b => BatchView.Of(b, [.. orders[b.Id]])), ct));
    }

    public async Task<PageOf<LineView>> LinesAsync(Actor actor, BatchId id, LineFilter filter, CancellationToken ct)
    {
        var batch = await db.Batches(actor).AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, ct) ?? throw ProcurementRefusals.NoSuchBatch();
        var (page, size) = (Math.Clamp(filter.Page, 1, 1_000_000), Math.Clamp(filter.PageSize, 1, 500));
        var masked = actor.Role is not (Role.Officer or Role.System);
        var rows = Filtered(db.Set<BatchRow>().AsNoTracking().Where(r => r.BatchId == id), filter, masked);
        var total = await rows.CountAsync(ct);
        var some = await rows.OrderBy(r => r.Row).Skip((page - 1) * size).Take(size).ToListAsync(ct);
        var numbers = some.ConvertAll(r => r.Row);
        var shares = await SharesAsync(id, db.Set<Share>().Where(s => s.BatchId == id && numbers.Contains(s.Row)), ct);
        var (own, stale) = (OwnHeaders(batch), await db.StaleGoodsAsync(id, ct));
        var demands = await DemandsAsync(some, ct);
        return new(total, page, size, some.ConvertAll(r => LineView.Of(r, own, [.. shares[r.Row]], stale,
            masked || (!filter.Whole && r.Status is not (RowStatus.Unchecked or RowStatus.Invalid)), r.DemandId is { } demand ? demands[demand] : "")));
    }

    /// <summary>The numbers of the demands that rows were collected from.</summary>
    private async Task<Dictionary<DemandId, string>> DemandsAsync(IEnumerable<BatchRow> rows, CancellationToken ct)
    {
        var ids = rows.Select(r => r.DemandId).OfType<DemandId>().Distinct().ToList();
        return ids.Count == 0 ? [] : await db.Set<Demand>().Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.Number, ct);
    }

    private static IQueryable<BatchRow> Filtered(IQueryable<BatchRow> rows, LineFilter filter, bool masked)
    {
        if (filter.Status is { Length: > 0 } status)
        {
            rows = status == "warned" ? rows.Where(r => r.Status == RowStatus.Valid && r.Problems != "")
                : Enum.TryParse<RowStatus>(status, ignoreCase: true, out var wanted) && !char.IsDigit(status[0]) ? rows.Where(r => r.Status == wanted)
                : rows.Where(r => false);
        }
        if (filter.Text?.Trim() is { Length: > 0 and <= 100 } text)
            // A search that answers on what is masked would tell it, letter by letter.
            rows = masked ? rows.Where(r => r.Sku.Contains(text)) : rows.Where(r => r.Sku.Contains(text) || r.Recipient.Contains(text) || r.Address.Contains(text));
        return rows;
    }

    /// <summary>The result file: the buyer's own columns in his order, then the outcome. Officers only: it carries recipients.</summary>
    /// <param name="failed">Only rows that got nothing or too little, with the quantity still missing: to be corrected and handed in again.</param>
    public async Task<(byte[] File, string Name)> ResultAsync(Actor officer, BatchId id, bool xlsx, CancellationToken ct, bool failed = false)
    {
        var batch = await db.Batches(officer).AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, ct) ?? throw ProcurementRefusals.NoSuchBatch();
        officer.Require(Role.Officer);
        var wanted = db.Set<BatchRow>().AsNoTracking().Where(r => r.BatchId == id);
        if (failed) wanted = wanted.Where(r => r.Status == RowStatus.Invalid || r.Status == RowStatus.Short || r.Status == RowStatus.Failed);
        var rows = await wanted.OrderBy(r => r.Row).ToListAsync(ct);
        var shares = await SharesAsync(id, db.Set<Share>().Where(s => s.BatchId == id), ct);
        // What a corrected file asks for again is what is missing, not what already came.
        if (failed) foreach (var row in rows.Where(r => r.Status == RowStatus.Short)) row.QuantityText = (row.Quantity - row.PlacedQuantity).ToString(global::System.Globalization.CultureInfo.InvariantCulture);
        var (headers, lines) = ResultSheet.Of(Headers(batch), rows, shares, await DemandsAsync(rows, ct), await db.StaleGoodsAsync(id, ct));
        return (xlsx ? SheetWriter.Xlsx(headers, lines) : SheetWriter.Csv(headers, lines), $"{batch.Number}{(failed ? "-failed" : "")}.{(xlsx ? "xlsx" : "csv")}");
    }

    private async Task<ILookup<int, ShareFacts>> SharesAsync(BatchId id, IQueryable<Share> shares, CancellationToken ct)
    {
        var facts = await (
            from share in shares.AsNoTracking()
            join row in db.Set<BatchRow>() on new { share.BatchId, share.Row } equals new { row.BatchId, row.Row }
            join order in db.Set<PurchaseOrder>() on share.PurchaseOrderId equals order.Id
            join line in db.Set<PurchaseLine>() on share.LineId equals line.Id
            select new { Share = share, row.ProductId, row.SubstituteText, row.DeliverOn, From = line.ProductId, line.Sku, order.Number, order.CooperativeId, order.DeclineReason, order.ChangeReason })
            .ToListAsync(ct);
        if (facts.Count == 0) return Array.Empty<ShareFacts>().ToLookup(s => s.Row);
        var names = (await cooperatives.AllAsync(ct)).ToDictionary(c => c.Id);
        var portions = await db.Set<Portion>().AsNoTracking().Where(p => p.BatchId == id).ToDictionaryAsync(p => (p.ProductId, p.Way, p.Day, p.FromId), ct);
        return facts.OrderBy(f => f.Share.Ordinal).Select(f => new ShareFacts(f.Share.Row, f.Share.Quantity, f.Share.Withdrawn, f.Share.SaleCode, f.Number,
            names[f.CooperativeId].NameZh, names[f.CooperativeId].NameEn, f.Sku, f.DeclineReason, f.ChangeReason, portions[(f.ProductId!.Value, BatchRow.WayOf(f.SubstituteText), f.DeliverOn, f.From)])).ToLookup(s => s.Row);
    }

    private static List<string> Headers(Batch batch) => JsonSerializer.Deserialize<List<string>>(batch.Headers)!;

    private static List<string> OwnHeaders(Batch batch) => [.. Headers(batch).Where(h => SheetColumns.Find(h) is null)];
}
