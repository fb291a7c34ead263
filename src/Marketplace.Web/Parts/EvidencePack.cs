using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Marketplace.Catalog;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Settlement;

namespace Marketplace.Web.Parts;

/// <summary>
/// The evidence of one batch in one file: its rows, decision, documents, settlements and audit entries, and a list of them all with their
/// SHA-256. Written straight to the reader, one file after the other.
/// </summary>
internal sealed class EvidencePack(Evidence evidence, IReadOnlyList<SheetView> sheets, Actor reader, PurchasePapers papers, SheetViews settled, DisputeDesk desk, LotCertificates certificates, PaperFont font)
{
    private static readonly JsonSerializerOptions Readable = new(Json.Options) { WriteIndented = true };
    private readonly List<Entry> written = [];

    private sealed record Entry(string Path, string Sha256);

    public async Task WriteAsync(Stream to, CancellationToken ct)
    {
        await using var zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct);
        await AddAsync(zip, "batch.json", file => JsonSerializer.SerializeAsync(file, evidence.Batch, Readable, ct), ct);
        await AddAsync(zip, "approvals.json", file => JsonSerializer.SerializeAsync(file, evidence.Approvals, Readable, ct), ct);
        if (evidence.Comparison is { } comparison) await AddAsync(zip, "comparison.json", file => JsonSerializer.SerializeAsync(file, comparison, Readable, ct), ct);
        await AddAsync(zip, "lines.csv", file => evidence.Lines.WriteAsync(file, xlsx: false, ct), ct);
        foreach (var order in evidence.Orders)
        {
            await AddAsync(zip, $"orders/{order.Number}/order.json", file => JsonSerializer.SerializeAsync(file, order, Readable, ct), ct);
            foreach (var kind in Kinds(order))
            {
                var paper = PaperPdf.Print(await papers.WriteAsync(reader, order.Id, kind, ct), font);
                await AddAsync(zip, $"orders/{order.Number}/{kind.ToString().ToLowerInvariant()}.pdf", file => file.WriteAsync(paper, ct).AsTask(), ct);
            }
            var lots = order.Consignments.SelectMany(c => c.Parts).Select(p => p.LotCode).Distinct().Order(StringComparer.Ordinal).ToList();
            if (lots.Count > 0)
            {
                var stated = await certificates.OfAsync(lots, ct);
                await AddAsync(zip, $"orders/{order.Number}/certificates.json", file => JsonSerializer.SerializeAsync(file, lots.ConvertAll(l => new { Lot = l, Certificate = stated.GetValueOrDefault(l) }), Readable, ct), ct);
                foreach (var lot in lots.Where(l => stated.GetValueOrDefault(l)?.PictureSha256 is not null))
                {
                    if (await certificates.PictureAsync(lot, ct) is not { } kept) continue;
                    await using var picture = kept;
                    await AddAsync(zip, $"orders/{order.Number}/certificates/{lot}.webp", file => picture.CopyToAsync(file, ct), ct);
                }
            }
            foreach (var photo in await desk.PhotosAsync(reader, order.Id, ct))
            {
                await using var picture = await desk.PictureAsync(reader, order.Id, photo.Id, ct);
                await AddAsync(zip, $"orders/{order.Number}/photos/{photo.Id.Value:N}.webp", file => picture.CopyToAsync(file, ct), ct);
            }
        }
        foreach (var sheet in sheets)
        {
            await AddAsync(zip, $"settlements/{sheet.Number}/sheet.json", file => JsonSerializer.SerializeAsync(file, sheet, Readable, ct), ct);
            var paper = PaperPdf.Print(await settled.WriteAsync(reader, sheet.Id, ct), font);
            await AddAsync(zip, $"settlements/{sheet.Number}/sheet.pdf", file => file.WriteAsync(paper, ct).AsTask(), ct);
        }
        await AddAsync(zip, "audit.json", file => JsonSerializer.SerializeAsync(file, evidence.Audit, Readable, ct), ct);
        await AddAsync(zip, "manifest.json", file => JsonSerializer.SerializeAsync(file, new
        {
            Batch = evidence.Batch.Number,
            HowToCheck = "sha256 of each file; an audit entry's hash is the SHA-256, in lower-case hexadecimal, of seq, at (microseconds: .NET ticks of the UTC time / 10), actor, action, subject, facts and previous, each written as its length in UTF-16 units, a colon, itself and a line feed; the entry after it in the chain names that hash as its previous, and anchors and head are later points of the same chain, which only the operator can walk entry by entry.",
            Files = written.ToList(),
        }, Readable, ct), ct);
    }

    private static IEnumerable<PaperKind> Kinds(PurchaseOrderView order)
    {
        yield return PaperKind.Contract;
        if (order.Consignments.Count > 0) yield return PaperKind.Delivery;
        if (order.AcceptedAt is not null) yield return PaperKind.Acceptance;
    }

    private async Task AddAsync(ZipArchive zip, string path, Func<Stream, Task> write, CancellationToken ct)
    {
        var entry = zip.CreateEntry(path, CompressionLevel.Fastest);
        // Otherwise the moment of packing: the same evidence is to give the same bytes.
        entry.LastWriteTime = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var sum = SHA256.Create();
        await using (var file = await entry.OpenAsync(ct))
        await using (var counted = new CryptoStream(file, sum, CryptoStreamMode.Write, leaveOpen: true))
        {
            await write(counted);
            await counted.FlushFinalBlockAsync(ct);
        }
        written.Add(new(path, Convert.ToHexStringLower(sum.Hash!)));
    }
}
