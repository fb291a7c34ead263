using System.Globalization;
using System.Text.RegularExpressions;
using Marketplace.Tests.HouseRules;

namespace Marketplace.Tests.Web;

/// <summary>The contrast of WCAG 2.2 AA for every pair of colours the styles put together, in both themes, read from the stylesheet itself.</summary>
public sealed class ColoursCanBeRead
{
    private static readonly string Styles = File.ReadAllText(Path.Combine(Blueprint.Root, "src", "Marketplace.Web", "wwwroot", "css", "tokens.css"));

    public static TheoryData<string, string, double> Pairs { get; } = new()
    {
        { "ink", "paper", 4.5 }, { "ink", "surface", 4.5 }, { "ink", "mist", 4.5 }, { "muted", "paper", 4.5 }, { "muted", "surface", 4.5 }, { "muted", "mist", 4.5 },
        { "jade", "paper", 4.5 }, { "jade", "surface", 4.5 }, { "jade", "jade-wash", 4.5 }, { "on-jade", "jade", 4.5 }, { "on-jade", "jade-deep", 4.5 },
        { "chilli", "paper", 4.5 }, { "chilli", "surface", 4.5 }, { "chilli", "chilli-wash", 4.5 }, { "on-chilli", "chilli", 4.5 }, { "ink", "chilli-wash", 4.5 },
        { "turmeric", "turmeric-wash", 4.5 }, { "ink", "turmeric-wash", 4.5 }, { "muted", "turmeric-wash", 4.5 },
        { "lake", "paper", 4.5 }, { "lake", "surface", 4.5 }, { "lake", "lake-wash", 4.5 },
        { "control", "surface", 3 }, { "control", "paper", 3 },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void In_both_themes(string text, string ground, double least)
    {
        var (light, dark) = (Contrast(Of(text).Light, Of(ground).Light), Contrast(Of(text).Dark, Of(ground).Dark));
        Assert.True(light >= least, $"{text} on {ground}, light: {light:0.00}");
        Assert.True(dark >= least, $"{text} on {ground}, dark: {dark:0.00}");
    }

    [Fact]
    public void Pale_grey_on_white_would_be_found() => Assert.True(Contrast("#bbbbbb", "#ffffff") < 3);

    private static (string Light, string Dark) Of(string token)
    {
        var match = Regex.Match(Styles, $@"--{token}: light-dark\((#[0-9a-f]{{6}}), (#[0-9a-f]{{6}})\)");
        Assert.True(match.Success, $"tokens.css does not define --{token} for both themes");
        return (match.Groups[1].Value, match.Groups[2].Value);
    }

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Part(int at)
        {
            var value = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }
        return 0.2126 * Part(1) + 0.7152 * Part(3) + 0.0722 * Part(5);
    }
}
