using System.Reflection;
using System.Text.Json;
using Marketplace.Platform;

namespace Marketplace.Tests.HouseRules;

/// <summary>An event lies in the outbox across a new release: its shape is a promise, written down in a golden file.</summary>
public sealed class EventsSurvive
{
    private static readonly string Golden = Path.Combine(Blueprint.Root, "tests", "Marketplace.Tests", "HouseRules", "events.txt");

    private static IEnumerable<Type> Events => Blueprint.Types.Where(t => typeof(IEvent).IsAssignableFrom(t) && t is { IsClass: true, IsAbstract: false }).OrderBy(t => t.FullName, StringComparer.Ordinal);

    [Fact]
    public void Every_events_shape_is_the_one_written_down()
    {
        var shapes = Events.Select(e => $"{e.FullName}({string.Join(", ", e.GetProperties().Where(p => p.CanWrite).Select(p => $"{NameOf(p.PropertyType)} {p.Name}"))})").ToList();
        if (Environment.GetEnvironmentVariable("WRITE_GOLDEN") == "1") File.WriteAllLines(Golden, shapes);
        Assert.Equal(File.ReadAllLines(Golden), shapes);
    }

    [Fact]
    public void Every_event_comes_back_from_JSON_as_it_was_told()
    {
        foreach (var type in Events)
        {
            var told = Sample(type, 3);
            var json = JsonSerializer.Serialize(told, type, Json.Options);
            Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize(json, type, Json.Options), type, Json.Options));
            Assert.DoesNotContain(type.GetProperties().Where(p => p.CanWrite), p => !json.Contains($"\"{JsonNamingPolicy.CamelCase.ConvertName(p.Name)}\":", StringComparison.Ordinal));
        }
    }

    private static string NameOf(Type type) =>
        Nullable.GetUnderlyingType(type) is { } inner ? NameOf(inner) + "?"
        : type.IsGenericType ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
        : type.Name;

    // A value of any type that events are made of.
    private static object? Sample(Type type, int depth)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return Sample(inner, depth);
        if (type == typeof(string)) return "花椒 <\"'";
        if (type == typeof(Guid)) return new Guid("0198a000-0000-7000-8000-000000000001");
        if (type == typeof(DateTimeOffset)) return DateTimeOffset.UnixEpoch.AddDays(20_000);
        if (type == typeof(DateOnly)) return new DateOnly(2026, 11, 24);
        if (type.IsEnum) return Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1);
        if (type.IsPrimitive) return Convert.ChangeType(7, type, System.Globalization.CultureInfo.InvariantCulture);
        if (type.IsArray || (type.IsGenericType && type.GetGenericArguments().Length == 1 && typeof(System.Collections.IEnumerable).IsAssignableFrom(type)))
        {
            var of = type.IsArray ? type.GetElementType()! : type.GetGenericArguments()[0];
            var array = Array.CreateInstance(of, 1);
            if (depth > 0) array.SetValue(Sample(of, depth - 1), 0);
            return array;
        }
        var made = type.GetConstructors(BindingFlags.Public | BindingFlags.Instance).OrderByDescending(c => c.GetParameters().Length).First(c => c.GetParameters() is not [{ } only] || only.ParameterType != type);
        return made.Invoke([.. made.GetParameters().Select(p => Sample(p.ParameterType, depth - 1))]);
    }
}
