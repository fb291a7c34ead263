namespace Marketplace.Catalog;

/// <summary>What may be said about goods.</summary>
internal static class ListingWords
{
    /// <summary>¥100,000: beyond it a price is a slip of the keyboard.</summary>
    internal const long DearestFen = 10_000_000;

    // Advertising Law art. 17 (food must not claim to heal) and the 2013 ban on "特供", "专供" goods for organs of state.
    private static readonly string[] Forbidden =
        ["治疗", "治愈", "疗效", "降血压", "降血糖", "降血脂", "抗癌", "防癌", "特供", "专供", "cures ", "anti-cancer", "lowers blood"];

    /// <summary>A trimmed name, or null when none was given.</summary>
    internal static string? Name(string? name, string field) =>
        name is null ? null : Checked(name, field, 60) ?? throw CatalogRefusals.NameLength(field);

    /// <summary>A trimmed text, or null when none was given.</summary>
    internal static string? Text(string? text, string field, int most) =>
        text is null ? null : Checked(text, field, most) ?? throw CatalogRefusals.TextLength(field, most);

    private static string? Checked(string text, string field, int most)
    {
        text = text.Trim();
        if (text.Length == 0 || text.Length > most || text.Any(c => char.IsControl(c) && c is not '\n' and not '\r')) return null;
        return Forbidden.FirstOrDefault(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)) is { } found
            ? throw CatalogRefusals.ForbiddenWords(field, found.Trim())
            : text;
    }
}
