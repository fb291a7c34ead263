using System.Reflection;
using System.Text.Json;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;

namespace Marketplace.Platform.OData;

/// <summary>How a row is written without the library: one prepared writer per property, in the model's order.</summary>
internal abstract class ODataShape
{
    /// <summary>What stands behind the set's name in the context address, such as <c>(Id,NameZh)</c>.</summary>
    public abstract string Context { get; }

    public abstract void Write(Utf8JsonWriter json, object row);

    /// <summary>The shape that shows just what was selected; null where only the library can write it.</summary>
    public abstract ODataShape? Choose(SelectExpandClause? shown);

    /// <summary>The names of a selection of plain properties; null for anything else.</summary>
    public static IReadOnlyList<string>? Names(SelectExpandClause shown)
    {
        if (shown.AllSelected) return null;
        var names = new List<string>();
        foreach (var item in shown.SelectedItems)
        {
            if (item is not PathSelectItem { SelectedPath: { Count: 1, FirstSegment: PropertySegment property } }) return null;
            if (!names.Contains(property.Property.Name)) names.Add(property.Property.Name);
        }
        return names;
    }
}

internal sealed class ODataShape<T> : ODataShape where T : class
{
    private readonly (string Name, Action<Utf8JsonWriter, T> Write)[] members;

    private ODataShape((string, Action<Utf8JsonWriter, T>)[] members, string context) => (this.members, Context) = (members, context);

    public override string Context { get; }

    /// <summary>Null where the type has a property that only the library knows how to write.</summary>
    public static ODataShape<T>? Of(ODataSet<T> set)
    {
        var members = new List<(string, Action<Utf8JsonWriter, T>)>();
        foreach (var property in set.Edm.EntityType.StructuralProperties())
        {
            if (typeof(T).GetProperty(property.Name) is not { } member || Member(member, property.Type) is not { } write) return null;
            members.Add((property.Name, write));
        }
        return new ODataShape<T>([.. members], "");
    }

    public override ODataShape? Choose(SelectExpandClause? shown)
    {
        if (shown is null) return this;
        if (Names(shown) is not { } names) return null;
        return new ODataShape<T>([.. members.Where(m => names.Contains(m.Name))], $"({string.Join(',', names)})");
    }

    public override void Write(Utf8JsonWriter json, object row)
    {
        var typed = (T)row;
        foreach (var (_, write) in members) write(json, typed);
    }

    private static Action<Utf8JsonWriter, T>? Member(PropertyInfo property, IEdmTypeReference edm)
    {
        var name = JsonEncodedText.Encode(property.Name);
        var type = property.PropertyType;
        if (type == typeof(string)) { var get = Get<string?>(property); return (json, row) => { if (get(row) is { } v) json.WriteString(name, v); else json.WriteNull(name); }; }
        if (type == typeof(int)) { var get = Get<int>(property); return (json, row) => json.WriteNumber(name, get(row)); }
        if (type == typeof(long)) { var get = Get<long>(property); return (json, row) => json.WriteNumber(name, get(row)); }
        if (type == typeof(bool)) { var get = Get<bool>(property); return (json, row) => json.WriteBoolean(name, get(row)); }
        if (type == typeof(Guid)) { var get = Get<Guid>(property); return (json, row) => json.WriteString(name, get(row)); }
        if (type == typeof(DateTimeOffset) && edm.IsDateTimeOffset()) { var get = Get<DateTimeOffset>(property); return (json, row) => Moment(json, name, get(row)); }
        if (type == typeof(int?)) { var get = Get<int?>(property); return (json, row) => { if (get(row) is { } v) json.WriteNumber(name, v); else json.WriteNull(name); }; }
        if (type == typeof(long?)) { var get = Get<long?>(property); return (json, row) => { if (get(row) is { } v) json.WriteNumber(name, v); else json.WriteNull(name); }; }
        if (type == typeof(bool?)) { var get = Get<bool?>(property); return (json, row) => { if (get(row) is { } v) json.WriteBoolean(name, v); else json.WriteNull(name); }; }
        if (type == typeof(Guid?)) { var get = Get<Guid?>(property); return (json, row) => { if (get(row) is { } v) json.WriteString(name, v); else json.WriteNull(name); }; }
        if (type == typeof(DateTimeOffset?)) { var get = Get<DateTimeOffset?>(property); return (json, row) => { if (get(row) is { } v) Moment(json, name, v); else json.WriteNull(name); }; }
        if (type == typeof(DateOnly?)) { var get = Get<DateOnly?>(property); return (json, row) => { if (get(row) is { } v) json.WriteString(name, v.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)); else json.WriteNull(name); }; }
        if (type.IsEnum) return Names(property, name);
        if (typeof(IEnumerable<int>).IsAssignableFrom(type)) { var get = Get<IEnumerable<int>?>(property); return (json, row) => { json.WriteStartArray(name); foreach (var v in get(row) ?? []) json.WriteNumberValue(v); json.WriteEndArray(); }; }
        if (typeof(IEnumerable<string>).IsAssignableFrom(type)) { var get = Get<IEnumerable<string>?>(property); return (json, row) => { json.WriteStartArray(name); foreach (var v in get(row) ?? []) json.WriteStringValue(v); json.WriteEndArray(); }; }
        return null;
    }

    private static Action<Utf8JsonWriter, T> Names(PropertyInfo property, JsonEncodedText name)
    {
        var names = Enum.GetValues(property.PropertyType).Cast<object>().Distinct().ToDictionary(v => v, v => JsonEncodedText.Encode(v.ToString()!));
        return (json, row) => json.WriteString(name, names[property.GetValue(row)!]);
    }

    private static void Moment(Utf8JsonWriter json, JsonEncodedText name, DateTimeOffset moment)
    {
        Span<char> text = stackalloc char[40];
        moment.TryFormat(text, out var length, moment.Offset == TimeSpan.Zero ? "yyyy-MM-ddTHH:mm:ss.FFFFFFFZ" : "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz",
            System.Globalization.CultureInfo.InvariantCulture);
        json.WriteString(name, text[..length]);
    }

    private static Func<T, TValue> Get<TValue>(PropertyInfo property) =>
        property.GetMethod!.CreateDelegate<Func<T, TValue>>();
}
