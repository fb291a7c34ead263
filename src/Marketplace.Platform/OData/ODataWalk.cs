using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.OData.UriParser;

namespace Marketplace.Platform.OData;

/// <summary>A parsed path, walked: a set, a row, a row one navigation on, a property, its raw value or a count.</summary>
internal sealed class ODataWalk
{
    private readonly ODataPathSegment[] rest;
    private readonly KeySegment? key;

    private ODataWalk(ODataSet set, KeySegment? key, ODataPathSegment[] rest) => (Set, this.key, this.rest) = (set, key, rest);

    public ODataSet Set { get; }
    public bool IsList => key is null && rest.Length == 0;
    public bool IsRow => key is not null && rest.Length == 0;

    public static ODataWalk Of(ODataAsk ask)
    {
        var segments = ask.Parsed.ToArray();
        if (segments[0] is not EntitySetSegment first || ask.House.Find(first.EntitySet.Name) is not { } set) throw ODataRefusals.NotFound();
        var key = segments.Length > 1 ? segments[1] as KeySegment : null;
        return new ODataWalk(set, key, segments[(key is null ? 1 : 2)..]);
    }

    public async Task<ODataAnswer> ReadAsync(ODataAsk ask)
    {
        if (key is null)
            return rest is [CountSegment] ? await Set.CountAsync(ask) : throw ODataRefusals.NotImplemented(rest[0].Identifier ?? "path");
        var (set, row) = (Set, await FindAsync(ask));
        var at = 0;
        while (at < rest.Length && rest[at] is NavigationPropertySegment step)
        {
            var found = await set.StitchAsync(ask, [row], step.NavigationProperty.Name);
            if (found.Count == 0) return NoContent();
            row = found[0];
            set = ask.House.Find(step.NavigationSource.Name) ?? throw ODataRefusals.NotFound();
            at++;
        }
        return (rest.Length - at, at < rest.Length ? rest[at] : null) switch
        {
            (0, _) => await RowAsync(ask, set, row),
            (_, PropertySegment property) => await PropertyAsync(ask, row, property, rest[(at + 1)..]),
            (_, var other) => throw ODataRefusals.NotImplemented(other!.Identifier ?? "path"),
        };
    }

    public async Task<object> FindAsync(ODataAsk ask)
    {
        var order = Set.Edm.EntityType.DeclaredKey.Select(k => k.Name).ToList();
        var values = key!.Keys.OrderBy(k => order.IndexOf(k.Key)).Select(k => k.Value).ToList();
        return await Set.FindAsync(ask, values) ?? throw ODataRefusals.NotFound();
    }

    public static async Task<ODataAnswer> RowAsync(ODataAsk ask, ODataSet set, object row)
    {
        ask.Allow("$select", "$expand");
        var form = ask.Form;
        var shown = new ODataQuestion(ask, set.Edm.EntityType, set.Edm, set.Row).Shown(set);
        var tag = set.ETag(row);
        if (tag is not null && ODataTags.Matches(ask.Headers.IfNoneMatch, tag))
            return new ODataAnswer(304).With("ETag", tag).With("Cache-Control", "no-cache");
        await ODataExpansion.FillAsync(ask, set, [row], shown);
        var body = form.Metadata != "full" && !form.Ieee754 && set.Shape?.Choose(shown) is { } shape
            ? ODataFastWriter.One(ask, set, shape, row)
            : await ODataLibraryWriter.OneAsync(ask, set, row, shown);
        return new ODataAnswer(200, form.JsonType, body).With("ETag", tag).With("Cache-Control", "no-cache");
    }

    private static async Task<ODataAnswer> PropertyAsync(ODataAsk ask, object row, PropertySegment property, ODataPathSegment[] after)
    {
        ask.Allow();
        var value = row.GetType().GetProperty(property.Property.Name)?.GetValue(row);
        switch (after)
        {
            case []:
                var form = ask.Form;
                return value is null ? NoContent()
                    : new ODataAnswer(200, form.JsonType, await ODataLibraryWriter.PropertyAsync(ask, value, property.Property.Name)).With("Cache-Control", "no-cache");
            case [ValueSegment] when value is string or IFormattable or bool or null:
                ODataNegotiation.Offer(ask.Headers, ask.Option("$format"), "text/plain", "application/json");
                return value is null ? NoContent() : new ODataAnswer(200, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(Raw(value))).With("Cache-Control", "no-cache");
            case [CountSegment] when value is System.Collections.IEnumerable many and not string:
                ODataNegotiation.Offer(ask.Headers, ask.Option("$format"), "text/plain", "application/json");
                return new ODataAnswer(200, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(many.Cast<object>().Count().ToString(CultureInfo.InvariantCulture)));
            default:
                throw ODataRefusals.NotImplemented(after[0].Identifier ?? "path");
        }
    }

    private static string Raw(object value) => value switch
    {
        bool yes => yes ? "true" : "false",
        DateTimeOffset moment => moment.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static ODataAnswer NoContent() => new(204);
}

/// <summary>Entity tags compared as opaque texts; a <c>W/</c> before them says nothing about equality here.</summary>
internal static class ODataTags
{
    public static bool Matches(Microsoft.Extensions.Primitives.StringValues sent, string current)
    {
        foreach (var line in sent)
            foreach (var tag in (line ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                if (tag == "*" || Opaque(tag) == Opaque(current)) return true;
        return false;
    }

    private static string Opaque(string tag) => tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;
}
