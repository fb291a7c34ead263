using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Platform;

/// <summary>
/// The tamper-evident trail: each entry is linked to the one before by its hash. Entries join the verb's transaction and
/// are sealed just before its commit, under the head row's lock. Facts hold ids and figures, never names or addresses.
/// </summary>
public sealed class AuditTrail(MarketplaceDb db, TimeProvider clock)
{
    public void Append(Actor actor, string action, string subject, object facts)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("Audit entries are written inside a transaction.");
        db.PendingAudit.Add(new AuditRow
        {
            At = clock.GetUtcNow(),
            Actor = actor.ToString(),
            Action = action,
            Subject = subject,
            Facts = JsonSerializer.Serialize(facts, Json.Options),
        });
    }

    internal static async Task SealAsync(MarketplaceDb db, CancellationToken ct)
    {
        if (db.PendingAudit.Count == 0) return;
        var count = db.PendingAudit.Count;
        // The update takes the row's lock, so that on PostgreSQL too only one transaction at a time extends the chain.
        await db.Set<AuditHead>().Where(h => h.Id == 1).ExecuteUpdateAsync(s => s.SetProperty(h => h.Seq, h => h.Seq + count), ct);
        var head = await db.Set<AuditHead>().AsNoTracking().SingleAsync(h => h.Id == 1, ct);
        var (seq, previous) = (head.Seq - count, head.Hash);
        foreach (var row in db.PendingAudit)
        {
            row.Seq = ++seq;
            row.Previous = previous;
            row.Hash = previous = row.ComputeHash();
            db.Add(row);
        }
        await db.Set<AuditHead>().Where(h => h.Id == 1).ExecuteUpdateAsync(s => s.SetProperty(h => h.Hash, previous), ct);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Everything written about these subjects, oldest first; the caller has made sure that the reader may see them.</summary>
    public async Task<AuditExtract> ExtractAsync(IReadOnlyCollection<string> subjects, CancellationToken ct)
    {
        var entries = await db.Set<AuditRow>().AsNoTracking().Where(r => subjects.Contains(r.Subject)).OrderBy(r => r.Seq)
            .Select(r => new SealedEntry(r.Seq, r.At, r.Actor, r.Action, r.Subject, r.Facts, r.Previous, r.Hash)).ToListAsync(ct);
        var first = entries.Count > 0 ? entries[0].Seq : long.MaxValue;
        var anchors = await db.Set<AuditAnchor>().AsNoTracking().Where(a => a.Seq >= first).OrderBy(a => a.Day).Select(a => new AuditMark(a.Day, a.Seq, a.Hash)).ToListAsync(ct);
        var head = await db.Set<AuditHead>().AsNoTracking().SingleAsync(h => h.Id == 1, ct);
        return new(entries, anchors, new(null, head.Seq, head.Hash));
    }

    /// <summary>The newest entries, for the operator's page.</summary>
    public Task<List<AuditEntryView>> NewestAsync(int take, CancellationToken ct) =>
        db.Set<AuditRow>().AsNoTracking().OrderByDescending(r => r.Seq).Take(take)
            .Select(r => new AuditEntryView(r.Seq, r.At, r.Actor, r.Action, r.Subject, r.Facts)).ToListAsync(ct);
}

/// <summary>An entry with its links, so that its reader can compute the hash again.</summary>
public sealed record SealedEntry(long Seq, DateTimeOffset At, string Actor, string Action, string Subject, string Facts, string Previous, string Hash);

/// <summary>Some subjects' entries, and the day's ends of the chain that were written down after them.</summary>
public sealed record AuditExtract(IReadOnlyList<SealedEntry> Entries, IReadOnlyList<AuditMark> Anchors, AuditMark Head);

/// <summary>Where the chain stood: after how many entries, with what hash.</summary>
public sealed record AuditMark(DateOnly? Day, long Seq, string Hash);

/// <summary>One entry of the trail as an operator reads it.</summary>
public sealed record AuditEntryView(long Seq, DateTimeOffset At, string Actor, string Action, string Subject, string Facts);

internal sealed class AuditRow
{
    public const string Genesis = "shanhai";

    public long Seq { get; set; }
    public DateTimeOffset At { get; init; }
    public required string Actor { get; init; }
    public required string Action { get; init; }
    public required string Subject { get; init; }
    public required string Facts { get; init; }
    public string Previous { get; set; } = "";
    public string Hash { get; set; } = "";

    /// <summary>SHA-256 over every column, each preceded by its length so that no text can move between columns.</summary>
    public string ComputeHash()
    {
        var text = new StringBuilder();
        foreach (var part in (ReadOnlySpan<string>)[Seq.ToString(CultureInfo.InvariantCulture), (At.UtcTicks / 10).ToString(CultureInfo.InvariantCulture), Actor, Action, Subject, Facts, Previous])
            text.Append(part.Length).Append(':').Append(part).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}

internal sealed class AuditHead
{
    public int Id { get; init; }
    public long Seq { get; set; }
    public required string Hash { get; set; }
}

/// <summary>The chain's head at the end of a day, also written to a file: a chain cut short and re-sealed no longer fits it.</summary>
internal sealed class AuditAnchor
{
    public DateOnly Day { get; init; }
    public long Seq { get; init; }
    public required string Hash { get; init; }
}

internal sealed class AuditRowSchema : IEntityTypeConfiguration<AuditRow>
{
    public void Configure(EntityTypeBuilder<AuditRow> row)
    {
        row.ToTable("platform_audit");
        row.HasKey(r => r.Seq);
        row.Property(r => r.Seq).ValueGeneratedNever();
        row.Property(r => r.Facts).HasMaxLength(20_000);
        row.HasIndex(r => r.Subject);
    }
}

internal sealed class AuditHeadSchema : IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditHead> head)
    {
        head.ToTable("platform_audit_head");
        head.Property(h => h.Id).ValueGeneratedNever();
        head.HasData(new AuditHead { Id = 1, Seq = 0, Hash = AuditRow.Genesis });
    }
}

internal sealed class AuditAnchorSchema : IEntityTypeConfiguration<AuditAnchor>
{
    public void Configure(EntityTypeBuilder<AuditAnchor> anchor)
    {
        anchor.ToTable("platform_audit_anchors");
        anchor.HasKey(a => a.Day);
    }
}
