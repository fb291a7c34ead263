using static Marketplace.Search.IndexFields;

namespace Marketplace.Search;

internal enum HitKind
{
    /// <summary>One whole term.</summary>
    Word,

    /// <summary>Chinese characters next to each other.</summary>
    Characters,

    /// <summary>English stems next to each other.</summary>
    Stems,

    /// <summary>A term that begins so.</summary>
    Start,
}

/// <summary>One place where a word may be found.</summary>
internal readonly record struct Hit(string Field, HitKind Kind, string Text, float Worth);

/// <summary>
/// Where the readings of a word are looked for and what each place is worth, the same in every engine: fixed, so that
/// equal hits tie and season, stock and sales decide between them; rare words are not worth more than common ones.
/// </summary>
internal static class HitWorth
{
    /// <summary>A hit in further places adds this share of what they are worth.</summary>
    public const float Together = 0.1f;

    private const float WholeName = 30, Tail = 8, Category = 6.5f, Name = 6, Parent = 4, Origin = 3.5f, Cooperative = 1.2f, Text = 1;

    /// <summary>The whole search being somebody's whole name or code.</summary>
    public static IEnumerable<Hit> Whole(QueryPlan plan)
    {
        var joined = plan.Text.Replace(" ", "");
        var english = string.Join(' ', English.Stems(plan.Text));
        Hit[] hits =
        [
            new(ExactZh, HitKind.Word, joined, WholeName), new(ExactEn, HitKind.Word, english, WholeName),
            new(CooperativeName, HitKind.Word, joined, WholeName), new(CooperativeName, HitKind.Word, english, WholeName),
            new(Sku, HitKind.Word, joined, WholeName),
        ];
        return hits.Where(h => h.Text.Length > 0);
    }

    public static IEnumerable<Hit> Of(Reading reading)
    {
        var (text, weight) = (reading.Text, reading.Weight);
        Hit Word(string field, float worth) => new(field, HitKind.Word, text, worth * weight);
        Hit Han(string field, float worth) => new(field, text.Length <= 2 ? HitKind.Word : HitKind.Characters, text, worth * weight);
        Hit Stems(string field, float worth) => new(field, text.Contains(' ') ? HitKind.Stems : HitKind.Word, text, worth * weight);
        Hit Start(string field, float worth) => new(field, HitKind.Start, text, worth * weight);
        return reading.As switch
        {
            ReadAs.Han =>
            [
                Word(TailZh, Tail), Word(CategoryWord, Category), Word(ParentWord, Parent),
                Han(NameZh, Name), Han(OriginZh, Origin), Han(CooperativeZh, Cooperative), Han(TextZh, Text),
            ],
            ReadAs.English =>
            [
                Word(TailEn, Tail), Word(CategoryWord, Category), Word(ParentWord, Parent),
                Stems(NameEn, Name), Stems(OriginEn, Origin), Stems(CooperativeEn, Cooperative), Stems(TextEn, Text),
            ],
            ReadAs.Pinyin => [Word(SoundTail, Tail), Word(CategoryWord, Category), Word(ParentWord, Parent), Word(Sound, Name), Word(OriginSound, Origin)],
            ReadAs.Initials => [Word(CategoryWord, Category), Word(ParentWord, Parent), Word(Initials, Name * 0.9f), Word(OriginInitials, Origin)],
            ReadAs.EnglishStart => [Start(NameEn, Name), Start(CategoryWord, Category * 0.9f), Start(OriginEn, Origin)],
            ReadAs.PinyinStart => [Start(Sound, Name), Start(CategoryWord, Category * 0.9f), Start(OriginSound, Origin)],
            _ => [],
        };
    }
}
