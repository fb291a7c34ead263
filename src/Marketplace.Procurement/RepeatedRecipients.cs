using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Marketplace.Regions;

namespace Marketplace.Procurement;

/// <summary>
/// Warns of a row that repeats an earlier one of its batch: same recipient, good and day. The rows stay valid: it may be meant so,
/// and only the officer knows. Pure; rows come in their order.
/// </summary>
internal sealed class RepeatedRecipients
{
    private readonly Dictionary<UInt128, int> _firsts = [];

    /// <summary>The number of the row it repeats, if it does.</summary>
    public int? FirstOf(PassedRow row)
    {
        // Two demands may ask for the same at the same door.
        var wish = Digest(string.Create(CultureInfo.InvariantCulture, $"{Who(row.Recipient, row.Phone)}\n{row.ProductId.Value} {row.DeliverOn} {row.DemandId?.Value}"));
        return _firsts.TryAdd(wish, row.Row) ? null : _firsts[wish];
    }

    /// <summary>What tells people of a sheet apart: name and telephone, however that is written.</summary>
    internal static string Who(string recipient, string phone) => $"{recipient.Trim()}\n{Phone.Normalise(phone) ?? phone}";

    // A hundred thousand names and numbers would be kept at once; their digests are small.
    private static UInt128 Digest(string text) => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
