using System.Data.Common;
using Marketplace.Procurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>What the bank paid, booked per purchase order: once, never beyond what is owed, never changed afterwards.</summary>
public sealed class BookingPayments(QuietHouse quiet) : IClassFixture<QuietHouse>
{
    private static readonly DateOnly Day = new(2026, 12, 31);
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task The_same_payment_told_twice_is_booked_once()
    {
        var order = await OwedAsync(1_000_000);
        await BookAsync(order, 400, Day, "bank:twice/1");
        await BookAsync(order, 400, Day, "bank:twice/1");
        Assert.Equal(400, await PaidAsync(order));
        Assert.Equal("procurement.paid_otherwise", await RefusedAsync(order, 500, "bank:twice/1"));
    }

    [Fact]
    public async Task More_than_is_owed_is_refused_also_in_parts_of_one_transaction()
    {
        var order = await OwedAsync(1_000);
        Assert.Equal("procurement.paid_beyond_payable", await RefusedAsync(order, 1_001, "bank:over/1"));
        var refused = await Assert.ThrowsAsync<Refusal>(() => InsideAsync(async (db, book) =>
        {
            await book.BookAsync(order, 600, Day, "bank:parts/1", None);
            await book.BookAsync(order, 600, Day, "bank:parts/2", None);
        }));
        Assert.Equal("procurement.paid_beyond_payable", refused.Code);
        Assert.Equal(0, await PaidAsync(order));
    }

    [Fact]
    public async Task A_mistake_is_taken_back_by_another_line_and_never_further_than_nothing()
    {
        var order = await OwedAsync(1_000);
        await BookAsync(order, 700, Day, "bank:back/1");
        await BookAsync(order, -300, Day, "bank:back/1/corrected");
        Assert.Equal(400, await PaidAsync(order));
        Assert.Equal("procurement.paid_beyond_payable", await RefusedAsync(order, -401, "bank:back/2"));
    }

    [Fact]
    public async Task Ten_payments_at_once_stop_at_what_is_owed()
    {
        var order = await OwedAsync(1_000);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => Task.Run(async () =>
        {
            try { await BookAsync(order, 300, Day, $"bank:race/{n}"); return null; }
            catch (Refusal no) { return no.Code; }
        })));
        Assert.Equal(3, answers.Count(a => a is null));
        Assert.Equal(900, await PaidAsync(order));
    }

    [Fact]
    public async Task A_payment_counts_in_the_year_it_was_made()
    {
        var order = await OwedAsync(1_000);
        await BookAsync(order, 300, new(2026, 12, 31), "bank:year/1");
        await BookAsync(order, 200, new(2027, 1, 1), "bank:year/2");
        Assert.Equal([(2026, 300L), (2027, 200L)], await quiet.House.InsideAsync(async s =>
            (await s.GetRequiredService<PaidBook>().Rows.Where(p => p.PurchaseOrderId == order).OrderBy(p => p.Year).ToListAsync()).Select(p => (p.Year, p.Fen))));
    }

    [Theory]
    [InlineData("UPDATE procurement_paid SET \"Fen\" = 1")]
    [InlineData("DELETE FROM procurement_paid")]
    public async Task The_book_is_written_and_never_changed(string sql)
    {
        await BookAsync(await OwedAsync(1_000), 1, Day, $"bank:{sql}");
        var refused = await quiet.House.InsideAsync(s =>
            Assert.ThrowsAnyAsync<DbException>(() => s.GetRequiredService<MarketplaceDb>().Database.ExecuteSqlRawAsync(sql)));
        Assert.Contains("insert-only", refused.Message);
    }

    /// <summary>One of the seeded orders that nobody here has used yet, owing so much.</summary>
    private Task<PurchaseOrderId> OwedAsync(long fen) => quiet.House.InsideAsync(async s =>
    {
        var db = s.GetRequiredService<MarketplaceDb>();
        var paid = s.GetRequiredService<PaidBook>().Rows.Select(p => p.PurchaseOrderId);
        var order = await db.Set<PurchaseOrder>().Where(o => !paid.Contains(o.Id) && o.TotalFen >= 1_000).OrderBy(o => o.Id).Select(o => o.Id).FirstAsync();
        await db.Set<PurchaseOrder>().Where(o => o.Id == order).ExecuteUpdateAsync(u => u.SetProperty(o => o.PayableFen, o => fen < o.TotalFen ? fen : o.TotalFen));
        return order;
    });

    private Task BookAsync(PurchaseOrderId order, long fen, DateOnly day, string source) =>
        InsideAsync((_, book) => book.BookAsync(order, fen, day, source, None));

    private async Task<string> RefusedAsync(PurchaseOrderId order, long fen, string source) =>
        (await Assert.ThrowsAsync<Refusal>(() => BookAsync(order, fen, Day, source))).Code;

    private Task<long> PaidAsync(PurchaseOrderId order) => quiet.House.InsideAsync(s => s.GetRequiredService<PaidBook>().PaidAsync(order, None));

    private Task InsideAsync(Func<MarketplaceDb, PaidBook, Task> work) => quiet.House.InsideAsync(s =>
    {
        var db = s.GetRequiredService<MarketplaceDb>();
        return db.TransactAsync(() => work(db, s.GetRequiredService<PaidBook>()), None);
    });
}
