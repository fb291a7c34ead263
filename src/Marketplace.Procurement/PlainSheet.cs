namespace Marketplace.Procurement;

/// <summary>The cells of a CSV file as Chinese banks and Excel write it (UTF-8 or GB18030), for rooms that read their own columns.</summary>
public static class PlainSheet
{
    /// <summary>Rows with any text in them, the header first.</summary>
    /// <exception cref="Marketplace.Platform.Refusal">procurement.unreadable_text, .broken_row.</exception>
    public static IReadOnlyList<string[]> Read(byte[] file) =>
        [.. SheetCsv.Read(SheetText.Decode(file)).Where(row => !Array.TrueForAll(row, string.IsNullOrWhiteSpace))];
}
