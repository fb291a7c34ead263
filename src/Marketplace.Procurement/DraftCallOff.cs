using System.Text.Json;
using Marketplace.Accounts;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Procurement;

/// <summary>
/// Drafts the call-off batch of one week from an agreement's calendar and tells the officer. The week is taken by a
/// conditional UPDATE in the transaction that writes the batch: of two workers one finds it taken, a crash undoes both.
/// </summary>
public sealed class DraftCallOff(MarketplaceDb db, Drafts drafts, PersonViews people, Mailroom mail, AuditTrail audit, IOptions<ProcurementOptions> options, TimeProvider clock)
{
    public Task RunAsync(Guid id, DateOnly week, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var agreementId = new AgreementId(id);
        var taken = await db.Set<DeliveryCalendar>().Where(c => c.AgreementId == agreementId && c.DraftedThrough < week)
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.DraftedThrough, week).SetProperty(c => c.Version, c => c.Version + 1), ct);
        if (taken == 0) return;
        var agreement = await db.Set<Agreement>().AsNoTracking().Include(a => a.Lines).SingleAsync(a => a.Id == agreementId, ct);
        var calendar = await db.Set<DeliveryCalendar>().AsNoTracking().Include(c => c.Lines).Include(c => c.Skips).AsSplitQuery().SingleAsync(c => c.AgreementId == agreementId, ct);
        var first = BusinessDay.Today(clock).AddDays(agreement.LeadDays);
        var days = Enumerable.Range(0, 7).Select(week.AddDays).Where(d => d >= first && agreement.IsInForce(d) && calendar.Of(d) is { Due: true }).ToList();
        if (days.Count == 0) return;

        var point = await db.Set<DeliveryPoint>().AsNoTracking().SingleAsync(p => p.Id == calendar.DeliveryPointId, ct);
        var title = $"{agreement.Title} {Show.Days(days[0], days[^1])}";
        // Under an agreement the agreement itself is the reason, should the pairing be over.
        var batch = await drafts.NewAsync(agreement.Unit, calendar.SetBy, title.Length <= 100 ? title : title[^100..], Purpose.Canteen, FailedRows.Skip, $"框架协议 {agreement.Number}", ct);
        var rows = Rows(batch.Id, agreement, calendar, days, point);
        batch.Headers = JsonSerializer.Serialize(SheetColumns.Template.Select(c => SheetColumns.Name(c).Zh));
        batch.Hold(rows.Count, options.Value);
        db.Add(batch);
        db.AddRange(rows);
        db.Add(new WeeklyDraft { AgreementId = agreementId, Week = week, BatchId = batch.Id, DraftedAt = clock.GetUtcNow() });
        audit.Append(Actor.System, "procurement.call_off_drafted", $"batch:{batch.Id.Value}", new { batch.Number, Agreement = agreement.Number, Week = week });
        if (await people.AddresseeAsync(calendar.SetBy, ct) is { } officer)
            mail.Send(officer.Email, officer.Language, new($"周配送草稿已拟好：{agreement.Title}", $"The week's call-off is drafted: {agreement.Title}"),
                new($"批次 {batch.Number} 按送货日历拟好，共 {rows.Count} 行，{days.Count} 个送货日。请在“采购批次”里检查后提交；不改也不会自动下单。",
                    $"Batch {batch.Number} was drafted from the delivery calendar: {rows.Count} rows on {days.Count} delivery days. Check and submit it under “Batches”; nothing is ordered by itself."));
    }, ct);

    internal static List<BatchRow> Rows(BatchId id, Agreement agreement, DeliveryCalendar calendar, IReadOnlyList<DateOnly> days, DeliveryPoint point)
    {
        var skus = agreement.Lines.ToDictionary(l => l.ProductId);
        return [.. days.SelectMany(day => calendar.Lines.OrderBy(l => skus[l.ProductId].Row).Select(line => (day, line))).Select((wanted, i) => new BatchRow
        {
            BatchId = id,
            Row = i + 1,
            Sku = skus[wanted.line.ProductId].Sku,
            QuantityText = wanted.line.Quantity.ToString(global::System.Globalization.CultureInfo.InvariantCulture),
            Recipient = point.Recipient,
            Phone = point.Phone,
            Address = point.Address,
            DeliverOnText = wanted.day.ToString("yyyy-MM-dd", global::System.Globalization.CultureInfo.InvariantCulture),
        })];
    }
}

/// <summary>Finds the weeks that are to be drafted: <see cref="ProcurementOptions.CallOffDaysBefore"/> days before their Monday.</summary>
public sealed class DraftDueCallOffs(MarketplaceDb db, JobDoor jobs, IOptions<ProcurementOptions> options, TimeProvider clock)
{
    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var (agreement, week) in await DueAsync(ct)) jobs.Enqueue<DraftCallOff>(job => job.RunAsync(agreement, week, CancellationToken.None));
    }

    internal async Task<IReadOnlyList<(Guid Agreement, DateOnly Week)>> DueAsync(CancellationToken ct)
    {
        var today = BusinessDay.Today(clock);
        var week = DeliveryCalendar.MondayOf(today.AddDays(options.Value.CallOffDaysBefore));
        var due = await db.Set<DeliveryCalendar>().AsNoTracking()
            .Where(c => c.DraftedThrough < week && c.FirstDay <= week.AddDays(6) && c.LastDay >= today && db.Set<Agreement>().Any(a => a.Id == c.AgreementId && a.Status == AgreementStatus.Accepted && a.LastDay >= today))
            .Select(c => new { c.AgreementId, c.DraftedThrough }).ToListAsync(ct);
        // After a rest the present week comes first, then the coming one.
        return [.. due.SelectMany(c => new[] { DeliveryCalendar.MondayOf(today), week }.Distinct().Where(w => w > c.DraftedThrough).Select(w => (c.AgreementId.Value, w)))];
    }
}
