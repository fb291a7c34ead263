using Lucene.Net.Index;
using Lucene.Net.Search;
using static Marketplace.Search.LuceneFields;

namespace Marketplace.Search;

/// <summary>
/// A plan as a Lucene query. Every hit has a fixed worth by where it was found, so that equal hits tie and season,
/// stock and sales decide between them; rare words are not worth more than common ones.
/// </summary>
internal static class LuceneQueries
{
    private const float WholeName = 30, Tail = 8, Category = 6.5f, Name = 6, Parent = 4, Origin = 3.5f, Cooperative = 1.2f, Text = 1;
    private const float Together = 0.1f;

    public static Query Of(QueryPlan plan)
    {
        if (plan.Words.Count == 0) return new ConstantScoreQuery(new MatchAllDocsQuery());
        var words = new BooleanQuery { MinimumNumberShouldMatch = plan.Needed == plan.Words.Count ? 0 : plan.Needed };
        foreach (var word in plan.Words) words.Add(Any(word), plan.Needed == plan.Words.Count ? Occur.MUST : Occur.SHOULD);
        var joined = plan.Text.Replace(" ", "");
        var english = string.Join(' ', English.Stems(plan.Text));
        return new BooleanQuery
        {
            { words, Occur.SHOULD },
            { Hit(ExactZh, joined, WholeName), Occur.SHOULD },
            { Hit(ExactEn, english, WholeName), Occur.SHOULD },
            { Hit(CooperativeName, joined, WholeName), Occur.SHOULD },
            { Hit(CooperativeName, english, WholeName), Occur.SHOULD },
            { Hit(Sku, joined, WholeName), Occur.SHOULD },
        };
    }

    private static DisjunctionMaxQuery Any(QueryWord word)
    {
        var any = new DisjunctionMaxQuery(Together);
        foreach (var reading in word.Readings)
            foreach (var hit in Hits(reading)) any.Add(hit);
        return any;
    }

    private static IEnumerable<Query> Hits(Reading reading)
    {
        var (text, weight) = (reading.Text, reading.Weight);
        return reading.As switch
        {
            ReadAs.Han =>
            [
                Hit(TailZh, text, Tail * weight), Hit(CategoryWord, text, Category * weight), Hit(ParentWord, text, Parent * weight),
                Han(NameZh, text, Name * weight), Han(OriginZh, text, Origin * weight), Han(CooperativeZh, text, Cooperative * weight), Han(TextZh, text, Text * weight),
            ],
            ReadAs.English =>
            [
                Hit(TailEn, text, Tail * weight), Hit(CategoryWord, text, Category * weight), Hit(ParentWord, text, Parent * weight),
                Words(NameEn, text, Name * weight), Words(OriginEn, text, Origin * weight), Words(CooperativeEn, text, Cooperative * weight), Words(TextEn, text, Text * weight),
            ],
            ReadAs.Pinyin =>
            [
                Hit(SoundTail, text, Tail * weight), Hit(CategoryWord, text, Category * weight), Hit(ParentWord, text, Parent * weight),
                Hit(Sound, text, Name * weight), Hit(OriginSound, text, Origin * weight),
            ],
            ReadAs.Initials =>
            [
                Hit(CategoryWord, text, Category * weight), Hit(ParentWord, text, Parent * weight),
                Hit(Initials, text, Name * weight * 0.9f), Hit(OriginInitials, text, Origin * weight),
            ],
            ReadAs.EnglishStart =>
                [Start(NameEn, text, Name * weight), Start(CategoryWord, text, Category * weight * 0.9f), Start(OriginEn, text, Origin * weight)],
            ReadAs.PinyinStart =>
                [Start(Sound, text, Name * weight), Start(CategoryWord, text, Category * weight * 0.9f), Start(OriginSound, text, Origin * weight)],
            _ => [],
        };
    }

    private static Query Hit(string field, string word, float worth) => Worth(new TermQuery(new Term(field, word)), worth);

    private static Query Start(string field, string start, float worth) => Worth(new PrefixQuery(new Term(field, start)), worth);

    /// <summary>Characters next to each other, as overlapping pairs.</summary>
    private static Query Han(string field, string word, float worth)
    {
        if (word.Length <= 2) return Hit(field, word, worth);
        var phrase = new PhraseQuery();
        for (var i = 0; i + 2 <= word.Length; i++) phrase.Add(new Term(field, word.Substring(i, 2)), i);
        return Worth(phrase, worth);
    }

    private static Query Words(string field, string stems, float worth)
    {
        if (!stems.Contains(' ')) return Hit(field, stems, worth);
        var phrase = new PhraseQuery();
        foreach (var stem in stems.Split(' ')) phrase.Add(new Term(field, stem));
        return Worth(phrase, worth);
    }

    private static ConstantScoreQuery Worth(Query query, float worth) => new(query) { Boost = worth };
}
