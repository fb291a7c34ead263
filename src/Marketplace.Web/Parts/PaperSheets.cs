using Marketplace.Platform;
using SkiaSharp;

namespace Marketplace.Web.Parts;

/// <summary>The sheets of a document as they fill: each a list of marks to draw. Measures are points (1/72 inch) on A4.</summary>
internal sealed class PaperSheets(PaperPen pen)
{
    public const float Wide = 595.28f, High = 841.89f, Left = 51;
    private const float Top = 54, Bottom = High - 54, Room = Wide - 2 * Left;
    private const float Body = 10.5f, Small = 9, Leading = 1.5f, Pad = 4;
    private float at = Top;

    public List<List<Action<SKCanvas>>> Pages { get; } = [[]];

    public void Title(string title, string number)
    {
        var lines = pen.Wrap(title, 18, Room);
        foreach (var line in lines) Line(line, Left + (Room - pen.Width(line, 18)) / 2, 18);
        Line(number, Left + (Room - pen.Width(number, Small)) / 2, Small);
        at += 8;
    }

    public void Heading(string text)
    {
        // Never the last line of a page.
        Need(12 * Leading + 3 * Body * Leading);
        at += 6;
        foreach (var line in pen.Wrap(text, 12, Room)) Line(line, Left, 12);
        at += 2;
    }

    public void Paragraph(string text, bool framed)
    {
        var lines = pen.Wrap(text, Body, framed ? Room - 4 * Pad : Room);
        if (!framed)
        {
            foreach (var line in lines) Line(line, Left, Body);
            at += 4;
            return;
        }
        var high = lines.Count * Body * Leading + 2 * Pad;
        Need(high);
        var top = at;
        at += Pad;
        foreach (var line in lines) Line(line, Left + 2 * Pad, Body);
        at += Pad + 6;
        Frame(Left, top, Room, high);
    }

    public void Facts(IReadOnlyList<PaperFact> facts)
    {
        var names = Math.Min(150, facts.Max(f => pen.Width(f.Name, Body)) + 14);
        foreach (var fact in facts)
        {
            var (left, right) = (pen.Wrap(fact.Name, Body, names - 8), pen.Wrap(fact.Value, Body, Room - names));
            for (var i = 0; i < Math.Max(left.Count, right.Count); i++)
            {
                Need(Body * Leading);
                var start = at;
                if (i < left.Count) Line(left[i], Left, Body);
                at = start;
                if (i < right.Count) Line(right[i], Left + names, Body);
                at = start + Body * Leading;
            }
        }
        at += 6;
    }

    public void Table(PaperTable table)
    {
        var shares = table.Columns.Sum(c => c.Share);
        var widths = table.Columns.Select(c => Room * c.Share / shares).ToArray();
        string[] names = [.. table.Columns.Select(c => c.Name)];
        void Head() => Row(names, widths, [], null);
        // A head is worth printing with a row below it.
        Need(6 * Small * Leading);
        Head();
        bool[] right = [.. table.Columns.Select(c => c.Number)];
        foreach (var row in table.Rows) Row(row, widths, right, Head);
        if (table.Foot.Count > 0)
        {
            float[] wide = [widths[..table.FootSpan].Sum(), .. widths[table.FootSpan..]];
            Row(table.Foot, wide, [false, .. right[table.FootSpan..]], Head);
        }
        at += 8;
    }

    public void Signatures(IReadOnlyList<PaperSignature> places)
    {
        var wide = Room / places.Count;
        var names = places.Select(p => pen.Wrap(p.Name, Body, wide - 16)).ToList();
        var longest = names.Max(n => n.Count);
        Need(14 + (longest + 5) * Body * Leading);
        at += 14;
        var top = at;
        for (var i = 0; i < places.Count; i++)
        {
            at = top;
            var x = Left + i * wide;
            Line(places[i].Who, x, Body);
            foreach (var line in names[i]) Line(line, x, Body);
            at = top + (longest + 1) * Body * Leading + 6;
            foreach (var line in places[i].Signed.Length > 0 ? pen.Wrap(places[i].Signed, Body, wide - 16) : PaperSignature.Lines) Line(line, x, Body);
        }
        at = top + (longest + 4) * Body * Leading + 6;
    }

    /// <summary>One row; where it does not fit, the next page begins with <paramref name="head"/>, and a row higher than a page goes on over pages.</summary>
    private void Row(IReadOnlyList<string> cells, float[] widths, bool[] right, Action? head)
    {
        var lines = cells.Select((cell, i) => pen.Wrap(cell, Small, widths[i] - 2 * Pad)).ToList();
        var count = lines.Max(l => l.Count);
        for (var from = 0; from < count;)
        {
            var fits = (int)((Bottom - at - 2 * Pad) / (Small * Leading));
            // Broken within only where even a whole page would not hold it.
            if (fits < count - from && (fits < 1 || count - from <= MostLines))
            {
                Turn();
                head?.Invoke();
                fits = (int)((Bottom - at - 2 * Pad) / (Small * Leading));
            }
            var take = Math.Clamp(count - from, 1, Math.Max(1, fits));
            Cells(lines, widths, right, from, take);
            from += take;
        }
    }

    // Leaves room for a head of several lines.
    private const int MostLines = (int)((Bottom - Top) / (Small * Leading)) - 8;

    private void Cells(List<IReadOnlyList<string>> lines, float[] widths, bool[] right, int from, int take)
    {
        var (top, high, x) = (at, take * Small * Leading + 2 * Pad, Left);
        for (var i = 0; i < lines.Count; i++)
        {
            for (var n = 0; n < take && from + n < lines[i].Count; n++)
            {
                var text = lines[i][from + n];
                at = top + Pad + n * Small * Leading;
                Line(text, i < right.Length && right[i] ? x + widths[i] - Pad - pen.Width(text, Small) : x + Pad, Small);
            }
            Frame(x, top, widths[i], high);
            x += widths[i];
        }
        at = top + high;
    }

    private void Line(string text, float x, float size)
    {
        Need(size * Leading);
        var y = at + size * (Leading - 0.38f);
        Pages[^1].Add(page => pen.Write(page, text, x, y, size));
        at += size * Leading;
    }

    private void Frame(float x, float y, float wide, float high) => Pages[^1].Add(page =>
    {
        pen.Rule(page, x, y, x + wide, y);
        pen.Rule(page, x, y + high, x + wide, y + high);
        pen.Rule(page, x, y, x, y + high);
        pen.Rule(page, x + wide, y, x + wide, y + high);
    });

    private void Need(float high)
    {
        if (at + high > Bottom && at > Top) Turn();
    }

    public void Turn()
    {
        Pages.Add([]);
        at = Top;
    }
}
