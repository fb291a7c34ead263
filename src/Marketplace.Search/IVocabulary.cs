namespace Marketplace.Search;

internal enum Script { Han, English, Pinyin, Initials }

/// <summary>Which words the catalogue holds; queries are cut into words by it.</summary>
internal interface IVocabulary
{
    bool Has(Script script, string word);

    bool HasPrefix(Script script, string start);

    /// <summary>Held words within so many typing errors, nearest and most frequent first.</summary>
    IReadOnlyList<string> Near(Script script, string word, int errors, int most);
}
