using System.Globalization;
using Marketplace.Platform;
using Marketplace.Regions;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>
/// Gifts of one unit to one person in a calendar year, against what the place allows. A warning only: somebody may receive for
/// others, and only the officer knows. The person is a keyed digest on the row, which outlives name and number (decision 16); what he or
/// she has got is summed from rows that still count, so what is cancelled, sent back, short or declined is free again by itself.
/// Writes in the caller's transaction.
/// </summary>
public sealed class GiftAllowance(MarketplaceDb db, RegionBook regions, ClaimKeys keys, ChunkSteps steps)
{
    /// <summary>What was submitted and not given up: its rows have their price, and once placed what they really get.</summary>
    private static readonly BatchStatus[] Counting = [BatchStatus.Submitted, BatchStatus.Approved, BatchStatus.Running, BatchStatus.Placed, BatchStatus.PlacedWithShortfall];

    /// <summary>
    /// Writes into checked rows of a gift batch whom they are for. Nobody where no allowance is known, since nothing is judged
    /// there, nor at the unit's own doors, where goods are handed on to many.
    /// </summary>
    internal async Task MarkAsync(Batch batch, IReadOnlyList<BatchRow> rows, DateOnly today, CancellationToken ct)
    {
        var judged = batch.Purpose == Purpose.Gift && regions.GiftAllowanceFen(batch.UnitCounty, today) > 0;
        var points = judged ? await db.Set<DeliveryPoint>().AsNoTracking().Where(p => p.Unit == batch.Unit && p.RemovedAt == null).Select(p => new { p.Recipient, p.Phone }).ToListAsync(ct) : [];
        var doors = points.Select(p => RepeatedRecipients.Who(p.Recipient, p.Phone)).ToHashSet();
        foreach (var row in rows)
            row.RecipientDigest = judged && row.Status == RowStatus.Valid && RepeatedRecipients.Who(row.Recipient, row.Phone) is var who && !doors.Contains(who) ? await keys.DigestAsync(batch.Unit, who, ct) : null;
    }

    /// <summary>
    /// Finds the rows with which somebody gets more than is allowed, and those that said so and need not any more. Reads only: of a
    /// large batch before the transaction that will write it down, so that nobody's write waits for a hundred thousand sums.
    /// </summary>
    internal async Task<GiftCount> CountAsync(Batch batch, DateOnly today, CancellationToken ct)
    {
        var ceiling = batch.Purpose == Purpose.Gift ? regions.GiftAllowanceFen(batch.UnitCounty, today) : 0;
        // First, so that what moves while we count is seen to have moved.
        var stand = await StandAsync(batch, today.Year, ct);
        var marked = Marked(batch.Id);
        var above = ceiling > 0 ? await AboveAsync(batch, marked, today.Year, ceiling, ct) : [];
        var (warned, doubts) = (0, new List<(int Row, Granted? Granted)>());
        if (above.Count == 0 && !await marked.AnyAsync(r => r.Problems.Contains(RowProblems.AboveAllowance), ct)) return new(stand, ceiling, 0, doubts);

        var sums = new YearOfGifts(ceiling, above);
        var rows = marked.AsNoTracking().OrderBy(r => r.Row).Select(r => new { r.Row, r.RecipientDigest, r.AmountFen, r.Problems });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            var granted = sums.Above(row.RecipientDigest!, row.AmountFen);
            if (granted is not null) warned++;
            if (With(row.Problems, granted, ceiling) != row.Problems) doubts.Add((row.Row, granted));
        }
        return new(stand, ceiling, warned, doubts);
    }

    /// <summary>
    /// Writes beside the rows what was counted, anew where something moved meanwhile, and with the batch how many there are. Of two
    /// batches submitted at once the later one counts the earlier: it comes here behind the year's budget, whose row lets one after another pass.
    /// </summary>
    /// <param name="counted">What <see cref="CountAsync"/> found before; null counts now.</param>
    internal async Task<int> WarnAsync(Batch batch, GiftCount? counted, DateOnly today, CancellationToken ct)
    {
        if (batch.Purpose != Purpose.Gift) return 0;
        if (counted is null || counted.Stand != await StandAsync(batch, today.Year, ct)) counted = await CountAsync(batch, today, ct);
        foreach (var some in counted.Doubts.Chunk(steps.Rows)) await WriteAsync(batch.Id, some, counted.CeilingFen, ct);
        await db.Set<Batch>().Where(b => b.Id == batch.Id).ExecuteUpdateAsync(s => s.SetProperty(b => b.AboveAllowance, counted.Above), ct);
        return counted.Above;
    }

    /// <summary>What a count rests on: the batch's last check, and the versions of the unit's other gift batches of the year. Whatever changes a row that counts moves one of them.</summary>
    private async Task<string> StandAsync(Batch batch, int year, CancellationToken ct)
    {
        var others = db.Set<Batch>().Where(b => b.Unit == batch.Unit && b.Purpose == Purpose.Gift && b.PlanYear == year && b.Id != batch.Id);
        var (count, versions) = (await others.CountAsync(ct), await others.SumAsync(b => (long)b.Version, ct));
        return string.Create(CultureInfo.InvariantCulture, $"{year} {batch.CheckedAt?.UtcTicks} {count} {versions}");
    }

    /// <summary>Those who come to more than the ceiling, by digest: one question, which looks each of them up in the other batches of unit and year.</summary>
    private async Task<Dictionary<string, Granted>> AboveAsync(Batch batch, IQueryable<BatchRow> marked, int year, long ceiling, CancellationToken ct)
    {
        var others = await db.Set<Batch>().Where(b => b.Id != batch.Id && b.Unit == batch.Unit && b.Purpose == Purpose.Gift && b.PlanYear == year && Counting.Contains(b.Status)).Select(b => b.Id).ToListAsync(ct);
        // Which batches count stands in the sum and not in the condition: else PostgreSQL, before it has statistics of new rows, reads all rows of these batches for each person.
        var counting = db.Set<BatchRow>().Where(r => r.RecipientDigest != null)
            .Select(r => new { r.RecipientDigest, Fen = !others.Contains(r.BatchId) ? 0 : r.Status == RowStatus.Valid ? r.AmountFen : r.PlacedFen });
        return await (
            from here in marked.GroupBy(r => r.RecipientDigest).Select(g => new { Digest = g.Key, Fen = g.Sum(r => r.AmountFen) })
            let before = counting.Where(c => c.RecipientDigest == here.Digest).Sum(c => c.Fen)
            where here.Fen + before > ceiling
            select new { here.Digest, Granted = new Granted(before, here.Fen) }).ToDictionaryAsync(p => p.Digest!, p => p.Granted, ct);
    }

    /// <summary>Writes beside some rows what was counted.</summary>
    internal async Task WriteAsync(BatchId batch, IReadOnlyCollection<(int Row, Granted? Granted)> some, long ceiling, CancellationToken ct)
    {
        var doubts = some.ToDictionary(d => d.Row, d => d.Granted);
        List<int> numbers = [.. doubts.Keys];
        foreach (var row in await Marked(batch).Where(r => numbers.Contains(r.Row)).ToListAsync(ct)) row.Problems = With(row.Problems, doubts[row.Row], ceiling);
        await db.FlushAsync(ct);
    }

    private static string With(string problems, Granted? granted, long ceiling)
    {
        if (granted is null && problems.Length == 0) return problems;
        var others = RowProblem.Read(problems).Where(p => p.Code != RowProblems.AboveAllowance);
        return RowProblem.Write([.. others, .. granted is null ? Array.Empty<RowProblem>() : [new("recipient", RowProblems.AboveAllowance, Text(granted.Before + granted.Here), Text(ceiling), Text(granted.Before))]]);
    }

    private IQueryable<BatchRow> Marked(BatchId batch) => db.Set<BatchRow>().Where(r => r.BatchId == batch && r.Status == RowStatus.Valid && r.RecipientDigest != null);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A count that holds as long as its <paramref name="Stand"/> does.</summary>
/// <param name="Above">So many rows bring somebody above the ceiling.</param>
/// <param name="Doubts">Rows beside which something else is to stand, in their order: with what their person gets, or null where it is not too much any more.</param>
internal sealed record GiftCount(string Stand, long CeilingFen, int Above, List<(int Row, Granted? Granted)> Doubts);

/// <summary>What somebody gets, in fen.</summary>
/// <param name="Before">By other batches of the unit and year.</param>
/// <param name="Here">By all rows of this batch.</param>
internal sealed record Granted(long Before, long Here);

/// <summary>Judges rows of a batch in their order: those are above the ceiling with which the person's sum of the year passes it. Pure.</summary>
/// <param name="above">Those whose sum passes it, by digest; all others are never above.</param>
internal sealed class YearOfGifts(long ceilingFen, IReadOnlyDictionary<string, Granted> above)
{
    private readonly Dictionary<string, long> _sums = [];

    /// <summary>What the person gets, where this row brings more than is allowed; else null.</summary>
    public Granted? Above(string digest, long fen)
    {
        if (!above.TryGetValue(digest, out var granted)) return null;
        return (_sums[digest] = _sums.GetValueOrDefault(digest, granted.Before) + fen) > ceilingFen ? granted : null;
    }
}
