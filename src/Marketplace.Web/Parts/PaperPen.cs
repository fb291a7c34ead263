using System.Text;
using SkiaSharp;

namespace Marketplace.Web.Parts;

/// <summary>Measures, wraps and draws text in one typeface, so that what is copied out of the file is what was written in.</summary>
internal sealed class PaperPen(SKTypeface face) : IDisposable
{
    // Measured at one size and scaled: outlines are drawn unhinted, so widths grow with the size.
    private const float Measured = 1000;
    private const string MayNotBegin = "，。、；：！？）》」』】”’％%,.;:!?)]";
    private readonly SKFont ruler = new(face, Measured) { Subpixel = true, LinearMetrics = true, Hinting = SKFontHinting.None };
    private readonly Dictionary<Rune, float> widths = [];
    private readonly SKPaint ink = new() { Color = SKColors.Black, IsAntialias = true };
    private readonly Dictionary<float, SKFont> fonts = [];

    public float Width(string text, float size)
    {
        var width = 0f;
        foreach (var rune in text.EnumerateRunes()) width += Width(rune);
        return width * size / Measured;
    }

    /// <summary>The lines a text takes. Latin words and codes stay whole where they fit; no line begins with a closing mark.</summary>
    public IReadOnlyList<string> Wrap(string text, float size, float room)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = new StringBuilder();
            var taken = 0f;
            foreach (var piece in Pieces(paragraph))
            {
                var width = Width(piece, size);
                if (taken + width > room && line.Length > 0 && !(MayNotBegin.Contains(piece[0], StringComparison.Ordinal) && taken + width <= room + size))
                {
                    lines.Add(line.ToString().TrimEnd());
                    line.Clear();
                    taken = 0;
                    if (string.IsNullOrWhiteSpace(piece)) continue;
                }
                if (width <= room)
                {
                    line.Append(piece);
                    taken += width;
                    continue;
                }
                // A word longer than the line is cut anywhere.
                foreach (var rune in piece.EnumerateRunes())
                {
                    var one = Width(rune) * size / Measured;
                    if (taken + one > room && line.Length > 0)
                    {
                        lines.Add(line.ToString());
                        line.Clear();
                        taken = 0;
                    }
                    line.Append(rune);
                    taken += one;
                }
            }
            lines.Add(line.ToString().TrimEnd());
        }
        return lines;
    }

    /// <summary>Draws one line on its base line. The text goes along with the glyphs: else 子 would be copied as the radical ⼦, which has the same shape.</summary>
    public void Write(SKCanvas page, string text, float x, float y, float size)
    {
        var runes = text.EnumerateRunes().Where(r => !Rune.IsControl(r)).ToList();
        if (runes.Count == 0) return;
        var written = string.Concat(runes);
        var font = fonts.TryGetValue(size, out var kept) ? kept : fonts[size] = new SKFont(face, size) { Subpixel = true, LinearMetrics = true, Hinting = SKFontHinting.None };
        var utf8 = Encoding.UTF8.GetBytes(written);
        var clusters = new uint[runes.Count];
        var offset = 0;
        for (var i = 0; i < clusters.Length; i++)
        {
            clusters[i] = (uint)offset;
            offset += runes[i].Utf8SequenceLength;
        }
        using var builder = new SKTextBlobBuilder();
        var run = builder.AllocateTextRun(font, runes.Count, x, y, utf8.Length);
        run.SetGlyphs(font.GetGlyphs(written));
        run.SetText(utf8);
        run.SetClusters(clusters);
        using var blob = builder.Build();
        if (blob is not null) page.DrawText(blob, 0, 0, ink);
    }

    public void Rule(SKCanvas page, float x1, float y1, float x2, float y2, float thick = 0.5f)
    {
        ink.StrokeWidth = thick;
        page.DrawLine(x1, y1, x2, y2, ink);
    }

    private float Width(Rune rune)
    {
        if (widths.TryGetValue(rune, out var known)) return known;
        return widths[rune] = Rune.IsControl(rune) ? 0 : ruler.MeasureText(rune.ToString());
    }

    private static IEnumerable<string> Pieces(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && rune.Value > ' ')
            {
                word.Append(rune);
                continue;
            }
            if (word.Length > 0) yield return word.ToString();
            word.Clear();
            yield return rune.ToString();
        }
        if (word.Length > 0) yield return word.ToString();
    }

    public void Dispose()
    {
        ruler.Dispose();
        ink.Dispose();
        foreach (var font in fonts.Values) font.Dispose();
    }
}
