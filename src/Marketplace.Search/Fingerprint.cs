using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;

namespace Marketplace.Search;

/// <summary>A short hash of a document and of the way it is indexed: equal means nothing to write.</summary>
internal static class Fingerprint
{
    /// <summary>Raised whenever documents are indexed differently; an index of another scheme is rebuilt.</summary>
    public const int Scheme = 4;

    public static long Of(IndexedProduct document) =>
        BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(document)));
}
