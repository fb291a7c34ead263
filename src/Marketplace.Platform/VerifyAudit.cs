using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Platform;

/// <summary>What the verifier found: how many entries were read and, where the chain is broken, the first broken row and why.</summary>
public sealed record AuditVerdict(long Entries, long? FirstBrokenSeq, string? Reason)
{
    public bool Whole => FirstBrokenSeq is null;
}

/// <summary>Reads the whole audit chain and names the first row that was changed, removed or slipped in.</summary>
public sealed class VerifyAudit(MarketplaceDb db, FileStore files)
{
    public async Task<AuditVerdict> RunAsync(CancellationToken ct)
    {
        var anchors = await db.Set<AuditAnchor>().AsNoTracking().ToDictionaryAsync(a => a.Seq, a => a.Hash, ct);
        foreach (var (seq, hash) in ReadAnchorFile()) anchors[seq] = hash;

        var (expected, previous) = (1L, AuditRow.Genesis);
        await foreach (var row in db.Set<AuditRow>().AsNoTracking().OrderBy(r => r.Seq).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (row.Seq != expected) return new(expected - 1, expected, $"entry {expected} is missing");
            if (row.Previous != previous) return new(expected - 1, row.Seq, "it is not linked to the entry before");
            if (row.Hash != row.ComputeHash()) return new(expected - 1, row.Seq, "its text was changed");
            if (anchors.TryGetValue(row.Seq, out var anchored) && anchored != row.Hash) return new(expected - 1, row.Seq, "it differs from the day's anchor");
            (previous, expected) = (row.Hash, expected + 1);
        }
        var head = await db.Set<AuditHead>().AsNoTracking().SingleAsync(ct);
        var lastAnchor = anchors.Keys.DefaultIfEmpty(0).Max();
        if (lastAnchor >= expected) return new(expected - 1, expected, $"entries up to {lastAnchor} were anchored and are missing");
        if (head.Seq != expected - 1) return new(expected - 1, expected, $"the head counts {head.Seq} entries");
        return head.Hash == previous ? new(expected - 1, null, null) : new(expected - 1, head.Seq, "the head differs from the last entry");
    }

    private IEnumerable<(long Seq, string Hash)> ReadAnchorFile()
    {
        var path = Path.Combine(files.Root, AnchorAudit.File);
        if (!File.Exists(path)) yield break;
        foreach (var line in File.ReadLines(path))
        {
            if (line.Split(' ') is [_, var seq, var hash] && long.TryParse(seq, CultureInfo.InvariantCulture, out var number))
                yield return (number, hash);
        }
    }
}

/// <summary>Each night writes the chain's head of the day before to a table and to a file outside the database.</summary>
public sealed class AnchorAudit(MarketplaceDb db, FileStore files, TimeProvider clock)
{
    public const string File = "audit/anchors.txt";

    public Task RunAsync(CancellationToken ct) => db.TransactAsync(async () =>
    {
        var day = BusinessDay.Today(clock);
        if (await db.Set<AuditAnchor>().AnyAsync(a => a.Day == day, ct)) return;
        var head = await db.Set<AuditHead>().AsNoTracking().SingleAsync(ct);
        if (head.Seq == 0) return;
        db.Add(new AuditAnchor { Day = day, Seq = head.Seq, Hash = head.Hash });
        await files.AppendLineAsync(File, string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} {head.Seq} {head.Hash}"), ct);
    }, ct);
}
