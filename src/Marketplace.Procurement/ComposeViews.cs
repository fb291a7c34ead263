using Marketplace.Catalog;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

public sealed record DeliveryPointView(DeliveryPointId Id, string Name, string Recipient, string Phone, string Address, bool Preferred)
{
    internal static DeliveryPointView Of(DeliveryPoint p) => new(p.Id, p.Name, p.Recipient, p.Phone, p.Address, p.Preferred);
}

public sealed record SavedListLineView(int Row, string Sku, string Name, string Unit, long Quantity, long? UnitPriceFen);

/// <summary>A list with today's prices.</summary>
/// <param name="Text">Its lines as text, to be changed or ordered from.</param>
public sealed record SavedListView(SavedListId Id, string Name, DateTimeOffset SavedAt, IReadOnlyList<SavedListLineView> Lines, string Text)
{
    /// <summary>What it costs today; goods that are gone left out.</summary>
    public long AmountFen => Lines.Sum(l => l.Quantity * l.UnitPriceFen ?? 0);

    /// <summary>Goods no longer on sale.</summary>
    public int Gone => Lines.Count(l => l.UnitPriceFen is null);
}

/// <summary>What a unit keeps for composing batches: places, lists, and the batches still open.</summary>
public sealed class ComposeViews(MarketplaceDb db, PriceList prices, TimeProvider clock)
{
    /// <summary>The preferred one first; requesters read its name alone.</summary>
    public async Task<IReadOnlyList<DeliveryPointView>> DeliveryPointsAsync(Actor actor, CancellationToken ct)
    {
        var unit = actor.RequireOrganisation([.. BatchScope.Desk, Role.Requester]);
        var masked = actor.Role != Role.Officer;
        var points = await db.Set<DeliveryPoint>().AsNoTracking().Where(p => p.Unit == unit && p.RemovedAt == null).OrderByDescending(p => p.Preferred).ThenBy(p => p.Name).ToListAsync(ct);
        if (actor.Role == Role.Requester) return points.ConvertAll(p => new DeliveryPointView(p.Id, p.Name, "", "", "", p.Preferred));
        return points.ConvertAll(p => masked ? DeliveryPointView.Of(p) with { Recipient = Masked.Name(p.Recipient), Phone = Masked.Telephone(p.Phone), Address = Masked.Address(p.Address) } : DeliveryPointView.Of(p));
    }

    /// <summary>Last changed first.</summary>
    public async Task<IReadOnlyList<SavedListView>> ListsAsync(Actor actor, CancellationToken ct)
    {
        var unit = actor.RequireOrganisation(BatchScope.Desk);
        var lists = await db.Set<SavedList>().AsNoTracking().Include(l => l.Lines).Where(l => l.Unit == unit && l.RemovedAt == null).OrderByDescending(l => l.SavedAt).ToListAsync(ct);
        return await ViewsAsync(lists, ct);
    }

    /// <exception cref="Refusal">procurement.no_such_list.</exception>
    public async Task<SavedListView> ListAsync(Actor actor, SavedListId id, CancellationToken ct)
    {
        var unit = BatchScope.UnitOf(actor, ComposeRefusals.NoSuchList);
        var list = await db.Set<SavedList>().AsNoTracking().Include(l => l.Lines).SingleOrDefaultAsync(l => l.Id == id && l.Unit == unit && l.RemovedAt == null, ct) ?? throw ComposeRefusals.NoSuchList();
        return (await ViewsAsync([list], ct))[0];
    }

    /// <summary>The products of a batch with their summed quantities, as a list's text.</summary>
    public async Task<string> TextOfBatchAsync(Actor actor, BatchId id, CancellationToken ct)
    {
        var batch = await db.BatchAsync(actor, id, ct);
        var sums = await db.Set<BatchRow>().Where(r => r.BatchId == batch.Id && r.Quantity > 0).GroupBy(r => r.Sku).Select(g => new { Sku = g.Key, Quantity = g.Sum(r => r.Quantity) }).OrderBy(g => g.Sku).Take(SavedList.MostLines).ToListAsync(ct);
        return ListText.Of(sums.Select(s => (s.Sku, Math.Min(RowCheck.MostUnits, s.Quantity))));
    }

    /// <summary>The unit's batches whose rows may be changed; the one this officer worked on last first. Claim rounds are not among them.</summary>
    public async Task<IReadOnlyList<BatchView>> OpenBatchesAsync(Actor actor, CancellationToken ct)
    {
        var (unit, person) = (actor.RequireOrganisation(Role.Officer), actor.RequirePerson());
        BatchStatus[] open = [BatchStatus.Draft, BatchStatus.Checked, BatchStatus.Rejected];
        var batches = await db.Set<Batch>().AsNoTracking().Where(b => b.Unit == unit && open.Contains(b.Status) && !db.Set<ClaimRound>().Any(r => r.BatchId == b.Id))
            .OrderByDescending(b => b.OpenedBy == person).ThenByDescending(b => b.MovedAt).Take(30).ToListAsync(ct);
        return batches.ConvertAll(b => BatchView.Of(b, []));
    }

    private async Task<IReadOnlyList<SavedListView>> ViewsAsync(List<SavedList> lists, CancellationToken ct)
    {
        var offers = await prices.FindBySkusAsync([.. lists.SelectMany(l => l.Lines).Select(l => l.Sku).Distinct()], BusinessDay.Today(clock), ct);
        return lists.ConvertAll(list => new SavedListView(list.Id, list.Name, list.SavedAt,
            [.. list.Lines.OrderBy(l => l.Row).Select(l => offers.TryGetValue(l.Sku, out var offer)
                ? new SavedListLineView(l.Row, l.Sku, new Words(offer.One.NameZh, offer.One.NameEn).Now, SaleUnit.Read(offer.One.Unit).Now, l.Quantity, offer.For(l.Quantity).UnitPriceFen)
                : new(l.Row, l.Sku, "", "", l.Quantity, null))],
            ListText.Of(list.Lines.OrderBy(l => l.Row).Select(l => (l.Sku, l.Quantity)))));
    }
}
