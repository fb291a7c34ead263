using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Cjk;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;
using static Marketplace.Search.IndexFields;

namespace Marketplace.Search;

/// <summary>How a document lies in Lucene: texts for phrases, words for exact hits, columns for facets and order.</summary>
internal static class LuceneFields
{
    public const LuceneVersion Version = LuceneVersion.LUCENE_48;

    public const string Id = "id";
    private const char Mark = SuggestTerms.Mark;

    private static readonly FieldType Word = Freeze(new FieldType { IsIndexed = true, IsTokenized = true, OmitNorms = true, IndexOptions = IndexOptions.DOCS_ONLY });
    private static readonly FieldType Phrase = Freeze(new FieldType { IsIndexed = true, IsTokenized = true, OmitNorms = true, IndexOptions = IndexOptions.DOCS_AND_FREQS_AND_POSITIONS });

    public static string Value(Named named) => $"{named.Key}{Mark}{named.Zh}{Mark}{named.En}";

    public static Term IdTerm(Guid id) => new(Id, id.ToString("N"));

    /// <summary>Chinese as bigrams with single characters beside them; everything else is already words.</summary>
    public static Analyzer Analyzer()
    {
        var chinese = Lucene.Net.Analysis.Analyzer.NewAnonymous((_, reader) =>
        {
            var source = new StandardTokenizer(Version, reader);
            return new TokenStreamComponents(source, new CJKBigramFilter(new LowerCaseFilter(Version, new CJKWidthFilter(source)), CJKScript.HAN, true));
        });
        return new PerFieldAnalyzerWrapper(new WhitespaceAnalyzer(Version), new Dictionary<string, Analyzer>
        {
            [NameZh] = chinese,
            [OriginZh] = chinese,
            [CooperativeZh] = chinese,
            [TextZh] = chinese,
        });
    }

    public static Document Of(IndexedProduct d)
    {
        var terms = DocumentTerms.Of(d);
        var document = new Document
        {
            new StringField(Id, d.Id.ToString("N"), Field.Store.NO),
            new BinaryDocValuesField(Key, new BytesRef(d.Id.ToByteArray())),
            new NumericDocValuesField(Print, Fingerprint.Of(d)),
            new NumericDocValuesField(Tie, BitConverter.ToInt64(d.Id.ToByteArray(), 8)),
            new NumericDocValuesField(Price, d.PriceFen),
            new NumericDocValuesField(Months, d.SeasonMask),
            new NumericDocValuesField(InStock, d.InStock ? 1 : 0),
            new NumericDocValuesField(Assisted, d.Assisted ? 1 : 0),
            new NumericDocValuesField(Sold, d.Sold),
            new NumericDocValuesField(Rating, d.RatingHundredths),
            new NumericDocValuesField(Published, d.PublishedAt.UtcTicks),
            new SortedDocValuesField(Facet(FacetGroup.County), new BytesRef(Value(d.County))),
            new SortedDocValuesField(Facet(FacetGroup.Cooperative), new BytesRef(Value(d.Cooperative) + Mark + d.CooperativeId)),
            new SortedDocValuesField(Facet(FacetGroup.Storage), new BytesRef(d.Storage)),
            new SortedSetDocValuesField(Facet(FacetGroup.Category), new BytesRef(Value(d.Category))),
            Text(NameZh, PlainText.Of(d.NameZh)),
            Text(NameEn, string.Join(' ', English.Stems(d.NameEn))),
            Text(OriginZh, PlainText.Of($"{d.County.Zh} {d.Prefecture?.Zh}")),
            Text(OriginEn, string.Join(' ', English.Stems($"{d.County.En} {d.Prefecture?.En}"))),
            Text(CooperativeZh, CooperativeBrand.Zh(d.Cooperative, d.County)),
            Text(CooperativeEn, string.Join(' ', CooperativeBrand.En(d.Cooperative))),
            Text(TextZh, PlainText.Of(d.TextZh)),
            Text(TextEn, string.Join(' ', English.Stems(d.TextEn))),
        };
        if (d.ParentCategory is { } parent) document.Add(new SortedSetDocValuesField(Facet(FacetGroup.Category), new BytesRef(Value(parent))));
        foreach (var certificate in d.Certificates) document.Add(new SortedSetDocValuesField(Facet(FacetGroup.Certificate), new BytesRef(certificate)));
        Words(document, Sku, [PlainText.Of(d.Sku).Replace(" ", "")]);
        Words(document, ExactZh, [terms.ExactZh]);
        Words(document, ExactEn, [terms.ExactEn]);
        Words(document, CooperativeName, [PlainText.HanOf(d.Cooperative.Zh), string.Join(' ', English.Stems(d.Cooperative.En))]);
        Words(document, TailZh, terms.TailsZh);
        Words(document, TailEn, terms.TailsEn);
        Words(document, Sound, terms.Sounds);
        Words(document, SoundTail, terms.SoundTails);
        Words(document, Initials, terms.Initials);
        Words(document, CategoryWord, terms.Category);
        Words(document, ParentWord, terms.ParentCategory);
        Words(document, OriginSound, terms.OriginSounds);
        Words(document, OriginInitials, terms.OriginInitials);
        Words(document, Suggest, SuggestTerms.Of(d));
        foreach (var (script, words) in terms.Vocabulary) Words(document, Vocabulary(script), words);
        return document;
    }

    private static Field Text(string field, string text) => new(field, text, Phrase);

    private static void Words(Document document, string field, IEnumerable<string> words) => document.Add(new Field(field, new LuceneWords(words), Word));

    private static FieldType Freeze(FieldType type)
    {
        type.Freeze();
        return type;
    }
}

/// <summary>A list of words as they are; one field for hundreds of them, where a field each costs several times more.</summary>
internal sealed class LuceneWords : TokenStream
{
    private readonly IEnumerable<string> _words;
    private readonly ICharTermAttribute _term;
    private IEnumerator<string>? _next;

    public LuceneWords(IEnumerable<string> words) => (_words, _term) = (words.Where(w => w.Length is > 0 and < 1_000), AddAttribute<ICharTermAttribute>());

    public override void Reset()
    {
        base.Reset();
        _next = _words.GetEnumerator();
    }

    public override bool IncrementToken()
    {
        ClearAttributes();
        if (_next is null || !_next.MoveNext()) return false;
        _term.SetEmpty().Append(_next.Current);
        return true;
    }
}
