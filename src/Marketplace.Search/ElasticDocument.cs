using System.Text.Json.Nodes;
using static Marketplace.Search.ElasticMapping;
using static Marketplace.Search.IndexFields;

namespace Marketplace.Search;

/// <summary>One product as Elasticsearch keeps it. Pure.</summary>
internal static class ElasticDocument
{
    /// <summary>A longer word is nobody's word, and Lucene refuses terms above 32,766 bytes.</summary>
    private const int LongestWord = 1_000;
    private const char Mark = SuggestTerms.Mark;

    public static string Id(Guid product) => product.ToString("N");

    public static JsonObject Of(IndexedProduct d)
    {
        var terms = DocumentTerms.Of(d);
        Named[] categories = d.ParentCategory is null ? [d.Category] : [d.Category, d.ParentCategory];
        var document = new JsonObject
        {
            [Key] = Id(d.Id),
            [Print] = Fingerprint.Of(d),
            [Tie] = BitConverter.ToInt64(d.Id.ToByteArray(), 8),
            [Price] = d.PriceFen,
            [Months] = new JsonArray([.. Enumerable.Range(1, 12).Where(m => (d.SeasonMask & (1 << (m - 1))) != 0).Select(m => (JsonNode)m)]),
            [InStock] = d.InStock,
            [Assisted] = d.Assisted,
            [Sold] = d.Sold,
            // The share of appeal that does not depend on the search, so that ranking needs no script.
            [Pull] = Choices.Pull(d.Sold),
            [Rating] = d.RatingHundredths,
            [Published] = d.PublishedAt.UtcTicks,
            [NameZh] = HanPairs.Of(PlainText.Of(d.NameZh)),
            [NameEn] = string.Join(' ', English.Stems(d.NameEn)),
            [OriginZh] = HanPairs.Of(PlainText.Of($"{d.County.Zh} {d.Prefecture?.Zh}")),
            [OriginEn] = string.Join(' ', English.Stems($"{d.County.En} {d.Prefecture?.En}")),
            [CooperativeZh] = HanPairs.Of(CooperativeBrand.Zh(d.Cooperative, d.County)),
            [CooperativeEn] = string.Join(' ', CooperativeBrand.En(d.Cooperative)),
            [TextZh] = HanPairs.Of(PlainText.Of(d.TextZh)),
            [TextEn] = string.Join(' ', English.Stems(d.TextEn)),
            [Sku] = Words([PlainText.Of(d.Sku).Replace(" ", "")]),
            [ExactZh] = Words([terms.ExactZh]),
            [ExactEn] = Words([terms.ExactEn]),
            [CooperativeName] = Words([PlainText.HanOf(d.Cooperative.Zh), string.Join(' ', English.Stems(d.Cooperative.En))]),
            [TailZh] = Words(terms.TailsZh),
            [TailEn] = Words(terms.TailsEn),
            [Sound] = Words(terms.Sounds),
            [SoundTail] = Words(terms.SoundTails),
            [Initials] = Words(terms.Initials),
            [CategoryWord] = Words(terms.Category),
            [ParentWord] = Words(terms.ParentCategory),
            [OriginSound] = Words(terms.OriginSounds),
            [OriginInitials] = Words(terms.OriginInitials),
            [Choice(FacetGroup.Category)] = Words(categories.Select(c => c.Key)),
            [Facet(FacetGroup.Category)] = Words(categories.Select(Value)),
            [Choice(FacetGroup.County)] = Words([d.County.Key]),
            [Facet(FacetGroup.County)] = Words([Value(d.County)]),
            [Choice(FacetGroup.Cooperative)] = Words([d.Cooperative.Key, d.CooperativeId.ToString()]),
            [Facet(FacetGroup.Cooperative)] = Words([Value(d.Cooperative) + Mark + d.CooperativeId]),
            [Choice(FacetGroup.Certificate)] = Words(d.Certificates),
            [Facet(FacetGroup.Certificate)] = Words(d.Certificates),
            [Choice(FacetGroup.Storage)] = Words([d.Storage]),
            [Facet(FacetGroup.Storage)] = Words([d.Storage]),
            [Suggest] = Words(SuggestTerms.Of(d)),
        };
        foreach (var (script, words) in terms.Vocabulary) document[Vocabulary(script)] = Words(words);
        return document;
    }

    private static string Value(Named named) => $"{named.Key}{Mark}{named.Zh}{Mark}{named.En}";

    private static JsonArray Words(IEnumerable<string> words) => [.. words.Where(w => w.Length is > 0 and < LongestWord).Select(w => (JsonNode)w)];
}
