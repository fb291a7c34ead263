using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using SkiaSharp;

namespace Marketplace.Web.Parts;

/// <summary>The typeface of PDF documents. Section <c>Paper</c>.</summary>
public sealed class PaperOptions
{
    /// <summary>A font file with Chinese in it; a collection's face is named by its number.</summary>
    [Required] public string Font { get; set; } = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";

    /// <summary>The face within the collection: 2 is simplified Chinese in Noto Sans CJK.</summary>
    [Range(0, 100)] public int FontFace { get; set; } = 2;
}

/// <summary>
/// Opens the typeface once. By file, since this build of Skia knows nothing of the system's fonts. Where the file is missing
/// there are no PDFs, and the pages say so: they print all the same.
/// </summary>
public sealed class PaperFont : IDisposable
{
    private readonly Lazy<SKTypeface?> face;

    public PaperFont(IOptions<PaperOptions> options) => face = new(() =>
    {
        if (!File.Exists(options.Value.Font) || SKTypeface.FromFile(options.Value.Font, options.Value.FontFace) is not { } found) return null;
        using var size = new SKFont(found);
        return size.ContainsGlyph('购') ? found : null;
    });

    public bool IsHere => face.Value is not null;

    internal SKTypeface Face => face.Value ?? throw FrontRefusals.NoPaperFont();

    public void Dispose()
    {
        if (face.IsValueCreated) face.Value?.Dispose();
    }
}
