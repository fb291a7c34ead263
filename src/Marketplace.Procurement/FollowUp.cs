using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Procurement;

/// <summary>So many missing units of one row stand in a later batch. A cancelled later batch sets them free again.</summary>
internal sealed class FollowUp
{
    public BatchId BatchId { get; init; }
    public int Row { get; init; }

    /// <summary>Counts the row's follow-ups: of two officers who follow up at once, one breaks on this key and looks again.</summary>
    public int Ordinal { get; init; }
    public BatchId Into { get; init; }

    /// <summary>Zero for a row that did not pass the check: it is handed on as it was written.</summary>
    public long Quantity { get; init; }
}

internal sealed class FollowUpSchema : IEntityTypeConfiguration<FollowUp>
{
    public void Configure(EntityTypeBuilder<FollowUp> follow)
    {
        follow.ToTable("procurement_follow_ups", t => t.HasCheckConstraint("ck_procurement_follow_ups_quantity", "\"Quantity\" >= 0"));
        follow.HasKey(f => new { f.BatchId, f.Row, f.Ordinal });
        follow.HasIndex(f => f.Into);
        follow.HasOne<Batch>().WithMany().HasForeignKey(f => f.BatchId);
        follow.HasOne<Batch>().WithMany().HasForeignKey(f => f.Into);
    }
}

/// <summary>Which rows of a batch still miss something that no later batch asks for.</summary>
internal static class FollowUps
{
    /// <summary>A follow-up that never came to its end asks for nothing.</summary>
    public static Task ForgetFollowUpAsync(this MarketplaceDb db, BatchId into, CancellationToken ct) => db.Set<FollowUp>().Where(f => f.Into == into).ExecuteDeleteAsync(ct);

    /// <summary>By row, of those from the first to the last: units missing; null for a row that did not pass the check.</summary>
    public static async Task<SortedDictionary<int, (BatchRow Row, long? Missing, int Ordinal)>> MissingAsync(this MarketplaceDb db, BatchId id, CancellationToken ct, int first = 0, int last = int.MaxValue)
    {
        var rows = await db.Set<BatchRow>().AsNoTracking()
            .Where(r => r.BatchId == id && r.Row >= first && r.Row <= last && (r.Status == RowStatus.Invalid || r.Status == RowStatus.Short || r.Status == RowStatus.Failed)).ToListAsync(ct);
        var followed = (await (
            from follow in db.Set<FollowUp>().AsNoTracking()
            where follow.BatchId == id && follow.Row >= first && follow.Row <= last
            join later in db.Set<Batch>() on follow.Into equals later.Id
            select new { follow.Row, follow.Quantity, Live = later.Status != BatchStatus.Cancelled }).ToListAsync(ct)).ToLookup(f => f.Row);
        var missing = new SortedDictionary<int, (BatchRow, long?, int)>();
        foreach (var row in rows)
        {
            var ordinal = followed[row.Row].Count();
            if (row.Status == RowStatus.Invalid)
            {
                if (!followed[row.Row].Any(f => f.Live)) missing[row.Row] = (row, null, ordinal);
                continue;
            }
            var left = row.Quantity - row.PlacedQuantity - followed[row.Row].Where(f => f.Live).Sum(f => f.Quantity);
            if (left > 0) missing[row.Row] = (row, left, ordinal);
        }
        return missing;
    }
}
