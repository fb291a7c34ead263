using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Microsoft.OData;

namespace Marketplace.Platform.OData;

/// <summary>What form of answer was agreed on: version, metadata level, numbers as strings or not, page size.</summary>
internal sealed record ODataForm(ODataVersion Version, string Metadata, bool Ieee754)
{
    public string VersionText => Version == ODataVersion.V401 ? "4.01" : "4.0";
    public string JsonType { get; } = $"application/json; odata.metadata={Metadata}{(Ieee754 ? "; IEEE754Compatible=true" : "")}; charset=utf-8";
}

/// <summary>Reads versions, <c>Accept</c>, <c>$format</c> and <c>Prefer</c>.</summary>
internal static class ODataNegotiation
{
    /// <summary>The version to answer in. A body in, or a client that only reads, an unknown version is refused.</summary>
    public static ODataVersion Version(IHeaderDictionary headers)
    {
        if (headers.TryGetValue("OData-Version", out var sent) && sent.ToString().Trim() is not ("4.0" or "4.01"))
            throw ODataRefusals.BadVersion(sent.ToString());
        if (!headers.TryGetValue("OData-MaxVersion", out var most)) return sent.ToString().Trim() == "4.01" ? ODataVersion.V401 : ODataVersion.V4;
        var parts = most.ToString().Trim().Split('.');
        if (parts.Length > 2 || !parts.All(p => p.Length is > 0 and < 4 && p.All(char.IsAsciiDigit)) || int.Parse(parts[0]) < 4)
            throw ODataRefusals.BadVersion(most.ToString());
        var newest = int.Parse(parts[0]) > 4 || (parts.Length == 2 && int.Parse(parts[1]) >= 1);
        return newest ? ODataVersion.V401 : ODataVersion.V4;
    }

    /// <summary>JSON of some metadata level, or a refusal (406) where the caller takes no JSON.</summary>
    public static ODataForm Json(IHeaderDictionary headers, string? format)
    {
        var version = Version(headers);
        foreach (var wanted in Wanted(headers, format))
        {
            if (!Takes(wanted, "application", "json")) continue;
            var metadata = "minimal";
            var ieee754 = false;
            var fits = true;
            foreach (var parameter in wanted.Parameters)
            {
                var value = parameter.Value.ToString().Trim('"');
                switch (parameter.Name.ToString().ToLowerInvariant())
                {
                    case "odata.metadata" or "metadata": metadata = value.ToLowerInvariant(); fits &= metadata is "none" or "minimal" or "full"; break;
                    case "ieee754compatible": ieee754 = value.Equals("true", StringComparison.OrdinalIgnoreCase); break;
                    case "charset": fits &= value.Equals("utf-8", StringComparison.OrdinalIgnoreCase); break;
                }
            }
            if (fits) return new(version, metadata, ieee754);
        }
        throw ODataRefusals.NotAcceptable();
    }

    /// <summary>The first of the offered types that the caller takes; JSON callers are also given plain text where only that exists.</summary>
    public static string Offer(IHeaderDictionary headers, string? format, params ReadOnlySpan<string> offered)
    {
        foreach (var wanted in Wanted(headers, format))
            foreach (var type in offered)
                if (Takes(wanted, type[..type.IndexOf('/')], type[(type.IndexOf('/') + 1)..])) return type;
        throw ODataRefusals.NotAcceptable();
    }

    /// <summary>Whether the caller takes this type at all, however little.</summary>
    public static bool Accepts(IHeaderDictionary headers, string type) =>
        Wanted(headers, null).Any(w => Takes(w, type[..type.IndexOf('/')], type[(type.IndexOf('/') + 1)..]));

    /// <summary><c>Prefer: maxpagesize=n</c>, if it asks for less than the house gives anyway.</summary>
    public static int? MaxPageSize(IHeaderDictionary headers) =>
        Prefers(headers, "maxpagesize") is { } size && int.TryParse(size, out var n) && n > 0 ? n : null;

    /// <summary>The value of a preference, with or without <c>odata.</c> before its name; empty when it has none, null when not sent.</summary>
    public static string? Prefers(IHeaderDictionary headers, string name)
    {
        foreach (var line in headers["Prefer"])
            foreach (var item in (line ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                var pair = item.Split(';')[0].Split('=', 2, StringSplitOptions.TrimEntries);
                var key = pair[0].StartsWith("odata.", StringComparison.OrdinalIgnoreCase) ? pair[0][6..] : pair[0];
                if (key.Equals(name, StringComparison.OrdinalIgnoreCase)) return pair.Length == 2 ? pair[1].Trim('"') : "";
            }
        return null;
    }

    private static IEnumerable<MediaTypeHeaderValue> Wanted(IHeaderDictionary headers, string? format)
    {
        if (format is not null)
        {
            var type = format switch { "json" => "application/json", "xml" => "application/xml", "atom" => "application/atom+xml", _ => format };
            return MediaTypeHeaderValue.TryParse(type, out var one) ? [one] : throw ODataRefusals.NotAcceptable();
        }
        var accept = headers.Accept;
        if (accept.Count == 0 || string.IsNullOrWhiteSpace(accept.ToString())) return [Anything];
        if (!MediaTypeHeaderValue.TryParseList(accept!, out var list)) throw ODataRefusals.NotAcceptable();
        return list.Where(m => m.Quality is not 0).OrderByDescending(m => m.Quality ?? 1);
    }

    private static readonly MediaTypeHeaderValue Anything = new("*/*");

    private static bool Takes(MediaTypeHeaderValue wanted, string type, string sub) =>
        wanted.MatchesAllTypes
        || (wanted.Type.Equals(type, StringComparison.OrdinalIgnoreCase)
            && (wanted.MatchesAllSubTypes || wanted.SubType.Equals(sub, StringComparison.OrdinalIgnoreCase)));
}
