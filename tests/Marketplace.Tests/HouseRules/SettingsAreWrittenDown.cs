using System.Globalization;
using System.Reflection;
using Marketplace.Hosting;
using Marketplace.Platform;
using Microsoft.AspNetCore.Builder;

namespace Marketplace.Tests.HouseRules;

/// <summary>The one table of settings says what the options say: same keys, defaults and needs. Wired as the program is, without opening anything.</summary>
public sealed class SettingsAreWrittenDown
{
    private sealed record Line(string Key, string Meaning, string Default, string Example, string Needed);

    [Fact]
    public void Every_setting_has_its_line_and_every_line_its_setting() => Assert.Equal(Options().Select(o => o.Key).Order(), Table().Select(l => l.Key).Order());

    [Fact]
    public void The_defaults_are_the_ones_the_program_takes()
    {
        var written = Table().ToDictionary(l => l.Key, l => l.Default.Trim('`'));
        Assert.Empty(from option in Options()
                     let taken = Convert.ToString(option.Default, CultureInfo.InvariantCulture) is { Length: > 0 } some ? some : "–"
                     let told = written.GetValueOrDefault(option.Key)
                     where told != taken && !(told == "by profile" && taken == "–")
                     select $"{option.Key}: {taken}, not {told}");
    }

    [Fact]
    public void What_production_needs_is_marked() =>
        Assert.Equal(Options().Where(o => o.Needed).Select(o => o.Key).Order(), Table().Where(l => l.Needed == "Production").Select(l => l.Key).Order());

    [Fact]
    public void Every_line_says_what_it_means_and_shows_an_example() => Assert.DoesNotContain(Table(), l => l.Meaning.Length < 8 || l.Example.Length < 3);

    private static IEnumerable<Line> Table() =>
        File.ReadLines(Path.Combine(Blueprint.Root, "src", "Marketplace.Hosting", "CONFIGURATION.md"))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Where(cells => cells.Length == 7 && cells[1].StartsWith('`'))
            .Select(cells => new Line(cells[1].Trim('`'), cells[2], cells[3], cells[4], cells[5]));

    private static IEnumerable<(string Key, object? Default, bool Needed)> Options() =>
        from section in Sections()
        let fresh = Activator.CreateInstance(section.Value)
        from key in Settings.KeysOf(section.Value)
        select ($"{section.Key}:{key.Name}", key.GetValue(fresh), key.IsDefined(typeof(NeededInProductionAttribute)));

    /// <summary>Every room's wiring but the cellar's, which would open things; the cellar only declares.</summary>
    internal static IReadOnlyDictionary<string, Type> Sections()
    {
        var house = WebApplication.CreateSlimBuilder();
        HostingRoom.DeclareSettings(house.Rooms());
        foreach (var wiring in Blueprint.Rooms.Where(r => r != typeof(HostingRoom).Assembly).SelectMany(r => r.GetTypes())
            .Where(t => t is { IsPublic: true, IsAbstract: true, IsSealed: true } && t.Name.EndsWith("Room", StringComparison.Ordinal)))
            wiring.GetMethod("Add" + wiring.Name[..^"Room".Length], BindingFlags.Public | BindingFlags.Static)?.Invoke(null, [house]);
        return house.Rooms().Settings;
    }
}
