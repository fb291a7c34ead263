using System.Globalization;
using Marketplace.Procurement;
using Marketplace.Settlement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Hosting;

/// <summary>What the demonstration did in past weeks reads as if it had happened then.</summary>
public sealed class DatingTheDemonstration
{
    private static string DayIn(string number) => number[number.IndexOf('-', StringComparison.Ordinal) is var dash ? (dash - 6)..dash : ..];

    private static void Fits(IEnumerable<(string Number, DateTimeOffset Made)> records)
    {
        var all = records.ToList();
        Assert.NotEmpty(all);
        Assert.All(all, r => Assert.Equal(BusinessDay.Of(r.Made).ToString("yyMMdd", CultureInfo.InvariantCulture), DayIn(r.Number)));
    }

    [Fact]
    public async Task Numbers_carry_the_day_and_nothing_comes_before_what_it_follows_from()
    {
        await using var house = House.OnItsOwn();
        await house.InsideAsync(async s =>
        {
            var db = s.GetRequiredService<MarketplaceDb>();
            var orders = await db.Set<PurchaseOrder>().AsNoTracking().Include(o => o.Consignments).Include(o => o.Inspections).ToListAsync();
            var sheets = await db.Set<SettlementSheet>().AsNoTracking().Include(x => x.Lines).Include(x => x.Invoices).Include(x => x.Payments).AsSplitQuery().ToListAsync();
            Fits((await db.Set<Batch>().ToListAsync()).Select(b => (b.Number, b.OpenedAt)));
            Fits(orders.Select(o => (o.Number, o.CreatedAt)));
            Fits((await db.Set<Demand>().ToListAsync()).Select(d => (d.Number, d.SubmittedAt ?? d.MovedAt)));
            Fits((await db.Set<Agreement>().ToListAsync()).Select(a => (a.Number, a.ProposedAt)));
            Fits(sheets.Select(x => (x.Number, x.DraftedAt)));

            // One batch is pooled, so that a row's reason with its freight can be seen.
            var pooled = await db.Set<BatchRow>().AsNoTracking().Where(r => r.SubstituteText == "统筹").Select(r => r.BatchId).Distinct().SingleAsync();
            Assert.True((await db.Set<Portion>().AsNoTracking().Where(p => p.BatchId == pooled && p.Way == Way.Pooled && p.FreightFen > 0).ToListAsync()).Select(p => p.PurchaseOrderId).Distinct().Count() > 1);

            // Nothing was ordered that somebody else had not approved.
            var signed = (await db.Set<Signature>().AsNoTracking().Where(x => x.Verdict == Verdict.Approved).ToListAsync()).ToLookup(x => x.BatchId);
            Assert.All(await db.Set<Batch>().AsNoTracking().Where(b => b.DecidedAt != null).ToListAsync(), b =>
            {
                var approval = Assert.Single(signed[b.Id]);
                Assert.Equal((b.SubmittedAt, b.DecidedAt, b.DecidedBy), (approval.SubmittedAt, approval.At, approval.Person));
                Assert.True(b.OpenedAt <= b.SubmittedAt && b.SubmittedAt < b.DecidedAt && b.DecidedBy != b.OpenedBy, b.Number);
            });

            foreach (var order in orders)
            {
                foreach (var sent in order.Consignments)
                    Assert.All(ConsignmentView.Of(sent).Parts, part => Assert.True(part.HarvestedOn <= BusinessDay.Of(sent.ShippedAt), order.Number));
                Assert.True(order.ConfirmedAt is null || order.ConfirmedAt >= order.CreatedAt, order.Number);
                Assert.True(order.AcceptedAt is null || order.AcceptedAt >= order.Inspections.Min(i => i.At), order.Number);
            }
            var accepted = await s.GetRequiredService<AcceptedGoods>().Lines.ToDictionaryAsync(l => l.Line, l => l.AcceptedAt);
            foreach (var sheet in sheets)
            {
                DateTimeOffset?[] steps = [sheet.Lines.Max(l => accepted[l.Line]), sheet.DraftedAt, sheet.ProposedAt, sheet.AgreedAt, .. sheet.Invoices.Select(i => (DateTimeOffset?)i.HandedInAt), .. sheet.Payments.Select(p => (DateTimeOffset?)p.OrderedAt), sheet.PaidAt];
                Assert.Equal(steps.OfType<DateTimeOffset>().Order(), steps.OfType<DateTimeOffset>());
            }
        });
    }
}
