using System.Text.Json.Nodes;
using static Marketplace.Search.IndexFields;

namespace Marketplace.Search;

/// <summary>
/// How documents lie in Elasticsearch. The house cuts texts into terms itself, so every engine finds alike and none needs
/// a plugin: word lists are keywords, texts are terms with blanks between. Pure.
/// </summary>
internal static class ElasticMapping
{
    /// <summary>The share of appeal that does not depend on the search.</summary>
    public const string Pull = "pull";

    /// <summary>What a choice is compared with.</summary>
    public static string Choice(FacetGroup group) => $"choose_{group.Name()}";

    /// <summary>A new index. It also gets an alias of its own, and writes go through that: a write to an index that was dropped then fails instead of making a new one.</summary>
    public static JsonObject Create(string door) => new()
    {
        ["settings"] = new JsonObject
        {
            ["number_of_shards"] = 1,
            ["auto_expand_replicas"] = "0-1",
            ["refresh_interval"] = "1s",
            // How long a deletion is remembered, so that a rebuild that read the product before does not bring it back.
            ["gc_deletes"] = "6h",
        },
        ["mappings"] = new JsonObject { ["dynamic"] = "strict", ["properties"] = Properties() },
        ["aliases"] = new JsonObject { [door] = new JsonObject() },
    };

    private static JsonObject Properties()
    {
        var fields = new JsonObject();
        foreach (var field in (string[])[NameZh, NameEn, OriginZh, OriginEn, CooperativeZh, CooperativeEn, TextZh, TextEn])
            fields[field] = new JsonObject { ["type"] = "text", ["analyzer"] = "whitespace", ["norms"] = false };
        foreach (var field in (string[])[Sku, ExactZh, ExactEn, TailZh, TailEn, Sound, SoundTail, Initials, CategoryWord, ParentWord, OriginSound, OriginInitials, CooperativeName,
            .. Enum.GetValues<Script>().Select(Vocabulary), .. Worded.Select(Choice)])
            fields[field] = new JsonObject { ["type"] = "keyword", ["doc_values"] = false };
        foreach (var field in Worded.Select(Facet)) fields[field] = new JsonObject { ["type"] = "keyword", ["index"] = false };
        fields[Key] = new JsonObject { ["type"] = "keyword" };
        fields[Suggest] = new JsonObject { ["type"] = "keyword" };
        foreach (var field in (string[])[Print, Tie, Sold, Rating, Published]) fields[field] = new JsonObject { ["type"] = "long", ["index"] = false };
        fields[Price] = new JsonObject { ["type"] = "long" };
        fields[Months] = new JsonObject { ["type"] = "byte" };
        fields[Pull] = new JsonObject { ["type"] = "double", ["index"] = false };
        fields[InStock] = new JsonObject { ["type"] = "boolean" };
        fields[Assisted] = new JsonObject { ["type"] = "boolean" };
        return fields;
    }

    /// <summary>The facets whose values are words.</summary>
    public static readonly IReadOnlyList<FacetGroup> Worded = [FacetGroup.Category, FacetGroup.County, FacetGroup.Cooperative, FacetGroup.Certificate, FacetGroup.Storage];
}
