using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Marketplace.Platform;
using Marketplace.Regions;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>
/// Warns of a row that repeats an earlier one (same recipient, good and day), and of gifts that come to more than the place
/// allows one member a year. The rows stay valid: somebody may receive for others, and only the officer knows what is meant.
/// Judges a batch by itself, since the recipients of earlier ones are forgotten on schedule. Joins the caller's transaction.
/// </summary>
public sealed class RepeatedRecipients(MarketplaceDb db, RegionBook regions, ChunkSteps steps)
{
    /// <param name="FirstRow">The row it repeats; 0 where it repeats none.</param>
    /// <param name="SumFen">What the recipient gets up to and with this row; 0 while that is allowed.</param>
    private readonly record struct Doubt(int Row, int FirstRow, long SumFen);

    /// <param name="valid">The batch's valid rows, priced.</param>
    internal async Task WarnAsync(Batch batch, IQueryable<BatchRow> valid, DateOnly today, CancellationToken ct)
    {
        var ceiling = batch.Purpose == Purpose.Gift ? regions.GiftAllowanceFen(batch.UnitCounty, today) : 0;
        foreach (var some in (await DoubtsAsync(batch, valid, ceiling, ct)).Chunk(steps.Rows))
        {
            var doubts = some.ToDictionary(d => d.Row);
            List<int> numbers = [.. doubts.Keys];
            foreach (var row in await valid.Where(r => numbers.Contains(r.Row)).ToListAsync(ct))
                row.Problems = RowProblem.Write([.. RowProblem.Read(row.Problems), .. Problems(doubts[row.Row], ceiling)]);
            await db.FlushAsync(ct);
        }
    }

    private async Task<List<Doubt>> DoubtsAsync(Batch batch, IQueryable<BatchRow> valid, long ceiling, CancellationToken ct)
    {
        var points = await db.Set<DeliveryPoint>().AsNoTracking().Where(p => p.Unit == batch.Unit && p.RemovedAt == null).Select(p => new { p.Recipient, p.Phone }).ToListAsync(ct);
        // What comes to the unit's own doors is handed on to many.
        var doors = points.Select(p => Who(p.Recipient, p.Phone)).ToHashSet();
        var (firsts, sums, doubts) = (new Dictionary<UInt128, int>(), new Dictionary<UInt128, long>(), new List<Doubt>());
        var rows = valid.AsNoTracking().OrderBy(r => r.Row).Select(r => new { r.Row, r.Recipient, r.Phone, r.ProductId, r.DeliverOn, r.DemandId, r.AmountFen });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            var who = Who(row.Recipient, row.Phone);
            // Two demands may ask for the same at the same door.
            var wish = Digest(string.Create(CultureInfo.InvariantCulture, $"{who} {row.ProductId?.Value} {row.DeliverOn} {row.DemandId?.Value}"));
            var first = firsts.TryAdd(wish, row.Row) ? 0 : firsts[wish];
            var sum = ceiling == 0 || doors.Contains(who) ? 0 : sums[who] = sums.GetValueOrDefault(who) + row.AmountFen;
            if (first > 0 || sum > ceiling) doubts.Add(new(row.Row, first, sum > ceiling ? sum : 0));
        }
        return doubts;
    }

    private static IEnumerable<RowProblem> Problems(Doubt doubt, long ceiling)
    {
        if (doubt.FirstRow > 0) yield return new("recipient", RowProblems.RepeatsRow, Text(doubt.FirstRow));
        if (doubt.SumFen > 0) yield return new("recipient", RowProblems.AboveAllowance, Text(doubt.SumFen), Text(ceiling));
    }

    private static UInt128 Who(string recipient, string phone) => Digest($"{recipient.Trim()}\n{Phone.Normalise(phone) ?? phone}");

    // A hundred thousand names and numbers would be kept at once; their digests are small.
    private static UInt128 Digest(string text) => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
