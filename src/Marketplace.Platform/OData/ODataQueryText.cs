using System.Text;

namespace Marketplace.Platform.OData;

/// <summary>
/// The query options of an address: decoded strictly, named canonically (<c>$filter</c>, lower case, dollar sign),
/// checked for existence. Custom options are dropped, as the protocol allows.
/// </summary>
internal static class ODataQueryText
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private static readonly HashSet<string> Served =
        ["$filter", "$orderby", "$top", "$skip", "$skiptoken", "$count", "$select", "$expand", "$search", "$format", "$apply"];

    // In the protocol, and answered with 501 rather than ignored.
    private static readonly HashSet<string> NotServed =
        ["$compute", "$deltatoken", "$schemaversion", "$index", "$id", "$levels", "$entityset", "$wrap"];

    public static SortedDictionary<string, string> Read(string query)
    {
        var options = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = part.IndexOf('=');
            var name = Decode(at < 0 ? part : part[..at]).Trim();
            var value = at < 0 ? "" : Decode(part[(at + 1)..]);
            if (Canonical(name) is not { } option) continue;
            if (!options.TryAdd(option, value)) throw ODataRefusals.TwiceGiven(option);
        }
        return options;
    }

    private static string? Canonical(string name)
    {
        if (name.Length == 0) return null;
        if (name[0] == '@') return name;
        var lower = name.ToLowerInvariant();
        var dollar = lower[0] == '$' ? lower : "$" + lower;
        if (Served.Contains(dollar)) return dollar;
        // Without its dollar sign a name we do not serve may be anybody's own option.
        if (lower[0] != '$') return null;
        throw NotServed.Contains(dollar) ? ODataRefusals.NotImplemented(dollar) : ODataRefusals.UnknownOption(name);
    }

    private static string Decode(string text)
    {
        if (text.AsSpan().IndexOfAny('%', '+') < 0 && Ascii.IsValid(text)) return text;
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '+') bytes[length++] = (byte)' ';
            else if (text[i] == '%')
            {
                if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
                    throw ODataRefusals.BadEncoding();
                bytes[length++] = Convert.ToByte(text.Substring(i + 1, 2), 16);
                i += 2;
            }
            else if (text[i] < 128) bytes[length++] = (byte)text[i];
            else
            {
                var run = i;
                while (run < text.Length && text[run] >= 128) run++;
                length += Encoding.UTF8.GetBytes(text, i, run - i, bytes, length);
                i = run - 1;
            }
        }
        try
        {
            var decoded = Strict.GetString(bytes, 0, length);
            return decoded.Contains('\0') ? throw ODataRefusals.BadEncoding() : decoded;
        }
        catch (ArgumentException)
        {
            throw ODataRefusals.BadEncoding();
        }
    }
}
