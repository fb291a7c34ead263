using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Marketplace.Search;

/// <summary>The catalogue's words, read from the index's own term dictionaries.</summary>
internal sealed class LuceneVocabulary(IndexReader reader) : IVocabulary
{
    public bool Has(Script script, string word) => reader.DocFreq(new Term(IndexFields.Vocabulary(script), word)) > 0;

    public bool HasPrefix(Script script, string start)
    {
        if (MultiFields.GetTerms(reader, IndexFields.Vocabulary(script)) is not { } terms) return false;
        var words = terms.GetEnumerator();
        return words.SeekCeil(new BytesRef(start)) != TermsEnum.SeekStatus.END
            && words.Term.Utf8ToString().StartsWith(start, StringComparison.Ordinal);
    }

    public IReadOnlyList<string> Near(Script script, string word, int errors, int most)
    {
        var field = IndexFields.Vocabulary(script);
        if (word.Length > Spelling.LongestWord || MultiFields.GetTerms(reader, field) is not { } terms) return [];
        var near = new List<(string, long)>();
        var found = new FuzzyTermsEnum(terms, new AttributeSource(), new Term(field, word), errors, 1, true);
        while (found.MoveNext()) near.Add((found.Term.Utf8ToString(), found.DocFreq));
        return Spelling.Nearest(word, near, most);
    }
}
