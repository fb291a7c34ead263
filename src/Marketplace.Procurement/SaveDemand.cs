using System.Globalization;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <param name="Title">1–100 characters.</param>
/// <param name="Purpose">canteen, gift or emergency.</param>
/// <param name="Text">Lines of "sku quantity", or cells of a spreadsheet; instead of <paramref name="Lines"/>.</param>
/// <param name="DeliveryPoint">Where rows go that name no recipient; left out, the officer says so.</param>
/// <param name="DeliverOn">By when rows without a day are wanted, as 2026-12-01.</param>
public sealed record SaveDemandRequest(
    string? Title, string? Purpose, string? Text = null, IReadOnlyList<BatchLineRequest>? Lines = null, DeliveryPointId? DeliveryPoint = null, string? DeliverOn = null)
{
    internal AddRowsRequest Rows => new(Text, Lines, DeliveryPoint: DeliveryPoint, DeliverOn: DeliverOn);
}

/// <summary>Writes a demand, or writes it anew while the officer has not got it. Nothing is kept while one row is wrong.</summary>
public sealed class SaveDemand(MarketplaceDb db, QuickOrder quick, AuditTrail audit, TimeProvider clock)
{
    internal static readonly DemandStatus[] Open = [DemandStatus.Draft, DemandStatus.Returned, DemandStatus.Withdrawn];

    /// <exception cref="Refusal">
    /// procurement.no_such_demand, .demand_wrong_state, .title_needed, .unknown_purpose, .demand_rows_wrong (naming row and column), .unknown_demand_column, .too_many_demand_rows;
    /// what <see cref="QuickOrder"/> refuses.
    /// </exception>
    public Task<DemandId> RunAsync(Actor requester, DemandId? id, SaveDemandRequest wanted, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var old = id is { } known ? await db.DemandAsync(requester, known, ct) : null;
        var unit = requester.RequireOrganisation(Role.Requester);
        var (title, purpose, now) = (Titles.Of(wanted.Title), Purposes.Of(wanted.Purpose), clock.GetUtcNow());
        if (old is not null)
        {
            var open = await db.Set<Demand>().Where(d => d.Id == old.Id && Open.Contains(d.Status)).ExecuteUpdateAsync(s => s.SetProperty(d => d.Status, DemandStatus.Draft)
                .SetProperty(d => d.Title, title).SetProperty(d => d.Purpose, purpose).SetProperty(d => d.DeliveryPointId, wanted.DeliveryPoint)
                .SetProperty(d => d.MovedAt, now).SetProperty(d => d.Version, d => d.Version + 1), ct);
            if (open == 0) throw DemandRefusals.NotReady(DemandLife.Name(old.Status), new("修改", "be changed"));
        }
        var rows = await RowsAsync(requester, wanted, ct);
        var demand = old ?? new Demand
        {
            Id = Ids.New<DemandId>(clock),
            Number = HumanNumber.New("X", clock),
            Unit = unit,
            RequestedBy = requester.RequirePerson(),
            Title = title,
            Purpose = purpose,
            DeliveryPointId = wanted.DeliveryPoint,
            MovedAt = now,
            Total = rows.Count,
        };
        if (old is null) db.Add(demand);
        else
        {
            await db.Set<Demand>().Where(d => d.Id == old.Id).ExecuteUpdateAsync(s => s.SetProperty(d => d.Total, rows.Count), ct);
            await db.Set<DemandRow>().Where(r => r.DemandId == old.Id).ExecuteDeleteAsync(ct);
        }
        db.AddRange(rows.Select(r => RowOf(demand.Id, r)));
        audit.Append(requester, "procurement.demand_saved", $"demand:{demand.Id.Value}", new { demand.Number, Rows = rows.Count });
        return demand.Id;
    }, ct);

    private async Task<IReadOnlyList<BatchRow>> RowsAsync(Actor requester, SaveDemandRequest wanted, CancellationToken ct)
    {
        var sheet = await quick.SheetAsync(requester, wanted.Rows, ct);
        if (sheet.Rows.Count > Demand.MostRows) throw DemandRefusals.TooManyRows(Demand.MostRows);
        for (var i = 0; i < sheet.Headers.Count; i++)
            if (sheet.Known[i] is null && sheet.Rows.Any(r => r.Cells[i].Length > 0)) throw DemandRefusals.UnknownColumn(sheet.Headers[i]);
        var rows = sheet.Rows.Select(r => PutLines.Stored(default, sheet, r)).ToList();
        await quick.JudgeAsync(rows, asked: true, ct);
        Refuse(rows);
        return rows;
    }

    /// <summary>Refuses, naming every wrong cell, unless all rows are right.</summary>
    internal static void Refuse(IReadOnlyList<BatchRow> rows)
    {
        var problems = rows.SelectMany(r => RowProblem.Read(r.Problems).Where(p => !p.IsWarning).Select(p => (r.Row, p))).ToList();
        if (problems.Count > 0) throw DemandRefusals.RowsWrong(problems);
    }

    private static DemandRow RowOf(DemandId id, BatchRow row) => new()
    {
        DemandId = id,
        Row = row.Row,
        Sku = row.Sku.Trim().ToUpperInvariant(),
        Quantity = row.Quantity,
        DeliverOn = row.DeliverOn!.Value,
        Recipient = row.Recipient,
        Phone = row.Phone,
        Address = row.Address,
        Remark = row.Remark,
        SubstituteText = row.SubstituteText,
    };

    /// <summary>The row as a batch would hold it, in words as typed.</summary>
    internal static BatchRow Asked(DemandRow row, BatchId into = default, int number = 0, DeliveryPoint? point = null)
    {
        var nobody = row.Recipient.Length + row.Phone.Length + row.Address.Length == 0;
        return new()
        {
            BatchId = into,
            Row = number > 0 ? number : row.Row,
            DemandId = row.DemandId,
            DemandRow = row.Row,
            Sku = row.Sku,
            QuantityText = row.Quantity.ToString(CultureInfo.InvariantCulture),
            DeliverOnText = row.DeliverOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Recipient = nobody ? point?.Recipient ?? "" : row.Recipient,
            Phone = nobody ? point?.Phone ?? "" : row.Phone,
            Address = nobody ? point?.Address ?? "" : row.Address,
            Remark = row.Remark,
            SubstituteText = row.SubstituteText,
        };
    }
}
