using System.Text.Json;
using Marketplace.Platform;
using Microsoft.Extensions.Options;

namespace Marketplace.Procurement;

/// <summary>Adds rows behind those a batch has; columns of the buyer's own that are new come behind his others. The batch wants a check again.</summary>
public sealed class AddRows(MarketplaceDb db, ClaimRounds rounds, QuickOrder quick, AuditTrail audit, IOptions<ProcurementOptions> options, TimeProvider clock)
{
    /// <exception cref="Refusal">procurement.no_such_batch, .batch_wrong_state, .too_many_rows, and what <see cref="QuickOrder"/> refuses.</exception>
    public Task<BatchView> RunAsync(Actor officer, BatchId id, AddRowsRequest wanted, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var batch = await db.BatchAsync(officer, id, ct);
        officer.Require(Role.Officer);
        await rounds.RefuseEditingAsync(id, ct);
        var sheet = await quick.SheetAsync(officer, wanted, ct);
        var first = batch.Total;
        batch.Hold(first + sheet.Rows.Count, options.Value);

        var headers = JsonSerializer.Deserialize<List<string>>(batch.Headers)!;
        var own = Own(headers, sheet);
        batch.MoveTo(BatchStatus.Draft, clock.GetUtcNow());
        db.AddRange(sheet.Rows.Select((row, i) => RowOf(id, first + i + 1, sheet, row, own)));
        batch.Headers = JsonSerializer.Serialize(headers);
        (batch.Done, batch.CheckedAt) = (0, null);
        audit.Append(officer, "procurement.rows_added", $"batch:{id.Value}", new { batch.Number, Rows = sheet.Rows.Count });
        return BatchView.Of(batch, []);
    }, ct);

    /// <summary>Makes the batch's headers hold those of the sheet; tells for each of the buyer's own columns of the sheet its place among the batch's.</summary>
    internal static IReadOnlyList<int?> Own(List<string> headers, Sheet sheet)
    {
        if (headers.Count == 0) headers.AddRange(SheetColumns.Template.Select(SheetColumns.Key));
        for (var i = 0; i < sheet.Headers.Count; i++)
            if (sheet.Known[i] is { } column ? !headers.Exists(h => SheetColumns.Find(h) == column) : !headers.Contains(sheet.Headers[i])) headers.Add(sheet.Headers[i]);
        if (headers.Count > SheetLimits.Columns) throw ProcurementRefusals.TooManyColumns(SheetLimits.Columns);
        var places = headers.Where(h => SheetColumns.Find(h) is null).ToList();
        return [.. sheet.Headers.Select((header, i) => sheet.Known[i] is null ? places.IndexOf(header) : (int?)null)];
    }

    private static BatchRow RowOf(BatchId id, int number, Sheet sheet, SheetRow line, IReadOnlyList<int?> own)
    {
        var cells = new string[own.Max() is { } last ? last + 1 : 0];
        Array.Fill(cells, "");
        for (var i = 0; i < line.Cells.Length; i++)
            if (own[i] is { } place) cells[place] = line.Cells[i];
        var row = new BatchRow { BatchId = id, Row = number, Own = cells.Length == 0 ? "" : JsonSerializer.Serialize(cells, Json.Options) };
        for (var i = 0; i < line.Cells.Length; i++)
            if (sheet.Known[i] is { } column) row[column] = line.Cells[i];
        return row;
    }
}
