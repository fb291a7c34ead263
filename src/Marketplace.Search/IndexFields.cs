namespace Marketplace.Search;

/// <summary>The fields of a document, named alike in every engine.</summary>
internal static class IndexFields
{
    public const string Key = "key", Print = "print", Sku = "sku", Tie = "tie";
    public const string NameZh = "name_zh", NameEn = "name_en", TailZh = "tail_zh", TailEn = "tail_en", ExactZh = "exact_zh", ExactEn = "exact_en";
    public const string Sound = "sound", SoundTail = "sound_tail", Initials = "initials";
    public const string CategoryWord = "category_word", ParentWord = "parent_word";
    public const string OriginZh = "origin_zh", OriginEn = "origin_en", OriginSound = "origin_sound", OriginInitials = "origin_initials";
    public const string CooperativeZh = "cooperative_zh", CooperativeEn = "cooperative_en", CooperativeName = "cooperative_name", TextZh = "text_zh", TextEn = "text_en";
    public const string Price = "price", Months = "season", InStock = "stock", Assisted = "assisted", Sold = "sold", Rating = "rating", Published = "published";
    public const string Suggest = "suggest";

    public static string Vocabulary(Script script) => $"words_{script.ToString().ToLowerInvariant()}";

    /// <summary>A facet's values with their names, for counting.</summary>
    public static string Facet(FacetGroup group) => $"facet_{group.Name()}";
}
