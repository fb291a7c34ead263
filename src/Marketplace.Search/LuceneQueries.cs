using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Marketplace.Search;

/// <summary>A plan as a Lucene query.</summary>
internal static class LuceneQueries
{
    public static Query Of(QueryPlan plan)
    {
        if (plan.Words.Count == 0) return new ConstantScoreQuery(new MatchAllDocsQuery());
        var words = new BooleanQuery { MinimumNumberShouldMatch = plan.Needed == plan.Words.Count ? 0 : plan.Needed };
        foreach (var word in plan.Words) words.Add(Any(word), plan.Needed == plan.Words.Count ? Occur.MUST : Occur.SHOULD);
        var whole = new BooleanQuery { { words, Occur.SHOULD } };
        foreach (var hit in HitWorth.Whole(plan)) whole.Add(Of(hit), Occur.SHOULD);
        return whole;
    }

    private static DisjunctionMaxQuery Any(QueryWord word)
    {
        var any = new DisjunctionMaxQuery(HitWorth.Together);
        foreach (var hit in word.Readings.SelectMany(HitWorth.Of)) any.Add(Of(hit));
        return any;
    }

    private static ConstantScoreQuery Of(Hit hit)
    {
        Query found = hit.Kind switch
        {
            HitKind.Start => new PrefixQuery(new Term(hit.Field, hit.Text)),
            HitKind.Characters => Phrase(hit.Field, HanPairs.Phrase(hit.Text)),
            HitKind.Stems => Phrase(hit.Field, hit.Text),
            _ => new TermQuery(new Term(hit.Field, hit.Text)),
        };
        return new ConstantScoreQuery(found) { Boost = hit.Worth };
    }

    private static PhraseQuery Phrase(string field, string words)
    {
        var phrase = new PhraseQuery();
        foreach (var word in words.Split(' ')) phrase.Add(new Term(field, word));
        return phrase;
    }
}
