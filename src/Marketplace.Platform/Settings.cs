using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Marketplace.Platform;

/// <summary>A setting production does not start without. Its default is for the embedded house.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NeededInProductionAttribute : Attribute;

/// <summary>Options with rules over several of their keys.</summary>
public interface IJudgeThemselves
{
    /// <summary>Everything that is wrong, never with a secret in it.</summary>
    IEnumerable<string> Faults(bool production);
}

/// <summary>Judges what was set against the options the rooms read, before anything opens.</summary>
public static class Settings
{
    /// <summary>Everything wrong with the sections at once, as <c>Section:Key and why</c>. Says names, never what a secret was set to.</summary>
    public static IEnumerable<string> Faults(IReadOnlyDictionary<string, Type> sections, IConfiguration configuration, bool production) =>
        sections.OrderBy(s => s.Key, StringComparer.Ordinal).SelectMany(s => FaultsOf(configuration.GetSection(s.Key), s.Value, production));

    /// <summary>What can be set in a section: the properties with a setter.</summary>
    public static IEnumerable<PropertyInfo> KeysOf(Type options) => options.GetProperties().Where(p => p.CanWrite);

    private static IEnumerable<string> FaultsOf(IConfigurationSection section, Type options, bool production)
    {
        var keys = KeysOf(options).ToList();
        foreach (var unknown in section.GetChildren().Where(c => !keys.Exists(k => k.Name.Equals(c.Key, StringComparison.OrdinalIgnoreCase))))
            yield return $"{unknown.Path} is no setting";
        foreach (var key in keys)
        {
            var set = section.GetSection(key.Name);
            if (production && key.IsDefined(typeof(NeededInProductionAttribute)) && string.IsNullOrWhiteSpace(set.Value) && !set.GetChildren().Any())
                yield return $"{section.Key}:{key.Name} is missing";
            if (!set.Exists()) continue;
            if (!TryRead(set, key.PropertyType, out var value))
                yield return $"{section.Key}:{key.Name} cannot be read as {WordFor(key.PropertyType)}";
            else foreach (var rule in key.GetCustomAttributes<ValidationAttribute>().Where(rule => !rule.IsValid(value)))
                yield return $"{section.Key}:{key.Name} {rule.ErrorMessage ?? rule.FormatErrorMessage("it")}";
        }
        if (typeof(IJudgeThemselves).IsAssignableFrom(options) && TryRead(section, options, out var all))
        {
            foreach (var fault in ((IJudgeThemselves)(all ?? Activator.CreateInstance(options)!)).Faults(production)) yield return fault;
        }
    }

    /// <summary>The section as far as it can be read; what cannot is among the faults, and nothing is opened on it.</summary>
    public static TOptions Read<TOptions>(IConfiguration configuration, string section) where TOptions : class, new() =>
        TryRead(configuration.GetSection(section), typeof(TOptions), out var read) && read is TOptions options ? options : new TOptions();

    private static bool TryRead(IConfigurationSection set, Type type, out object? value)
    {
        try
        {
            value = set.Get(type);
            return true;
        }
        catch (InvalidOperationException)
        {
            value = null;
            return false;
        }
    }

    private static string WordFor(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        { IsEnum: true } choice => "one of " + string.Join(", ", Enum.GetNames(choice)),
        { } plain when plain == typeof(bool) => "true or false",
        { } number when number == typeof(int) || number == typeof(long) => "a whole number",
        var other => other.Name,
    };
}
