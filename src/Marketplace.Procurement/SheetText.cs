using System.Text;

namespace Marketplace.Procurement;

/// <summary>
/// The text of a CSV file, whatever wrote it: byte order marks first, then strict UTF-8, then GB18030
/// (what Chinese Excel writes as "CSV"). Bytes that are none of these are refused, never guessed into question marks.
/// </summary>
internal static class SheetText
{
    private static readonly Encoding Utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    static SheetText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <param name="bytes">The whole file.</param>
    /// <param name="charset">As declared by the sender, or null. A declaration that the bytes contradict is not believed.</param>
    public static string Decode(ReadOnlySpan<byte> bytes, string? charset = null)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) return Strict(Utf8, bytes[3..]) ?? throw ProcurementRefusals.UnreadableText();
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Strict(Wide(bigEndian: false), bytes[2..]) ?? throw ProcurementRefusals.UnreadableText();
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Strict(Wide(bigEndian: true), bytes[2..]) ?? throw ProcurementRefusals.UnreadableText();
        if (LooksWide(bytes) is { } bigEndian) return Strict(Wide(bigEndian), bytes) ?? throw ProcurementRefusals.UnreadableText();

        if (Named(charset) is { } declared && Strict(declared, bytes) is { } asDeclared) return Clean(asDeclared);
        return Clean(Strict(Utf8, bytes) ?? Strict(Gb18030(), bytes) ?? throw ProcurementRefusals.UnreadableText());
    }

    public static Encoding Gb18030() => Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    private static Encoding Wide(bool bigEndian) => new UnicodeEncoding(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true);

    /// <summary>A NUL is in no text file, so it betrays UTF-16 without a mark, or something that is no text at all.</summary>
    private static string Clean(string text) => text.Contains('\0') ? throw ProcurementRefusals.UnreadableText() : text;

    private static bool? LooksWide(ReadOnlySpan<byte> bytes)
    {
        var head = bytes[..Math.Min(bytes.Length & ~1, 512)];
        int even = 0, odd = 0;
        for (var i = 0; i < head.Length; i += 2)
        {
            if (head[i] == 0) even++;
            if (head[i + 1] == 0) odd++;
        }
        // A few characters such as 一 (U+4E00) have a zero byte of their own.
        return odd > 4 * even ? false : even > 4 * odd ? true : null;
    }

    private static Encoding? Named(string? charset)
    {
        if (string.IsNullOrWhiteSpace(charset)) return null;
        // Everything that calls itself GB2312 or GBK is read as GB18030, which contains both.
        if (charset.Trim('"').StartsWith("gb", StringComparison.OrdinalIgnoreCase)) return Gb18030();
        try
        {
            return Encoding.GetEncoding(charset.Trim('"'), EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string? Strict(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
