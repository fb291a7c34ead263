using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <param name="Name">1–50 characters.</param>
/// <param name="Text">Lines of "sku quantity", or cells of a spreadsheet.</param>
public sealed record SaveListRequest(string? Name, string? Text);

/// <summary>Makes a list of goods with their usual quantities, or changes one.</summary>
public sealed class SaveList(MarketplaceDb db, AuditTrail audit, TimeProvider clock)
{
    /// <exception cref="Refusal">procurement.no_such_list, .list_name_needed, .list_row_wrong (naming row and field), .too_many_lists; what a sheet is refused for.</exception>
    public Task<SavedListId> RunAsync(Actor officer, SavedListId? id, SaveListRequest wanted, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var unit = id is null ? officer.RequireOrganisation(Role.Officer) : BatchScope.UnitOf(officer, ComposeRefusals.NoSuchList);
        var list = id is null ? null : await db.Set<SavedList>().Include(l => l.Lines).SingleOrDefaultAsync(l => l.Id == id && l.Unit == unit && l.RemovedAt == null, ct) ?? throw ComposeRefusals.NoSuchList();
        officer.Require(Role.Officer);
        if (wanted.Name?.Trim() is not { Length: > 0 and <= 50 } name) throw ComposeRefusals.ListNameNeeded();
        if (list is null && await db.Set<SavedList>().CountAsync(l => l.Unit == unit && l.RemovedAt == null, ct) >= SavedList.MostLists) throw ComposeRefusals.TooManyLists(SavedList.MostLists);
        var lines = Read(wanted.Text);

        if (list is null) db.Add(list = new() { Id = Ids.New<SavedListId>(clock), Unit = unit, Name = name });
        (list.Name, list.SavedBy, list.SavedAt) = (name, officer.RequirePerson(), clock.GetUtcNow());
        // Keys are row numbers: the old ones must be gone before the new ones come.
        if (list.Lines.Count > 0) await db.Set<SavedListLine>().Where(l => l.ListId == list.Id).ExecuteDeleteAsync(ct);
        foreach (var old in list.Lines) db.Entry(old).State = EntityState.Detached;
        db.AddRange(lines.Select((l, i) => new SavedListLine { ListId = list.Id, Row = i + 1, Sku = l.Sku, Quantity = l.Quantity }));
        audit.Append(officer, "procurement.list_saved", $"list:{list.Id.Value}", new { Lines = lines.Count });
        return list.Id;
    }, ct);

    /// <summary>One line per product; what is named twice is added up.</summary>
    internal static IReadOnlyList<(string Sku, long Quantity)> Read(string? text)
    {
        var rows = QuickLines.Read(text).Sheet;
        var lines = new List<(string Sku, long Quantity)>();
        foreach (var row in rows.Rows)
        {
            var stored = PutLines.Stored(default, rows, row);
            if (stored.Sku.Length is 0 or > 60) throw ComposeRefusals.ListRowWrong(row.Number, "sku", new("请填写商品编码", "give the sku"));
            if (RowCheck.QuantityOf(stored.QuantityText) is not { } quantity)
                throw ComposeRefusals.ListRowWrong(row.Number, "quantity", new($"数量应为 1 到 {RowCheck.MostUnits} 的整数", $"the quantity must be a whole number from 1 to {RowCheck.MostUnits}"));
            var at = lines.FindIndex(l => string.Equals(l.Sku, stored.Sku, StringComparison.OrdinalIgnoreCase));
            if (at < 0) lines.Add((stored.Sku, quantity));
            else lines[at] = (lines[at].Sku, Math.Min(RowCheck.MostUnits, lines[at].Quantity + quantity));
        }
        return lines.Count <= SavedList.MostLines ? lines : throw ComposeRefusals.ListRowWrong(SavedList.MostLines + 1, "sku", new($"一份清单最多 {SavedList.MostLines} 种商品", $"a list holds at most {SavedList.MostLines} products"));
    }
}
