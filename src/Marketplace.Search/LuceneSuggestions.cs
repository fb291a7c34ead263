using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Marketplace.Search;

/// <summary>Suggestions by seeking in the sorted terms: everything that starts as typed lies together.</summary>
internal static class LuceneSuggestions
{
    /// <summary>Terms looked at per key and kind; one letter begins thousands of names.</summary>
    private const int MostTerms = 600;

    public static IReadOnlyList<IndexSuggestion> Of(IndexReader reader, string typed, int most)
    {
        var found = Find(reader, SuggestTerms.Keys(typed));
        if (found.Count == 0)
        {
            var vocabulary = new LuceneVocabulary(reader);
            var word = PlainText.Of(typed, PlainText.QueryLimit).Replace(" ", "");
            if (word.Length >= 4 && PlainText.IsLatin(word[0]))
                found = Find(reader, vocabulary.Near(Script.Pinyin, word, 1, 3).Concat(vocabulary.Near(Script.English, word, 1, 3)));
        }
        return [.. found.Values
            .GroupBy(f => f.Said.Kind)
            .SelectMany(kind => kind.OrderBy(f => f.Order).ThenByDescending(f => f.Products).ThenBy(f => f.Said.Slug, StringComparer.Ordinal)
                .Take(kind.Key == "product" ? most : Math.Max(1, most / 4)))
            .OrderBy(f => f.Order).ThenBy(f => SuggestTerms.Kinds.ToList().IndexOf(f.Said.Kind)).ThenByDescending(f => f.Products).ThenBy(f => f.Said.Slug, StringComparer.Ordinal)
            .Take(most).Select(f => f.Said)];
    }

    private readonly record struct Found(IndexSuggestion Said, int Order, int Products);

    private static Dictionary<(string, string), Found> Find(IndexReader reader, IEnumerable<string> keys)
    {
        var found = new Dictionary<(string, string), Found>();
        if (MultiFields.GetTerms(reader, LuceneFields.Suggest) is not { } terms) return found;
        var live = MultiFields.GetLiveDocs(reader);
        foreach (var key in keys.Where(k => k.Length > 0).Distinct().SelectMany(k => SuggestTerms.Kinds.Select((_, kind) => $"{kind}{k}")))
        {
            var each = terms.GetEnumerator();
            var left = MostTerms;
            if (each.SeekCeil(new BytesRef(key)) == TermsEnum.SeekStatus.END) continue;
            do
            {
                var term = each.Term.Utf8ToString();
                if (!term.StartsWith(key, StringComparison.Ordinal)) break;
                if (each.Docs(live, null, DocsFlags.NONE).NextDoc() == DocIdSetIterator.NO_MORE_DOCS) continue;
                var (said, inner) = SuggestTerms.Read(term);
                var whole = term.Length > key.Length && term[key.Length] == SuggestTerms.Mark;
                var hit = new Found(said, (whole && !inner ? 0 : inner ? 2 : 1), each.DocFreq);
                if (!found.TryGetValue((said.Kind, said.Slug), out var known) || hit.Order < known.Order) found[(said.Kind, said.Slug)] = hit;
            }
            while (--left > 0 && each.MoveNext());
        }
        return found;
    }
}

/// <summary>Ids of documents in one segment.</summary>
internal sealed class LuceneKeys(AtomicReader reader)
{
    private readonly BinaryDocValues _keys = reader.GetBinaryDocValues(LuceneFields.Key);

    public Guid Of(int doc)
    {
        var bytes = new BytesRef();
        _keys.Get(doc, bytes);
        return new Guid(bytes.Bytes.AsSpan(bytes.Offset, bytes.Length));
    }
}
