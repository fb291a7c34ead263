using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Marketplace.Hosting.StripeSandbox;

/// <summary>Reads Stripe's bracket notation: <c>line_items[0][price_data][currency]=cny</c>, <c>expand[]=payment_intent</c>.</summary>
internal static class SandboxForm
{
    public static JsonObject Read(string form)
    {
        var root = new JsonObject();
        foreach (var pair in form.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var cut = pair.IndexOf('=', StringComparison.Ordinal);
            var name = WebUtility.UrlDecode(cut < 0 ? pair : pair[..cut]);
            var value = cut < 0 ? "" : WebUtility.UrlDecode(pair[(cut + 1)..]);
            Put(root, [.. name.Replace("]", "", StringComparison.Ordinal).Split('[')], value);
        }
        return (JsonObject)ListsOf(root);
    }

    // Kept as objects while reading, because indices may come in any order.
    private static void Put(JsonObject into, ReadOnlySpan<string> path, string value)
    {
        var name = path[0].Length == 0 ? into.Count.ToString(CultureInfo.InvariantCulture) : path[0];
        if (path.Length == 1)
        {
            into[name] = value;
            return;
        }
        if (into[name] is not JsonObject inner) into[name] = inner = [];
        Put(inner, path[1..], value);
    }

    private static JsonNode ListsOf(JsonNode node)
    {
        if (node is not JsonObject members) return node.DeepClone();
        var isList = members.Count > 0 && members.All(m => int.TryParse(m.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _));
        if (isList) return new JsonArray([.. members.OrderBy(m => int.Parse(m.Key, CultureInfo.InvariantCulture)).Select(m => ListsOf(m.Value!))]);
        var read = new JsonObject();
        foreach (var (name, value) in members) read[name] = ListsOf(value!);
        return read;
    }

    public static string? Text(this JsonNode? form, string name) => form is JsonObject members && members[name] is JsonValue value && value.ToString() is { Length: > 0 } text ? text : null;

    public static long? Number(this JsonNode? form, string name)
    {
        if (form.Text(name) is not { } text) return null;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
            : throw SandboxError.Parameter("parameter_invalid_integer", name, $"Invalid integer: {text}");
    }

    public static JsonObject Map(this JsonNode? form, string name) => form?[name] is JsonObject map ? (JsonObject)map.DeepClone() : [];

    public static IEnumerable<string> Texts(this JsonNode? form, string name) => form?[name] is JsonArray list ? list.Select(v => v!.ToString()) : [];
}
