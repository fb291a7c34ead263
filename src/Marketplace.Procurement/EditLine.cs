using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Procurement;

/// <summary>One corrected row; members left out keep what they said.</summary>
public sealed record EditLineRequest(string? Sku = null, string? Quantity = null, string? Recipient = null, string? Phone = null, string? Address = null, string? DeliverOn = null, string? Remark = null);

/// <summary>Corrects one row in place, or adds the next one. The batch wants a check again.</summary>
public sealed class EditLine(MarketplaceDb db, ClaimRounds rounds, IOptions<ProcurementOptions> options, TimeProvider clock)
{
    /// <exception cref="Refusal">procurement.no_such_batch, .no_such_line, .batch_wrong_state, .cell_too_long, .too_many_rows.</exception>
    public Task<BatchView> RunAsync(Actor officer, BatchId id, int number, EditLineRequest wanted, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var batch = await db.BatchAsync(officer, id, ct);
        officer.Require(Role.Officer);
        await rounds.RefuseEditingAsync(id, ct);
        batch.MoveTo(BatchStatus.Draft, clock.GetUtcNow());
        var row = await db.Set<BatchRow>().SingleOrDefaultAsync(r => r.BatchId == id && r.Row == number, ct);
        if (row is null)
        {
            if (number != batch.Total + 1) throw ProcurementRefusals.NoSuchLine(number);
            batch.Hold(number, options.Value);
            db.Add(row = new BatchRow { BatchId = id, Row = number });
            if (batch.Headers == "[]") batch.Headers = global::System.Text.Json.JsonSerializer.Serialize(SheetColumns.Template.Select(SheetColumns.Key));
        }
        if (row.Status == RowStatus.Valid) (batch.Valid, batch.TotalFen) = (batch.Valid - 1, batch.TotalFen - row.AmountFen);
        if (row.Status == RowStatus.Invalid) batch.Invalid--;
        batch.Done = 0;
        batch.CheckedAt = null;

        Write(SheetColumn.Sku, wanted.Sku);
        Write(SheetColumn.Quantity, wanted.Quantity);
        Write(SheetColumn.Recipient, wanted.Recipient);
        Write(SheetColumn.Phone, wanted.Phone);
        Write(SheetColumn.Address, wanted.Address);
        Write(SheetColumn.DeliverOn, wanted.DeliverOn);
        Write(SheetColumn.Remark, wanted.Remark);
        (row.Status, row.Problems, row.Quantity, row.AmountFen, row.RecipientDigest) = (RowStatus.Unchecked, "", 0, 0, null);
        return BatchView.Of(batch, []);

        void Write(SheetColumn column, string? text)
        {
            if (text is null) return;
            if (text.Length > SheetLimits.CellLength) throw ProcurementRefusals.CellTooLong(number, SheetColumns.Name(column).Now, SheetLimits.CellLength);
            row[column] = text.Trim();
        }
    }, ct);
}
