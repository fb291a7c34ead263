using System.Globalization;
using System.Text;

namespace Marketplace.Web.Parts;

/// <summary>
/// The paper a county's goods are drawn on: its tint and the line of its ridge, both from its code, so that every county
/// keeps its own. Ridges stand high on the plateau, lower in the mountains round the basin, and roll in its hills.
/// </summary>
internal static class CountyPaper
{
    private static readonly string[][] Tints =
    [
        ["#f4ead8", "#e9dcc3", "#dfcfb1", "#d2bf9a"], ["#e5efe4", "#d2e3d2", "#bfd6c2", "#a8c4ae"], ["#e6eef2", "#d3e0e8", "#bfd2de", "#a6bfce"],
        ["#f8e8d8", "#f0d8bf", "#e6c8a8", "#d9b48d"], ["#eeebf1", "#dfd9e5", "#cfc6d8", "#bbb0c8"], ["#f7e8e3", "#edd4cd", "#e2c2b9", "#d3aca1"],
        ["#f5f0d3", "#eae3b6", "#ddd39a", "#ccbf7f"], ["#ecebe6", "#dcdad1", "#ccc9bd", "#b8b4a5"],
    ];

    /// <summary>The first group of a drawing: paper and two ridges, 400 × 300.</summary>
    public static string Behind(string code)
    {
        var (tint, dice) = (TintOf(code), new Dice(code));
        var height = HeightOf(code);
        return $"<g class=\"place\"><path d=\"M0 0h400v300H0z\" fill=\"{tint[0]}\"/><path d=\"{Ridge(dice, 400, 300, 196, height, 4)}\" fill=\"{tint[1]}\"/><path d=\"{Ridge(dice, 400, 300, 232, height / 2, 3)}\" fill=\"{tint[2]}\"/></g>";
    }

    /// <summary>A county's landscape for the head of its pages, 1200 × 400.</summary>
    public static string Landscape(string code)
    {
        var (tint, dice) = (TintOf(code), new Dice(code));
        var height = HeightOf(code);
        var sun = 180 + dice.Next(840);
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 400" preserveAspectRatio="xMidYMax slice"><path d="M0 0h1200v400H0z" fill="{tint[0]}"/><circle cx="{sun}" cy="110" r="46" fill="#e9a98c" opacity=".55"/><path d="{Ridge(dice, 1200, 400, 270, height * 3 / 2, 7)}" fill="{tint[1]}"/><path d="{Ridge(dice, 1200, 400, 312, height, 6)}" fill="{tint[2]}"/><path d="{Ridge(dice, 1200, 400, 356, height / 2, 5)}" fill="{tint[3]}"/></svg>
            """;
    }

    // By number, so that neighbours differ.
    private static string[] TintOf(string code) => Tints[int.Parse(code, CultureInfo.InvariantCulture) % Tints.Length];

    private static int HeightOf(string code) => code[..4] is "5132" or "5133" or "5134" ? 110 : code[..4] is "5107" or "5108" or "5111" or "5118" or "5119" ? 76 : 46;

    // Peaks of unequal height at unequal distances, each with a shoulder: even teeth would read as a saw.
    private static string Ridge(Dice dice, int width, int bottom, int foot, int height, int peaks)
    {
        var line = new StringBuilder().Append(CultureInfo.InvariantCulture, $"M0 {bottom}V{foot - dice.Next(height / 2 + 1)}");
        var stride = width / peaks;
        for (var i = 0; i < peaks; i++)
        {
            var top = height * (35 + dice.Next(66)) / 100;
            var at = stride * i + stride / 5 + dice.Next(stride * 2 / 5);
            var shoulder = stride / 10 + dice.Next(stride / 8);
            line.Append(CultureInfo.InvariantCulture, $"L{at} {foot - top}L{at + shoulder} {foot - top * 7 / 10}L{at + shoulder * 3 / 2} {foot - top * 6 / 10 - dice.Next(height / 8 + 1)}L{stride * (i + 1)} {foot - dice.Next(height / 3 + 1)}");
        }
        return line.Append(CultureInfo.InvariantCulture, $"L{width} {foot - dice.Next(height / 2 + 1)}V{bottom}z").ToString();
    }

    // The same numbers for the same county on every machine and in every release.
    private sealed class Dice(string code)
    {
        private uint _state = code.Aggregate(2166136261u, (hash, c) => (hash ^ c) * 16777619u);

        public int Next(int below)
        {
            _state = _state * 1664525 + 1013904223;
            return (int)((ulong)_state * (uint)below >> 32);
        }
    }
}
