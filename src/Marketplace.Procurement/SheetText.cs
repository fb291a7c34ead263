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

    /// <summary>In which encoding the text stands, and behind how many bytes of mark it begins.</summary>
    internal readonly record struct Found(Encoding Encoding, int Mark)
    {
        public TextReader Read(byte[] file) => new StreamReader(new MemoryStream(file, Mark, file.Length - Mark, writable: false), Encoding, detectEncodingFromByteOrderMarks: false);
    }

    /// <param name="bytes">The whole file.</param>
    /// <param name="charset">As declared by the sender, or null. A declaration that the bytes contradict is not believed.</param>
    public static Found Find(ReadOnlySpan<byte> bytes, string? charset = null)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) return Strict(Utf8, bytes, 3) ?? throw ProcurementRefusals.UnreadableText();
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Strict(Wide(bigEndian: false), bytes, 2) ?? throw ProcurementRefusals.UnreadableText();
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Strict(Wide(bigEndian: true), bytes, 2) ?? throw ProcurementRefusals.UnreadableText();
        if (LooksWide(bytes) is { } bigEndian) return Strict(Wide(bigEndian), bytes) ?? throw ProcurementRefusals.UnreadableText();

        // A NUL is in no text file, so it betrays UTF-16 without a mark, or something that is no text at all.
        if (bytes.Contains((byte)0)) throw ProcurementRefusals.UnreadableText();
        if (Named(charset) is { } declared && Strict(declared, bytes) is { } asDeclared) return asDeclared;
        return Strict(Utf8, bytes) ?? Strict(Gb18030(), bytes) ?? throw ProcurementRefusals.UnreadableText();
    }

    /// <inheritdoc cref="Find"/>
    public static string Decode(ReadOnlySpan<byte> bytes, string? charset = null)
    {
        var found = Find(bytes, charset);
        return found.Encoding.GetString(bytes[found.Mark..]);
    }

    public static Encoding Gb18030() => Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    private static Encoding Wide(bool bigEndian) => new UnicodeEncoding(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true);

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

    // Counted, not decoded: a large file is not copied for a question.
    private static Found? Strict(Encoding encoding, ReadOnlySpan<byte> bytes, int mark = 0)
    {
        try
        {
            encoding.GetCharCount(bytes[mark..]);
            return new(encoding, mark);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
