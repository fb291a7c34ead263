using System.Text.Json;
using Marketplace.Cooperatives;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>Reading batches, always within the reader's own unit. Approvers and finance see recipients masked.</summary>
public sealed class BatchViews(MarketplaceDb db, CooperativeViews cooperatives, TimeProvider clock)
{
    public async Task<BatchView> FindAsync(Actor actor, BatchId id, CancellationToken ct)
    {
        var batch = await db.Batches(actor).AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, ct) ?? throw ProcurementRefusals.NoSuchBatch();
        var view = (await db.WithPaidStageAsync([BatchView.Of(batch, await db.Set<PurchaseOrder>().Where(o => o.BatchId == id).Select(o => o.Status).ToListAsync(ct))], ct))[0];
        return view with { Progress = view.Progress with { AtRest = await db.Resting(clock.GetUtcNow() - ResumeBatches.Rest).AnyAsync(b => b.Id == id, ct) } };
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

    /// <summary>In the order of their numbers.</summary>
    /// <exception cref="Refusal">procurement.no_such_batch.</exception>
    public async Task<LinePage> LinesAsync(Actor actor, BatchId id, LineFilter filter, CancellationToken ct)
    {
        var batch = await db.Batches(actor).AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, ct) ?? throw ProcurementRefusals.NoSuchBatch();
        var (page, size) = (Math.Clamp(filter.Page, 1, 1_000_000), Math.Clamp(filter.PageSize, 1, 500));
        var masked = actor.Role is not (Role.Officer or Role.System);
        var wanted = await db.WantedAsync(batch, filter, masked, ct);
        var total = await wanted.CountAsync(ct);
        var (some, before, after) = filter.Before is { } end ? await BackAsync(wanted.Where(r => r.Row < end), size, ct)
            : await OnAsync(filter.After is { } begin ? wanted.Where(r => r.Row > begin) : page == 1 ? wanted : await wanted.FromPageAsync(page, size, ct), size, filter.After > 0 || page > 1, ct);
        var shares = await db.SharesAsync(cooperatives, id, some, ct);
        var (demands, stale) = (await db.DemandNumbersAsync(some.ConvertAll(r => r.DemandId), ct), await db.StaleGoodsAsync(id, ct));
        List<string> own = [.. JsonSerializer.Deserialize<List<string>>(batch.Headers)!.Where(h => SheetColumns.Find(h) is null)];
        var views = some.ConvertAll(r => LineView.Of(r, own, [.. shares[r.Row]], stale,
            masked || (!filter.Whole && r.Status is not (RowStatus.Unchecked or RowStatus.Invalid)), r.DemandId is { } demand ? demands[demand] : ""));
        return new(total, filter is { Before: null, After: null } ? page : 0, size, views, before && some.Count > 0 ? some[0].Row : null, after && some.Count > 0 ? some[^1].Row : null);
    }

    /// <summary>What the rows of a batch may be narrowed to.</summary>
    /// <exception cref="Refusal">procurement.no_such_batch.</exception>
    public async Task<LineChoices> ChoicesAsync(Actor actor, BatchId id, CancellationToken ct)
    {
        if (!await db.Batches(actor).AnyAsync(b => b.Id == id, ct)) throw ProcurementRefusals.NoSuchBatch();
        var suppliers = await db.Set<PurchaseOrder>().Where(o => o.BatchId == id).Select(o => o.CooperativeId).Distinct().ToListAsync(ct);
        return new(await db.ProductsAsync(id, ct), [.. (await cooperatives.AllAsync(ct)).Where(c => suppliers.Contains(c.Id)).Select(c => (c.Id.Value, new Words(c.NameZh, c.NameEn)))]);
    }

    // One row more than asked for tells whether there are others behind it.
    private static async Task<(List<BatchRow> Rows, bool Before, bool After)> OnAsync(IQueryable<BatchRow> rows, int size, bool before, CancellationToken ct)
    {
        var some = await rows.OrderBy(r => r.Row).Take(size + 1).ToListAsync(ct);
        return (some.Count > size ? some[..size] : some, before, some.Count > size);
    }

    private static async Task<(List<BatchRow> Rows, bool Before, bool After)> BackAsync(IQueryable<BatchRow> rows, int size, CancellationToken ct)
    {
        var some = await rows.OrderByDescending(r => r.Row).Take(size + 1).ToListAsync(ct);
        some.Reverse();
        return (some.Count > size ? some[1..] : some, some.Count > size, true);
    }
}
