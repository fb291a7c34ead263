using Marketplace.Platform;
using SkiaSharp;

namespace Marketplace.Procurement;

/// <summary>A photograph taken at the door, at the table, or for a dispute. Only the two sides of the order, and who decides a dispute of it, see it.</summary>
internal sealed class Photo
{
    public PhotoId Id { get; init; }
    public PurchaseOrderId PurchaseOrderId { get; init; }
    public PurchaseLineId? LineId { get; init; }
    public DisputeId? DisputeId { get; init; }

    /// <summary>The unit's, or else the cooperative's.</summary>
    public bool OfUnit { get; init; }
    public PersonId? By { get; init; }
    public DateTimeOffset At { get; init; }
    public int Width { get; init; }
    public int Height { get; init; }

    public string Path => PathOf(Id);

    public static string PathOf(PhotoId id) => $"procurement-photos/{id.Value:N}.webp";
}

/// <summary>Makes an uploaded picture small, upright and free of everything that is not picture (place, time and device of a telephone).</summary>
internal static class PhotoPaper
{
    public const int Megabytes = 10, Megapixels = 60, Most = 40;
    private const int Edge = 1600, Quality = 80;

    /// <summary>All of an upload.</summary>
    /// <exception cref="Refusal">procurement.photo_missing where it is empty, .photo_too_large beyond <see cref="Megabytes"/>.</exception>
    public static async Task<byte[]> ReadAsync(Stream upload, CancellationToken ct)
    {
        using var held = new MemoryStream();
        var piece = new byte[81_920];
        for (int read; (read = await upload.ReadAsync(piece, ct)) > 0;)
        {
            if (held.Length + read > Megabytes * 1024L * 1024) throw GoodsRefusals.PhotoTooLarge(Megabytes);
            held.Write(piece, 0, read);
        }
        return held.Length > 0 ? held.ToArray() : throw GoodsRefusals.PhotoMissing();
    }

    /// <summary>WebP bytes with their size. The size in the header is judged before anything is decoded.</summary>
    public static (byte[] Webp, int Width, int Height) Develop(byte[] upload)
    {
        using var bytes = SKData.CreateCopy(upload);
        using var codec = SKCodec.Create(bytes);
        if (codec is null || codec.EncodedFormat is not (SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Png or SKEncodedImageFormat.Webp)) throw GoodsRefusals.PhotoUnreadable();
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if (width < 1 || height < 1) throw GoodsRefusals.PhotoUnreadable();
        if ((long)width * height > Megapixels * 1_000_000L) throw GoodsRefusals.PhotoTooWide(Megapixels);

        // JPEG can be decoded at a fraction of its size: a telephone's 12 megapixels need not fit in memory.
        var shrink = Math.Min(1f, (float)Edge / Math.Max(width, height));
        var scaled = codec.GetScaledDimensions(shrink);
        if (Math.Max(scaled.Width, scaled.Height) < Math.Min(Edge, Math.Max(width, height))) scaled = new(width, height);
        using var decoded = new SKBitmap(new SKImageInfo(scaled.Width, scaled.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        if (codec.GetPixels(decoded.Info, decoded.GetPixels()) is not SKCodecResult.Success) throw GoodsRefusals.PhotoUnreadable();

        var fit = Math.Min(1f, (float)Edge / Math.Max(scaled.Width, scaled.Height));
        var (w, h) = (Math.Max(1, (int)(scaled.Width * fit)), Math.Max(1, (int)(scaled.Height * fit)));
        var turned = codec.EncodedOrigin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var (outWidth, outHeight) = turned ? (h, w) : (w, h);
        using var surface = SKSurface.Create(new SKImageInfo(outWidth, outHeight, SKColorType.Rgba8888, SKAlphaType.Premul));
        Turn(surface.Canvas, codec.EncodedOrigin, outWidth, outHeight);
        using var picture = SKImage.FromBitmap(decoded);
        surface.Canvas.DrawImage(picture, new SKRect(0, 0, w, h), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var made = surface.Snapshot();
        using var webp = made.Encode(SKEncodedImageFormat.Webp, Quality);
        return (webp.ToArray(), outWidth, outHeight);
    }

    // The eight ways a telephone can have been held (EXIF 2.3, orientation).
    private static void Turn(SKCanvas canvas, SKEncodedOrigin held, float width, float height) => canvas.SetMatrix(held switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, width, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, width, -1, 0, height, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, height, 0, 0, 1),
        _ => SKMatrix.Identity,
    });
}
