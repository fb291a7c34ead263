using System.Globalization;
using System.Text.Json;
using StackExchange.Redis;

namespace Marketplace.Carts;

/// <summary>How a cart lies in Redis, and how that hash lies in the database.</summary>
internal static class CartHash
{
    public const string Mark = "mark", Poured = "poured", FirstMark = "000000000000-";

    public static string Field(ProductId product) => product.Value.ToString("N", CultureInfo.InvariantCulture);

    public static Cart Read(HashEntry[] hash)
    {
        var lines = new List<CartLine>(hash.Length);
        var mark = "";
        foreach (var (name, value) in hash.Select(e => (e.Name.ToString(), e.Value.ToString())))
        {
            if (name == Mark) mark = value;
            else if (Guid.TryParseExact(name, "N", out var product) && value.Split(' ') is [var quantity, var price, var at])
                lines.Add(new(new(product), Number(quantity), Number(price), DateTimeOffset.FromUnixTimeMilliseconds(Number(at))));
        }
        return new([.. lines.OrderBy(l => l.AddedAt).ThenBy(l => l.Product.Value)], mark);
    }

    public static string Pack(HashEntry[] hash) => JsonSerializer.Serialize(hash.ToDictionary(e => e.Name.ToString(), e => e.Value.ToString()));

    public static HashEntry[] Unpack(string content) =>
        [.. JsonSerializer.Deserialize<Dictionary<string, string>>(content)!.Select(f => new HashEntry(f.Key, f.Value))];

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
