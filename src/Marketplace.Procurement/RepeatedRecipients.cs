using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Marketplace.Platform;
using Marketplace.Regions;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>
/// Warns of a row that repeats an earlier one of its batch: same recipient, good and day. The rows stay valid: it may be meant so,
/// and only the officer knows. Joins the caller's transaction.
/// </summary>
public sealed class RepeatedRecipients(MarketplaceDb db, ChunkSteps steps)
{
    /// <param name="valid">The batch's valid rows.</param>
    internal async Task WarnAsync(IQueryable<BatchRow> valid, CancellationToken ct)
    {
        foreach (var some in (await RepeatsAsync(valid, ct)).Chunk(steps.Rows))
        {
            var firsts = some.ToDictionary(r => r.Row, r => r.First);
            List<int> numbers = [.. firsts.Keys];
            foreach (var row in await valid.Where(r => numbers.Contains(r.Row)).ToListAsync(ct))
                row.Problems = RowProblem.Write([.. RowProblem.Read(row.Problems), new("recipient", RowProblems.RepeatsRow, firsts[row.Row].ToString(CultureInfo.InvariantCulture))]);
            await db.FlushAsync(ct);
        }
    }

    /// <summary>Rows with the first one that each repeats.</summary>
    private static async Task<List<(int Row, int First)>> RepeatsAsync(IQueryable<BatchRow> valid, CancellationToken ct)
    {
        var (firsts, repeats) = (new Dictionary<UInt128, int>(), new List<(int, int)>());
        var rows = valid.AsNoTracking().OrderBy(r => r.Row).Select(r => new { r.Row, r.Recipient, r.Phone, r.ProductId, r.DeliverOn, r.DemandId });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            // Two demands may ask for the same at the same door.
            var wish = Digest(string.Create(CultureInfo.InvariantCulture, $"{Who(row.Recipient, row.Phone)}\n{row.ProductId?.Value} {row.DeliverOn} {row.DemandId?.Value}"));
            if (!firsts.TryAdd(wish, row.Row)) repeats.Add((row.Row, firsts[wish]));
        }
        return repeats;
    }

    /// <summary>What tells people of a sheet apart: name and telephone, however that is written.</summary>
    internal static string Who(string recipient, string phone) => $"{recipient.Trim()}\n{Phone.Normalise(phone) ?? phone}";

    // A hundred thousand names and numbers would be kept at once; their digests are small.
    private static UInt128 Digest(string text) => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
