using System.Reflection;
using System.Text.Json;
using Microsoft.OData.Edm;

namespace Marketplace.Platform.OData;

/// <summary>How a row is written without the library: one prepared writer per property, in the model's order.</summary>
internal abstract class ODataShape
{
    public abstract void Write(Utf8JsonWriter json, object row);
}

internal sealed class ODataShape<T> : ODataShape where T : class
{
    private readonly Action<Utf8JsonWriter, T>[] members;

    private ODataShape(Action<Utf8JsonWriter, T>[] members) => this.members = members;

    /// <summary>Null where the type has a property that only the library knows how to write.</summary>
    public static ODataShape<T>? Of(ODataSet<T> set)
    {
        var members = new List<Action<Utf8JsonWriter, T>>();
        foreach (var property in set.Edm.EntityType.StructuralProperties())
        {
            if (typeof(T).GetProperty(property.Name) is not { } member || Member(member, property.Type) is not { } write) return null;
            members.Add(write);
        }
        return new ODataShape<T>([.. members]);
    }

    public override void Write(Utf8JsonWriter json, object row)
    {
        var typed = (T)row;
        foreach (var member in members) member(json, typed);
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
