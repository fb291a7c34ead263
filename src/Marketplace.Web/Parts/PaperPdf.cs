using Marketplace.Platform;
using SkiaSharp;

namespace Marketplace.Web.Parts;

/// <summary>
/// A document as a PDF file on A4. Laid out first and drawn after, since each page says how many there are. The same
/// document gives the same bytes.
/// </summary>
internal static class PaperPdf
{
    public const string Kind = "application/pdf";

    /// <exception cref="Refusal">web.no_paper_font.</exception>
    public static byte[] Print(Paper paper, PaperFont font)
    {
        using var pen = new PaperPen(font.Face);
        var (sheets, before) = Laid(paper, pen, null);
        // Nobody signs a page that says nothing else: what stands last comes along.
        if (before is not null) (sheets, _) = Laid(paper, pen, before);
        var made = new DateTime(paper.Day, new TimeOnly(0), DateTimeKind.Utc);
        using var file = new MemoryStream();
        using (var pdf = SKDocument.CreatePdf(file, new SKDocumentPdfMetadata { Title = $"{paper.Title} {paper.Number}", Author = "山海集", Producer = "山海集", Creation = made, Modified = made, RasterDpi = 150, EncodingQuality = 101 }))
        {
            for (var n = 0; n < sheets.Pages.Count; n++)
            {
                var page = pdf.BeginPage(PaperSheets.Wide, PaperSheets.High);
                foreach (var mark in sheets.Pages[n]) mark(page);
                Foot(page, pen, paper, n + 1, sheets.Pages.Count);
                pdf.EndPage();
            }
            pdf.Close();
        }
        return file.ToArray();
    }

    /// <summary>The sheets, and where signatures would stand alone on the last of them: the part to begin a page with instead.</summary>
    private static (PaperSheets Sheets, int? Before) Laid(Paper paper, PaperPen pen, int? turnBefore)
    {
        var sheets = new PaperSheets(pen);
        sheets.Title(paper.Title, paper.NumberLine);
        int? before = null;
        var begun = new int[paper.Parts.Count];
        for (var i = 0; i < paper.Parts.Count; i++)
        {
            if (i == turnBefore) sheets.Turn();
            var page = sheets.Pages.Count;
            Lay(sheets, paper.Parts[i]);
            begun[i] = page;
            if (paper.Parts[i] is not PaperSignatures || i == 0 || sheets.Pages.Count == page) continue;
            var last = i > 1 && paper.Parts[i - 2] is PaperHeading ? i - 2 : i - 1;
            // Only what began on the page before: a table over several pages stays where it is.
            if (turnBefore is null && begun[last] == page) before = last;
        }
        return (sheets, before);
    }

    private static void Lay(PaperSheets sheets, PaperPart part)
    {
        switch (part)
        {
            case PaperHeading heading: sheets.Heading(heading.Text); break;
            case PaperText text: sheets.Paragraph(text.Text, text.Warning); break;
            case PaperFacts facts: sheets.Facts(facts.Facts); break;
            case PaperTable table: sheets.Table(table); break;
            case PaperSignatures signatures: sheets.Signatures(signatures.Places); break;
            default: throw new InvalidOperationException($"{part.GetType().Name} is not known to the printer.");
        }
    }

    private static void Foot(SKCanvas page, PaperPen pen, Paper paper, int number, int of)
    {
        const float size = 8.5f;
        var y = PaperSheets.High - 30;
        pen.Write(page, $"{paper.Title} {paper.Number}", PaperSheets.Left, y, size);
        var count = $"第 {number} 页，共 {of} 页";
        pen.Write(page, count, PaperSheets.Wide - PaperSheets.Left - pen.Width(count, size), y, size);
    }
}
