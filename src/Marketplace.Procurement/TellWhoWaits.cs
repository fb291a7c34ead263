using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>
/// An announced lot came in: officers whose placed batches miss the product, or whose follow-up drafts wait with it, get one
/// letter each. The earliest announcement awaited about now is the one that came; a lot nobody announced tells nobody.
/// </summary>
public sealed class TellWhoWaits(MarketplaceDb db, PriceList prices, PersonViews people, Mailroom mail, TimeProvider clock) : IHandle<LotReceived>
{
    private const int LookBackDays = 180;

    // What comes in longer before its announced day is another lot.
    private const int EarlyDays = 14;

    public async Task HandleAsync(LotReceived told, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (today, soon) = (BusinessDay.Of(now), BusinessDay.Of(now).AddDays(EarlyDays));
        var open = db.Awaited(today).Where(l => l.ProductId == told.Product && l.ReadyOn <= soon);
        if (await open.OrderBy(l => l.ReadyOn).Select(l => (DateOnly?)l.ReadyOn).FirstOrDefaultAsync(ct) is not { } day) return;
        if (await open.Where(l => l.ReadyOn == day).ExecuteUpdateAsync(s => s.SetProperty(l => l.ArrivedAt, now), ct) == 0) return;
        var goods = (await prices.FindAsync([told.Product], today, ct)).GetValueOrDefault(told.Product)?.One;
        if (goods is null) return;
        foreach (var waiting in (await WaitingAsync(told.Product, goods.Sku, now, ct)).GroupBy(b => b.OpenedBy).OrderBy(g => g.Key.Value))
        {
            if (await people.AddresseeAsync(waiting.Key, ct) is not { } officer) continue;
            var batches = string.Join("、", waiting.Select(b => b.Number).Order(StringComparer.Ordinal));
            mail.Send(officer.Email, officer.Language, new($"等的货到了：{goods.NameZh}", $"What you wait for has come in: {goods.NameEn}"),
                new($"预告的{goods.NameZh}已入库 {Show.Number(told.Quantity)} × {SaleUnit.Read(goods.Unit).Zh}（货批 {told.LotCode}）。批次 {batches} 还缺或正等这种货，请在批次的“没成的行”里补，或检查并提交草稿；货不会自动留下。",
                    $"The announced lot {told.LotCode} of {goods.NameEn} has come in with {Show.Number(told.Quantity)} units. Batches {batches} miss it or wait for it: follow them up, or check and submit the draft. Nothing is kept by itself."));
        }
    }

    private async Task<List<Batch>> WaitingAsync(ProductId product, string sku, DateTimeOffset now, CancellationToken ct)
    {
        var since = now.AddDays(-LookBackDays);
        var drafts = await db.Set<Batch>().AsNoTracking()
            .Where(b => (b.Status == BatchStatus.Draft || b.Status == BatchStatus.Checked || b.Status == BatchStatus.Rejected) && b.OpenedAt >= since
                && db.Set<FollowUp>().Any(f => f.Into == b.Id) && db.Set<BatchRow>().Any(r => r.BatchId == b.Id && r.Sku == sku)).ToListAsync(ct);
        var placed = await db.Set<Batch>().AsNoTracking()
            .Where(b => b.Status == BatchStatus.PlacedWithShortfall && b.FinishedAt >= since
                && db.Set<BatchRow>().Any(r => r.BatchId == b.Id && r.ProductId == product && (r.Status == RowStatus.Short || r.Status == RowStatus.Failed))).ToListAsync(ct);
        var waiting = new List<Batch>(drafts);
        foreach (var batch in placed)
            if ((await db.MissingAsync(batch.Id, ct)).Values.Any(m => m.Missing > 0 && m.Row.ProductId == product)) waiting.Add(batch);
        return waiting;
    }
}
