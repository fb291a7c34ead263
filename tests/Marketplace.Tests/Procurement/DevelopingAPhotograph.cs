using Marketplace.Platform;
using Marketplace.Procurement;
using SkiaSharp;

namespace Marketplace.Tests.Procurement;

public sealed class DevelopingAPhotograph
{
    private static byte[] Jpeg(int width, int height)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(SKColors.Blue);
        using (var canvas = new SKCanvas(bitmap)) canvas.DrawRect(0, 0, width / 2f, height, new SKPaint { Color = SKColors.Red });
        return bitmap.Encode(SKEncodedImageFormat.Jpeg, 90).ToArray();
    }

    // An APP1 segment with one tag, orientation, and a place's name in the maker's comment behind it.
    private static byte[] Held(byte[] jpeg, byte orientation)
    {
        byte[] exif = [.. "Exif\0\0"u8, .. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0, .. "Yanyuan 27.42N 101.50E"u8];
        var length = exif.Length + 2;
        return [.. jpeg[..2], 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. exif, .. jpeg[2..]];
    }

    [Fact]
    public void Is_made_small_upright_and_free_of_where_it_was_taken()
    {
        var (webp, width, height) = PhotoPaper.Develop(Held(Jpeg(4000, 3000), 6));
        Assert.Equal((1200, 1600), (width, height));
        Assert.True(webp.AsSpan().IndexOf("Yanyuan"u8) < 0 && webp.AsSpan().IndexOf("EXIF"u8) < 0);
        using var back = SKBitmap.Decode(webp);
        Assert.Equal((1200, 1600), (back.Width, back.Height));
        // Held turned by a quarter, what was left is now on top.
        Assert.True(back.GetPixel(600, 100).Red > 200 && back.GetPixel(600, 1500).Blue > 200);
    }

    [Theory]
    [InlineData(1, 200, 50), InlineData(2, 50, 200), InlineData(3, 50, 200), InlineData(4, 200, 50), InlineData(5, 50, 10), InlineData(6, 50, 10), InlineData(7, 50, 190), InlineData(8, 50, 190)]
    public void Stands_upright_however_it_was_held(byte orientation, int blueX, int blueY)
    {
        using var back = SKBitmap.Decode(PhotoPaper.Develop(Held(Jpeg(240, 120), orientation)).Webp);
        var (x, y) = orientation < 5 ? (blueX, blueY / 2) : (blueX, back.Height - 1 - blueY);
        Assert.True(back.GetPixel(x, y).Blue > 200, $"{x},{y} is {back.GetPixel(x, y)}");
    }

    [Fact]
    public void Is_refused_in_words_when_it_is_none_or_unpacks_to_too_much()
    {
        foreach (var wrong in new[] { "GIF89a"u8.ToArray(), "<svg/>"u8.ToArray(), Jpeg(100, 100)[..60], [] })
            Assert.Equal("procurement.photo_unreadable", Assert.Throws<Refusal>(() => PhotoPaper.Develop(wrong)).Code);
        // A PNG of a few bytes that says it is a hundred thousand dots wide and high.
        byte[] bomb = [0x89, .. "PNG\r\n\u001a\n"u8, 0, 0, 0, 13, .. "IHDR"u8, 0, 1, 0x86, 0xA0, 0, 1, 0x86, 0xA0, 8, 2, 0, 0, 0, 0x85, 0x85, 0x85, 0x85];
        Assert.Contains(Assert.Throws<Refusal>(() => PhotoPaper.Develop(bomb)).Code, (string[])["procurement.photo_too_wide", "procurement.photo_unreadable"]);
    }
}
