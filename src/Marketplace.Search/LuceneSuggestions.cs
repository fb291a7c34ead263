using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Marketplace.Search;

/// <summary>Suggestions by seeking in the sorted terms: everything that starts as typed lies together.</summary>
internal static class LuceneSuggestions
{
    public static IReadOnlyList<IndexSuggestion> Of(IndexReader reader, string typed, int most)
    {
        var found = Find(reader, SuggestTerms.Keys(typed));
        if (found.IsEmpty && SuggestRanking.Mistyped(typed) is { Length: > 0 } word)
        {
            var vocabulary = new LuceneVocabulary(reader);
            found = Find(reader, vocabulary.Near(Script.Pinyin, word, 1, 3).Concat(vocabulary.Near(Script.English, word, 1, 3)));
        }
        return found.Best(most);
    }

    private static SuggestRanking Find(IndexReader reader, IEnumerable<string> keys)
    {
        var found = new SuggestRanking();
        if (MultiFields.GetTerms(reader, IndexFields.Suggest) is not { } terms) return found;
        var live = MultiFields.GetLiveDocs(reader);
        foreach (var beginning in SuggestRanking.Beginnings(keys))
        {
            var each = terms.GetEnumerator();
            var left = SuggestRanking.MostTerms;
            if (each.SeekCeil(new BytesRef(beginning)) == TermsEnum.SeekStatus.END) continue;
            do
            {
                var term = each.Term.Utf8ToString();
                if (!term.StartsWith(beginning, StringComparison.Ordinal)) break;
                if (each.Docs(live, null, DocsFlags.NONE).NextDoc() == DocIdSetIterator.NO_MORE_DOCS) continue;
                found.Add(term, beginning, each.DocFreq);
            }
            while (--left > 0 && each.MoveNext());
        }
        return found;
    }
}

/// <summary>Ids of documents in one segment.</summary>
internal sealed class LuceneKeys(AtomicReader reader)
{
    private readonly BinaryDocValues _keys = reader.GetBinaryDocValues(IndexFields.Key);

    public Guid Of(int doc)
    {
        var bytes = new BytesRef();
        _keys.Get(doc, bytes);
        return new Guid(bytes.Bytes.AsSpan(bytes.Offset, bytes.Length));
    }
}
