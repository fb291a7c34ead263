using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace Marketplace.Search;

/// <summary>One product to be written to or taken out of one generation.</summary>
/// <param name="Document">Null: it goes.</param>
/// <param name="OnlyNewer">An equal version stays too: for a rebuild, which knows less than any change told meanwhile.</param>
internal sealed record BulkLine(Generation To, Guid Product, long Version, bool OnlyNewer, byte[]? Document)
{
    private static readonly byte[] End = "\n"u8.ToArray();

    public byte[] Bytes { get; } = Write(To, Product, Version, OnlyNewer, Document);

    /// <summary>The action of <c>_bulk</c>. Pure.</summary>
    public static JsonObject Action(Generation to, Guid product, long version, bool onlyNewer, bool delete) => new()
    {
        [delete ? "delete" : "index"] = new JsonObject
        {
            ["_index"] = to.Door,
            ["_id"] = ElasticDocument.Id(product),
            ["version"] = version,
            ["version_type"] = onlyNewer ? "external" : "external_gte",
        },
    };

    private static byte[] Write(Generation to, Guid product, long version, bool onlyNewer, byte[]? document)
    {
        var action = JsonSerializer.SerializeToUtf8Bytes(Action(to, product, version, onlyNewer, document is null), ElasticHttp.Json);
        return document is null ? [.. action, .. End] : [.. action, .. End, .. document, .. End];
    }
}

/// <summary>Writes many at once: in pieces, what was refused for now again after growing pauses, what can never be written told and left out.</summary>
internal sealed partial class ElasticBulk(ElasticHttp http, TimeProvider clock, ILogger log)
{
    /// <summary>Lines and bytes of one request; clusters refuse above 100 MB and work best far below.</summary>
    public const int MostLines = 500, MostBytes = 4 * 1024 * 1024;

    private const int Tries = 6;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(150);

    /// <param name="lines">In any number.</param>
    /// <param name="atOnce">Searchable when the call returns.</param>
    /// <param name="ct">Stops between pieces.</param>
    /// <returns>Whether every generation was still there.</returns>
    public async Task<bool> WriteAsync(IEnumerable<BulkLine> lines, bool atOnce, CancellationToken ct)
    {
        var whole = true;
        foreach (var piece in Pieces(lines)) whole &= await WritePieceAsync(piece, atOnce, ct);
        return whole;
    }

    private static IEnumerable<List<BulkLine>> Pieces(IEnumerable<BulkLine> lines)
    {
        var (piece, bytes) = (new List<BulkLine>(), 0);
        foreach (var line in lines)
        {
            if (piece.Count == MostLines || piece.Count > 0 && bytes + line.Bytes.Length > MostBytes)
            {
                yield return piece;
                (piece, bytes) = ([], 0);
            }
            piece.Add(line);
            bytes += line.Bytes.Length;
        }
        if (piece.Count > 0) yield return piece;
    }

    private async Task<bool> WritePieceAsync(List<BulkLine> piece, bool atOnce, CancellationToken ct)
    {
        var whole = true;
        for (var tried = 1; ; tried++)
        {
            try
            {
                var answer = await http.PostAsync($"_bulk?require_alias=true&refresh={(atOnce ? "true" : "false")}", [.. piece.SelectMany(l => l.Bytes)], ct);
                (piece, var lost) = Refused(piece, answer);
                whole &= !lost;
            }
            catch (ElasticFault fault) when (fault.Status == HttpStatusCode.RequestEntityTooLarge && piece.Count > 1)
            {
                // A proxy before the cluster may allow less than the cluster.
                return whole & await WritePieceAsync(piece[..(piece.Count / 2)], atOnce, ct) & await WritePieceAsync(piece[(piece.Count / 2)..], atOnce, ct);
            }
            catch (ElasticFault fault) when (fault.Status == HttpStatusCode.RequestEntityTooLarge)
            {
                Poison(log, piece[0].Product, "request_entity_too_large", "larger than the cluster accepts");
                return whole;
            }
            catch (ElasticFault fault) when (fault.Status == HttpStatusCode.TooManyRequests && tried < Tries)
            {
                // All of it again.
            }
            if (piece.Count == 0) return whole;
            if (tried == Tries) throw new IndexNotReady($"The cluster refused {piece.Count} of the documents {Tries} times.");
            await Task.Delay(FirstPause * Math.Pow(2, tried - 1) * (0.75 + 0.5 * Random.Shared.NextDouble()), clock, ct);
        }
    }

    /// <summary>What is worth another try, and whether a generation has gone.</summary>
    private (List<BulkLine> Again, bool Lost) Refused(List<BulkLine> piece, JsonElement answer)
    {
        var (again, lost) = (new List<BulkLine>(), false);
        if (!answer.GetProperty("errors").GetBoolean()) return (again, lost);
        foreach (var (line, item) in piece.Zip(answer.GetProperty("items").EnumerateArray(), (l, i) => (l, i.EnumerateObject().Single().Value)))
        {
            switch (item.GetProperty("status").GetInt32())
            {
                case < 300: break;
                case 409: break; // Something newer is there.
                case 404 when !item.TryGetProperty("error", out _): break; // It was gone already.
                case 404: lost = true; break;
                case 429 or >= 500: again.Add(line); break;
                default:
                    var error = item.GetProperty("error");
                    Poison(log, line.Product, error.GetProperty("type").GetString()!, error.GetProperty("reason").GetString()!);
                    break;
            }
        }
        return (again, lost);
    }

    [LoggerMessage(LogLevel.Error, "Product {Product} cannot be indexed and is left out of search: {Type}: {Reason}")]
    private static partial void Poison(ILogger log, Guid product, string type, string reason);
}
