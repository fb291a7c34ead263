using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Marketplace.Search;

/// <summary>The catalogue's words, read from the index's own term dictionaries.</summary>
internal sealed class LuceneVocabulary(IndexReader reader) : IVocabulary
{
    public bool Has(Script script, string word) => reader.DocFreq(new Term(LuceneFields.Vocabulary(script), word)) > 0;

    public bool HasPrefix(Script script, string start)
    {
        if (MultiFields.GetTerms(reader, LuceneFields.Vocabulary(script)) is not { } terms) return false;
        var words = terms.GetEnumerator();
        return words.SeekCeil(new BytesRef(start)) != TermsEnum.SeekStatus.END
            && words.Term.Utf8ToString().StartsWith(start, StringComparison.Ordinal);
    }

    public IReadOnlyList<string> Near(Script script, string word, int errors, int most)
    {
        var field = LuceneFields.Vocabulary(script);
        if (word.Length > 30 || MultiFields.GetTerms(reader, field) is not { } terms) return [];
        var near = new List<(string Word, int Distance, int Held)>();
        var found = new FuzzyTermsEnum(terms, new AttributeSource(), new Term(field, word), errors, 1, true);
        while (found.MoveNext())
        {
            var candidate = found.Term.Utf8ToString();
            if (!candidate.Contains(' ')) near.Add((candidate, Distance(word, candidate), found.DocFreq));
        }
        return [.. near.OrderBy(n => n.Distance).ThenByDescending(n => n.Held).ThenBy(n => n.Word, StringComparer.Ordinal).Take(most).Select(n => n.Word)];
    }

    /// <summary>Insertions, deletions, replacements; two neighbours swapped count once.</summary>
    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var same = a[i - 1] == b[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + same);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }
        return d[a.Length, b.Length];
    }
}
